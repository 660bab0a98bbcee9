import { existsSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { createApp } from './app.ts';
import { type FollowedAudit, followAudit } from './audit/follow-audit.ts';
import { KEPT_APART_FILE, keptApartOf, readKeptApart, writeKeptApart } from './backup/kept-apart.ts';
import { tellAgain } from './backup/tell-again.ts';
import { checkStore } from './check-store.ts';
import { createCheckPool } from './checking/check-pool.ts';
import { type Config, describeFaults } from './config.ts';
import { checkBeside } from './db/quick-check.ts';
import { errnoOf } from './files/storage-unavailable.ts';
import type { Clock, Db, Log } from './foundations.ts';
import { openService } from './open-service.ts';
import { createParcelFiles, PARCELS_FOLDER } from './parcels/parcel-files.ts';
import { firstAdministratorLink } from './people/first-administrator.ts';
import { seedCatalogue } from './registry/seed-catalogue.ts';
import { readSettings } from './secret-files.ts';
import {
  describeCode,
  describeDamage,
  describeFault,
  describeStart,
  describeWarnings,
  listenFault,
} from './start-text.ts';
import { createTiles, type Tiles } from './tiles/tiles.ts';
import { SERVICE_VERSION } from './version.ts';
import { archiveAssets } from './web/archive-assets.ts';
import { type Courier, createCourier } from './webhooks/courier.ts';

/** How long requests in progress may take when the service is told to end. */
const GRACE_MS = 10_000;
/** Whoever looks at a map does not wait longer for a piece of it. */
const MAP_TIMEOUT_MS = 8000;
const LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

// Records of people: nobody else on the machine reads what the service writes.
process.umask(0o077);
const read = await readSettings(process.env);
if (read.ok) {
  if (read.warnings.length > 0) console.error(describeWarnings(read.warnings));
  await start(read.config);
} else {
  console.error(describeFaults(read.faults));
  process.exitCode = 1;
}

async function start(config: Config): Promise<void> {
  const opened = await openService(config);
  if (!opened.ok) {
    console.error(describeFault(opened.fault));
    process.exitCode = 1;
    return;
  }
  const { db, files, codeKey } = opened;
  const clock: Clock = { now: () => new Date() };
  const apart = join(config.dataFolder, KEPT_APART_FILE);
  const told = await readKeptApart(apart);
  if (told !== null) await tellAgain(db, told);
  await seedCatalogue(db, clock.now());
  const findings = await checkStore(db, files, config);
  console.log(describeStart(config, findings, files.place));

  const app = await createApp({
    db,
    files,
    clock,
    codeKey,
    codeKeyBefore: config.codeKeyBefore,
    parcelFiles: createParcelFiles(join(config.dataFolder, PARCELS_FOLDER)),
    keepApart: inTurn(async () => writeKeptApart(apart, await keptApartOf(db))),
    config: { ...config, ...(await webFolders(config, clock)) },
    log: logTo(config.logLevel),
    checking: createCheckPool(),
    ...(opened.probe === null ? {} : { probe: opened.probe }),
    tiles: tilesOf(config, clock),
  });
  await writeKeptApart(apart, await keptApartOf(db));
  const address = await listen(app, config);
  if (address === null) {
    await db.destroy();
    return;
  }
  const audit = config.auditLog ? followAudit(db, (line) => console.log(line)) : null;
  if (audit !== null) tellAudit(audit);
  const courier = createCourier({
    db,
    clock,
    codeKey,
    log: logTo(config.logLevel),
    toLoopback: config.webhooksToLoopback,
  });
  courier.start();
  endOnSignal({ app, db, audit, courier });
  await announce(config, { db, clock, codeKey }, address);
  if (findings.damage === null && config.database.kind === 'sqlite') void tellDamage(config.database.file);
  // Where node keeps what it makes of the TypeScript (`npm start`), it is kept from here on, also if the power is cut.
  module.flushCompileCache?.();
}

/** A large file is looked through while the service serves. */
async function tellDamage(file: string): Promise<void> {
  try {
    const damage = await checkBeside(file);
    if (damage.length > 0) console.error(describeDamage(damage));
  } catch (error) {
    console.error(
      JSON.stringify({ level: 'error', message: 'the database could not be checked', error: String(error) }),
    );
  }
}

/**
 * One after the other, so that an older list never replaces a newer one. Whoever asks while one waits for its turn waits
 * for that one: it reads the database when it begins. So a hundred phones that join at once are two or three writings.
 */
function inTurn(work: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  return () => {
    waiting ??= last = last
      .catch(() => undefined)
      .then(() => {
        waiting = null;
        return work();
      });
    return waiting;
  };
}

/** The built app, beside the source unless told otherwise, and its earlier builds; without a build only the interface is served. */
async function webFolders(config: Config, clock: Clock) {
  const webFolder = config.appFolder ?? fileURLToPath(new URL('../../dist', import.meta.url));
  if (!existsSync(join(webFolder, 'index.html'))) {
    console.log('  Aplicación · App           no está construida (npm run build) · is not built (npm run build)');
    return { webFolder: null, webArchive: null };
  }
  const webArchive = join(config.dataFolder, 'assets-archive');
  await archiveAssets(webFolder, webArchive, clock.now().getTime());
  return { webFolder, webArchive };
}

/** The background map, where one is configured. The owners of the map see who asks. */
function tilesOf(config: Config, clock: Clock): Tiles | null {
  if (config.tiles === null) return null;
  return createTiles(config.tiles, {
    fetch: (url, init) => fetch(url, init),
    userAgent: `BitacoraDelAgua/${SERVICE_VERSION}${config.publicUrl === null ? '' : ` (+${config.publicUrl})`}`,
    timeoutMs: MAP_TIMEOUT_MS,
    now: () => clock.now().getTime(),
    log: logTo(config.logLevel),
  });
}

/** The port at which it listens; null when it cannot, which has been told. */
async function listen(app: FastifyInstance, config: Config): Promise<number | null> {
  try {
    await listenAt(app, config);
  } catch (error) {
    const code = errnoOf(error);
    if (code === null || !code.startsWith('EA')) throw error;
    console.error(describeFault(listenFault(code, config)));
    process.exitCode = 1;
    return null;
  }
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : config.port;
}

/** All addresses, IPv6 and IPv4; machines without IPv6 have only the second. */
async function listenAt(app: FastifyInstance, config: Config): Promise<void> {
  try {
    await app.listen({ port: config.port, host: config.host ?? '::' });
  } catch (error) {
    if (config.host !== null || errnoOf(error) !== 'EAFNOSUPPORT') throw error;
    await app.listen({ port: config.port, host: '0.0.0.0' });
  }
}

async function announce(
  config: Config,
  means: { readonly db: Db; readonly clock: Clock; readonly codeKey: string },
  port: number,
): Promise<void> {
  const address = config.publicUrl ?? `http://localhost:${port}`;
  console.log(`  Dirección · Address        ${address}`);
  if (config.publicUrl === null) {
    console.log('  Para teléfonos hace falta https · phones need https: docs/operations.md');
  }
  const random = (bytes: number): Uint8Array => crypto.getRandomValues(new Uint8Array(bytes));
  const code = await firstAdministratorLink({ ...means, random }, address);
  if (code === null) return;
  const heading = {
    es: 'Todavía no hay administrador. Abra este enlace, o lea el código con la cámara del teléfono:',
    en: 'There is no administrator yet. Open this link, or read the code with the camera of the phone:',
  };
  console.log(`\n${describeCode(heading, code)}`);
}

/** How often new lines of the audit are written to standard output (`BITACORA_AUDIT_LOG`). */
const TELL_AUDIT_MS = 5000;

function tellAudit({ tellNew }: FollowedAudit): void {
  const tell = async (): Promise<void> => {
    try {
      await tellNew();
    } catch (error) {
      // A database that cannot be reached now is asked again; no line is passed over.
      console.error(JSON.stringify({ level: 'error', message: 'the audit could not be told', error: String(error) }));
    }
    setTimeout(() => void tell(), TELL_AUDIT_MS).unref();
  };
  void tell();
}

function endOnSignal({
  app,
  db,
  audit,
  courier,
}: {
  readonly app: FastifyInstance;
  readonly db: Db;
  readonly audit: FollowedAudit | null;
  readonly courier: Courier;
}): void {
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    const cut = setTimeout(() => app.server.closeAllConnections(), GRACE_MS);
    await Promise.all([app.close(), courier.stop()]);
    clearTimeout(cut);
    await audit?.tellNew().catch(() => undefined);
    await db.destroy();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end());
}

function logTo(level: Config['logLevel']): Log {
  return (of, message, details = {}) => {
    if (LEVELS.indexOf(of) > LEVELS.indexOf(level)) return;
    console.error(JSON.stringify({ time: new Date().toISOString(), level: of, message, ...details }));
  };
}
