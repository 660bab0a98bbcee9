import { storageOf } from '../storage/phone/phone-storage.ts';
import { readSession } from '../storage/phone/session.ts';
import { readSettings } from '../storage/phone/settings.ts';
import { clearRevoked } from '../storage/pulled/clear-person.ts';
import type { Activity } from './activity.ts';
import { nextDelayMs } from './back-off.ts';
import { tellDeviceKey } from './device-key.ts';
import { goOn } from './give-way.ts';
import type { HandInEnd } from './hand-in.ts';
import { cachesOf, comingBack, handIn, loadHandIn } from './hand-in-turn.ts';
import { tellLeaving } from './leaving.ts';
import { COMPRESSION_GUESS, linkAtStart } from './link.ts';
import { openAgain, settleSession } from './open-again.ts';
import { settlePhoneLock } from './phone-lock.ts';
import { phonePort } from './phone-port.ts';
import { PUSH_LIMITS, photosMayGo, RETRY_SET_ASIDE_MS } from './plan.ts';
import { type RoundEnd, runRound } from './round.ts';
import { type Round, stopped } from './round-state.ts';
import type { RunnerOptions, WakeReason, WakeResult } from './runner-options.ts';
import { sendSetAsideAgain } from './set-aside-again.ts';
import { bareWire, wireNotes } from './wire-notes.ts';

/** With nothing to do, the pull is asked this often while the app is open. */
export const IDLE_MS = 15 * 60_000;
/** Something went without an answer of its own: ask soon. */
const UNANSWERED_MS = 20_000;
/** What was handed in is among the person's records now: the pull brings it. */
const CAME_BACK_MS = 1_000;

/** What a runner remembers between rounds and may forget. */
export type Memory = {
  compression: number | null;
  retriedAt: number | null;
  readonly photoFailures: Map<string, number>;
  readonly reconciledOnce: { done: boolean };
  /** 1.6 */
  columnsFailed: boolean;
};

export type Turn = { readonly told: WakeResult; readonly delayMs: number; readonly retryAfterMs: number | null };

const NETWORK_CAME: ReadonlySet<WakeReason> = new Set<WakeReason>(['online', 'connection']);
const WAITED_FOR: ReadonlySet<WakeReason> = new Set<WakeReason>(['button', 'joined']);

/** One round, and what is done before and after it: 2.7, an expired session, what the phone remembers of the link. */
export async function oneTurn(
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

function afterHandIn(end: HandInEnd | null): Turn {
  if (end?.kind !== 'transport') return { told: { kind: 'nobody' }, delayMs: IDLE_MS, retryAfterMs: null };
  // `left`, so that the browser wakes the service worker when there is signal.
  return { told: { kind: 'done', left: true }, delayMs: UNANSWERED_MS * 3, retryAfterMs: null };
}
