import { inScope } from '../../domain/access/roles.ts';
import { canonicalJson } from '../../domain/submission/canonical.ts';
import type { Entity } from '../../domain/sync/protocol.ts';
import { municipalitiesCalled } from './municipality-called.ts';
import type { LinkByCode, RegistryRow, RowRefusal } from './read-row.ts';

/** An entity as it will be stored, but for its sequence and version, which the database gives. */
export type EntityDraft = {
  readonly id: string;
  readonly type: Entity['type'];
  readonly code: string;
  readonly name: string;
  readonly municipality?: string;
  readonly location?: { readonly latitude: number; readonly longitude: number };
  readonly links: Entity['links'];
  readonly properties: Entity['properties'];
};

type PlannedRow = {
  readonly row: RegistryRow;
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly entity: EntityDraft;
};
export type ImportPlan = { readonly planned: readonly PlannedRow[]; readonly refused: readonly RowRefusal[] };

/** What an import is decided on. */
export type ImportBasis = {
  /** What is stored, by `entityKey`: at least all that the rows name, links included. */
  readonly stored: ReadonlyMap<string, Entity>;
  /** Of what is stored, what is archived: when, by id. A file that has its code brings it back. */
  readonly archived: ReadonlyMap<string, string>;
  /** Municipalities of the catalogue. */
  readonly municipalities: ReadonlySet<string>;
  /** Scope of whoever imports (sync-protocol 2.4); null: all. */
  readonly scope: readonly string[] | null;
  /** The id of something new, by its type and code. */
  readonly newId: (type: string, code: string) => string;
};

/** Type and code, which are unique together. */
export function entityKey(type: string, code: string): string {
  return `${type}:${code}`;
}

/** Decides what each row does, before anything is written. Links may point to rows further down. */
export function planImport(rows: readonly RegistryRow[], basis: ImportBasis): ImportPlan {
  const refused: RowRefusal[] = [];
  const taken = new Map<string, RegistryRow>();
  for (const row of rows) {
    const refusal = refuseAlone(row, taken, basis);
    if (refusal === null) taken.set(entityKey(row.type, row.code), row);
    else refused.push(refusal);
  }
  refused.push(...refuseUnknownLinks(taken, basis));
  const ids = new Map(
    [...taken].map(([key, { type, code }]) => [key, basis.stored.get(key)?.id ?? basis.newId(type, code)]),
  );
  const planned = [...taken].map(([key, row]) => planRow(row, key, ids, basis));
  return { planned, refused };
}

function refuseAlone(row: RegistryRow, taken: ReadonlyMap<string, RegistryRow>, basis: ImportBasis): RowRefusal | null {
  const { line, type, code } = row;
  if (taken.has(entityKey(type, code))) return { line, type, code, reason: 'duplicate-in-file', value: code };
  if (typeof row.municipality === 'string' && !basis.municipalities.has(row.municipality)) {
    const meant = municipalitiesCalled(row.municipality);
    const refusal = { line, type, code, reason: 'municipality-unknown' as const, value: row.municipality };
    return meant.length === 0 ? refusal : { ...refusal, meant };
  }
  if (basis.scope === null) return null;
  // A thing without municipality is in every scope to read; to write it takes somebody who answers for all.
  const stored = basis.stored.get(entityKey(type, code));
  const before = stored?.municipality;
  const after = row.municipality === undefined ? before : (row.municipality ?? undefined);
  const mayWrite =
    after !== undefined && inScope(basis.scope, after) && (stored === undefined || mayChange(basis.scope, before));
  return mayWrite ? null : { line, type, code, reason: 'out-of-scope', value: after ?? '' };
}

function mayChange(scope: readonly string[], before: string | undefined): boolean {
  return before !== undefined && inScope(scope, before);
}

/** A row whose link leads nowhere is refused, and then whatever links to that row, until nothing changes. */
function refuseUnknownLinks(taken: Map<string, RegistryRow>, basis: ImportBasis): RowRefusal[] {
  const refused: RowRefusal[] = [];
  let again = true;
  while (again) {
    again = false;
    for (const [key, row] of taken) {
      const unknown = (row.links ?? []).find((link) => targetOf(link, taken, basis) === null);
      if (unknown === undefined) continue;
      const { line, type, code } = row;
      refused.push({ line, type, code, reason: 'link-unknown', value: unknown.code });
      taken.delete(key);
      again = true;
    }
  }
  return refused;
}

function targetOf(link: LinkByCode, taken: ReadonlyMap<string, unknown>, basis: ImportBasis): string | null {
  const keys = link.types.map((type) => entityKey(type, link.code));
  return keys.find((key) => taken.has(key) || basis.stored.has(key)) ?? null;
}

function planRow(row: RegistryRow, key: string, ids: ReadonlyMap<string, string>, basis: ImportBasis): PlannedRow {
  const stored = basis.stored.get(key);
  const municipality = row.municipality === undefined ? stored?.municipality : (row.municipality ?? undefined);
  const location = row.location === undefined ? stored?.location : (row.location ?? undefined);
  const entity: EntityDraft = {
    id: ids.get(key) ?? basis.newId(row.type, row.code),
    type: row.type,
    code: row.code,
    name: row.name,
    ...(municipality === undefined ? {} : { municipality }),
    ...(location === undefined ? {} : { location }),
    links: linksAfter(row, stored, ids, basis),
    properties: propertiesOf(stored?.properties ?? {}, row.properties),
  };
  if (stored === undefined) return { row, outcome: 'created', entity };
  const isSame = sameContent(stored, entity) && !basis.archived.has(stored.id);
  return { row, outcome: isSame ? 'unchanged' : 'updated', entity };
}

/** Links that a file names by code replace those that are there; those that it names in words are added to them. */
function linksAfter(
  row: RegistryRow,
  stored: Entity | undefined,
  ids: ReadonlyMap<string, string>,
  basis: ImportBasis,
): Entity['links'] {
  const before = stored?.links ?? [];
  if (row.links === undefined) return before;
  const links = linksOf(row.links, ids, basis);
  if (row.named === undefined) return links;
  return [...before, ...links.filter(({ id }) => before.every((known) => known.id !== id))];
}

function linksOf(links: readonly LinkByCode[], ids: ReadonlyMap<string, string>, basis: ImportBasis): Entity['links'] {
  const found = new Map<string, Entity['links'][number]>();
  for (const link of links) {
    for (const type of link.types) {
      const key = entityKey(type, link.code);
      const id = ids.get(key) ?? basis.stored.get(key)?.id;
      if (id === undefined) continue;
      found.set(key, { type, id });
      break;
    }
  }
  return [...found.values()];
}

/** An empty cell takes a property away; a property that the file has no column for stays. */
function propertiesOf(
  stored: Readonly<Record<string, unknown>>,
  given: ReadonlyMap<string, string | null>,
): Record<string, unknown> {
  const merged = new Map(Object.entries(stored));
  for (const [name, value] of given) {
    if (value === null) merged.delete(name);
    else merged.set(name, value);
  }
  return Object.fromEntries(merged);
}

/** Whether a stored entity says what the draft says; its version aside. */
export function sameContent(stored: Entity, draft: EntityDraft): boolean {
  const { version: _version, ...before } = stored;
  const a = canonicalJson(before);
  const b = canonicalJson(draft);
  return a.ok && b.ok && a.text === b.text;
}
