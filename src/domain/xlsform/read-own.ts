import { cellOf, columnOf, type KnownColumn, type Table } from './headers.ts';
import { type Languages, textOf } from './languages.ts';
import type { Problems } from './problems.ts';
import { SCORING_WORDS } from './scoring-sheets.ts';
import { readNumber } from './texts.ts';

/** Our sheet `bitacora`: what a form of ours says of itself beyond the settings, one fact a row. */
export const OWN_SHEET = 'bitacora';
export const OWN_COLUMNS: readonly KnownColumn[] = [{ key: 'name' }, { key: 'value', translated: true }];

const TEXTS = ['title', 'description', 'scoring_title', 'quick_label', 'quick_description'];
const WORDS = ['id', 'subject', 'menu', 'scoring', 'visit_day', 'quick_page', ...SCORING_WORDS];
/** The question and the answer that a quick record begins with: `alcance = rapido`. */
const QUICK_ANSWER = /^\s*([\p{L}_][\p{L}\p{N}_.-]*)\s*=(.+)$/u;

/** The members of the form that the sheet names. */
export function readOwnSheet(
  table: Table | undefined,
  languages: Languages,
  problems: Problems,
): ReadonlyMap<string, unknown> {
  const members = new Map<string, unknown>();
  const answers = new Map<string, string>();
  const supplied: string[] = [];
  for (const row of table?.rows ?? []) {
    if (table === undefined) break;
    const name = cellOf(row, 'name') ?? '';
    const value = cellOf(row, 'value');
    const place = { sheet: table.sheet, row: row.number, column: columnOf(table, 'name') };
    if (TEXTS.includes(name)) {
      const text = textOf(row, 'value', languages);
      if (text !== undefined) members.set(name, text);
    } else if (WORDS.includes(name)) {
      if (value !== undefined) members.set(name, value);
    } else if (name === 'supplied') {
      if (value !== undefined) supplied.push(value);
    } else if (name === 'quick_answer') {
      const [, question, answer] = QUICK_ANSWER.exec(value ?? '') ?? [];
      if (question === undefined || answer === undefined || answer.trim() === '') {
        problems.add('error', 'not-in-list', place, { found: value ?? '', expected: 'alcance = rapido' });
      } else answers.set(question, answer.trim());
    } else if (name === 'version') {
      const version = readNumber(value ?? '');
      if (version === null) problems.add('error', 'not-a-number', place, { found: value ?? '' });
      else members.set('version', version);
    } else {
      const expected = [...TEXTS, ...WORDS, 'quick_answer', 'supplied', 'version'].join(', ');
      problems.add('warning', 'not-in-list', place, { found: name, expected });
    }
  }
  if (supplied.length > 0) members.set('supplied', supplied);
  return withQuick(members, answers);
}

/** The instances that our sheet says the app supplies. */
export function suppliedIn(own: ReadonlyMap<string, unknown>): readonly string[] {
  const supplied = own.get('supplied');
  return Array.isArray(supplied) ? supplied.filter((name) => typeof name === 'string') : [];
}

/** The facts of a quick record as the one member of a form that they are. */
function withQuick(members: Map<string, unknown>, answers: ReadonlyMap<string, string>): Map<string, unknown> {
  const [label, description, page] = ['quick_label', 'quick_description', 'quick_page'].map((name) =>
    members.get(name),
  );
  for (const name of ['quick_label', 'quick_description', 'quick_page']) members.delete(name);
  if (label === undefined && page === undefined && answers.size === 0) return members;
  members.set('quick', {
    label: label ?? {},
    ...(description === undefined ? {} : { description }),
    answers: Object.fromEntries(answers),
    page: page ?? '',
  });
  return members;
}
