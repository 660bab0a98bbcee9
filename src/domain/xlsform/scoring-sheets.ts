import type { FormModel } from '../form/engine-api.ts';
import { compileScoring } from '../scoring/scoring.ts';
import type { ScoringTable } from '../scoring/table.ts';
import { scoringTableSchema } from '../scoring/table-schema.ts';
import { type Column, cellOf, columnOf, type KnownColumn, type Row, type Table } from './headers.ts';
import { type Languages, textOf } from './languages.ts';
import type { Problems } from './problems.ts';
import type { Sheet } from './sheets.ts';
import { plainQuotes, readNumber } from './texts.ts';
import { sheetOf, type WriteLanguages, type WrittenRow, writeText } from './written-rows.ts';

/** Our sheet `scoring`: one row an item, its dimension repeated, as people read a table of points. */
export const SCORING_COLUMNS: readonly KnownColumn[] = [
  { key: 'dimension' },
  { key: 'dimension_label', translated: true },
  { key: 'dimension_description', translated: true },
  { key: 'item' },
  { key: 'label', translated: true },
  { key: 'questions' },
  { key: 'applies' },
  { key: 'missing' },
  { key: 'negative' },
  { key: 'divisor' },
  { key: 'value' },
  { key: 'weight' },
  { key: 'advice', translated: true },
  { key: 'agreement', translated: true },
  { key: 'source' },
  { key: 'status' },
];
/** Our sheet `bands`: the bands of the total, highest first. Without it the letters are SIASAR's. */
export const BANDS_COLUMNS: readonly KnownColumn[] = [
  { key: 'code' },
  { key: 'from' },
  { key: 'label', translated: true },
  { key: 'tone' },
];
/** Facts of the table that stand in the sheet `bitacora`. */
export const SCORING_WORDS = [
  'scoring_id',
  'scoring_version',
  'scoring_source',
  'scoring_status',
  'scoring_known_total',
  'scoring_known_dimension',
  'scoring_known_theme',
  'scoring_settled',
];
const EXPRESSIONS = ['applies', 'missing', 'negative', 'divisor', 'value'] as const;

export function writeScoring(table: ScoringTable, languages: WriteLanguages): readonly Sheet[] {
  const rows = table.dimensions.flatMap((dimension) =>
    dimension.items.map((item) => {
      const row: WrittenRow = new Map([['dimension', dimension.code]]);
      writeText(row, 'dimension_label', dimension.label, languages);
      if (dimension.description !== undefined)
        writeText(row, 'dimension_description', dimension.description, languages);
      row.set('item', item.code);
      writeText(row, 'label', item.label, languages);
      row.set('questions', item.questions.join(' '));
      for (const key of EXPRESSIONS) if (item[key] !== undefined) row.set(key, item[key]);
      if (item.weight !== undefined) row.set('weight', String(item.weight));
      if (item.advice !== undefined) writeText(row, 'advice', item.advice, languages);
      if (item.agreement !== undefined) writeText(row, 'agreement', item.agreement, languages);
      row.set('source', item.source);
      row.set('status', item.status);
      return row;
    }),
  );
  const sheets = [
    sheetOf(
      'scoring',
      [],
      rows,
      SCORING_COLUMNS.map(({ key }) => key),
    ),
  ];
  if (table.bands === 'letters') return sheets;
  const bands = table.bands.map((band) => {
    const row: WrittenRow = new Map([
      ['code', band.code],
      ['from', String(band.from)],
    ]);
    writeText(row, 'label', band.label, languages);
    return row.set('tone', band.tone);
  });
  return [...sheets, sheetOf('bands', [], bands)];
}

/** What the sheet `bitacora` says of the table. */
export function writeScoringFacts(table: ScoringTable): readonly (readonly [string, string])[] {
  const { theme, settled } = table.completeness;
  return [
    ['scoring_id', table.id],
    ['scoring_version', String(table.version)],
    ['scoring_source', table.source],
    ['scoring_status', table.status],
    ['scoring_known_total', String(table.completeness.total)],
    ['scoring_known_dimension', String(table.completeness.dimension)],
    ...(theme === undefined ? [] : [['scoring_known_theme', String(theme)] as const]),
    ...(settled === true ? [['scoring_settled', 'yes'] as const] : []),
  ];
}

/** The scoring table that the sheets hold, still to be checked with the form; undefined: none. What is wrong is told at its cell. */
export function readScoring(
  { scoring, bands }: { readonly scoring: Table | undefined; readonly bands: Table | undefined },
  facts: ReadonlyMap<string, unknown>,
  form: { readonly id: string; readonly title: unknown },
  languages: Languages,
  problems: Problems,
): unknown {
  if (scoring === undefined || scoring.rows.length === 0) return undefined;
  const byDimension = Map.groupBy(scoring.rows, (row) => cellOf(row, 'dimension') ?? '');
  const number = (name: string): unknown => {
    const text = facts.get(name);
    return typeof text === 'string' ? (readNumber(text) ?? text) : undefined;
  };
  const draft = {
    id: facts.get('scoring_id') ?? form.id,
    version: number('scoring_version') ?? 1,
    form: form.id,
    title: facts.get('scoring_title') ?? form.title,
    source: facts.get('scoring_source') ?? '',
    status: facts.get('scoring_status') ?? 'propuesto',
    dimensions: [...byDimension].map(([code, rows]) => ({
      code,
      label: firstText(rows, 'dimension_label', languages) ?? { [languages.defaultTag]: code },
      ...optional('description', firstText(rows, 'dimension_description', languages)),
      items: rows.map((row) => readItem(row, languages)),
    })),
    bands: bands === undefined ? 'letters' : bands.rows.map((row) => readBand(row, languages)),
    completeness: {
      total: number('scoring_known_total') ?? 0.7,
      dimension: number('scoring_known_dimension') ?? 0.5,
      ...optional('theme', number('scoring_known_theme')),
      ...(facts.get('scoring_settled') === undefined
        ? {}
        : { settled: facts.get('scoring_settled') === 'yes' ? true : facts.get('scoring_settled') }),
    },
  };
  const read = scoringTableSchema.safeParse(draft);
  if (read.success) return read.data;
  // Bands are a word or rows: what is wrong with the rows is the last that was tried.
  const paths = read.error.issues.flatMap((issue) =>
    issue.code === 'invalid_union' && issue.path[0] === 'bands'
      ? (issue.errors.at(-1) ?? []).map(({ path }) => ['bands', ...path])
      : [issue.path],
  );
  for (const path of paths) {
    const [part, first, , second, key] = path;
    const isBand = part === 'bands';
    const table = isBand && bands !== undefined ? bands : scoring;
    const rows = isBand ? bands?.rows : [...byDimension.values()][Number(first)];
    const row = rows?.[isBand ? Number(first) : Number(second ?? 0)];
    const column = columnOfKey(table, String(isBand ? path[2] : (key ?? part)));
    const found = row === undefined ? '' : ((column === undefined ? undefined : row.cells.get(column)) ?? '');
    problems.add(
      'error',
      'malformed',
      { sheet: table.sheet, ...(row === undefined ? {} : { row: row.number }), column },
      { found: found === '' ? String(path.at(-1) ?? '') : found },
    );
  }
  return undefined;
}

/** Tells what the expressions of the table say wrongly, at their cells. */
export function tellScoringProblems(model: FormModel, sheet: Table, problems: Problems): void {
  const { scoring } = model.form;
  if (typeof scoring !== 'object') return;
  const compiled = compileScoring(scoring, model);
  if (compiled.ok) return;
  for (const problem of compiled.problems) {
    const [, item = '', key = ''] = /^.*\/(.+), (\w+)$/.exec(problem.place) ?? [];
    const row = sheet.rows.find((each) => cellOf(each, 'item') === item);
    const code = (['syntax', 'unknown-function', 'arguments', 'unknown-name', 'unsupported'] as const).find(
      (each) => each === problem.code,
    );
    problems.add(
      'error',
      code ?? 'malformed',
      { sheet: sheet.sheet, ...(row === undefined ? {} : { row: row.number }), column: columnOf(sheet, key) },
      {
        found: problem.found ?? '',
        ...(problem.position === undefined ? {} : { position: String(problem.position + 1) }),
      },
    );
  }
}

function readItem(row: Row, languages: Languages): unknown {
  const weight = cellOf(row, 'weight');
  return {
    code: cellOf(row, 'item') ?? '',
    label: textOf(row, 'label', languages) ?? { [languages.defaultTag]: cellOf(row, 'item') ?? '' },
    questions: (cellOf(row, 'questions') ?? '').split(/[\s,]+/).filter((name) => name !== ''),
    ...Object.fromEntries(
      EXPRESSIONS.flatMap((key) => {
        const source = cellOf(row, key);
        return source === undefined ? [] : [[key, plainQuotes(source)]];
      }),
    ),
    ...optional('weight', weight === undefined ? undefined : (readNumber(weight) ?? plainQuotes(weight))),
    ...optional('advice', textOf(row, 'advice', languages)),
    ...optional('agreement', textOf(row, 'agreement', languages)),
    source: cellOf(row, 'source') ?? '',
    status: cellOf(row, 'status') ?? 'propuesto',
  };
}

function readBand(row: Row, languages: Languages): unknown {
  const from = cellOf(row, 'from') ?? '';
  return {
    code: cellOf(row, 'code') ?? '',
    from: readNumber(from) ?? from,
    label: textOf(row, 'label', languages) ?? {},
    tone: cellOf(row, 'tone'),
  };
}

/** A dimension's words stand in its first row; the others may repeat them. */
function firstText(rows: readonly Row[], key: string, languages: Languages): unknown {
  return rows.map((row) => textOf(row, key, languages)).find((text) => text !== undefined);
}

function columnOfKey(table: Table, key: string): Column | undefined {
  return table.columns.find((column) => column.key === (key === 'code' && table.sheet !== 'bands' ? 'item' : key));
}

function optional(key: string, value: unknown): Readonly<Record<string, unknown>> {
  return value === undefined ? {} : { [key]: value };
}
