import type { Trx } from '../db/clock.ts';

/**
 * Records whose approved revision, which counts (7.1), is about one of the things `ids`, while a later head waits for
 * its decision. That head may be about another thing, or may withdraw the record.
 */
export async function countedAbout(
  trx: Trx,
  ids: readonly string[],
): Promise<readonly { readonly record: string; readonly about: string | null }[]> {
  return await trx
    .selectFrom('revisions')
    .innerJoin('submissions', (join) =>
      join
        .onRef('submissions.id', '=', 'revisions.submission_id')
        .onRef('submissions.approved_revision', '=', 'revisions.revision'),
    )
    .select(['submissions.id as record', 'revisions.subject_id as about'])
    .where('revisions.subject_id', 'in', ids)
    .where('revisions.place', '=', 'line')
    .where('revisions.withdrawn', '=', 0)
    .whereRef('submissions.head_revision', '<>', 'submissions.approved_revision')
    .execute();
}
