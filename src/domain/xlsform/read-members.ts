import { isQuestionType, QUESTION_TYPES } from '../form/types/table.ts';
import { readDefault } from './default-values.ts';
import { type Column, cellOf, type Row, type Table } from './headers.ts';
import { readInstances } from './initial-instances.ts';
import { type Languages, textOf } from './languages.ts';
import { mediaOf } from './media.ts';
import { readParameters } from './parameters.ts';
import type { Problems } from './problems.ts';
import {
  MEDIA_COLUMNS,
  type NodeKind,
  OTHER_SURVEY_COLUMNS,
  SURVEY_COLUMNS,
  type SurveyColumn,
} from './survey-columns.ts';
import { plainQuotes, readNumber, readYesNo } from './texts.ts';

/** What reading a cell needs to know. */
export type Reading = { readonly table: Table; readonly languages: Languages; readonly problems: Problems };

const BY_KEY = new Map(SURVEY_COLUMNS.map((column) => [column.key, column]));
const TAKEN_ELSEWHERE = new Set(OTHER_SURVEY_COLUMNS.map(({ key }) => key));

/**
 * The members of a node out of its row. Cells of columns that are not for such a row come back as `left`, each told as
 * a warning, once a cell.
 */
export function readMembers(
  { table, languages, problems }: Reading,
  row: Row,
  kind: NodeKind,
  type: string,
): { readonly members: Map<string, unknown>; readonly left: readonly (readonly [Column, string])[] } {
  const members = new Map<string, unknown>();
  const left: (readonly [Column, string])[] = [];
  for (const [column, text] of row.cells) {
    const known = column.key === null ? undefined : BY_KEY.get(column.key);
    if (known === undefined) {
      const isMediaOfGroup = kind !== 'question' && MEDIA_COLUMNS.some(({ key }) => key === column.key);
      if (column.key === null || isMediaOfGroup || !TAKEN_ELSEWHERE.has(column.key)) left.push([column, text]);
      continue;
    }
    const place = { sheet: table.sheet, row: row.number, column };
    if (!known.on.includes(kind)) {
      left.push([column, text]);
      problems.add('warning', 'column-not-for-this-row', place, { found: known.key, type });
      continue;
    }
    if (members.has(known.key)) continue;
    const value =
      known.kind === 'text' ? textOf(row, known.key, languages) : readCell(known, text, type, place, problems);
    if (value !== undefined) members.set(known.key, value);
  }
  const rows = kind === 'question' ? cellOf(row, 'rows') : undefined;
  if (rows !== undefined)
    members.set('parameters', { rows: readNumber(rows) ?? rows, ...asRecord(members.get('parameters')) });
  const media = kind === 'question' ? mediaOf(table, row, languages, problems) : undefined;
  if (media !== undefined) members.set('media', media);
  takeUnitFromLabel(members);
  return { members, left };
}

function readCell(
  column: SurveyColumn,
  text: string,
  type: string,
  place: { readonly sheet: string; readonly row: number; readonly column: Column },
  problems: Problems,
): unknown {
  switch (column.kind) {
    case 'text':
      return undefined;
    case 'expression':
      return plainQuotes(text);
    case 'condition': {
      const answer = readYesNo(text);
      return answer === null ? plainQuotes(text) : answer || undefined;
    }
    case 'yes': {
      const answer = readYesNo(text);
      if (answer === null) problems.add('error', 'not-yes-or-no', place, { found: text });
      return answer === true ? true : undefined;
    }
    case 'word':
      if (column.words !== undefined && !column.words.includes(text)) {
        problems.add('error', 'not-in-list', place, { found: text, expected: column.words.join(', ') });
        return undefined;
      }
      return text;
    case 'number': {
      const number = readNumber(text);
      if (number === null) problems.add('error', 'not-a-number', place, { found: text });
      return number ?? undefined;
    }
    case 'default': {
      const value = readDefault(plainQuotes(text), type);
      const isWhole = isQuestionType(type) && QUESTION_TYPES[type].typedAsNumber === 'integer';
      if (!isWhole || typeof value !== 'number' || Number.isInteger(value)) return value;
      // ODK cuts the fraction of what a whole number begins with, as of what a calculation gives it.
      const whole = Math.trunc(value) + 0;
      problems.add('warning', 'default-fraction-cut', place, { found: text, expected: String(whole) });
      return whole;
    }
    case 'parameters': {
      const parameters = readParameters(text);
      const idle = isQuestionType(type) ? QUESTION_TYPES[type].idleParameters : undefined;
      const others = Object.keys(parameters ?? {}).filter((name) => idle?.includes(name) === true);
      // These columns are kept with the form and written back.
      if (others.length > 0) problems.add('warning', 'column-not-carried', place, { found: others.join(', ') });
      if (parameters === null) problems.add('error', 'bad-parameters', place, { found: text });
      return parameters ?? undefined;
    }
    case 'instances': {
      const instances = readInstances(text);
      if (instances === null) problems.add('error', 'bad-instances', place, { found: text });
      return instances ?? undefined;
    }
    default:
      return column.kind satisfies never;
  }
}

/**
 * The unit stands in brackets at the end of the label too, for tools that know no units: `Cloro libre (mg/L)`. Here it
 * is shown beside the field, so the label goes without.
 */
function takeUnitFromLabel(members: Map<string, unknown>): void {
  const label = asRecord(members.get('label'));
  const unit = asRecord(members.get('unit'));
  const shortened = Object.entries(label).map(([language, words]) => {
    const ending = ` (${String(unit[language])})`;
    const short = unit[language] !== undefined && typeof words === 'string' && words.endsWith(ending);
    return [language, short ? words.slice(0, -ending.length) : words];
  });
  if (shortened.length > 0) members.set('label', Object.fromEntries(shortened));
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
