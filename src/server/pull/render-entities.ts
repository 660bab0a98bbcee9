import { readsPlaces } from '../../domain/access/form-reach.ts';
import { isOwnMunicipality, may } from '../../domain/access/roles.ts';
import type { OutOfScope } from '../../domain/sync/protocol.ts';
import type { Context } from '../context.ts';
import type { Person } from '../people/person.ts';
import { entityFor, readDecisions } from '../registry/column-audience.ts';
import { entityOf } from '../registry/entity-rows.ts';
import type { RenderedValue } from './rendered-value.ts';

/**
 * 6.1: entities as they stand. One that was merged is told `deleted` with `{ mergedInto }`; the one that was kept has
 * `mergedFrom`, the ids that mean it too, and links to what was merged lead to what was kept. One that is not this
 * person's to read is told `deleted` with `{ outOfScope: true }`.
 */
export async function renderEntities(
  { db }: Pick<Context, 'db'>,
  person: Person,
  keys: readonly string[],
): Promise<ReadonlyMap<string, RenderedValue>> {
  const rows = await db.selectFrom('entities').selectAll().where('id', 'in', keys).execute();
  const merged = await db
    .selectFrom('entities')
    .select(['id', 'merged_into'])
    .where('merged_into', 'in', keys)
    .orderBy('id')
    .execute();
  const mergedFrom = Map.groupBy(merged, (row) => row.merged_into);
  const rendered = new Map<string, RenderedValue>();
  const entities = rows.flatMap((row) => {
    if (row.merged_into !== null) {
      rendered.set(row.id, { deletedFor: JSON.stringify({ mergedInto: row.merged_into }) });
    } else if (row.removed_at !== null) rendered.set(row.id, 'deleted');
    else if (!reads(person, row)) rendered.set(row.id, { deletedFor: JSON.stringify(outOfScope(person, row)) });
    else return [entityOf(row)];
    return [];
  });
  const targets = await targetsOf(
    db,
    entities.flatMap((entity) => entity.links.map((link) => link.id)),
  );
  const decisions = await readDecisions(db);
  for (const entity of entities) {
    const links = entity.links.map((link) => ({ ...link, id: targets.get(link.id) ?? link.id }));
    const aliases = mergedFrom.get(entity.id)?.map((row) => row.id);
    const value = {
      ...entityFor(person, decisions, entity),
      links,
      ...(aliases === undefined ? {} : { mergedFrom: aliases }),
    };
    rendered.set(entity.id, { json: JSON.stringify(value) });
  }
  return rendered;
}

/** 6.3: who reads the own municipalities alone gets what lies in them, and the catalogue of all. */
function reads(person: Person, row: { readonly type: string; readonly municipality: string | null }): boolean {
  if (!may(person.role, 'read-municipality') || row.type === 'municipality') return true;
  return isOwnMunicipality(person.municipalities, row.municipality);
}

/**
 * 6.3: what is told of a thing that stands and is not this person's to read, so that records about it are not taken for
 * records about an archived one. Who does an activity of the yearly plan is told with it: of a partner the name.
 */
function outOfScope(person: Person, { type, name }: { readonly type: string; readonly name: string }): OutOfScope {
  return { outOfScope: true, ...(type === 'partner' && readsPlaces(person) ? { name } : {}) };
}

/** Of those of these things that were merged into another one: the id of that one, by their own. */
async function targetsOf(db: Context['db'], ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  const wanted = [...new Set(ids)];
  for (let start = 0; start < wanted.length; start += 1000) {
    const rows = await db
      .selectFrom('entities')
      .select(['id', 'merged_into'])
      .where('id', 'in', wanted.slice(start, start + 1000))
      .where('merged_into', 'is not', null)
      .execute();
    for (const row of rows) targets.set(row.id, row.merged_into ?? row.id);
  }
  return targets;
}
