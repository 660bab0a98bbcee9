import { compileFor } from '../form/compile-for.ts';
import type { FormModel } from '../form/engine-api.ts';
import type { FigureRule, Indicator } from '../indicators/indicator.ts';
import { countedIndicatorSchema, reportedIndicatorSchema } from '../indicators/indicator-schema.ts';
import { cellOf, columnOf, type KnownColumn, type Row, type Table } from './headers.ts';
import { type Languages, textOf } from './languages.ts';
import { type Problems, XLSFORM_CODES } from './problems.ts';
import type { Sheet } from './sheets.ts';
import { plainQuotes, readNumber } from './texts.ts';
import { sheetOf, type WriteLanguages, type WrittenRow, writeText } from './written-rows.ts';

/**
 * Our sheet `indicators`: one row a figure, and one more for each further condition of it. What is said of the indicator
 * stands in its first row; a row without `code` goes on with the one above.
 */
export const INDICATOR_COLUMNS: readonly KnownColumn[] = [
  { key: 'code' },
  { key: 'component' },
  { key: 'name', translated: true },
  { key: 'formula', translated: true },
  { key: 'records' },
  { key: 'unit' },
  { key: 'place' },
  { key: 'followed_by' },
  { key: 'followed_by_record' },
  { key: 'target' },
  { key: 'target_year' },
  { key: 'figure' },
  { key: 'label', translated: true },
  { key: 'applies' },
  { key: 'rule' },
  { key: 'value' },
  { key: 'denominator' },
  { key: 'source' },
  { key: 'status' },
];
const RULES: readonly FigureRule['kind'][] = ['all', 'ratio', 'mean', 'mean-score', 'count', 'median-days'];
const EXPRESSIONS = ['place', 'applies', 'value', 'denominator'] as const;

export function writeIndicators(indicators: readonly Indicator[], languages: WriteLanguages): Sheet {
  const rows = indicators.flatMap((indicator): readonly WrittenRow[] => {
    const figures = (indicator.figures ?? []).flatMap((figure) =>
      cellsOf(figure.rule).map((cells, index): WrittenRow => {
        const row: WrittenRow = new Map([
          ['code', indicator.code],
          ['figure', figure.code],
        ]);
        if (index === 0) {
          if (figure.label !== undefined) writeText(row, 'label', figure.label, languages);
          if (figure.applies !== undefined) row.set('applies', figure.applies);
          row.set('rule', figure.rule.kind);
        }
        for (const [key, text] of Object.entries(cells)) row.set(key, text);
        return row;
      }),
    );
    const [first = new Map([['code', indicator.code]]), ...more] = figures;
    first.set('component', indicator.component);
    writeText(first, 'name', indicator.name, languages);
    writeText(first, 'formula', indicator.formula, languages);
    if (indicator.figures !== undefined) {
      first.set('records', indicator.records).set('unit', indicator.unit);
      if (indicator.place !== undefined) first.set('place', indicator.place);
      if (indicator.followedBy !== undefined) {
        first.set('followed_by', indicator.followedBy.form).set('followed_by_record', indicator.followedBy.record);
      }
    }
    if (indicator.target !== undefined) {
      first.set('target', String(indicator.target.value)).set('target_year', String(indicator.target.year));
    }
    first.set('source', indicator.source).set('status', indicator.status);
    return [first, ...more];
  });
  return sheetOf(
    'indicators',
    [],
    rows,
    INDICATOR_COLUMNS.map(({ key }) => key),
  );
}

/** The cells of a rule, a row each. */
function cellsOf(rule: FigureRule): readonly Readonly<Record<string, string>>[] {
  switch (rule.kind) {
    case 'all':
      return rule.conditions.map((value) => ({ value }));
    case 'ratio':
      return [{ value: rule.numerator, denominator: rule.denominator }];
    case 'mean':
    case 'median-days':
      return [{ value: rule.value }];
    case 'mean-score':
    case 'count':
      return [{}];
    default:
      return rule satisfies never;
  }
}

/** An indicator with the rows that say it. */
type IndicatorRows = { readonly code: string; readonly rows: readonly Row[] };

/** The indicators that the sheet holds; undefined: none. What is wrong is told at its cell. */
export function readIndicators(
  table: Table | undefined,
  form: { readonly id: string; readonly subject?: unknown },
  languages: Languages,
  problems: Problems,
): readonly Indicator[] | undefined {
  if (table === undefined || table.rows.length === 0) return undefined;
  return groupsOf(table).flatMap((group) => {
    const draft = draftOf(group, form, languages);
    const schema = group.rows.some(saysRule) ? countedIndicatorSchema : reportedIndicatorSchema;
    const read = schema.safeParse(draft);
    if (read.success) return [read.data];
    for (const { path } of read.error.issues) tellAt(table, group, path.map(String), problems);
    return [];
  });
}

function saysRule(row: Row): boolean {
  return cellOf(row, 'rule') !== undefined || cellOf(row, 'value') !== undefined;
}

function groupsOf(table: Table): readonly IndicatorRows[] {
  const groups = new Map<string, Row[]>();
  let code = '';
  for (const row of table.rows) {
    code = cellOf(row, 'code') ?? code;
    const rows = groups.get(code) ?? [];
    rows.push(row);
    groups.set(code, rows);
  }
  return [...groups].map(([each, rows]) => ({ code: each, rows }));
}

function draftOf(
  { code, rows }: IndicatorRows,
  form: { readonly id: string; readonly subject?: unknown },
  languages: Languages,
): unknown {
  const first = (key: string): string | undefined =>
    rows.map((row) => cellOf(row, key)).find((text) => text !== undefined);
  const words = (key: string): unknown =>
    rows.map((row) => textOf(row, key, languages)).find((text) => text !== undefined);
  const [target, year] = [first('target'), first('target_year')];
  const told = {
    code,
    component: first('component'),
    name: words('name') ?? { [languages.defaultTag]: code },
    formula: words('formula') ?? {},
    ...(target === undefined
      ? {}
      : { target: { value: readNumber(target) ?? target, year: readNumber(year ?? '') ?? year } }),
    source: first('source') ?? '',
    status: first('status') ?? 'propuesto',
  };
  const figures = figuresOf({ code, rows });
  if (!rows.some(saysRule)) return told;
  const follows = first('followed_by');
  return {
    ...told,
    form: form.id,
    records: first('records') ?? 'latest',
    unit: first('unit') ?? form.subject,
    ...(first('place') === undefined ? {} : { place: plainQuotes(first('place') ?? '') }),
    ...(follows === undefined
      ? {}
      : { followedBy: { form: follows, record: plainQuotes(first('followed_by_record') ?? '') } }),
    figures: figures.map(({ code: figure, rows: own }) => {
      const applies = own.map((row) => cellOf(row, 'applies')).find((text) => text !== undefined);
      const label = own.map((row) => textOf(row, 'label', languages)).find((text) => text !== undefined);
      return {
        code: figure,
        ...(label === undefined ? {} : { label }),
        ...(applies === undefined ? {} : { applies: plainQuotes(applies) }),
        rule: ruleOf(own),
      };
    }),
  };
}

/** The figures of an indicator; a row without `figure` belongs to the main one. */
function figuresOf({ code, rows }: IndicatorRows): readonly IndicatorRows[] {
  return [...Map.groupBy(rows, (row) => cellOf(row, 'figure') ?? code)].map(([figure, own]) => ({
    code: figure,
    rows: own,
  }));
}

function ruleOf(rows: readonly Row[]): unknown {
  const kind = rows.map((row) => cellOf(row, 'rule')).find((text) => text !== undefined) ?? 'all';
  const values = rows.flatMap((row) => plainQuotes(cellOf(row, 'value') ?? '') || []);
  const [value] = values;
  switch (kind) {
    case 'all':
      return { kind, conditions: values };
    case 'ratio':
      return {
        kind,
        numerator: value,
        denominator: plainQuotes(rows[0] === undefined ? '' : (cellOf(rows[0], 'denominator') ?? '')),
      };
    case 'mean':
    case 'median-days':
      return { kind, value };
    default:
      return { kind };
  }
}

/** `figures 1 rule numerator`, `component`: the cell that said it. */
function tellAt(table: Table, group: IndicatorRows, path: readonly string[], problems: Problems): void {
  const [part = '', index = '0', member = 'figure', detail = ''] = path;
  const figure = part === 'figures' ? figuresOf(group)[Number(index)] : undefined;
  const rows = figure?.rows ?? group.rows;
  const key =
    part === 'figures'
      ? member === 'rule'
        ? ({ kind: 'rule', '': 'rule', denominator: 'denominator' }[detail] ?? 'value')
        : member === 'code'
          ? 'figure'
          : member
      : part === 'target'
        ? index === 'year'
          ? 'target_year'
          : 'target'
        : part === 'followedBy'
          ? 'followed_by_record'
          : part;
  const row = rows.find((each) => cellOf(each, key) !== undefined) ?? rows[0];
  const found = row === undefined ? '' : (cellOf(row, key) ?? '');
  const place = {
    sheet: table.sheet,
    ...(row === undefined ? {} : { row: row.number }),
    column: columnOf(table, key) ?? columnOf(table, 'code'),
  };
  if (key === 'rule' && found !== '') {
    problems.add('error', 'not-in-list', place, { found, expected: RULES.join(', ') });
  } else {
    problems.add('error', 'malformed', place, { found: found === '' ? key : found });
  }
}

/** Tells what the expressions of the indicators say wrongly, and what their score would be of, at their cells. */
export function tellIndicatorProblems(model: FormModel, table: Table, problems: Problems): void {
  for (const row of table.rows) {
    for (const key of EXPRESSIONS) {
      const source = cellOf(row, key);
      if (source === undefined) continue;
      const compiled = compileFor(model, plainQuotes(source));
      // A path that matches nothing would count as unanswered for ever.
      const slips = compiled.ok ? compiled.warnings : [compiled.problem];
      for (const slip of slips) {
        const code = XLSFORM_CODES.find((known) => known === slip.code) ?? 'malformed';
        problems.add(
          'error',
          code,
          { sheet: table.sheet, row: row.number, column: columnOf(table, key) },
          {
            found: slip.found ?? source,
            ...(slip.expected === undefined ? {} : { expected: slip.expected }),
            ...(slip.position === undefined ? {} : { position: String(slip.position + 1) }),
          },
        );
      }
    }
    if (cellOf(row, 'rule') === 'mean-score' && model.form.scoring === undefined) {
      const place = { sheet: table.sheet, row: row.number, column: columnOf(table, 'rule') };
      problems.add('error', 'malformed', place, { found: 'mean-score' });
    }
  }
}
