import { NO_PLACEMENT, type Placement, placementSchema } from '../../domain/publishing/placement.ts';
import { onTheLine, recordChanges } from '../db/clock.ts';
import type { Clock, Db } from '../foundations.ts';
import { noteEvent } from './form-events.ts';
import { changeKeyOf } from './form-versions.ts';

/** Where each of these forms stands in lists; a form that nobody moved is missing. */
export async function placementsOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Placement>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('form_placements').selectAll().where('id', 'in', ids).execute();
  return new Map(
    rows.map(({ id, menu, position, icon }) => [
      id,
      placementSchema.safeParse({ menu, order: position, icon }).data ?? NO_PLACEMENT,
    ]),
  );
}

/** Puts a form elsewhere in lists, on every phone. False: there is no such form. */
export async function placeForm(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  id: string,
  placement: Placement,
  userId: string,
): Promise<boolean> {
  const versions = await db.selectFrom('forms').select('version').where('id', '=', id).execute();
  if (versions.length === 0) return false;
  await onTheLine(db, versions.length, async (trx, sequences) => {
    const columns = { menu: placement.menu, position: placement.order, icon: placement.icon };
    await trx
      .insertInto('form_placements')
      .values({ id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
    await recordChanges(
      trx,
      'form',
      versions.map(({ version }) => ({ key: changeKeyOf({ id, version }), sequence: sequences.next() })),
    );
    const newest = Math.max(...versions.map(({ version }) => version));
    await noteEvent(trx, clock, { id, version: newest }, userId, 'place');
  });
  return true;
}
