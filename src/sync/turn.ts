import { withRoom } from '../storage/phone/making-room.ts';
import { isQuotaError } from '../storage/phone/no-space.ts';
import { storageOf } from '../storage/phone/phone-storage.ts';
import { readSession } from '../storage/phone/session.ts';
import { readSettings } from '../storage/phone/settings.ts';
import type { SyncState } from '../storage/phone/sync-state.ts';
import { clearRevoked } from '../storage/pulled/clear-person.ts';
import type { Activity } from './activity.ts';
import { nextDelayMs } from './back-off.ts';
import { tellDeviceKey } from './device-key.ts';
import { goOn } from './give-way.ts';
import type { HandInEnd } from './hand-in.ts';
import { cachesOf, comingBack, handIn, loadHandIn } from './hand-in-turn.ts';
import { tellLeaving } from './leaving.ts';
import { linkAtStart } from './link.ts';
import { openAgain, settleSession } from './open-again.ts';
import { settlePhoneLock } from './phone-lock.ts';
import { phonePort } from './phone-port.ts';
import { PUSH_LIMITS, photosMayGo, RETRY_SET_ASIDE_MS } from './plan.ts';
import { type RoundEnd, runRound } from './round.ts';
import { NO_SPACE, noted, type Round, stopped } from './round-state.ts';
import type { RunnerOptions, WakeReason, WakeResult } from './runner-options.ts';
import { sendSetAsideAgain } from './set-aside-again.ts';
import { bareWire, wireNotes } from './wire-notes.ts';

/** With nothing to do, the pull is asked this often while the app is open. */
export const IDLE_MS = 15 * 60_000;
/** After a record was sent and its answer was lost, the next round comes this soon and asks about it (4.7). */
const UNANSWERED_MS = 20_000;
/**
 * After the service has taken in the parcels that this phone handed in (2.7), a round comes this soon and pulls them.
 */
const CAME_BACK_MS = 1_000;

/**
 * What a runner remembers from one round to the next. It lies in memory only: after a restart the rounds find it again.
 */
export type Memory = {
  compression: number | null;
  retriedAt: number | null;
  readonly photoFailures: Map<string, number>;
  readonly reconciledOnce: { done: boolean };
  /** 1.6 */
  columnsFailed: boolean;
};

export type Turn = { readonly told: WakeResult; readonly delayMs: number; readonly retryAfterMs: number | null };

/** On a full disk the next round comes after this. Who makes room and returns to the page starts a round at once. */
const FULL_MS = 5 * 60_000;
const FULL: WakeResult = { kind: 'stopped', code: 'no-space' };
const NETWORK_CAME: ReadonlySet<WakeReason> = new Set<WakeReason>(['online', 'connection']);
const WAITED_FOR: ReadonlySet<WakeReason> = new Set<WakeReason>(['button', 'joined']);

type TurnParts = readonly [
  options: RunnerOptions,
  memory: Memory,
  reason: WakeReason,
  activity: { readonly write: (value: Activity) => void },
  cancelled: () => boolean,
];

/**
 * One round, and what is done before and after it: 2.7, an expired session, what the phone remembers of the link. A phone
 * so full that not even the end of the round finds room is told like any other that is full.
 */
export async function oneTurn(...parts: TurnParts): Promise<Turn> {
  try {
    return await turn(...parts);
  } catch (error) {
    if (!isQuotaError(error)) throw error;
    return { told: FULL, delayMs: IDLE_MS, retryAfterMs: null };
  }
}

async function turn(...[options, memory, reason, activity, cancelled]: TurnParts): Promise<Turn> {
  const { storage, clock } = options;
  const session = await readSession(storage);
  if (session === null) {
    // Nobody is joined on this phone. The last person may have left without signal, so that the service does not know.
    await tellLeaving(storage, bareWire(options));
    return afterHandIn((await handIn(options)).end);
  }
  // A person who pressed the button waits for this round: that touch must not hold the round back.
  const giveWay = WAITED_FOR.has(reason) ? goOn : (options.giveWay ?? goOn);
  const own = storageOf(storage, session.me.userId);
  const phone = (options.port ?? phonePort)(storage, session.me.userId, giveWay);
  const state = await phone.readSyncState();
  const settings = await readSettings(storage);
  const room = { full: false };
  if (memory.retriedAt === null || Math.abs(clock.now() - memory.retriedAt) >= RETRY_SET_ASIDE_MS) {
    memory.retriedAt = clock.now();
    // Without room this write fails: records that are set aside stay so, and the round goes on with all others.
    if (!(await noted(room, () => sendSetAsideAgain(phone, clock.now())))) memory.retriedAt = null;
  }
  const notes = wireNotes(options, phone, state.toldTime);
  const newRound = (): Round => ({
    phone,
    wire: notes.wire,
    compress: options.compress,
    giveWay,
    photosMayGo: () => photosMayGo(settings.photosOnlyOnWifi, options.connection(), reason === 'button'),
    tell: (doing) => activity.write({ phase: 'working', doing }),
    link: linkAtStart(state.cuts, state.batchSize, memory.compression),
    columns: memory.columnsFailed ? 'failed' : state.columns ? 'yes' : 'no',
    limits: PUSH_LIMITS,
    answered: false,
    cut: false,
    progressed: false,
    pushed: new Set(),
    missed: new Set(),
    photosDone: new Set(),
    photoFailures: memory.photoFailures,
    reconciledOnce: memory.reconciledOnce,
    flush: notes.flush,
    recordUnknown: false,
    full: room.full,
    unnoted: new Set(),
  });
  let round = newRound();
  let end: RoundEnd = await runRound(round, cancelled);
  if (end.kind === 'signed-out' && notes.revoked()) {
    const later = await loadHandIn(options);
    // What hands in could not be loaded: what is unsent stays sealed here, and is handed in at the next contact.
    if (later === null) await withRoom(own, () => clearRevoked(own));
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
  const back = { came: false };
  // After what was recorded: a link that breaks here costs nothing.
  const isSettled =
    end.kind !== 'done' ||
    (await noted(room, async () => {
      await tellDeviceKey(own, notes.wire);
      const handedIn = await handIn(options);
      back.came = await settlePhoneLock(own, notes.wire, comingBack(options, handedIn, own.owner));
    }));
  if (!isSettled) end = { ...NO_SPACE, left: true };
  memory.compression = round.link.compression;
  memory.columnsFailed = round.columns === 'failed';
  const contact = { signedOut: end.kind === 'signed-out', answered: round.answered, nowMs: clock.now() };
  await noted(room, () => withRoom(own, () => settleSession(storage, contact)));
  const learnt = { batchSize: round.link.maxItems, columns: round.columns === 'yes' };
  /** What cannot be read from the rows afterwards is told as what it is: a phone without room. */
  const save = async (told: WakeResult, change: Partial<SyncState>): Promise<WakeResult> =>
    (await noted(room, () => phone.saveSyncState({ ...learnt, ...change }))) ? told : FULL;
  switch (end.kind) {
    case 'done': {
      const complete = end.left ? {} : { lastCompleteAt: storage.environment.now() };
      const told = await save(end, { failures: 0, cuts: 0, lastProblem: null, ...complete });
      const unanswered = round.pushed.size > 0 && end.left;
      const delayMs = back.came ? CAME_BACK_MS : unanswered ? UNANSWERED_MS : IDLE_MS;
      return { told, delayMs, retryAfterMs: null };
    }
    case 'signed-out': {
      const told = await save({ kind: 'signed-out' }, { lastProblem: 'signed-out' });
      return { told, delayMs: IDLE_MS, retryAfterMs: null };
    }
    case 'stopped': {
      if (end.code === 'cancelled') return { told: end, delayMs: IDLE_MS, retryAfterMs: null };
      // What was brought forward ends a row of failures: the link is bad, not gone. So does a network that comes back:
      // a phone that was a day without signal, and whose first request breaks on it, tries again in seconds.
      const failures = round.progressed || NETWORK_CAME.has(reason) ? 1 : state.failures + 1;
      const cuts = (round.progressed ? 0 : state.cuts) + (round.cut ? 1 : 0);
      const told = await save({ kind: 'stopped', code: end.code }, { failures, cuts, lastProblem: end.code });
      const restMs = nextDelayMs(failures, options.random(), end.retryAfterMs);
      // The row of failures could not be written, so it would begin anew each time.
      const delayMs = told === FULL ? Math.max(restMs, FULL_MS) : restMs;
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
