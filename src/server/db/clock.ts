import type { Transaction } from 'kysely';
import type { DatabaseSchema } from './schema.ts';

export type Trx = Transaction<DatabaseSchema>;

/** Numbers that a transaction may give out, in order; unused ones stay missing, which 6.2 allows. */
export type Sequences = { readonly next: () => number };

/**
 * Takes `count` numbers from the one-row clock. Must be the first statement of the transaction: the row stays
 * locked until the commit, so that the order of numbers is the order of commits (6.2).
 */
export async function takeSequences(trx: Trx, count: number): Promise<Sequences> {
  const { sequence: last } = await trx
    .updateTable('clock')
    .set((eb) => ({ sequence: eb('sequence', '+', count) }))
    .where('id', '=', 1)
    .returning('sequence')
    .executeTakeFirstOrThrow();
  let given = last - count;
  return {
    next: () => {
      if (given >= last) throw new Error(`more than the ${count} numbers taken`);
      given += 1;
      return given;
    },
  };
}

/** Tells pull that a thing changed (6.1). Keys: entity id, `form/version`, submission id, review id, user id. */
export async function recordChange(
  trx: Trx,
  kind: DatabaseSchema['changes']['kind'],
  key: string,
  sequence: number,
): Promise<void> {
  await recordChanges(trx, kind, [{ key, sequence }]);
}

/** `recordChange` for many things of one kind; each key once. */
export async function recordChanges(
  trx: Trx,
  kind: DatabaseSchema['changes']['kind'],
  changes: readonly { readonly key: string; readonly sequence: number }[],
): Promise<void> {
  for (let start = 0; start < changes.length; start += 500) {
    const rows = changes.slice(start, start + 500).map(({ key, sequence }) => ({ kind, key, sequence }));
    await trx
      .insertInto('changes')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['kind', 'key']).doUpdateSet((eb) => ({ sequence: eb.ref('excluded.sequence') })),
      )
      .execute();
  }
}
