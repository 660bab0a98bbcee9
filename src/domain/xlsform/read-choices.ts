import { cellOf, columnOf, type KnownColumn, type Row, type Table } from './headers.ts';
import { type Languages, textOf } from './languages.ts';
import type { LeftCell } from './leftovers.ts';
import { mediaOf } from './media.ts';
import type { Problems } from './problems.ts';
import { MEDIA_COLUMNS } from './survey-columns.ts';
import { readYesNo } from './texts.ts';

/** The columns of the sheets `choices` and `external_choices`; the last five are ours. */
export const CHOICES_SHEET: readonly KnownColumn[] = [
  { key: 'list_name', aliases: ['list', 'list-name'] },
  { key: 'name', aliases: ['value'] },
  { key: 'label', aliases: ['caption'], translated: true },
  ...MEDIA_COLUMNS,
  { key: 'hint', translated: true },
  { key: 'retired' },
  { key: 'tone' },
  { key: 'source' },
  { key: 'status' },
];
const TONES = ['good', 'warning', 'danger'];
const STATUSES = ['oficial', 'derivado', 'propuesto', 'por-verificar'];
/** What the engine holds in one list; beyond it a list belongs in a file of its own. */
export const MAX_CHOICES = 5000;

/** A list on its way into the form. `rows` holds the row of each choice, by its place in the list. */
export type DraftList = {
  readonly items: Record<string, unknown>[];
  readonly rows: Row[];
  source?: string;
  status?: string;
};

export type Choices = {
  readonly lists: ReadonlyMap<string, DraftList>;
  readonly leftovers: readonly LeftCell[];
  /** Columns of `choices` that neither XLSForm nor we give a meaning: a `choice_filter` may read them. */
  readonly filterColumns: ReadonlySet<string>;
};

/** Reads the lists in the order in which they first appear. */
export function readChoices(table: Table, languages: Languages, problems: Problems): Choices {
  const lists = new Map<string, DraftList>();
  const leftovers: LeftCell[] = [];
  const filterColumns = new Set<string>();
  const say = (
    level: 'error' | 'warning',
    code: Parameters<Problems['add']>[1],
    row: Row,
    key: string,
    details: Readonly<Record<string, string>>,
  ): void => problems.add(level, code, { sheet: table.sheet, row: row.number, column: columnOf(table, key) }, details);

  for (const row of table.rows) {
    const listName = cellOf(row, 'list_name');
    if (listName === undefined) {
      // A row without list is a note to whoever reads the sheet, unless it names a choice.
      const isChoice = cellOf(row, 'name') !== undefined;
      say(isChoice ? 'error' : 'warning', 'missing-list-name', row, 'list_name', { name: cellOf(row, 'name') ?? '' });
      continue;
    }
    const list = lists.get(listName) ?? { items: [], rows: [] };
    lists.set(listName, list);
    const written = cellOf(row, 'name');
    if (written === undefined) {
      say('error', 'choice-without-name', row, 'name', { list: listName });
      continue;
    }
    const whole = /^\d+\.0+$/.test(written) ? written.replace(/\.0+$/, '') : written;
    if (whole !== written) say('warning', 'choice-name-decimal', row, 'name', { found: written, expected: whole });
    if (/\s/.test(whole)) say('error', 'choice-name-with-blank', row, 'name', { found: whole });
    // Read on with a name that is none, so that the other faults are told too.
    const name = whole.replaceAll(/\s+/g, '_');
    const label = textOf(row, 'label', languages);
    if (label === undefined) say('warning', 'missing-choice-label', row, 'label', { name });
    const choice: Record<string, unknown> = { name, label: label ?? { [languages.defaultTag]: name } };
    const hint = textOf(row, 'hint', languages);
    if (hint !== undefined) choice['hint'] = hint;
    const retired = cellOf(row, 'retired');
    if (retired !== undefined) {
      const answer = readYesNo(retired);
      if (answer === null) say('error', 'not-yes-or-no', row, 'retired', { found: retired });
      if (answer === true) choice['retired'] = true;
    }
    const tone = cellOf(row, 'tone');
    if (tone !== undefined && TONES.includes(tone)) choice['tone'] = tone;
    else if (tone !== undefined) say('error', 'not-in-list', row, 'tone', { found: tone, expected: TONES.join(', ') });
    readProvenance(list, row, say);
    const media = mediaOf(table, row, languages, problems);
    if (media !== undefined) choice['media'] = media;
    const filter: Record<string, string> = {};
    for (const [column, text] of row.cells) {
      const of = `${listName}/${name}`;
      if (column.key !== null) continue;
      if (isFilterName(column.header) && text.length <= 500) {
        filter[column.header] = text;
        filterColumns.add(column.header);
      } else {
        leftovers.push({ sheet: 'choices', of, header: column.header, text });
        problems.add('warning', 'unknown-column', { sheet: table.sheet, column }, { found: column.header });
      }
    }
    if (Object.keys(filter).length > 0) choice['filter'] = filter;
    list.items.push(choice);
    list.rows.push(row);
  }
  for (const [name, { items, rows }] of lists) {
    const [first] = rows;
    if (items.length > MAX_CHOICES && first !== undefined) {
      say('error', 'too-many-choices', first, 'list_name', {
        list: name,
        found: String(items.length),
        expected: String(MAX_CHOICES),
      });
      // Said once: the form's own check of the list would say it again, about no cell.
      items.length = MAX_CHOICES;
    }
  }
  return { lists, leftovers, filterColumns };
}

/** Source and status are the list's; its rows repeat them. */
function readProvenance(
  list: DraftList,
  row: Row,
  say: (
    level: 'error' | 'warning',
    code: 'not-in-list' | 'different-source-in-list',
    row: Row,
    key: string,
    details: Readonly<Record<string, string>>,
  ) => void,
): void {
  for (const key of ['source', 'status'] as const) {
    const text = cellOf(row, key);
    if (text === undefined) continue;
    if (key === 'status' && !STATUSES.includes(text)) {
      say('error', 'not-in-list', row, key, { found: text, expected: STATUSES.join(', ') });
    } else if (list[key] === undefined) list[key] = text;
    else if (list[key] !== text)
      say('warning', 'different-source-in-list', row, key, { found: text, expected: list[key] });
  }
}

/** A name that an expression can read. */
function isFilterName(header: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_.-]{0,99}$/u.test(header) && !(header in Object.prototype);
}
