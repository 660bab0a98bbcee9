import { Dexie } from 'dexie';
import type { SubjectType } from '../../domain/form/definition.ts';
import type { Entity } from '../../domain/sync/protocol.ts';
import type { PhoneStorage } from '../phone/phone-storage.ts';
import { type BitacoraDatabase, type EntityRow, subjectKeyOf } from '../phone/schema.ts';
import { readRewritten } from './registry-run.ts';

/** An entity of the registry, or what it was merged into; null when unknown or deleted. */
export async function readEntity(storage: PhoneStorage, id: string): Promise<Entity | null> {
  const row = await storage.read((database) => standingRow(database, id));
  return row?.entity ?? null;
}

/** Those of these that are known, each by the id that was asked for: what was merged into another stands under both. */
export async function readEntitiesById(
  storage: PhoneStorage,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Entity>> {
  return storage.read(async (database) => {
    const rows = await database.entities.bulkGet([...ids]);
    const known = new Map<string, Entity>();
    for (const [index, id] of ids.entries()) {
      const row = rows[index];
      const standing = row?.deleted === true ? await standingRow(database, id) : row;
      if (standing !== undefined && standing !== null) known.set(id, standing.entity);
    }
    return known;
  });
}

/** Every id that means the same thing as this one, itself included (6.8). Inside or outside a transaction. */
export async function subjectIdsOf(database: BitacoraDatabase, id: string): Promise<readonly string[]> {
  const row = await standingRow(database, id);
  return row === null ? [id] : [...new Set([row.id, ...(row.entity.mergedFrom ?? []), id])];
}

/** `subjectKeyOf` of every id that means the same subject. */
export async function subjectKeysOf(
  database: BitacoraDatabase,
  subject: { readonly type: SubjectType; readonly id: string },
): Promise<readonly string[]> {
  const ids = await subjectIdsOf(database, subject.id);
  return ids.map((id) => subjectKeyOf({ type: subject.type, id }));
}

/** The row that stands for an id: merged ones lead on (6.8); null: unknown or deleted. */
export async function standingRow(database: BitacoraDatabase, id: string): Promise<EntityRow | null> {
  const row = await lastRow(database, id);
  return row === null || row.deleted ? null : row;
}

/** The row that merges lead to, deleted or not; null: unknown. */
export async function lastRow(database: BitacoraDatabase, id: string): Promise<EntityRow | null> {
  let row = await database.entities.get(id);
  // The service leads straight to the last one; a bound keeps a circle from running for ever.
  for (let steps = 0; steps < MAX_STEPS && row?.deleted === true && row.mergedInto !== undefined; steps += 1) {
    row = await database.entities.get(row.mergedInto);
  }
  return row ?? null;
}

const MAX_STEPS = 5;

/** Entities that link to `target` (systems and communities of a provider), by name. */
export async function listLinkedTo(
  storage: PhoneStorage,
  target: { readonly type: SubjectType; readonly id: string },
  type?: SubjectType,
): Promise<readonly Entity[]> {
  const rows = await storage.read(async (database) =>
    database.entities
      .where('links')
      .anyOf([...(await subjectKeysOf(database, target))])
      .distinct()
      .toArray(),
  );
  return rows
    .filter((row) => !row.deleted && (type === undefined || row.type === type))
    .sort((left, right) => left.name.localeCompare(right.name, 'es'))
    .map((row) => row.entity);
}

/** Entities of a type, by name; at most `limit` (200). */
export async function listEntities(
  storage: PhoneStorage,
  type: SubjectType,
  where: { readonly municipality?: string; readonly limit?: number } = {},
): Promise<readonly Entity[]> {
  const { municipality, limit = 200 } = where;
  const rows = await storage.read(async (database) => {
    const inOrder =
      municipality === undefined
        ? database.entities.where('[type+name]').between([type, Dexie.minKey], [type, Dexie.maxKey])
        : database.entities.where('[type+municipality]').equals([type, municipality]);
    // All of them are read in one answer; a condition makes the database step from row to row.
    if (limit === Number.MAX_SAFE_INTEGER) return (await inOrder.toArray()).filter((row) => !row.deleted);
    return inOrder
      .filter((row) => !row.deleted)
      .limit(limit)
      .toArray();
  });
  return rows.sort((left, right) => left.name.localeCompare(right.name, 'es')).map((row) => row.entity);
}

/** A compact row for the search index. */
export type SearchableRow = {
  readonly id: string;
  readonly type: SubjectType;
  readonly name: string;
  readonly code: string | null;
  readonly municipality: string | null;
  /** `community:uuid`, ... */
  readonly links: readonly string[];
  readonly location: { readonly latitude: number; readonly longitude: number } | null;
  readonly deleted: boolean;
  /** Ids that mean it too (6.8). */
  readonly mergedFrom: readonly string[];
};

/** Entities that are in memory whole at once: what a search needs of each is a small part of it. */
const READ_AT_ONCE = 500;

/** Up to where a search has heard of the registry. */
export type RegistryMark = { readonly sequence: number; readonly rewritten: number };

/**
 * All rows of these types changed after `since`, and the mark to ask from next time. `whole`: all that stand, as with
 * null, also where something changed below the mark, after a restored backup for one.
 */
export async function searchableRows(
  storage: PhoneStorage,
  types: readonly SubjectType[],
  since: RegistryMark | null,
  atOnce = READ_AT_ONCE,
): Promise<{ readonly rows: readonly SearchableRow[]; readonly mark: RegistryMark; readonly whole: boolean }> {
  // One transaction for all: beginning one takes longer than reading five hundred rows in it.
  return storage.read((database) =>
    database.transaction('r', [database.entities, database.meta], async () => {
      const sequence = (await database.entities.orderBy('sequence').last())?.sequence ?? 0;
      const rewritten = await readRewritten(database);
      const whole = since?.rewritten !== rewritten;
      const rows: SearchableRow[] = [];
      for (const type of types) {
        // What is kept for unsent work alone has the number 0.
        for (let from = whole ? -1 : since.sequence; from < sequence; ) {
          const { some, last } = await searchableAfter(database, type, { from, mark: sequence, atOnce });
          for (const row of some) if (!whole || !row.deleted) rows.push(row);
          from = last;
        }
      }
      return { rows, mark: { sequence, rewritten }, whole };
    }),
  );
}

/** The next rows of a type behind a sequence, and up to which one they are all. */
async function searchableAfter(
  database: BitacoraDatabase,
  type: SubjectType,
  { from, mark, atOnce }: { readonly from: number; readonly mark: number; readonly atOnce: number },
): Promise<{ readonly some: readonly SearchableRow[]; readonly last: number }> {
  // What was merged has the sequence of what it was merged into, so that more than one row may have the last.
  for (let limit = atOnce; ; limit *= 2) {
    const found = await database.entities
      .where('[type+sequence]')
      .between([type, from], [type, mark], false, true)
      .limit(limit)
      .toArray();
    const end = found.at(-1)?.sequence;
    if (end === undefined || found.length < limit) return { some: found.map(searchableRow), last: mark };
    const whole = found.filter(({ sequence }) => sequence < end);
    const last = whole.at(-1)?.sequence;
    if (last !== undefined) return { some: whole.map(searchableRow), last };
  }
}

function searchableRow({ links, deleted, entity }: EntityRow): SearchableRow {
  return { ...searchableOf(entity), links, deleted };
}

/** An entity as the search index takes it. */
export function searchableOf({
  id,
  type,
  name,
  code,
  municipality,
  links,
  location,
  mergedFrom,
}: Entity): SearchableRow {
  return {
    id,
    type,
    name,
    code: code ?? null,
    municipality: municipality ?? null,
    links: links.map(subjectKeyOf),
    location: location === undefined ? null : { latitude: location.latitude, longitude: location.longitude },
    deleted: false,
    mergedFrom: mergedFrom ?? [],
  };
}
