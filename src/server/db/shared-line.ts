import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from '../foundations.ts';
import { type LineTrx, onTheLine, type Sequences } from './clock.ts';
import { storageFaultOf } from './storage-fault.ts';

/** Lets pushes that come at the same time share one transaction, and so one flush of the disk. */
export type SharedLine = {
  /** Runs `act` as `onTheLine` does, perhaps in one transaction with others who waited at the same time. */
  readonly write: <T>(count: number, act: (trx: LineTrx, sequences: Sequences) => Promise<T>) => Promise<T>;
  /**
   * Tells that somebody will write within a moment, so that others may wait for it. Answers what to call when it has handed
   * its work over, or will not; called again it does nothing.
   */
  readonly announce: () => () => void;
};

/** The longest that a transaction waits for those who are announced: little beside a phone's link, and a flush or two. */
const WAITS_MS = 8;

/** Numbers that one transaction takes for all who share it: as many as one large push, so that nobody else waits longer. */
const MOST_NUMBERS = 500;

type Waiting = {
  readonly count: number;
  readonly act: (trx: LineTrx, sequences: Sequences) => Promise<void>;
  readonly done: (outcome: Outcome) => void;
};

type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: unknown };

/**
 * A write that comes while a transaction is under way waits, and all waiting writes share the next transaction. Eight
 * phones that send at once cost one flush of the disk instead of eight. Each write has a savepoint of its own, so one
 * that fails undoes nothing of the others. No write is answered before the commit.
 */
export function createSharedLine(db: Db): SharedLine {
  const waiting: Waiting[] = [];
  const announced = new Set<Promise<void>>();
  let isRunning = false;

  const work = async (): Promise<void> => {
    if (isRunning) return;
    isRunning = true;
    while (waiting.length > 0) {
      // Only for those who are announced now, or a busy service would wait for ever new ones.
      if (announced.size > 0) await Promise.race([Promise.all(announced), sleep(WAITS_MS)]);
      const group = nextGroup(waiting);
      const outcomes = await runTogether(db, group);
      for (const [index, { done }] of group.entries()) {
        done(outcomes[index] ?? { ok: false, error: new Error('a waiting request was forgotten') });
      }
      // Those whose records were checked during the commit come along with those who wait.
      await nextTurn();
    }
    isRunning = false;
  };

  const write = <T>(count: number, act: (trx: LineTrx, sequences: Sequences) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      let made: { readonly value: T } | null = null;
      waiting.push({
        count,
        act: async (trx, sequences) => {
          made = { value: await act(trx, sequences) };
        },
        done: (outcome) => {
          if (!outcome.ok) reject(outcome.error);
          else if (made === null) reject(new Error('a transaction ended without its work'));
          else resolve(made.value);
        },
      });
      void work();
    });
  const announce = (): (() => void) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    announced.add(promise);
    return () => {
      announced.delete(promise);
      resolve();
    };
  };
  return { write, announce };
}

/** Takes from the front as many as may share a transaction: at least one. */
function nextGroup(waiting: Waiting[]): readonly Waiting[] {
  let numbers = 0;
  let size = 0;
  for (const { count } of waiting) {
    if (size > 0 && numbers + count > MOST_NUMBERS) break;
    numbers += count;
    size += 1;
  }
  return waiting.splice(0, size);
}

async function runTogether(db: Db, group: readonly Waiting[]): Promise<readonly Outcome[]> {
  const numbers = group.reduce((sum, { count }) => sum + count, 0);
  try {
    return await onTheLine(db, numbers, async (trx, sequences) => {
      const outcomes: Outcome[] = [];
      for (const { act } of group) {
        if (group.length > 1) outcomes.push(await apart(trx, sequences, act));
        else {
          await act(trx, sequences);
          outcomes.push({ ok: true });
        }
      }
      return outcomes;
    });
  } catch (error) {
    // Nothing was committed: lost infrastructure for all, or the fault of the only one.
    return group.map(() => ({ ok: false, error }));
  }
}

async function apart(trx: LineTrx, sequences: Sequences, act: Waiting['act']): Promise<Outcome> {
  await sql`savepoint shared`.execute(trx);
  try {
    await act(trx, sequences);
    await sql`release savepoint shared`.execute(trx);
    return { ok: true };
  } catch (error) {
    if (storageFaultOf(error) !== null) throw error;
    await sql`rollback to savepoint shared`.execute(trx);
    return { ok: false, error };
  }
}
