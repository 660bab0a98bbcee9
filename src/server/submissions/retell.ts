import { type LineTrx, moreSequences, recordChanges } from '../db/clock.ts';

/**
 * Tells pull again of the records about these subjects, because who may read them has changed: for whoever changes
 * the municipality of an entity (2.4); those of entities merged into them too. Takes numbers of its own, inside the same transaction.
 */
export async function retellSubmissionsOf(trx: LineTrx, entityIds: readonly string[]): Promise<void> {
  for (let start = 0; start < entityIds.length; start += 1000) {
    const rows = await trx
      .selectFrom('submissions')
      .select('id')
      .where((eb) => {
        const some = entityIds.slice(start, start + 1000);
        const merged = eb.selectFrom('entities').select('entities.id').where('merged_into', 'in', some);
        return eb.or([eb('subject_id', 'in', some), eb('subject_id', 'in', merged)]);
      })
      .orderBy('id')
      .execute();
    if (rows.length === 0) continue;
    const sequences = await moreSequences(trx, rows.length);
    await recordChanges(
      trx,
      'submission',
      rows.map((row) => ({ key: row.id, sequence: sequences.next() })),
    );
  }
}
