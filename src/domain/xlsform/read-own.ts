import { cellOf, columnOf, type KnownColumn, type Table } from './headers.ts';
import { type Languages, textOf } from './languages.ts';
import type { Problems } from './problems.ts';
import { SCORING_WORDS } from './scoring-sheets.ts';
import { readNumber } from './texts.ts';

/** Our sheet `bitacora`: what a form of ours says of itself beyond the settings, one fact a row. */
export const OWN_SHEET = 'bitacora';
export const OWN_COLUMNS: readonly KnownColumn[] = [{ key: 'name' }, { key: 'value', translated: true }];

const TEXTS = ['title', 'description', 'scoring_title'];
const WORDS = ['id', 'subject', 'menu', 'scoring', ...SCORING_WORDS];

/** The members of the form that the sheet names. */
export function readOwnSheet(
  table: Table | undefined,
  languages: Languages,
  problems: Problems,
): ReadonlyMap<string, unknown> {
  const members = new Map<string, unknown>();
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
    } else if (name === 'version') {
      const version = readNumber(value ?? '');
      if (version === null) problems.add('error', 'not-a-number', place, { found: value ?? '' });
      else members.set('version', version);
    } else {
      const expected = [...TEXTS, ...WORDS, 'version'].join(', ');
      problems.add('warning', 'not-in-list', place, { found: name, expected });
    }
  }
  return members;
}
