import { type LineTrx, moreSequences, recordChanges } from '../db/clock.ts';
import { retellRowsOf } from '../lists/retell-rows.ts';

const AT_ONCE = 1000;

/**
 * Tells pull again of the records about these subjects, and of the rows that they made, because who may read them has
 * changed: for whoever changes the municipality of an entity (2.4); those of entities merged into them too. Takes numbers of
 * its own, inside the same transaction.
 */
export async function retellSubmissionsOf(trx: LineTrx, entityIds: readonly string[]): Promise<void> {
  for (let start = 0; start < entityIds.length; start += AT_ONCE) {
    const rows = await trx
      .selectFrom('submissions')
      .select('id')
      .where((eb) => {
        const some = entityIds.slice(start, start + AT_ONCE);
        const merged = eb.selectFrom('entities').select('entities.id').where('merged_into', 'in', some);
        return eb.or([eb('subject_id', 'in', some), eb('subject_id', 'in', merged)]);
      })
      .orderBy('id')
      .execute();
    if (rows.length === 0) continue;
    const ids = rows.map(({ id }) => id);
    // 6.16: under a number before the record's own.
    for (let from = 0; from < ids.length; from += AT_ONCE) await retellRowsOf(trx, ids.slice(from, from + AT_ONCE));
    const sequences = await moreSequences(trx, ids.length);
    await recordChanges(
      trx,
      'submission',
      ids.map((key) => ({ key, sequence: sequences.next() })),
    );
  }
}
