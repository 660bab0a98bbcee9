import { may } from '../../domain/access/roles.ts';
import { holdsPersonal, looksPersonal } from '../../domain/registry/personal-columns.ts';
import { SHARED_COLUMNS } from '../../domain/registry/shared-columns.ts';
import type { Entity } from '../../domain/sync/protocol.ts';
import { onTheLine, recordChanges, type Trx } from '../db/clock.ts';
import type { Db } from '../foundations.ts';
import { inPages } from '../in-pages.ts';
import type { Person } from '../people/person.ts';

/** Who gets a property of the registry: everybody, or who keeps the registry. */
export type Audience = 'everybody' | 'office';

/** What was decided about columns, by name. `byPerson` false: they went to phones before anybody was asked. */
export type Decisions = ReadonlyMap<string, { readonly audience: Audience; readonly byPerson: boolean }>;

/** The decisions about all columns of the registry. A column without one is not in the map. */
export async function readDecisions(db: Db | Trx): Promise<Decisions> {
  const rows = await db.selectFrom('registry_columns').select(['name', 'audience', 'decided_by']).execute();
  return new Map(rows.map((row) => [row.name, { audience: row.audience, byPerson: row.decided_by !== null }]));
}

/**
 * 6.3: whether a property goes to every phone. What a person decided holds. Else it goes only in a column that is known
 * (`SHARED_COLUMNS`), or that went to phones before people were asked, and only while nothing personal stands in it.
 */
export function isForEverybody(decisions: Decisions, name: string, value: unknown): boolean {
  const decided = decisions.get(name);
  if (decided !== undefined && (decided.byPerson || decided.audience === 'office')) {
    return decided.audience === 'everybody';
  }
  if (SHARED_COLUMNS.has(name)) return !holdsPersonal(value);
  return decided !== undefined && !looksPersonal(name, value);
}

/** Whether an erasure takes a property (6.12): it looks personal, or somebody keeps its column to the office. */
export function isErased(decisions: Decisions, name: string, value: unknown): boolean {
  if (holdsPersonal(value)) return true;
  const decided = decisions.get(name);
  if (decided?.byPerson === true) return decided.audience === 'office' || looksPersonal(name, value);
  return !SHARED_COLUMNS.has(name) && looksPersonal(name, value);
}

/**
 * An entity as this person gets it: without what is kept to who keeps the registry; who does is told which that is, so that
 * no phone keeps it in clear.
 */
export function entityFor(person: Person, decisions: Decisions, entity: Entity): Entity {
  const isShown = ([name, value]: [string, unknown]): boolean => isForEverybody(decisions, name, value);
  const properties = Object.entries(entity.properties);
  if (!may(person.role, 'registry-import')) {
    return { ...entity, properties: Object.fromEntries(properties.filter(isShown)) };
  }
  return { ...entity, office: properties.filter((property) => !isShown(property)).map(([name]) => name) };
}

/** Decides who gets these columns, and tells pull of every entity that has one: phones get it, or lose it. */
export async function decideColumns(
  db: Db,
  names: readonly string[],
  decision: { readonly audience: Audience; readonly by: string; readonly at: string },
): Promise<void> {
  const known = await readDecisions(db);
  const changed = [...new Set(names)].filter((name) => {
    const now = known.get(name);
    return now?.byPerson !== true || now.audience !== decision.audience;
  });
  if (changed.length === 0) return;
  const having: string[] = [];
  for await (const rows of inPages((after, most) => withProperties(db, after, most))) {
    for (const { id, properties } of rows) {
      if (changed.some((name) => properties.includes(`${JSON.stringify(name)}:`))) having.push(id);
    }
  }
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
      having.map((key) => ({ key, sequence: sequences.next() })),
    );
  });
}

function withProperties(db: Db, after: string, most: number) {
  return db.selectFrom('entities').select(['id', 'properties']).where('id', '>', after).orderBy('id').limit(most);
}
