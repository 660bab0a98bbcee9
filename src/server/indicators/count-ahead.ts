import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Counting } from '../../domain/indicators/report.ts';
import type { Context } from '../context.ts';
import { lastSequence } from '../db/clock.ts';
import type { Db } from '../foundations.ts';
import type { CountAhead } from './ahead.ts';
import {
  type CountProgress,
  forgetOtherProgress,
  leaveTurn,
  noteProgress,
  readProgress,
  type Turn,
  takeTurn,
} from './count-progress.ts';
import { forgetOtherShares, keptShares, makerOf } from './kept-shares.ts';
import { tableInForce } from './table-in-force.ts';

/** Changes that are looked at before the next pause. */
const CHANGES_AT_ONCE = 200;
/** Sequence numbers that one statement looks through: few enough that the statement holds up no other request. */
const NUMBERS_AT_ONCE = 20_000;
/** A process that counts notes this in the database after each page. Without a note for so long, it counts as ended. */
const TURN_MS = 20_000;
/**
 * Records that may still be missing when somebody asks for figures: they are worked out while she waits, in about a
 * second. Of more she is told how far the count is.
 */
const WORKED_OUT_WHILE_ASKED = 2_000;
/** How long a request for figures waits for a count that is nearly over. */
const WAITS_MS = 1_500;

type Pause = (milliseconds: number) => Promise<void>;

/**
 * Works out what approved records add to the figures before anybody asks for the figures (12.1), along the line of
 * changes. It rests as long as it works: whoever uses the service meanwhile is not held up. How far it is stands in the
 * database, so that it goes on after a restart. With another table of indicators, or in another release, it begins anew.
 */
export function createCountAhead(context: Pick<Context, 'db' | 'forms' | 'clock' | 'log'>): CountAhead {
  const { db } = context;
  const over = new AbortController();
  const holder = crypto.randomUUID();
  /** The makers (`kept-shares.ts`) for which this process has already deleted the shares of all other makers. */
  const tidied = new Set<string>();
  let running: Promise<number> | null = null;

  /**
   * Ends when the counting is stopped. By then nothing else may keep the process going: one that waited for the rest of a
   * pause would end there, before whoever stops it has closed the database.
   */
  const pause = async (milliseconds: number): Promise<void> => {
    await sleep(milliseconds, undefined, { ref: false, signal: over.signal }).catch(() => undefined);
  };

  const turn = (): Turn => {
    const now = context.clock.now();
    return { holder, now: now.toISOString(), until: new Date(now.getTime() + TURN_MS).toISOString() };
  };

  const count = async (): Promise<number> => {
    const table = await tableInForce(context);
    const maker = makerOf(table);
    const stands = await readProgress(db, maker);
    if (tidied.has(maker) && stands.upTo >= (await lastSequence(db))) return 0;
    if (!tidied.has(maker)) await forgetOtherProgress(db, maker);
    if (!(await takeTurn(db, maker, turn()))) return 0;
    try {
      const shares = keptShares(context, table);
      let progress = await withWhatIsLeft(db, await readProgress(db, maker), pause);
      let counted = 0;
      let isMine = await noteProgress(db, maker, turn(), progress);
      while (isMine && !over.signal.aborted) {
        const began = performance.now();
        const end = await lastSequence(db);
        const page = await changedRecords(db, progress.upTo);
        const last = page.at(-1);
        if (last === undefined) {
          // What comes after this is not looked through again.
          await noteProgress(db, maker, turn(), {
            upTo: Math.max(progress.upTo, end),
            done: progress.done,
            of: progress.done,
          });
          break;
        }
        const records = page.flatMap(({ id, content_hash: contentHash }) =>
          id === null || contentHash === null ? [] : [{ id, contentHash }],
        );
        counted += records.length === 0 ? 0 : (await shares.of(records)).size;
        const done = progress.done + page.length;
        progress = { upTo: last.sequence, done, of: Math.max(progress.of, done) };
        isMine = await noteProgress(db, maker, turn(), progress);
        await pause(performance.now() - began);
      }
      if (isMine && !over.signal.aborted && !tidied.has(maker)) {
        await forgetOtherShares(db, table, over.signal);
        tidied.add(maker);
      }
      return counted;
    } finally {
      await leaveTurn(db, maker, holder);
    }
  };

  const run = (): Promise<number> => {
    if (over.signal.aborted) return Promise.resolve(0);
    running ??= count().finally(() => {
      running = null;
    });
    return running;
  };

  const missing = async (maker: string): Promise<Counting | null> => {
    const { upTo, done, of } = await readProgress(db, maker);
    return (await isNear(db, upTo)) ? null : { done, of };
  };

  return {
    run,
    whatIsMissing: async () => {
      const maker = makerOf(await tableInForce(context));
      if ((await missing(maker)) === null) return null;
      // Somebody waits: it is not left for the next minute.
      const counted = run().catch((error: unknown) => {
        context.log('error', 'indicators could not be counted ahead', { error: String(error) });
      });
      await Promise.race([counted, sleep(WAITS_MS, undefined, { ref: false })]);
      return await missing(maker);
    },
    stop: async () => {
      over.abort();
      await running?.catch(() => undefined);
    },
  };
}

/** With how many records there are to look at; of a count that stood at its end only what came since. */
async function withWhatIsLeft(db: Db, { upTo, done, of }: CountProgress, pause: Pause): Promise<CountProgress> {
  const before = done >= of ? 0 : done;
  return { upTo, done: before, of: before + (await changedAfter(db, upTo, pause)) };
}

/**
 * Changes of records, by their number. Asked for as the column itself, SQLite goes by the index of kinds and keys, and
 * sorts all changes of records anew for each page.
 */
const isRecord = sql<boolean>`changes.kind || '' = 'submission'`;

/** How many records changed after a number of the line. */
async function changedAfter(db: Db, upTo: number, pause: Pause): Promise<number> {
  const end = await lastSequence(db);
  let records = 0;
  for (let from = upTo; from < end; from += NUMBERS_AT_ONCE) {
    const row = await db
      .selectFrom('changes')
      .select((eb) => eb.fn.countAll<number | string>().as('records'))
      .where(isRecord)
      .where('sequence', '>', from)
      .where('sequence', '<=', from + NUMBERS_AT_ONCE)
      .executeTakeFirstOrThrow();
    records += Number(row.records);
    await pause(1);
  }
  return records;
}

/** Whether so few records changed after a number that they may be worked out at once. */
async function isNear(db: Db, upTo: number): Promise<boolean> {
  const beyond = await db
    .selectFrom('changes')
    .select('sequence')
    .where(isRecord)
    .where('sequence', '>', upTo)
    .orderBy('sequence')
    .offset(WORKED_OUT_WHILE_ASKED)
    .limit(1)
    .executeTakeFirst();
  return beyond === undefined;
}

/** The next changes of records, with the hash of the revision that counts; null: none does. */
async function changedRecords(db: Db, after: number) {
  return await db
    .selectFrom('changes')
    .leftJoin('submissions', 'submissions.id', 'changes.key')
    .leftJoin('revisions', (join) =>
      join
        .onRef('revisions.submission_id', '=', 'submissions.id')
        .onRef('revisions.revision', '=', 'submissions.approved_revision')
        .on('revisions.place', '=', 'line'),
    )
    .select(['changes.sequence', 'submissions.id', 'revisions.content_hash'])
    .where(isRecord)
    .where('changes.sequence', '>', after)
    .orderBy('changes.sequence')
    .limit(CHANGES_AT_ONCE)
    .execute();
}
