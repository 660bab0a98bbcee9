import type { Entity } from '../../domain/sync/protocol.ts';
import { officeKey } from '../phone/body-keys.ts';
import { type BitacoraDatabase, type EntityRow, subjectKeyOf } from '../phone/schema.ts';
import type { StoredBody } from '../phone/stored-body.ts';
import type { PreparedChange } from './prepare-change.ts';

/** The registry is written in one go: 10,000 entities one by one would cost a phone half a minute. */
export type RegistryChange = PreparedChange & ({ readonly kind: 'entity' } | { readonly kind: 'deleted-entity' });

export function isOfRegistry(change: PreparedChange): change is RegistryChange {
  return change.kind === 'entity' || change.kind === 'deleted-entity';
}

/** Writes what a page says of the registry. Inside the transaction of the page. */
export async function applyToRegistry(database: BitacoraDatabase, changes: readonly RegistryChange[]): Promise<void> {
  const ids = changes.flatMap((change) => [change.id, ...aliasesIn(change)]);
  const known = await database.entities.bulkGet(ids);
  const rows = new Map(known.flatMap((row) => (row === undefined ? [] : [[row.id, row]])));
  const written = new Map<string, EntityRow>();
  for (const change of changes) {
    const before = rows.get(change.id);
    // Two people of one phone pull one registry: the later word stays.
    if (before !== undefined && !isNews(change, before)) continue;
    const after = change.kind === 'entity' ? entityRow(change.entity, change.sequence) : tombstone(before, change);
    rows.set(change.id, after);
    written.set(change.id, after);
    if (change.kind !== 'entity') continue;
    for (const alias of aliasesIn(change)) {
      const row = aliasRow(rows.get(alias), alias, change.entity, change.sequence);
      if (row === null) continue;
      rows.set(alias, row);
      written.set(alias, row);
    }
  }
  await database.entities.bulkPut([...written.values()]);
}

/**
 * Of one number, what is told whole (to another of this phone, or to somebody who reads more by now) says more than that
 * it is not theirs, and that says more than `deleted` alone, which is all that a service told before it knew 6.3 so.
 */
function isNews(change: RegistryChange, before: EntityRow): boolean {
  if (change.sequence !== before.sequence) return change.sequence > before.sequence;
  if (!before.deleted || before.mergedInto !== undefined) return false;
  return before.outOfScope === true ? change.kind === 'entity' : change.kind !== 'entity' && change.outOfScope !== null;
}

/** Writes what only this person is told, also where another of this phone has brought the entity itself. */
export async function putOffice(
  database: BitacoraDatabase,
  owner: string,
  changes: readonly RegistryChange[],
): Promise<void> {
  const told = new Map<string, StoredBody | null>();
  for (const change of changes) {
    const office = change.kind === 'entity' ? change.office : null;
    if (office !== 'untold') told.set(officeKey(owner, change.id), office);
  }
  const rows = [...told].flatMap(([key, body]) => (body === null ? [] : [{ key, body }]));
  await database.bodies.bulkDelete([...told.keys()].filter((key) => told.get(key) === null));
  await database.bodies.bulkPut(rows);
}

/**
 * A deleted entity stays as a tombstone that tells the search index, and that records about it count in no figure. Of one
 * that this phone never knew it holds the id alone; of one that is not this person's to read no more than its name.
 */
function tombstone(
  before: EntityRow | undefined,
  { id, sequence, mergedInto, outOfScope }: RegistryChange & { readonly kind: 'deleted-entity' },
): EntityRow {
  const bare: Entity = { id, type: before?.type ?? 'provider', name: '', links: [], properties: {}, version: 1 };
  if (outOfScope !== null) {
    const name = outOfScope.name ?? before?.name ?? '';
    return { ...entityRow({ ...bare, name }, sequence), deleted: true, outOfScope: true };
  }
  const { mergedInto: _merged, outOfScope: _outOfScope, ...rest } = before ?? entityRow(bare, sequence);
  return { ...rest, sequence, deleted: true, ...(mergedInto === null ? {} : { mergedInto }) };
}

function aliasesIn(change: RegistryChange): readonly string[] {
  return change.kind === 'entity' ? (change.entity.mergedFrom ?? []) : [];
}

/** 6.8: records may name what was merged, also where this phone has never heard of it: its id leads to what was kept. */
function aliasRow(before: EntityRow | undefined, alias: string, kept: Entity, sequence: number): EntityRow | null {
  if (before !== undefined && (before.sequence >= sequence || before.mergedInto === kept.id)) return null;
  const { outOfScope: _outOfScope, ...row } = before ?? {
    ...entityRow({ ...kept, id: alias, links: [] }, sequence),
    code: '',
  };
  return { ...row, sequence, deleted: true, mergedInto: kept.id };
}

function entityRow(entity: Entity, sequence: number): EntityRow {
  return {
    id: entity.id,
    type: entity.type,
    name: entity.name,
    code: entity.code ?? '',
    municipality: entity.municipality ?? '',
    links: entity.links.map(subjectKeyOf),
    sequence,
    deleted: false,
    entity,
  };
}
