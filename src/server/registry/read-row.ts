import { placeFinding } from '../../domain/place/known-place.ts';
import type { LatLon } from '../../domain/place/position.ts';
import {
  IMPORT_COLUMNS,
  IMPORT_TYPES,
  type ImportReason,
  type ImportRemark,
  type ImportType,
} from '../../domain/registry/import-report.ts';
import { ENTITY_TYPES } from '../../domain/sync/protocol.ts';
import { fold } from '../../domain/text/fold.ts';
import { lineText, plainHyphens } from '../../domain/text/invisible.ts';
import { DEPARTMENT_OUTLINES } from '../../forms/catalogue/department-outlines.ts';
import { inDepartment, municipalitiesCalled } from './municipality-called.ts';
import type { NamedLink, TableRow } from './table-row.ts';

type EntityType = (typeof ENTITY_TYPES)[number];

/** A link by code; `types` in the order in which the code is looked for. */
export type LinkByCode = { readonly types: readonly EntityType[]; readonly code: string };

/** A row as understood. `undefined` stands for a column that the file does not have: what is stored stays. */
export type RegistryRow = {
  readonly line: number;
  readonly type: ImportType;
  readonly code: string;
  readonly name: string;
  readonly municipality: string | null | undefined;
  readonly location: LatLon | null | undefined;
  /** What is strange about `location`, which is mended already where that was asked for. */
  readonly remark: ImportRemark | null;
  readonly links: readonly LinkByCode[] | undefined;
  /** Links by name, added to those that are there, once `link-by-name.ts` has found what they mean. */
  readonly named?: readonly NamedLink[];
  /** Every further column; null where the cell is empty. `category` is one of them. */
  readonly properties: ReadonlyMap<string, string | null>;
};

export type RowRefusal = {
  readonly line: number;
  readonly type: string;
  readonly code: string;
  readonly reason: ImportReason;
  readonly value?: string;
  /** Codes of the municipalities that may be meant. */
  readonly meant?: readonly string[];
};

export type RowResult =
  | { readonly ok: true; readonly row: RegistryRow }
  | { readonly ok: false; readonly refusal: RowRefusal };

const MAX_CODE = 100;
const MAX_NAME = 300;
const MAX_CELL = 4_000;

/** Where a code in the column `parent` is looked for, by the type of the row, first found first taken. */
const PARENT_TYPES: Readonly<Record<ImportType, readonly EntityType[]>> = {
  system: ['provider', 'community', 'municipality'],
  community: ['municipality', 'community'],
  provider: ['municipality', 'community', 'partner'],
  partner: ['partner', 'municipality'],
};
const PLAIN_COLUMNS: readonly string[] = IMPORT_COLUMNS.filter((column) => column !== 'category');

/**
 * Reads the cells of one row, or says why it cannot be taken. `mends`: a position that is swapped or lacks its sign is
 * put right, and said to be.
 */
export function readRow({ line, cells: written, whole, named, isSiasar }: TableRow, mends: boolean): RowResult {
  const cells = new Map([...written].map(([name, value]) => [name, keptCell(name, value)]));
  const cell = (name: string): string => cells.get(name) ?? '';
  const typeText = cell('type').toLowerCase();
  const code = cell('code');
  const refuse = (reason: ImportReason, value?: string): RowResult => ({
    ok: false,
    refusal: { line, type: typeText, code, reason, ...(value === undefined ? {} : { value: value.slice(0, 200) }) },
  });

  if (!whole) return refuse('wrong-cell-count');
  const type = IMPORT_TYPES.find((known) => known === typeCalled(typeText));
  if (type === undefined) return refuse('type-unknown', cell('type'));
  if (code === '') return refuse('code-missing');
  if (cell('name') === '') return refuse('name-missing');
  if (code.length > MAX_CODE || cell('name').length > MAX_NAME) return refuse('too-long', cell('name'));
  const long = [...cells.values()].find((value) => value.length > MAX_CELL);
  if (long !== undefined) return refuse('too-long', long);
  const location = locationOf(cells);
  if (location === 'invalid') return refuse('position-invalid', `${cell('latitude')} ${cell('longitude')}`);
  const municipality = municipalityOf(cells, isSiasar === true);
  const judged = judgeLocation(location, municipality, mends);
  if (judged === 'zero') return refuse('position-zero', `${cell('latitude')} ${cell('longitude')}`);
  const links = linksOf(cells, type);
  if (links === 'invalid') return refuse('link-invalid', cell('links') || cell('parent'));

  const properties = new Map(
    [...cells].filter(([name]) => !PLAIN_COLUMNS.includes(name)).map(([name, value]) => [name, value || null]),
  );
  return {
    ok: true,
    row: {
      line,
      type,
      code,
      name: cell('name'),
      municipality,
      ...judged,
      links,
      properties,
      ...(named === undefined ? {} : { named }),
    },
  };
}

/** Names, codes and all that is one line come without what nobody sees; a paragraph of a further column as it is. */
function keptCell(column: string, value: string): string {
  return PLAIN_COLUMNS.includes(column) || !/[\r\n]/.test(value) ? lineText(value) : value;
}

type Judged = Pick<RegistryRow, 'location' | 'remark'>;

function judgeLocation(
  location: RegistryRow['location'],
  municipality: string | null | undefined,
  mends: boolean,
): Judged | 'zero' {
  if (location === null || location === undefined) return { location, remark: null };
  const value = `${location.latitude}, ${location.longitude}`;
  const finding = placeFinding(location, municipality ?? null, DEPARTMENT_OUTLINES);
  if (finding === null) return { location, remark: null };
  switch (finding.kind) {
    case 'department': {
      const department = finding.code === 'none' ? {} : { department: finding.code };
      return { location, remark: { code: 'position-other-department', value, ...department } };
    }
    case 'zero':
      return 'zero';
    case 'outside':
      return { location, remark: { code: 'position-outside', value } };
    case 'swapped':
    case 'unsigned': {
      const remark = { code: `position-${finding.kind}`, value, mend: finding.mended } as const;
      return mends ? { location: finding.mended, remark: { ...remark, mended: true } } : { location, remark };
    }
    default:
      return finding satisfies never;
  }
}

/** The code where one municipality is meant, else what is written. SIASAR's divisions were read before. */
function municipalityOf(cells: TableRow['cells'], isSiasar: boolean): string | null | undefined {
  const text = cells.get('municipality');
  if (text === undefined || text === '') return text === undefined ? undefined : null;
  if (isSiasar) return text;
  const codes = inDepartment(municipalitiesCalled(text), cells.get('departamento') ?? cells.get('department') ?? '');
  return codes.length === 1 ? codes[0] : text;
}

function locationOf(cells: TableRow['cells']): RegistryRow['location'] | 'invalid' {
  const latitudeText = cells.get('latitude');
  const longitudeText = cells.get('longitude');
  if (latitudeText === undefined && longitudeText === undefined) return undefined;
  if ((latitudeText ?? '') === '' && (longitudeText ?? '') === '') return null;
  const latitude = degreesOf(latitudeText ?? '', 90);
  const longitude = degreesOf(longitudeText ?? '', 180);
  return latitude === null || longitude === null ? 'invalid' : { latitude, longitude };
}

function degreesOf(written: string, bound: number): number | null {
  const text = plainHyphens(written);
  if (!/^[+-]?\d{1,3}([.,]\d+)?$/.test(text)) return null;
  const degrees = Number(text.replace(',', '.'));
  return Math.abs(degrees) <= bound ? degrees : null;
}

function linksOf(cells: TableRow['cells'], type: ImportType): readonly LinkByCode[] | undefined | 'invalid' {
  const linksText = cells.get('links');
  const parent = cells.get('parent');
  if (linksText === undefined && parent === undefined) return undefined;
  const parts = (linksText ?? '').split(';').map((part) => part.trim());
  const links: LinkByCode[] = [];
  for (const part of parts.filter((text) => text !== '')) {
    const link = typedLink(part);
    if (link === null) return 'invalid';
    links.push(link);
  }
  if (parent !== undefined && parent !== '')
    links.push(typedLink(parent) ?? { types: PARENT_TYPES[type], code: parent });
  return links;
}

function typedLink(text: string): LinkByCode | null {
  const colon = text.indexOf(':');
  const type = typeCalled(text.slice(0, colon));
  const code = text.slice(colon + 1).trim();
  return colon === -1 || type === undefined || code === '' ? null : { types: [type], code };
}

/** What people who write Spanish call the types. */
const SPANISH_TYPES: Readonly<Record<string, EntityType>> = {
  junta: 'provider',
  'junta de agua': 'provider',
  prestador: 'provider',
  sistema: 'system',
  comunidad: 'community',
  socio: 'partner',
  municipio: 'municipality',
};

function typeCalled(text: string): EntityType | undefined {
  const wanted = fold(text);
  return ENTITY_TYPES.find((known) => known === wanted || known === SPANISH_TYPES[wanted]);
}
