import { type Rest, restLeftMs } from '../domain/sync/rest.ts';
import { type Activity, type Watched, watched } from './activity.ts';
import type { RunnerOptions, WakeReason, WakeResult } from './runner-options.ts';
import { IDLE_MS, type Memory, oneTurn } from './turn.ts';

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
  let peace: Rest | null = null;
  let cancelTimer = () => {};
  let ended = false;

  const wake = (reason: WakeReason): Promise<WakeResult> => {
    if (ended) return Promise.resolve({ kind: 'stopped', code: 'cancelled' });
    // The service asked for peace; only the person may overrule it.
    const left = reason === 'button' ? 0 : restLeftMs(peace, clock.now());
    if (left > 0) {
      // Also where the timer itself came too early: a clock that is set back is no reason to wait for ever.
      if (running === null) sleep(left);
      return Promise.resolve({ kind: 'waiting' });
    }
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

  const sleep = (milliseconds: number, full = false) => {
    cancelTimer();
    if (ended) return;
    activity.write({ phase: 'idle', nextTryAt: clock.now() + milliseconds, ...(full ? { full } : {}) });
    cancelTimer = clock.after(milliseconds, () => {
      // A failure here is told by the next wake of a person; the timer has nobody to tell.
      wake('timer').catch(() => sleep(IDLE_MS));
    });
  };

  const turn = async (reason: WakeReason): Promise<WakeResult> => {
    cancelTimer();
    activity.write({ phase: 'working', doing: null });
    try {
      const act = () => oneTurn(options, memory, reason, activity, () => ended);
      const result = await (options.locks === null ? act() : options.locks.request(LOCK, act));
      peace = result.retryAfterMs === null ? null : { fromMs: clock.now(), forMs: result.retryAfterMs };
      const { told } = result;
      sleep(result.delayMs, told.kind === 'stopped' && told.code === 'no-space');
      return told;
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
