import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { keptShares, makerOf } from './kept-shares.ts';
import { tableInForce } from './table-in-force.ts';

/** Changes that are looked at before the next pause. */
const CHANGES_AT_ONCE = 100;

export type CountAhead = {
  /** Goes on where it stood, until nothing is left. Answers how many records it worked out or found kept. */
  readonly run: () => Promise<number>;
  /** Ends a run after the changes that it is at; what they add is kept. */
  readonly stop: () => void;
};

/**
 * Works out what approved records add to the figures before anybody asks for the figures (12.1), along the line of
 * changes. Of a million records that takes hours, so it rests as long as it works: whoever uses the service meanwhile
 * is not held up, and whoever asks for figures waits only for what is still missing of the period asked. With another
 * table of indicators it begins anew.
 */
export function createCountAhead(context: Pick<Context, 'db' | 'forms' | 'clock'>): CountAhead {
  let upTo = 0;
  let maker = '';
  const over = new AbortController();
  return {
    run: async () => {
      const table = await tableInForce(context);
      if (makerOf(table) !== maker) upTo = 0;
      maker = makerOf(table);
      const shares = keptShares(context, table);
      let counted = 0;
      while (!over.signal.aborted) {
        const began = performance.now();
        const page = await changedRecords(context, upTo);
        const last = page.at(-1);
        if (last === undefined) break;
        const hashes = page.flatMap(({ content_hash: hash }) => (hash === null ? [] : [hash]));
        counted += hashes.length === 0 ? 0 : (await shares.of(hashes)).size;
        upTo = last.sequence;
        await sleep(performance.now() - began, undefined, { ref: false });
      }
      return counted;
    },
    stop: () => over.abort(),
  };
}

/** The next changes of records, with the hash of the revision that counts; null: none does. */
async function changedRecords({ db }: Pick<Context, 'db'>, after: number) {
  return await db
    .selectFrom('changes')
    .leftJoin('submissions', 'submissions.id', 'changes.key')
    .leftJoin('revisions', (join) =>
      join
        .onRef('revisions.submission_id', '=', 'submissions.id')
        .onRef('revisions.revision', '=', 'submissions.approved_revision')
        .on('revisions.place', '=', 'line'),
    )
    .select(['changes.sequence', 'revisions.content_hash'])
    .where('changes.kind', '=', 'submission')
    .where('changes.sequence', '>', after)
    .orderBy('changes.sequence')
    .limit(CHANGES_AT_ONCE)
    .execute();
}
