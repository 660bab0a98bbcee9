import type { Entity } from '../../domain/sync/protocol.ts';
import { officeKey } from '../phone/body-keys.ts';
import { type BitacoraDatabase, type EntityRow, subjectKeyOf } from '../phone/schema.ts';
import type { StoredBody } from '../phone/stored-body.ts';
import type { PreparedChange } from './prepare-change.ts';
import { beginRun } from './registry-run.ts';

const ROWS_AT_ONCE = 2000;

/** The registry is written in one go: 10,000 entities one by one would cost a phone half a minute. */
export type RegistryChange = PreparedChange & ({ readonly kind: 'entity' } | { readonly kind: 'deleted-entity' });

export function isOfRegistry(change: PreparedChange): change is RegistryChange {
  return change.kind === 'entity' || change.kind === 'deleted-entity';
}

/**
 * A run from 0 by its number on this phone (`beginRun`). `anew`: it is under way, and tells everything from the beginning.
 * `shared`: somebody else pulls the registry on this phone too.
 */
export type RegistryRun = { readonly run: number; readonly anew: boolean; readonly shared: boolean };

/** Writes what a page says of the registry. Inside the transaction of the page. */
export async function applyToRegistry(
  database: BitacoraDatabase,
  run: RegistryRun,
  changes: readonly RegistryChange[],
): Promise<void> {
  const ids = changes.flatMap((change) => [change.id, ...aliasesIn(change)]);
  const known = await database.entities.bulkGet(ids);
  const rows = new Map(known.flatMap((row) => (row === undefined ? [] : [[row.id, row]])));
  const told = new Map(rows);
  const written = new Map<string, EntityRow>();
  const write = (row: EntityRow): void => {
    const marked = { ...row, run: run.run };
    rows.set(row.id, marked);
    written.set(row.id, marked);
  };
  for (const change of changes) {
    const before = rows.get(change.id);
    // Two people of one phone pull one registry: the later word stays.
    if (before !== undefined && !isNews(change, before, run)) {
      if (isOlder(before, run)) write(before);
      continue;
    }
    write(change.kind === 'entity' ? entityRow(change.entity, change.sequence) : tombstone(before, change));
    if (change.kind !== 'entity') continue;
    for (const alias of aliasesIn(change)) {
      const row = aliasRow(rows.get(alias), alias, change, run);
      if (row !== null) write(row);
    }
  }
  await noteRewritten(database, told, [...written.values()]);
  await database.entities.bulkPut([...written.values()]);
}

/**
 * 6.4: after a whole run from 0, what it did not tell is not in the registry: a restored service never heard of it. The
 * row goes whole, so that what was registered on this phone shows by its own record again (`field-entities.ts`). What
 * drafts or unsent records are about stays, before every number of the service, until a later run: its name is needed.
 */
export async function sweepRegistry(database: BitacoraDatabase, run: RegistryRun): Promise<void> {
  const old = await olderRows(database, run);
  if (old.length === 0) return;
  const drafts = await database.drafts.toArray();
  const unsent = await database.submissions.filter(({ place }) => place !== 'history').toArray();
  const held = new Set([...drafts, ...unsent].flatMap(({ subject }) => (subject === null ? [] : [subject.id])));
  const isHeld = (row: EntityRow): boolean =>
    !row.deleted && [row.id, ...(row.entity.mergedFrom ?? [])].some((id) => held.has(id));
  await database.entities.bulkPut(old.filter(isHeld).map((row) => ({ ...row, sequence: 0 })));
  await database.entities.bulkDelete(old.filter((row) => !isHeld(row)).map(({ id }) => id));
  await beginRun(database);
}

/** Read in slices and chosen here: a filter in the database asks it for each row by itself. */
async function olderRows(database: BitacoraDatabase, run: RegistryRun): Promise<readonly EntityRow[]> {
  const older: EntityRow[] = [];
  for (let last = ''; ; ) {
    const some = await database.entities.where('id').above(last).limit(ROWS_AT_ONCE).toArray();
    older.push(...some.filter((row) => isOlder(row, run)));
    if (some.length < ROWS_AT_ONCE) return older;
    last = some.at(-1)?.id ?? '';
  }
}

async function noteRewritten(
  database: BitacoraDatabase,
  told: ReadonlyMap<string, EntityRow>,
  written: readonly EntityRow[],
): Promise<void> {
  const highest = (await database.entities.orderBy('sequence').last())?.sequence ?? 0;
  const isUnheard = (row: EntityRow): boolean => row.sequence <= highest && shownOf(row) !== shownOf(told.get(row.id));
  if (written.some(isUnheard)) await beginRun(database);
}

function shownOf(row: EntityRow | undefined): string {
  return row === undefined || row.deleted ? '' : JSON.stringify(row.entity);
}

/** Whether this run tells everything anew and has not told this yet. */
function isOlder(row: EntityRow, run: RegistryRun): boolean {
  return run.anew && row.run !== run.run;
}

/**
 * Whether a pulled change replaces the row that the phone has. Within one run from 0 the higher sequence wins. A run
 * that tells everything anew replaces rows of earlier runs also with lower sequences, because the service may have been
 * restored from a backup (6.4). Two changes with the same sequence may still differ: one person of this phone was told
 * the whole entity, another only `deleted` with `outOfScope`, and an older service told `deleted` alone. Then the whole
 * entity replaces `deleted` with `outOfScope`, and `deleted` with `outOfScope` replaces `deleted` alone.
 */
function isNews(change: RegistryChange, before: EntityRow, run: RegistryRun): boolean {
  if (change.sequence !== before.sequence) return isOlder(before, run) || change.sequence > before.sequence;
  // A restored service may give a number a second time; a scope that became narrower gives none. What another person of
  // this phone may still read stays.
  const isForAll = change.kind === 'entity' || change.outOfScope === null;
  if (isOlder(before, run) && (isForAll || !run.shared)) return true;
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
 * The row that stays of a deleted entity. It tells the search index to drop the entity, and boards to count no record
 * about the entity. Of an entity that this phone never knew the row holds the id alone; of one that this person may not
 * read, the id and the name.
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
function aliasRow(
  before: EntityRow | undefined,
  alias: string,
  { entity: kept, sequence }: RegistryChange & { readonly kind: 'entity' },
  run: RegistryRun,
): EntityRow | null {
  const isKnown = before !== undefined && (before.sequence >= sequence || before.mergedInto === kept.id);
  if (isKnown && !isOlder(before, run)) return null;
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
