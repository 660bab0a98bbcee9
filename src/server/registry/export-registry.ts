import { answersFor } from '../../domain/access/roles.ts';
import type { Cell } from '../../domain/form/columns.ts';
import { looksPersonal, soundsLikeAName } from '../../domain/registry/personal-columns.ts';
import { MOST_EXPORTED, type RegistryExport } from '../../domain/registry/registry-export.ts';
import type { Entity } from '../../domain/sync/protocol.ts';
import { MUNICIPALITIES } from '../../forms/catalogue/municipality-names.ts';
import type { Db } from '../foundations.ts';
import { createPace } from '../pace.ts';
import { isForEverybody, readDecisions } from './column-audience.ts';
import { entityOf } from './entity-rows.ts';

/** How many things one statement reads: few, so that other requests get their turn between two. */
const CHUNK = 500;

const HEADINGS = {
  es: ['Código', 'Nombre', 'Código del municipio', 'Municipio', 'Departamento', 'Latitud', 'Longitud', 'Pertenece a'],
  en: ['Code', 'Name', 'Code of municipality', 'Municipality', 'Department', 'Latitude', 'Longitude', 'Belongs to'],
} as const;
/** Made once: a collator for each comparison would be most of the work of a file. */
const BY_NAME = new Intl.Collator('es');
/** Places of latitude and longitude in `HEADINGS`, from 0. */
export const PLACE_COLUMNS: readonly number[] = [5, 6];
/** Places of the names in `HEADINGS`: their columns are wider. */
export const WIDE_COLUMNS: readonly number[] = [1, 7];

/**
 * The registry as a table. `withheld`: columns that were left out because something in them is about people;
 * `outOfScope`: how many of the wanted rows lie where the person does not answer for them, and are not in it.
 */
export type RegistryTable = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly withheld: readonly string[];
  readonly outOfScope: number;
};

/**
 * Rows of the registry for a file. A column goes or stays as a whole: a cell that was only emptied would be taken for empty
 * when the file is imported again, and what is stored would be lost. `csv` has the columns of an import, `links` only where
 * everything that is linked has a code to say it by. `scope` null: all. 'too-many': more rows than one file holds.
 */
export async function registryTable(
  db: Db,
  request: Pick<RegistryExport, 'type' | 'format' | 'ids' | 'personal' | 'lang'>,
  scope: readonly string[] | null,
): Promise<RegistryTable | 'too-many'> {
  const { entities, outOfScope } = await chosenEntities(db, request, scope);
  if (entities.length > MOST_EXPORTED) return 'too-many';
  const linked = await linkedEntities(db, entities);
  const { shown, withheld } = await propertyColumns(db, entities, request.personal === true);
  const properties = (entity: Entity): Cell[] => shown.map((name) => cellOf(entity.properties[name]));
  const place = ({ location }: Entity): Cell[] => [location?.latitude ?? '', location?.longitude ?? ''];
  if (request.format === 'csv') {
    const all = entities.flatMap(({ links }) => links);
    const hasLinks = all.length > 0 && all.every(({ id }) => (linked.get(id)?.code ?? '') !== '');
    const linksOf = ({ links }: Entity): string =>
      links.map(({ type, id }) => `${type}:${linked.get(id)?.code ?? ''}`).join(';');
    return {
      columns: [
        'type',
        'code',
        'name',
        'municipality',
        'latitude',
        'longitude',
        ...(hasLinks ? ['links'] : []),
        ...shown,
      ],
      rows: entities.map((entity) => [
        entity.type,
        entity.code ?? '',
        entity.name,
        entity.municipality ?? '',
        ...place(entity),
        ...(hasLinks ? [linksOf(entity)] : []),
        ...properties(entity),
      ]),
      withheld,
      outOfScope,
    };
  }
  return {
    columns: [...HEADINGS[request.lang ?? 'es'], ...shown],
    rows: entities.map((entity) => {
      const municipality = MUNICIPALITIES.get(entity.municipality ?? '');
      const belongsTo = entity.links.flatMap(({ id }) => linked.get(id)?.name ?? []).join('; ');
      const where = [entity.municipality ?? '', municipality?.name ?? '', municipality?.department ?? ''];
      return [entity.code ?? '', entity.name, ...where, ...place(entity), belongsTo, ...properties(entity)];
    }),
    withheld,
    outOfScope,
  };
}

/** In the order that was asked for; all of the type by name. */
async function chosenEntities(
  db: Db,
  { type, ids }: Pick<RegistryExport, 'type' | 'ids'>,
  scope: readonly string[] | null,
): Promise<{ readonly entities: readonly Entity[]; readonly outOfScope: number }> {
  const wanted = ids === null ? null : new Map(ids.map((id, index) => [id, index]));
  const found: Entity[] = [];
  let outOfScope = 0;
  const pace = createPace();
  for (let after = ''; ; ) {
    await pace();
    const rows = await db
      .selectFrom('entities')
      .selectAll()
      .where('type', '=', type)
      .where('id', '>', after)
      .where('removed_at', 'is', null)
      .where('merged_into', 'is', null)
      .orderBy('id')
      .limit(CHUNK)
      .execute();
    const asked = rows.filter(({ id }) => wanted === null || wanted.has(id));
    const inReach = asked.filter(({ municipality }) => answersFor(scope, municipality));
    outOfScope += asked.length - inReach.length;
    found.push(...inReach.map(entityOf));
    const last = rows.at(-1);
    if (last === undefined || rows.length < CHUNK || found.length > MOST_EXPORTED) break;
    after = last.id;
  }
  const entities =
    wanted === null
      ? found.toSorted((left, right) => BY_NAME.compare(left.name, right.name))
      : found.toSorted((left, right) => (wanted.get(left.id) ?? 0) - (wanted.get(right.id) ?? 0));
  return { entities, outOfScope };
}

type Linked = { readonly name: string; readonly code: string | undefined };

async function linkedEntities(db: Db, entities: readonly Entity[]): Promise<ReadonlyMap<string, Linked>> {
  const ids = [...new Set(entities.flatMap(({ links }) => links.map(({ id }) => id)))];
  const linked = new Map<string, Linked>();
  for (let start = 0; start < ids.length; start += CHUNK) {
    const rows = await db
      .selectFrom('entities')
      .select(['id', 'name', 'code'])
      .where('id', 'in', ids.slice(start, start + CHUNK))
      .execute();
    for (const { id, name, code } of rows) linked.set(id, { name, code: code ?? undefined });
  }
  return linked;
}

/** Properties by name: those that go into the file, and those that do not because something in them is about people. */
async function propertyColumns(
  db: Db,
  entities: readonly Entity[],
  personal: boolean,
): Promise<{ readonly shown: readonly string[]; readonly withheld: readonly string[] }> {
  const decisions = await readDecisions(db);
  const names = new Set<string>();
  const aboutPeople = new Set<string>();
  const pace = createPace();
  for (const { properties } of entities) {
    await pace();
    for (const [name, value] of Object.entries(properties)) {
      if (typeof value !== 'string' && typeof value !== 'number') continue;
      names.add(name);
      const decided = decisions.get(name)?.byPerson === true;
      const isPersonal =
        looksPersonal(name, value) || (!decided && soundsLikeAName(value)) || !isForEverybody(decisions, name, value);
      if (isPersonal) aboutPeople.add(name);
    }
  }
  const sorted = [...names].toSorted((left, right) => left.localeCompare(right, 'es'));
  return personal
    ? { shown: sorted, withheld: [] }
    : {
        shown: sorted.filter((name) => !aboutPeople.has(name)),
        withheld: sorted.filter((name) => aboutPeople.has(name)),
      };
}

function cellOf(value: unknown): Cell {
  return typeof value === 'string' || typeof value === 'number' ? value : '';
}
