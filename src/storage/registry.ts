import { Dexie } from 'dexie';
import type { SubjectType } from '../domain/form/definition.ts';
import type { Entity } from '../domain/sync/protocol.ts';
import type { PhoneStorage } from './open-storage.ts';
import { type EntityRow, subjectKeyOf } from './schema.ts';

/** An entity of the registry; null when unknown or deleted. */
export async function readEntity(storage: PhoneStorage, id: string): Promise<Entity | null> {
  const row = await storage.read((database) => database.entities.get(id));
  return row === undefined || row.deleted ? null : row.entity;
}

/** Those of these that are known, in their order. */
export async function readEntities(storage: PhoneStorage, ids: readonly string[]): Promise<readonly Entity[]> {
  const rows = await storage.read((database) => database.entities.bulkGet([...ids]));
  return rows.flatMap((row) => (row === undefined || row.deleted ? [] : [row.entity]));
}

/** Entities that link to `target` (systems and communities of a provider), by name. */
export async function listLinkedTo(
  storage: PhoneStorage,
  target: { readonly type: SubjectType; readonly id: string },
  type?: SubjectType,
): Promise<readonly Entity[]> {
  const rows = await storage.read((database) =>
    database.entities.where('links').equals(subjectKeyOf(target)).toArray(),
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
  const rows = await storage.read((database) => {
    const inOrder =
      municipality === undefined
        ? database.entities.where('[type+name]').between([type, Dexie.minKey], [type, Dexie.maxKey])
        : database.entities.where('[type+municipality]').equals([type, municipality]);
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
};

/** All rows of these types changed after `since` (0: all, without the deleted), and the mark to ask from next time. */
export async function searchableRows(
  storage: PhoneStorage,
  types: readonly SubjectType[],
  since: number,
): Promise<{ readonly rows: readonly SearchableRow[]; readonly mark: number }> {
  return storage.read((database) =>
    database.transaction('r', database.entities, async () => {
      const changed = await Promise.all(
        types.map((type) =>
          database.entities
            .where('[type+sequence]')
            .between([type, since], [type, Dexie.maxKey], false, true)
            .toArray(),
        ),
      );
      const mark = (await database.entities.orderBy('sequence').last())?.sequence ?? 0;
      const rows = changed.flat().filter((row) => since > 0 || !row.deleted);
      return { rows: rows.map(searchableRow), mark };
    }),
  );
}

/** The mark alone, cheap: for a live query that tells the search index to ask for more. */
export async function registryMark(storage: PhoneStorage): Promise<number> {
  const last = await storage.read((database) => database.entities.orderBy('sequence').last());
  return last?.sequence ?? 0;
}

function searchableRow({ id, type, name, code, municipality, links, deleted, entity }: EntityRow): SearchableRow {
  const { location } = entity;
  return {
    id,
    type,
    name,
    code: code === '' ? null : code,
    municipality: municipality === '' ? null : municipality,
    links,
    location: location === undefined ? null : { latitude: location.latitude, longitude: location.longitude },
    deleted,
  };
}
