import { positionFinding } from '../../../domain/place/position.ts';
import { IMPORT_TYPES, type ImportType } from '../../../domain/registry/import-report.ts';
import type { Letter } from '../../../domain/scoring/letter.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { fold } from '../../../domain/text/fold.ts';
import { subjectKeyOf } from '../../../storage/phone/schema.ts';
import { boardVisits, type VisitsBySubject, visitsOf } from '../../record/visits/board-visits.ts';
import { isTooLongAgo } from '../../record/visits/overdue.ts';

/** A thing of the registry with what its visits come to. Days as `YYYY-MM-DD`; null: never, or none. */
export type RegistryRow = {
  readonly entity: Entity;
  readonly lastVisit: string | null;
  readonly letter: Letter | null;
  /** Whether this person reads what others recorded of it: else nobody knows that it was never visited. */
  readonly reads: boolean;
};

/** Which visits a row must (not) have: none ever, or none for a year. */
export const VISIT_FILTERS = ['nunca', 'un-ano'] as const;
export type VisitFilter = (typeof VISIT_FILTERS)[number];

/** What lacks: a code, a municipality, a position, one that can be in Honduras. */
export const LACKS = ['codigo', 'municipio', 'posicion', 'honduras'] as const;
export type Lack = (typeof LACKS)[number];

export const REGISTRY_SORTS = ['name', 'code', 'municipality', 'visit', 'letter'] as const;
export type RegistrySort = (typeof REGISTRY_SORTS)[number];

/** What of the registry is shown, as it stands in the address. Null and '': all. */
export type RegistryView = {
  readonly type: ImportType;
  readonly text: string;
  readonly municipality: string | null;
  readonly visit: VisitFilter | null;
  readonly lack: Lack | null;
  readonly sort: RegistrySort;
  readonly descending: boolean;
};

const NAMES = {
  type: 'tipo',
  text: 'buscar',
  municipality: 'municipio',
  visit: 'visita',
  lack: 'falta',
  sort: 'orden',
};

/** Reads an address; what nobody knows is as if it were not there. */
export function registryViewIn(search: string): RegistryView {
  const asked = new URLSearchParams(search);
  const sort = asked.get(NAMES.sort) ?? '';
  return {
    type: IMPORT_TYPES.find((type) => type === asked.get(NAMES.type)) ?? 'provider',
    text: asked.get(NAMES.text) ?? '',
    municipality: asked.get(NAMES.municipality),
    visit: VISIT_FILTERS.find((each) => each === asked.get(NAMES.visit)) ?? null,
    lack: LACKS.find((each) => each === asked.get(NAMES.lack)) ?? null,
    sort: REGISTRY_SORTS.find((each) => each === sort.replace(/^-/, '')) ?? 'name',
    descending: sort.startsWith('-'),
  };
}

/** The search part of an address, `?` included; nothing of what is so anyway. */
export function searchOfRegistry(view: RegistryView): string {
  const asked = new URLSearchParams();
  if (view.type !== 'provider') asked.set(NAMES.type, view.type);
  if (view.text !== '') asked.set(NAMES.text, view.text);
  if (view.municipality !== null) asked.set(NAMES.municipality, view.municipality);
  if (view.visit !== null) asked.set(NAMES.visit, view.visit);
  if (view.lack !== null) asked.set(NAMES.lack, view.lack);
  if (view.sort !== 'name' || view.descending) asked.set(NAMES.sort, `${view.descending ? '-' : ''}${view.sort}`);
  const search = asked.toString();
  return search === '' ? '' : `?${search}`;
}

/**
 * Things of the registry with their visits. `subjectsOf`: whatever records about it name (`provider:uuid`), its systems'
 * and communities' included; undefined: only itself. `reads`: whether this person reads its visits.
 */
export function registryRows(
  entities: readonly Entity[],
  visits: VisitsBySubject,
  subjectsOf: (id: string) => readonly string[] | undefined,
  reads: (entity: Entity) => boolean,
): readonly RegistryRow[] {
  return entities.map((entity) => {
    const own = [entity.id, ...(entity.mergedFrom ?? [])].map((id) => subjectKeyOf({ type: entity.type, id }));
    const { lastVisit, letter } = boardVisits(visitsOf(visits, subjectsOf(entity.id) ?? own));
    return { entity, lastVisit, letter: letter?.letter ?? null, reads: reads(entity) };
  });
}

/** The rows of a view. Words in any order, without accents, in name or code. `today`: `YYYY-MM-DD`. */
export function rowsOfView(rows: readonly RegistryRow[], view: RegistryView, today: string): readonly RegistryRow[] {
  const words = fold(view.text).split(' ').filter(Boolean);
  return rows.filter(({ entity, lastVisit, reads }) => {
    const text = fold(`${entity.name} ${entity.code ?? ''}`);
    return (
      words.every((word) => text.includes(word)) &&
      (view.municipality === null || entity.municipality === view.municipality) &&
      (view.visit === null || (reads && isUnvisited(lastVisit, view.visit, today))) &&
      (view.lack === null || lacks(entity, view.lack))
    );
  });
}

function isUnvisited(last: string | null, filter: VisitFilter, today: string): boolean {
  return last === null || (filter === 'un-ano' && isTooLongAgo('visit', last, today));
}

function lacks(entity: Entity, what: Lack): boolean {
  switch (what) {
    case 'codigo':
      return entity.code === undefined;
    case 'municipio':
      return entity.municipality === undefined;
    case 'posicion':
      return entity.location === undefined;
    case 'honduras':
      return entity.location !== undefined && positionFinding(entity.location) !== null;
    default:
      return what satisfies never;
  }
}
