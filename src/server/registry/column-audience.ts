import { may } from '../../domain/access/roles.ts';
import { looksPersonal } from '../../domain/registry/personal-columns.ts';
import type { Entity } from '../../domain/sync/protocol.ts';
import { onTheLine, recordChanges, type Trx } from '../db/clock.ts';
import type { Db } from '../foundations.ts';
import type { Person } from '../people/person.ts';

/** Who gets a property of the registry: everybody, or who keeps the registry. */
export type Audience = 'everybody' | 'office';

/** What somebody decided about columns, by name. */
export type Decisions = ReadonlyMap<string, Audience>;

export async function readDecisions(db: Db | Trx): Promise<Decisions> {
  const rows = await db.selectFrom('registry_columns').select(['name', 'audience']).execute();
  return new Map(rows.map((row) => [row.name, row.audience]));
}

/** Whether a property goes to every phone: as somebody decided, else unless it looks personal. */
export function isForEverybody(decisions: Decisions, name: string, value: unknown): boolean {
  const decided = decisions.get(name);
  return decided === undefined ? !looksPersonal(name, value) : decided === 'everybody';
}

/** An entity as this person gets it: without what is kept to who keeps the registry. */
export function entityFor(person: Person, decisions: Decisions, entity: Entity): Entity {
  if (may(person.role, 'registry-import')) return entity;
  const shown = Object.entries(entity.properties).filter(([name, value]) => isForEverybody(decisions, name, value));
  return { ...entity, properties: Object.fromEntries(shown) };
}

/** Decides who gets these columns, and tells pull of every entity that has one: phones get it, or lose it. */
export async function decideColumns(
  db: Db,
  names: readonly string[],
  decision: { readonly audience: Audience; readonly by: string; readonly at: string },
): Promise<void> {
  const known = await readDecisions(db);
  const changed = [...new Set(names)].filter((name) => known.get(name) !== decision.audience);
  if (changed.length === 0) return;
  const rows = await db.selectFrom('entities').select(['id', 'properties']).where('properties', '!=', '{}').execute();
  const having = rows.filter((row) => changed.some((name) => row.properties.includes(`${JSON.stringify(name)}:`)));
  await onTheLine(db, having.length, async (trx, sequences) => {
    for (const name of changed) {
      const { audience, by, at } = decision;
      await trx
        .insertInto('registry_columns')
        .values({ name, audience, decided_by: by, decided_at: at })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ audience, decided_by: by, decided_at: at }))
        .execute();
    }
    await recordChanges(
      trx,
      'entity',
      having.map((row) => ({ key: row.id, sequence: sequences.next() })),
    );
  });
}
