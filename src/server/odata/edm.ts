import { daysOfDate } from '../../domain/expression/calendar.ts';
import type { Cell } from '../../domain/form/columns.ts';
import type { QuestionType } from '../../domain/form/definition.ts';
import { MUNICIPALITIES } from '../../forms/catalogue/municipality-names.ts';
import type { ExportRecord } from '../export/export-records.ts';

/** The primitive types of OData 4.0 that answers become. */
export type EdmType =
  | 'Edm.String'
  | 'Edm.Int64'
  | 'Edm.Decimal'
  | 'Edm.Date'
  | 'Edm.DateTimeOffset'
  | 'Edm.GeographyPoint';
export type Property = { readonly name: string; readonly type: EdmType };
export type Point = { readonly type: 'Point'; readonly coordinates: readonly number[] };
export type PropertyValue = string | number | null | Point;

/** What a question's answers are; what is not here is text. */
const TYPES: { readonly [type in QuestionType]?: EdmType } = {
  integer: 'Edm.Int64',
  decimal: 'Edm.Decimal',
  range: 'Edm.Decimal',
  date: 'Edm.Date',
  today: 'Edm.Date',
  dateTime: 'Edm.DateTimeOffset',
  start: 'Edm.DateTimeOffset',
  end: 'Edm.DateTimeOffset',
  geopoint: 'Edm.GeographyPoint',
};

/** The type of a question's property; of a calculation it hangs on its expression (`calculated-numbers.ts`). */
export function edmType(type: QuestionType, isCalculatedNumber: boolean): EdmType {
  return isCalculatedNumber ? 'Edm.Decimal' : (TYPES[type] ?? 'Edm.String');
}

/**
 * The value of a property from the cells of its columns. What breaks its type is null, because a client that was promised
 * a number would fail over the whole page: records are stored with answers that break their form (4.5).
 */
export function valueOf(type: EdmType, cells: readonly Cell[]): PropertyValue {
  const [cell = ''] = cells;
  switch (type) {
    case 'Edm.GeographyPoint':
      return pointOf(cells);
    case 'Edm.Int64':
      return typeof cell === 'number' && Number.isSafeInteger(cell) ? cell : null;
    case 'Edm.Decimal':
      return numberOf(cell);
    case 'Edm.Date':
      return typeof cell === 'string' && isDay(cell) ? cell : null;
    case 'Edm.DateTimeOffset':
      return momentOf(String(cell));
    case 'Edm.String':
      return cell === '' ? null : String(cell);
    default:
      return type satisfies never;
  }
}

/** A calculation that came from another system is kept as the text that stood there. */
function numberOf(cell: Cell): number | null {
  if (typeof cell === 'number') return cell;
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(cell) ? Number(cell) : null;
}

/** Latitude, longitude, altitude and accuracy, as the columns of a position have them. */
function pointOf([latitude, longitude, altitude]: readonly Cell[]): Point | null {
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
  return { type: 'Point', coordinates: [longitude, latitude, ...(typeof altitude === 'number' ? [altitude] : [])] };
}

/** `Date.parse` takes 30 February for 2 March; a program that reads dates fails over it. */
function isDay(text: string): boolean {
  return daysOfDate(text) !== null;
}

function momentOf(text: string | undefined): string | null {
  const isMoment = text !== undefined && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  return isMoment && !Number.isNaN(Date.parse(text)) && isDay(text.slice(0, 'YYYY-MM-DD'.length)) ? text : null;
}

function townOf({ municipality }: ExportRecord): ReturnType<(typeof MUNICIPALITIES)['get']> {
  return MUNICIPALITIES.get(municipality ?? '');
}

/** What the service knows about a record: the members of the complex type `__system`. */
export const SYSTEM: readonly (Property & { readonly of: (record: ExportRecord) => PropertyValue })[] = [
  { name: 'submissionDate', type: 'Edm.DateTimeOffset', of: (record) => momentOf(record.receivedAt) },
  { name: 'submitterName', type: 'Edm.String', of: (record) => record.author },
  { name: 'reviewState', type: 'Edm.String', of: (record) => record.state },
  { name: 'revision', type: 'Edm.Int64', of: (record) => record.revision },
  { name: 'approvedRevision', type: 'Edm.Int64', of: (record) => record.approvedRevision },
  { name: 'formVersion', type: 'Edm.Int64', of: (record) => record.formVersion },
  { name: 'startedAt', type: 'Edm.DateTimeOffset', of: (record) => momentOf(record.body.startedAt) },
  { name: 'finishedAt', type: 'Edm.DateTimeOffset', of: (record) => momentOf(record.body.finishedAt) },
  { name: 'activeSeconds', type: 'Edm.Decimal', of: (record) => record.body.activeSeconds ?? null },
  { name: 'municipality', type: 'Edm.String', of: (record) => record.municipality },
  { name: 'municipalityName', type: 'Edm.String', of: (record) => townOf(record)?.name ?? null },
  { name: 'departmentName', type: 'Edm.String', of: (record) => townOf(record)?.department ?? null },
  { name: 'visitDay', type: 'Edm.Date', of: ({ days }) => valueOf('Edm.Date', [days.from]) },
  { name: 'visitDayTo', type: 'Edm.Date', of: ({ days }) => valueOf('Edm.Date', [days.to]) },
  { name: 'subjectType', type: 'Edm.String', of: (record) => record.subject?.type ?? null },
  { name: 'subjectId', type: 'Edm.String', of: (record) => record.subject?.id ?? null },
  { name: 'subjectCode', type: 'Edm.String', of: (record) => record.subject?.code || null },
  { name: 'subjectName', type: 'Edm.String', of: (record) => record.subject?.name || null },
  { name: 'flags', type: 'Edm.String', of: (record) => record.flags.map(({ code }) => code).join(' ') || null },
  { name: 'score', type: 'Edm.Decimal', of: (record) => record.score?.total ?? null },
  { name: 'grade', type: 'Edm.String', of: ({ score }) => score?.grade.letter ?? score?.grade.band ?? null },
];
