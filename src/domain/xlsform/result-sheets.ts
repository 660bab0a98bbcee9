import { compileFor } from '../form/compile-for.ts';
import type { FormModel } from '../form/engine-api.ts';
import type { ResultPage } from '../form/result-page.ts';
import { resultSchema } from '../form/result-schema.ts';
import { cellOf, columnOf, type KnownColumn, type Row, type Table } from './headers.ts';
import { type Languages, textOf } from './languages.ts';
import type { Problems } from './problems.ts';
import type { Sheet } from './sheets.ts';
import { plainQuotes, readYesNo } from './texts.ts';
import { sheetOf, type WriteLanguages, type WrittenRow, writeText } from './written-rows.ts';

/**
 * Our sheet `result`: what the board is told, one fact a row. `what` is one of `WHAT`; `name` a band or letter, or the
 * fact of a chlorine scale; `value` a question, a page or a condition.
 */
export const RESULT_COLUMNS: readonly KnownColumn[] = [
  { key: 'what' },
  { key: 'name' },
  { key: 'value' },
  { key: 'text', translated: true },
  { key: 'source' },
  { key: 'status' },
];
/** Our sheet `agreements`: the questions that hold what is agreed, and what became of it at the next visit. */
export const AGREEMENT_COLUMNS: readonly KnownColumn[] = [{ key: 'what' }, { key: 'question' }];

const NOTES = { note_why: 'why', note_act: 'act', note_reason: 'reasons', note_always: 'always' } as const;
const WHAT = ['date', 'place', 'sentence', 'suggested', 'profile', ...Object.keys(NOTES), 'dose_page', 'chlorine'];
const STEPS = ['repeat', 'what', 'who', 'until'] as const;
const FOLLOW_UP = ['repeat', 'what', 'who', 'outcome'] as const;
const CHLORINE = ['norm', 'drop'] as const;
const POINT = ['otherPlace', 'state', 'method', 'reading', 'top'] as const;
/** Facts of a point that a form may leave out. */
const POINT_EXTRAS = ['colours', 'between'] as const;

export function writeResult(result: ResultPage, languages: WriteLanguages): readonly Sheet[] {
  const rows: WrittenRow[] = [];
  const say = (what: string, value: string, name?: string): WrittenRow => {
    const row: WrittenRow = new Map([['what', what]]);
    if (name !== undefined) row.set('name', name);
    if (value !== '') row.set('value', value);
    rows.push(row);
    return row;
  };
  if (result.date !== undefined) say('date', result.date);
  for (const question of result.place ?? []) say('place', question);
  for (const [band, text] of Object.entries(result.sentences ?? {})) {
    writeText(say('sentence', '', band), 'text', text, languages);
  }
  for (const { when, text, source, status } of result.suggested ?? []) {
    const row = say('suggested', when);
    writeText(row, 'text', text, languages);
    row.set('source', source).set('status', status);
  }
  for (const dimension of result.profile ?? []) say('profile', dimension);
  for (const [what, member] of Object.entries(NOTES)) for (const note of result.notes?.[member] ?? []) say(what, note);
  for (const { page, mayBeElsewhere } of result.notes?.dosePages ?? []) {
    say('dose_page', page, mayBeElsewhere ? 'may_be_elsewhere' : undefined);
  }
  const { chlorine } = result;
  if (chlorine !== undefined) {
    for (const name of CHLORINE) say('chlorine', chlorine[name], name);
    for (const name of POINT) say('chlorine', chlorine.point[name], name);
    for (const name of POINT_EXTRAS) {
      const question = chlorine.point[name];
      if (question !== undefined) say('chlorine', question, name);
    }
  }
  const agreements: WrittenRow[] = [];
  const agree = (what: string, question: string): void => {
    agreements.push(
      new Map([
        ['what', what],
        ['question', question],
      ]),
    );
  };
  const { steps, followUp } = result;
  if (steps !== undefined) for (const key of STEPS) agree(key, steps[key]);
  if (followUp !== undefined) {
    for (const key of FOLLOW_UP) agree(`follow_up_${key}`, followUp[key]);
    for (const outcome of followUp.open) agree('follow_up_open', outcome);
  }
  return [
    ...(rows.length === 0 ? [] : [sheetOf('result', ['what', 'name', 'value'], rows)]),
    ...(agreements.length === 0 ? [] : [sheetOf('agreements', ['what', 'question'], agreements)]),
  ];
}

/** The result that the sheets describe, still to be checked with the form; undefined: none. What is wrong is told at its row. */
export function readResult(
  sheets: { readonly result: Table | undefined; readonly agreements: Table | undefined },
  languages: Languages,
  problems: Problems,
): unknown {
  const { result, agreements } = sheets;
  if (result === undefined && agreements === undefined) return undefined;
  const rows = result?.rows ?? [];
  const of = (what: string): readonly Row[] => rows.filter((row) => cellOf(row, 'what') === what);
  const values = (what: string): readonly string[] => of(what).map((row) => cellOf(row, 'value') ?? '');
  const named = (name: string): string =>
    of('chlorine').flatMap((row) => (cellOf(row, 'name') === name ? [cellOf(row, 'value') ?? ''] : []))[0] ?? '';
  if (result !== undefined) tellUnknown(result, WHAT, problems);
  const hasNotes = [...Object.keys(NOTES), 'dose_page'].some((what) => of(what).length > 0);
  const [date] = values('date');
  const draft = {
    ...(date === undefined ? {} : { date }),
    ...some('place', values('place')),
    ...(of('sentence').length === 0
      ? {}
      : {
          sentences: Object.fromEntries(
            of('sentence').map((row) => [cellOf(row, 'name') ?? '', textOf(row, 'text', languages) ?? {}]),
          ),
        }),
    ...some(
      'suggested',
      of('suggested').map((row) => ({
        when: plainQuotes(cellOf(row, 'value') ?? ''),
        text: textOf(row, 'text', languages) ?? {},
        source: cellOf(row, 'source') ?? '',
        status: cellOf(row, 'status') ?? 'propuesto',
      })),
    ),
    ...some('profile', values('profile')),
    ...(hasNotes
      ? {
          notes: {
            ...Object.fromEntries(Object.entries(NOTES).map(([what, member]) => [member, values(what)])),
            dosePages: of('dose_page').map((row) => ({
              page: cellOf(row, 'value') ?? '',
              mayBeElsewhere:
                cellOf(row, 'name') === 'may_be_elsewhere' || readYesNo(cellOf(row, 'name') ?? '') === true,
            })),
          },
        }
      : {}),
    ...(of('chlorine').length === 0
      ? {}
      : {
          chlorine: {
            norm: named('norm'),
            drop: named('drop'),
            point: {
              ...Object.fromEntries(POINT.map((name) => [name, named(name)])),
              ...Object.fromEntries(POINT_EXTRAS.flatMap((name) => (named(name) === '' ? [] : [[name, named(name)]]))),
            },
          },
        }),
    ...readAgreements(agreements, problems),
  };
  const read = resultSchema.safeParse(draft);
  if (read.success) return read.data;
  for (const { path } of read.error.issues) {
    const [part = '', first = '', second = ''] = path.map(String);
    const table = part === 'steps' || part === 'followUp' ? agreements : result;
    const said = part === 'sentences' ? of('sentence').filter((row) => cellOf(row, 'name') === first) : of(part);
    const row = part === 'notes' ? of(noteOf(first))[Number(second)] : (said[Number(first)] ?? said[0]);
    problems.add(
      'error',
      'malformed',
      { sheet: table?.sheet ?? 'result', ...(row === undefined ? {} : { row: row.number }) },
      { found: path.map(String).join(' ') },
    );
  }
  return undefined;
}

/** The word of a row that is a note of this kind. */
function noteOf(kind: string): string {
  return Object.entries(NOTES).find(([, member]) => member === kind)?.[0] ?? 'dose_page';
}

/** Tells what the result asks of questions that are not there, and of conditions that cannot be read. */
export function tellResultProblems(model: FormModel, sheet: Table | undefined, problems: Problems): void {
  if (sheet === undefined) return;
  for (const row of sheet.rows) {
    const [what, value = ''] = [cellOf(row, 'what'), cellOf(row, 'value')];
    const place = { sheet: sheet.sheet, row: row.number, column: columnOf(sheet, 'value') };
    if (what === 'suggested') {
      const compiled = compileFor(model, plainQuotes(value));
      if (!compiled.ok) problems.add('error', 'malformed', place, { found: compiled.problem.found ?? value });
    } else if (what !== undefined && !['sentence', 'profile'].includes(what) && !model.nodes.has(value)) {
      problems.add('error', 'unknown-name', place, { found: value });
    }
  }
}

function readAgreements(table: Table | undefined, problems: Problems): Readonly<Record<string, unknown>> {
  if (table === undefined) return {};
  const followUp = FOLLOW_UP.map((key) => `follow_up_${key}`);
  tellUnknown(table, [...STEPS, ...followUp, 'follow_up_open'], problems);
  const questions = (what: string): readonly string[] =>
    table.rows.flatMap((row) => (cellOf(row, 'what') === what ? [cellOf(row, 'question') ?? ''] : []));
  const members = (prefix: string, keys: readonly string[]): Readonly<Record<string, string>> =>
    Object.fromEntries(keys.map((key) => [key, questions(`${prefix}${key}`)[0] ?? '']));
  return {
    ...(STEPS.some((key) => questions(key).length > 0) ? { steps: members('', STEPS) } : {}),
    ...(followUp.some((key) => questions(key).length > 0)
      ? { followUp: { ...members('follow_up_', FOLLOW_UP), open: questions('follow_up_open') } }
      : {}),
  };
}

function tellUnknown(table: Table, known: readonly string[], problems: Problems): void {
  for (const row of table.rows) {
    const what = cellOf(row, 'what') ?? '';
    if (known.includes(what)) continue;
    const place = { sheet: table.sheet, row: row.number, column: columnOf(table, 'what') };
    problems.add('error', 'not-in-list', place, { found: what, expected: known.join(', ') });
  }
}

function some(key: string, items: readonly unknown[]): Readonly<Record<string, unknown>> {
  return items.length === 0 ? {} : { [key]: items };
}
