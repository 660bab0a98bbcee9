import type { Caches } from '../storage/phone/making-room.ts';
import { type PhoneStorage, storageOf } from '../storage/phone/open-storage.ts';
import { hasToHandIn } from '../storage/phone/parcels-here.ts';
import { readSession } from '../storage/phone/session.ts';
import { readSettings } from '../storage/phone/settings.ts';
import { clearRevoked } from '../storage/pulled/clear-person.ts';
import { type Activity, type Watched, watched } from './activity.ts';
import { nextDelayMs } from './back-off.ts';
import type { bringBack } from './bring-back.ts';
import type { Clock, Wire } from './call.ts';
import { tellDeviceKey } from './device-key.ts';
import { type GiveWay, goOn } from './give-way.ts';
import type { HandInEnd, handInRest, handInRevoked } from './hand-in.ts';
import { tellLeaving } from './leaving.ts';
import { COMPRESSION_GUESS, linkAtStart } from './link.ts';
import { openAgain, settleSession } from './open-again.ts';
import { type ComingBack, settlePhoneLock } from './phone-lock.ts';
import { phonePort } from './phone-port.ts';
import { PUSH_LIMITS, photosMayGo, RETRY_SET_ASIDE_MS } from './plan.ts';
import type { Compress, PhonePort } from './ports.ts';
import { type RoundEnd, runRound } from './round.ts';
import { type Round, stopped } from './round-state.ts';
import { sendSetAsideAgain } from './set-aside-again.ts';

/** Why somebody thinks that it is time. None of them carries work: the outbox rows are the truth (lesson 12). */
export type WakeReason =
  | 'start'
  | 'online'
  | 'visible'
  | 'connection'
  | 'timer'
  | 'finish'
  | 'joined'
  | 'button'
  | 'service-worker';

/** `left`: something that could go is still here. */
export type WakeResult =
  | { readonly kind: 'done'; readonly left: boolean }
  | { readonly kind: 'stopped'; readonly code: string }
  | { readonly kind: 'signed-out' }
  /** Nobody has joined, or the service asked to wait (`Retry-After`). */
  | { readonly kind: 'nobody' | 'waiting' };

/** `navigator.locks`, as far as it is used. */
export type Locks = { readonly request: <T>(name: string, act: () => Promise<T>) => Promise<T> };

/** What hands in what a revoked phone or a lost database left unsent (2.7, `hand-in.ts`), and brings it back. */
type HandIn = {
  readonly handInRevoked: typeof handInRevoked;
  readonly handInRest: typeof handInRest;
  readonly bringBack: typeof bringBack;
};

export type RunnerOptions = {
  readonly storage: PhoneStorage;
  readonly fetch: Wire['fetch'];
  /** Empty in the app. */
  readonly origin: string;
  readonly bearer?: string;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** Null in browsers without it: then page and worker may run at once, which costs bytes and nothing else (4.2, 5.2). */
  readonly locks: Locks | null;
  readonly compress: Compress;
  /**
   * Loads what few phones ever need. Absent in the service worker: a worker's file is one, and the helper by which the
   * build loads further files makes it one that no browser starts.
   */
  readonly loadHandIn?: () => Promise<HandIn>;
  /** Where copies of what a lost database held may lie; absent: nobody looks, as in the service worker. */
  readonly caches?: Caches;
  /** `navigator.connection.type`; null where the browser does not tell. */
  readonly connection: () => string | null;
  /** What a pull stands back for that nobody asked for; absent: nobody looks on. */
  readonly giveWay?: GiveWay;
  /** Only tests put something between a round and the database. */
  readonly port?: (storage: PhoneStorage, owner: string, giveWay?: GiveWay) => PhonePort;
};

export type Runner = {
  readonly activity: Watched<Activity>;
  /**
   * Asks for a round, at once; during a round, for one more after it. Settles when that round is over. Rejects only
   * when the phone's database is lost or by a bug; the next wake tries again.
   */
  readonly wake: (reason: WakeReason) => Promise<WakeResult>;
  /** No further rounds; the running one ends after the request that is under way. */
  readonly stop: () => void;
};

const LOCK = 'bitacora-sync';
/** With nothing to do, the pull is asked this often while the app is open. */
const IDLE_MS = 15 * 60_000;
/** Something went without an answer of its own: ask soon. */
const UNANSWERED_MS = 20_000;
/** What was handed in is among the person's records now: the pull brings it. */
const CAME_BACK_MS = 1_000;

/** One runner of the page or the service worker; the lock makes it one of the phone. */
export function createRunner(options: RunnerOptions): Runner {
  const { clock } = options;
  const activity = watched<Activity>({ phase: 'idle', nextTryAt: null });
  const memory: Memory = {
    compression: null,
    retriedAt: null,
    photoFailures: new Map(),
    reconciledOnce: { done: false },
    columnsFailed: false,
  };
  let running: Promise<WakeResult> | null = null;
  let following: Promise<WakeResult> | null = null;
  let notBefore = 0;
  let cancelTimer = () => {};
  let ended = false;

  const wake = (reason: WakeReason): Promise<WakeResult> => {
    if (ended) return Promise.resolve({ kind: 'stopped', code: 'cancelled' });
    // The service asked for peace; only the person may overrule it.
    if (reason !== 'button' && clock.now() < notBefore) return Promise.resolve({ kind: 'waiting' });
    if (running === null) {
      running = turn(reason).finally(() => {
        running = null;
      });
      return running;
    }
    // However often it is woken during a round, one more follows.
    following ??= running
      .catch(() => null)
      .then(() => {
        following = null;
        return wake(reason);
      });
    return following;
  };

  const sleep = (milliseconds: number) => {
    cancelTimer();
    if (ended) return;
    activity.write({ phase: 'idle', nextTryAt: clock.now() + milliseconds });
    cancelTimer = clock.after(milliseconds, () => {
      // A failure here is told by the next wake of a person; the timer has nobody to tell.
      wake('timer').catch(() => sleep(IDLE_MS));
    });
  };

  const turn = async (reason: WakeReason): Promise<WakeResult> => {
    cancelTimer();
    activity.write({ phase: 'working', doing: null });
    try {
      const act = () => oneRound(options, memory, reason, activity, () => ended);
      const result = await (options.locks === null ? act() : options.locks.request(LOCK, act));
      notBefore = result.retryAfterMs === null ? 0 : clock.now() + result.retryAfterMs;
      sleep(result.delayMs);
      return result.told;
    } catch (error) {
      sleep(IDLE_MS);
      throw error;
    }
  };

  return {
    activity,
    wake,
    stop: () => {
      ended = true;
      cancelTimer();
      activity.write({ phase: 'idle', nextTryAt: null });
    },
  };
}

/** What a runner remembers between rounds and may forget. */
type Memory = {
  compression: number | null;
  retriedAt: number | null;
  readonly photoFailures: Map<string, number>;
  readonly reconciledOnce: { done: boolean };
  /** 1.6 */
  columnsFailed: boolean;
};

type Turn = { readonly told: WakeResult; readonly delayMs: number; readonly retryAfterMs: number | null };

const NETWORK_CAME: ReadonlySet<WakeReason> = new Set<WakeReason>(['online', 'connection']);
const WAITED_FOR: ReadonlySet<WakeReason> = new Set<WakeReason>(['button', 'joined']);

async function oneRound(
  options: RunnerOptions,
  memory: Memory,
  reason: WakeReason,
  activity: { readonly write: (value: Activity) => void },
  cancelled: () => boolean,
): Promise<Turn> {
  const { storage, clock } = options;
  const session = await readSession(storage);
  if (session === null) {
    // Nobody is here, and somebody may have left without the service knowing.
    await tellLeaving(storage, bareWire(options));
    return afterHandIn((await handIn(options)).end);
  }
  // Who pressed a button waits for what comes; the touch was that press.
  const giveWay = WAITED_FOR.has(reason) ? goOn : (options.giveWay ?? goOn);
  const phone = (options.port ?? phonePort)(storage, session.me.userId, giveWay);
  const state = await phone.readSyncState();
  const settings = await readSettings(storage);
  if (memory.retriedAt === null || Math.abs(clock.now() - memory.retriedAt) >= RETRY_SET_ASIDE_MS) {
    memory.retriedAt = clock.now();
    await sendSetAsideAgain(phone, clock.now());
  }
  const notes = wireNotes(options, phone, state.toldTime);
  // Until the first body was compressed.
  const guess = COMPRESSION_GUESS[options.compress === null ? 'none' : state.columns ? 'columns' : 'gzip'];
  const newRound = (): Round => ({
    phone,
    wire: notes.wire,
    compress: options.compress,
    giveWay,
    photosMayGo: () => photosMayGo(settings.photosOnlyOnWifi, options.connection(), reason === 'button'),
    tell: (doing) => activity.write({ phase: 'working', doing }),
    link: linkAtStart(state.failures, state.batchSize, memory.compression ?? guess),
    columns: memory.columnsFailed ? 'failed' : state.columns ? 'yes' : 'no',
    limits: PUSH_LIMITS,
    answered: false,
    progressed: false,
    pushed: new Set(),
    missed: new Set(),
    photosDone: new Set(),
    photoFailures: memory.photoFailures,
    reconciledOnce: memory.reconciledOnce,
    flush: notes.flush,
    recordUnknown: false,
  });
  let round = newRound();
  let end: RoundEnd = await runRound(round, cancelled);
  if (end.kind === 'signed-out' && notes.revoked()) {
    const own = storageOf(storage, session.me.userId);
    const later = await loadHandIn(options);
    // What hands in could not be loaded: what is unsent stays sealed here, and is handed in at the next contact.
    if (later === null) await clearRevoked(own);
    return afterHandIn(later === null ? null : await later.handInRevoked(own, bareWire(options), cachesOf(options)));
  }
  if (end.kind === 'signed-out') {
    const again = await openAgain(storage, notes.wire, session, clock.now());
    if (again.kind === 'transport') end = { ...stopped(again), left: true };
    if (again.kind === 'opened') {
      round = newRound();
      end = await runRound(round, cancelled);
    }
  }
  let cameBack = false;
  // After what was recorded: a link that breaks here costs nothing.
  if (end.kind === 'done') {
    const own = storageOf(storage, session.me.userId);
    await tellDeviceKey(own, notes.wire);
    const handedIn = await handIn(options);
    cameBack = await settlePhoneLock(own, notes.wire, comingBack(options, handedIn, own.owner));
  }
  memory.compression = round.link.compression;
  memory.columnsFailed = round.columns === 'failed';
  await settleSession(storage, { signedOut: end.kind === 'signed-out', answered: round.answered, nowMs: clock.now() });
  const learnt = { batchSize: round.link.maxItems, columns: round.columns === 'yes' };
  switch (end.kind) {
    case 'done': {
      const complete = end.left ? {} : { lastCompleteAt: storage.environment.now() };
      await phone.saveSyncState({ failures: 0, lastProblem: null, ...learnt, ...complete });
      const unanswered = round.pushed.size > 0 && end.left;
      const delayMs = cameBack ? CAME_BACK_MS : unanswered ? UNANSWERED_MS : IDLE_MS;
      return { told: end, delayMs, retryAfterMs: null };
    }
    case 'signed-out':
      await phone.saveSyncState({ lastProblem: 'signed-out', ...learnt });
      return { told: { kind: 'signed-out' }, delayMs: IDLE_MS, retryAfterMs: null };
    case 'stopped': {
      if (end.code === 'cancelled') return { told: end, delayMs: IDLE_MS, retryAfterMs: null };
      // What was brought forward ends a row of failures: the link is bad, not gone. So does a network that comes back:
      // a phone that was a day without signal, and whose first request breaks on it, tries again in seconds.
      const failures = round.progressed || NETWORK_CAME.has(reason) ? 1 : state.failures + 1;
      await phone.saveSyncState({ failures, lastProblem: end.code, ...learnt });
      const delayMs = nextDelayMs(failures, options.random(), end.retryAfterMs);
      const told = { kind: 'stopped', code: end.code } as const;
      return { told, delayMs, retryAfterMs: end.retryAfterMs === null ? null : delayMs };
    }
    default:
      return end satisfies never;
  }
}

/** `end` null: there was nothing to hand in, or what hands it in is not here. */
type HandedIn = { readonly end: HandInEnd | null; readonly isLeft: boolean };

/** 2.7: what a revoked phone or a lost database left unsent goes on, whoever is here now. */
async function handIn(options: RunnerOptions): Promise<HandedIn> {
  const { storage } = options;
  const caches = cachesOf(options);
  if (!(await hasToHandIn(storage, caches))) return { end: null, isLeft: false };
  const later = await loadHandIn(options);
  const end = later === null ? null : await later.handInRest(storage, bareWire(options), caches);
  return { end, isLeft: end?.kind !== 'done' };
}

/** Only when all of it has arrived: a draft's photo that comes after its draft went back would be of no record. */
function comingBack(options: RunnerOptions, { end, isLeft }: HandedIn, owner: string): ComingBack {
  const now = end?.kind === 'done' && end.owners.has(owner);
  return {
    now,
    bring: isLeft ? null : async (own, wire) => (await loadHandIn(options))?.bringBack(own, wire) ?? 'later',
  };
}

function cachesOf({ caches }: RunnerOptions): Caches {
  return caches ?? null;
}

/** Null: this is the service worker, or the file could not be loaded; a page does it at its next contact. */
async function loadHandIn({ loadHandIn: load }: RunnerOptions): Promise<HandIn | null> {
  return (await load?.().catch(() => null)) ?? null;
}

function afterHandIn(end: HandInEnd | null): Turn {
  if (end?.kind !== 'transport') return { told: { kind: 'nobody' }, delayMs: IDLE_MS, retryAfterMs: null };
  // `left`, so that the browser wakes the service worker when there is signal.
  return { told: { kind: 'done', left: true }, delayMs: UNANSWERED_MS * 3, retryAfterMs: null };
}

/** A wire that notes nothing: nobody is here to whom it would belong. */
function bareWire({ fetch, origin, bearer, clock }: RunnerOptions): Wire {
  return { fetch, origin, clock, ...(bearer === undefined ? {} : { bearer }) };
}

/** The wire of one round, with what it heard of the service's time (10.1) and what it cost. */
function wireNotes(
  options: RunnerOptions,
  phone: PhonePort,
  toldTime: string | null,
): { readonly wire: Wire; readonly flush: () => Promise<void>; readonly revoked: () => boolean } {
  let contact: { readonly clockOffsetMs: number; readonly toldMs: number } | null = null;
  let latestMs = Date.parse(toldTime ?? '') || 0;
  let sent = 0;
  let received = 0;
  let revoked = false;
  return {
    revoked: () => revoked,
    wire: {
      fetch: options.fetch,
      origin: options.origin,
      ...(options.bearer === undefined ? {} : { bearer: options.bearer }),
      clock: options.clock,
      onContact: ({ serviceTimeMs, offsetMs }) => {
        latestMs = Math.max(latestMs, serviceTimeMs);
        contact = { clockOffsetMs: offsetMs, toldMs: latestMs };
      },
      onRevoked: () => {
        revoked = true;
      },
      onBytes: (up, down) => {
        sent += up;
        received += down;
      },
    },
    flush: async () => {
      const bytes = { sent, received };
      sent = 0;
      received = 0;
      if (bytes.sent + bytes.received > 0) await phone.addBytes(bytes);
      if (contact === null) return;
      const { clockOffsetMs, toldMs } = contact;
      contact = null;
      const lastContactAt = options.storage.environment.now();
      await phone.saveSyncState({ lastContactAt, clockOffsetMs, toldTime: new Date(toldMs).toISOString() });
    },
  };
}
