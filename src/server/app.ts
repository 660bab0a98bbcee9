import { randomBytes } from 'node:crypto';
import fastifyCompress from '@fastify/compress';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import Fastify, { type FastifyInstance } from 'fastify';
import { API_BASE } from '../domain/sync/protocol.ts';
import { AUDIT_MONTHS } from './audit/clear-audit.ts';
import type { ScoreSubmission } from './checking/check-record.ts';
import { type Checking, checkingHere } from './checking/checking.ts';
import { type Context, DEFAULT_LIMITS, type ServiceConfig } from './context.ts';
import { createSharedLine } from './db/shared-line.ts';
import { createDocumentReader } from './documents/document-reader.ts';
import type { FileStore } from './files/file-store.ts';
import { noteAllMarks, tellMarkedRecords } from './forms/personal-marks.ts';
import type { Clock, Db, Log, Random } from './foundations.ts';
import { keepHouse } from './housekeeping.ts';
import { refuse } from './http/answer.ts';
import { waitForAnswers } from './http/answer-patience.ts';
import { answerBrokenRequest, answerError, answerExpectation } from './http/errors.ts';
import { hearOutBeforeClosing } from './http/last-answer.ts';
import { carryProtocolHeaders } from './http/protocol-headers.ts';
import { addressKey, createRateCounter } from './http/rate-limit.ts';
import { discardBody } from './http/read-body.ts';
import { type DescribedRoute } from './http/route.ts';
import { send } from './http/send.ts';
import { createCountAhead } from './indicators/count-ahead.ts';
import { NO_PARCEL_FILES, type ParcelFiles } from './parcels/parcel-files.ts';
import { settleParcelFiles } from './parcels/settle-parcel-files.ts';
import { API_ROUTES, type RegisterRoutes, SITE_ROUTES } from './routes/all.ts';
import { createFormLibrary, shipForms } from './submissions/form-library.ts';
import { dateOldRevisions } from './submissions/record-days.ts';
import type { Tiles } from './tiles/tiles.ts';

export type AppOptions = {
  readonly db: Db;
  readonly files: FileStore;
  readonly config: ServiceConfig;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly log?: Log;
  /** Under which codes are stored; absent: one of its own for this run, so that codes made before open nothing. */
  readonly codeKey?: string;
  readonly codeKeyBefore?: string | null;
  /** Absent: nothing lies beside the database. */
  readonly keepApart?: () => Promise<void>;
  /** Absent: parcels lie in the database alone. */
  readonly parcelFiles?: ParcelFiles;
  /** The threads that check records; absent: records are checked in this thread, with `score`. */
  readonly checking?: Checking;
  /** Only without `checking`; absent: nothing is scored. */
  readonly score?: ScoreSubmission | null;
  /** Absent: a query like any other, which waits for what is being written. */
  readonly probe?: () => Promise<void>;
  readonly tiles?: Tiles | null;
};

/** Headers must arrive within this; slow ones hold a connection, nothing else. */
const HEADERS_TIMEOUT_MS = 30_000;
/** How often connections are looked at for the two bounds of time; each may be passed by no more than this. */
const TIMEOUT_CHECK_MS = 5_000;
/** A connection on which nothing moves is closed. Slow but moving uploads go on. */
const IDLE_TIMEOUT_MS = 90_000;
/** How long the service may work on an answer before its first byte; the app waits as long for figures. */
const ANSWER_TIMEOUT_MS = 5 * 60_000;
/**
 * How long a whole request may take. The largest photo over the slowest link needs longer (10 MiB at 50 kbit/s: 28
 * minutes). It is cut then, what came is kept, and the phone goes on from there (5.2).
 */
const REQUEST_TIMEOUT_MS = 10 * 60_000;

/** The service over an open database and a file store, ready to listen or to `inject`. `app.close()` leaves both open. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const clock = options.clock ?? { now: () => new Date() };
  const log = options.log ?? (() => undefined);
  await shipForms(options.db, clock);
  await noteAllMarks(options.db);
  const forms = createFormLibrary(options.db, log);
  await dateOldRevisions(options.db, forms);
  const documents = createDocumentReader({ db: options.db, files: options.files, clock, log });
  const context: Context = {
    documents,
    db: options.db,
    sharedLine: createSharedLine(options.db),
    files: options.files,
    config: options.config,
    clock,
    forms,
    random: options.random ?? ((bytes) => randomBytes(bytes)),
    log,
    codeKey: options.codeKey ?? randomBytes(32).toString('hex'),
    codeKeyBefore: options.codeKeyBefore ?? null,
    keepApart: options.keepApart ?? (async () => undefined),
    parcelFiles: options.parcelFiles ?? NO_PARCEL_FILES,
    countAhead: createCountAhead({ db: options.db, forms, clock, log }),
    checking: options.checking ?? checkingHere(options.score ?? null),
    probe: options.probe ?? (() => readClock(options.db)),
    tiles: options.tiles ?? null,
  };
  await keepHouse(context, options.config.auditMonths ?? AUDIT_MONTHS, options.config.terms);
  await settleParcels(context);
  const house = setInterval(() => void keepHouseLater(context), DAY_MS);
  house.unref();
  const app = Fastify({
    trustProxy: trustProxyOf(context.config),
    connectionTimeout: IDLE_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: 65_000,
    // A request without Host, or with an expectation that nobody knows, is answered here, not by node (1.1).
    http: {
      headersTimeout: HEADERS_TIMEOUT_MS,
      connectionsCheckingInterval: TIMEOUT_CHECK_MS,
      requireHostHeader: false,
    },
    routerOptions: { maxParamLength: 200 },
    // A client that begins before the last request is answered gets an answer, not a cut connection.
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    clientErrorHandler: (error, socket) => answerBrokenRequest(context, error, socket),
    frameworkErrors: (error, request, reply) => {
      void answerError(context, error, request, reply);
    },
  });
  waitForAnswers(app, { idleMs: IDLE_TIMEOUT_MS, answerMs: ANSWER_TIMEOUT_MS });
  carryProtocolHeaders(app, context);
  app.server.on('checkExpectation', (request, response) => answerExpectation(context, request, response));
  app.addHook('onSend', hearOutBeforeClosing);
  app.addHook('preClose', async () => closeAsTheyFallIdle(app));
  app.addHook('onClose', async () => clearInterval(house));
  app.addHook('onClose', countAheadNowAndThen(context));
  app.addHook('onClose', tellMarkedNowAndThen(context));
  app.addHook('onClose', documents.end);
  const limits = { ...DEFAULT_LIMITS, ...context.config.limits };
  const counter = createRateCounter();
  const described: DescribedRoute[] = [];
  app.decorate('described', described);
  app.decorate('limitDevice', (deviceId: string, nowMs: number) =>
    counter.count(`device ${deviceId}`, limits.requestsPerMinutePerDevice, nowMs),
  );
  app.addHook('onRequest', async (request, reply) => {
    // RFC 9112: only HTTP/1.0 may leave it out.
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1') {
      discardBody(request.raw);
      return send(reply, refuse(400, 'malformed-request', { headers: ['Host'] }));
    }
    const wait = counter.count(
      `address ${addressKey(request.ip)}`,
      limits.requestsPerMinutePerAddress,
      context.clock.now().getTime(),
    );
    if (wait !== null) {
      discardBody(request.raw);
      return send(reply, refuse(429, 'too-many-requests', {}, { 'Retry-After': String(wait) }));
    }
    return undefined;
  });
  // Each route reads its body itself (http/read-body.ts), so that nothing is parsed before it is bounded.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.setErrorHandler((error, request, reply) => answerError(context, error, request, reply));
  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, securityHeaders(context.config));
  // Brotli at its default level would cost more time than a 2G link saves. 1.2 is about answers only: requests are ours.
  await app.register(fastifyCompress, { globalDecompression: false, encodings: ['gzip'], threshold: 200 });
  await app.register(
    async (api) => {
      api.setNotFoundHandler((request, reply) => {
        discardBody(request.raw);
        return send(reply, refuse(404, 'not-found'));
      });
      // What is answered here is somebody's: a browser or proxy keeps it only where a route says so.
      api.addHook('onSend', async (_request, reply) => {
        if (!reply.hasHeader('Cache-Control')) void reply.header('Cache-Control', 'no-store');
      });
      await registerAll(API_ROUTES, api, context);
    },
    { prefix: API_BASE },
  );
  if (SITE_ROUTES.length === 0) app.setNotFoundHandler((_request, reply) => send(reply, refuse(404, 'not-found')));
  await registerAll(SITE_ROUTES, app, context);
  return app;
}

/**
 * The service stops when its last connection is closed. One whose answer was just going out at that moment would else be
 * kept for the client's next request, for longer than whoever stops a service waits.
 */
function closeAsTheyFallIdle(app: FastifyInstance): void {
  const timer = setInterval(() => app.server.closeIdleConnections(), 250);
  app.server.once('close', () => clearInterval(timer));
  timer.unref();
}

const DAY_MS = 86_400_000;

/** The daily housekeeping. Where the database cannot be reached, it is tried again a day later. */
async function keepHouseLater(context: Context): Promise<void> {
  try {
    await keepHouse(context, context.config.auditMonths ?? AUDIT_MONTHS, context.config.terms);
    await settleParcels(context);
    // Contacts of phones are noted there too: by an old one a restored session would count as over.
    await context.keepApart();
  } catch (error) {
    context.log('error', 'the daily housekeeping could not be done', { error: String(error) });
  }
}

/** On a full disk the parcels are kept beside the database a day later: the service starts all the same. */
async function settleParcels({ db, parcelFiles, log }: Context): Promise<void> {
  try {
    await settleParcelFiles(db, parcelFiles);
  } catch (error) {
    log('error', 'parcels of phones could not be kept beside the database', { error: String(error) });
  }
}

/** How often approved records are counted into the figures in the background, from one such time after the start on. */
const COUNT_AHEAD_MS = 60_000;
const TELL_MARKED_MS = 60_000;

/** Answers a function that ends the counting. When it settles, the counting does not use the database any more. */
function countAheadNowAndThen({ countAhead, log }: Context): () => Promise<void> {
  const timer = setInterval(() => {
    countAhead
      .run()
      .catch((error: unknown) => log('error', 'indicators could not be counted ahead', { error: String(error) }));
  }, COUNT_AHEAD_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await countAhead.stop();
  };
}

/**
 * Tells phones again of records with questions that became personal (6.9), a part each minute until none is left.
 * Answers a function that ends the work.
 */
function tellMarkedNowAndThen({ db, log }: Context): () => Promise<void> {
  let running: Promise<void> | null = null;
  const ending = new AbortController();
  const tell = async (): Promise<void> => {
    try {
      while (!ending.signal.aborted && (await tellMarkedRecords(db, 1)));
    } catch (error) {
      log('error', 'records could not be told again without what is personal', { error: String(error) });
    }
    running = null;
  };
  const timer = setInterval(() => {
    running ??= tell();
  }, TELL_MARKED_MS);
  timer.unref();
  return async () => {
    ending.abort();
    clearInterval(timer);
    await running;
  };
}

async function registerAll(routes: readonly RegisterRoutes[], app: FastifyInstance, context: Context): Promise<void> {
  for (const register of routes) await register(app, context);
}

async function readClock(db: Db): Promise<void> {
  await db.selectFrom('clock').select('sequence').executeTakeFirstOrThrow();
}

/** A number counts the proxies in front, from the nearest. */
function trustProxyOf(config: ServiceConfig): boolean | string | ((address: string, hop: number) => boolean) {
  const { trustProxy } = config;
  return typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : trustProxy;
}

function securityHeaders(config: ServiceConfig): Parameters<typeof fastifyHelmet>[1] {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // Photos of the phone's own database are shown from blobs.
        imgSrc: ["'self'", 'blob:', 'data:'],
        // Sounds and films of forms and answers, from the same places.
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Only where the address is https: a service tried out over http must stay reachable.
    strictTransportSecurity: config.publicUrl?.startsWith('https:') === true,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  };
}
