import * as z from 'zod';
import type { RegisteredEntity } from '../../domain/registry/registered-entity.ts';
import { type Entity, entitySchema } from '../../domain/sync/protocol.ts';
import { type LineTrx, recordChanges, type Sequences, type Trx } from '../db/clock.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type { Db } from '../foundations.ts';
import { createPace } from '../pace.ts';

type EntityRow = DatabaseSchema['entities'];

/** Rows a statement: well under the bound of parameters of both databases. */
const CHUNK = 500;

const linksSchema = entitySchema.shape.links;
const propertiesSchema = z.record(z.string(), z.unknown());

/** The column `links`: the things that one thing of the registry belongs to. */
export function readLinks(column: string): Entity['links'] {
  return z.parse(linksSchema, JSON.parse(column));
}

/** A stored row as the entity of the wire (6.1). */
export function entityOf(row: EntityRow): Entity {
  return {
    id: row.id,
    type: row.type,
    ...(row.code === null ? {} : { code: row.code }),
    name: row.name,
    ...(row.municipality === null ? {} : { municipality: row.municipality }),
    ...(row.latitude === null || row.longitude === null
      ? {}
      : { location: { latitude: row.latitude, longitude: row.longitude } }),
    links: readLinks(row.links),
    properties: propertiesSchema.parse(JSON.parse(row.properties)),
    version: row.version,
  };
}

/** A page of all entities after the id `after`, with their links, archived and merged ones too: for `inPages`. */
export function linksAfter(db: Db | Trx, after: string, most: number) {
  return db
    .selectFrom('entities')
    .select(['id', 'links', 'removed_at'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(most);
}

/** The entities that have these codes, of each type. */
export async function entitiesByCode(
  trx: Trx,
  codesByType: ReadonlyMap<EntityRow['type'], ReadonlySet<string>>,
): Promise<readonly Entity[]> {
  const found: Entity[] = [];
  for (const [type, codes] of codesByType) {
    for (const some of chunksOf([...codes])) {
      const rows = await trx
        .selectFrom('entities')
        .selectAll()
        .where('type', '=', type)
        .where('code', 'in', some)
        .execute();
      found.push(...rows.map(entityOf));
    }
  }
  return found;
}

/** When those of these entities that are archived were archived, by their ids. */
export async function archivedAmong(trx: Trx, entities: readonly Entity[]): Promise<ReadonlyMap<string, string>> {
  const archived = new Map<string, string>();
  for (const some of chunksOf(entities.map(({ id }) => id))) {
    const rows = await trx.selectFrom('entities').select(['id', 'removed_at']).where('id', 'in', some).execute();
    for (const { id, removed_at } of rows) if (removed_at !== null) archived.set(id, removed_at);
  }
  return archived;
}

/** Who wrote, when, and by which import. */
export type Writing = {
  readonly at: string;
  readonly by: string | null;
  readonly importId: string | null;
  /** Made by records of the field; what exists stays what it is. */
  readonly registered?: boolean;
  /** What is archived stays archived. Absent: it stands in the registry again. */
  readonly keepsArchived?: boolean;
};

/** Creates or replaces entities, keeps each version, and tells pull (6.2). `sequences` were taken first in `trx`. */
export async function writeEntities(
  trx: LineTrx,
  entities: readonly Entity[],
  writing: Writing,
  sequences: Sequences,
): Promise<void> {
  const pace = createPace();
  const numbered = entities.map((entity) => ({ entity, sequence: sequences.next() }));
  for (const some of chunksOf(numbered)) {
    await pace();
    await trx
      .insertInto('entities')
      .values(some.map(({ entity, sequence }) => rowOf(entity, sequence, writing)))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          code: eb.ref('excluded.code'),
          name: eb.ref('excluded.name'),
          municipality: eb.ref('excluded.municipality'),
          latitude: eb.ref('excluded.latitude'),
          longitude: eb.ref('excluded.longitude'),
          links: eb.ref('excluded.links'),
          properties: eb.ref('excluded.properties'),
          version: eb.ref('excluded.version'),
          updated_at: eb.ref('excluded.updated_at'),
          sequence: eb.ref('excluded.sequence'),
          removed_at: writing.keepsArchived === true ? eb.ref('entities.removed_at') : null,
        })),
      )
      .execute();
    await trx
      .insertInto('entity_changes')
      .values(
        some.map(({ entity, sequence }) => ({
          entity_id: entity.id,
          version: entity.version,
          value: JSON.stringify(entity),
          changed_at: writing.at,
          sequence,
          changed_by: writing.by,
          import_id: writing.importId,
        })),
      )
      .execute();
  }
  await recordChanges(
    trx,
    'entity',
    numbered.map(({ entity, sequence }) => ({ key: entity.id, sequence })),
  );
}

/** The next version of an entity: 1 for a new one. */
export function nextVersion(draft: RegisteredEntity, stored: Entity | undefined): Entity {
  return { ...draft, version: (stored?.version ?? 0) + 1 };
}

function rowOf(entity: Entity, sequence: number, { at, registered }: Writing): EntityRow {
  return {
    id: entity.id,
    type: entity.type,
    code: entity.code ?? null,
    name: entity.name,
    municipality: entity.municipality ?? null,
    latitude: entity.location?.latitude ?? null,
    longitude: entity.location?.longitude ?? null,
    links: JSON.stringify(entity.links),
    properties: JSON.stringify(entity.properties),
    version: entity.version,
    updated_at: at,
    sequence,
    merged_into: null,
    removed_at: null,
    registered: registered === true ? 1 : 0,
  };
}

function chunksOf<Item>(items: readonly Item[]): Item[][] {
  const chunks: Item[][] = [];
  for (let start = 0; start < items.length; start += CHUNK) chunks.push(items.slice(start, start + CHUNK));
  return chunks;
}
