import type { Trx } from '../db/clock.ts';

/**
 * Records of which a revision about one of these things counts (7.1) while their head waits: it may be about another
 * thing, or take the record back.
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
