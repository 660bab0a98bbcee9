import type { Form } from '../form/definition.ts';
import { cellOf, columnOf, type KnownColumn, type Row, type Table } from './headers.ts';
import type { Problems } from './problems.ts';
import type { DraftList } from './read-choices.ts';
import type { Sheet } from './sheets.ts';
import { readNumber } from './texts.ts';
import { sheetOf, type WrittenRow } from './written-rows.ts';

/**
 * Our sheet `comparators`: the colours that a kit shows, one row a step, from the weakest up; a row without `kit` goes on
 * with the one above. `kit` is a choice of some list. What it says stands in columns of that choice, which the form's
 * expressions read: `instance('comparador')/root/item[name = ${comparador}]/steps`.
 */
export const COMPARATOR_COLUMNS: readonly KnownColumn[] = [
  { key: 'kit' },
  { key: 'step' },
  { key: 'colour' },
  { key: 'unit' },
  { key: 'lowest' },
  { key: 'highest' },
];
/** The columns of a kit's choice. */
export const KIT_COLUMNS: readonly string[] = ['steps', 'colours', 'unit', 'lowest', 'highest'];
/** Verdicts are in mg/L of free chlorine; ppm is the same in water. */
const UNITS = ['mg/L', 'ppm'];
/** Beyond it a reading is a slip of the finger (mg/L, `MOST` of the chlorination's bounds). Status: propuesto. */
const MOST_READ = 20;

/** The sheet of the lists whose choices have steps; null: there is none. */
export function writeComparators({ choices }: Form): Sheet | null {
  const rows = Object.values(choices).flatMap(({ items }) =>
    items.flatMap(({ name, filter = {} }) => {
      const colours = wordsOf(filter['colours']);
      return stepsIn(filter).map((step, index): WrittenRow => {
        const row: WrittenRow = new Map([
          ['kit', name],
          ['step', step],
        ]);
        const colour = colours[index];
        if (colour !== undefined) row.set('colour', colour);
        if (index > 0) return row;
        for (const key of ['unit', 'lowest', 'highest']) {
          const text = filter[key];
          if (text !== undefined) row.set(key, text);
        }
        return row;
      });
    }),
  );
  return rows.length === 0
    ? null
    : sheetOf(
        'comparators',
        [],
        rows,
        COMPARATOR_COLUMNS.map(({ key }) => key),
      );
}

/** The steps of a choice that is a kit; a column of that name that says something else makes none. */
function stepsIn(filter: Readonly<Record<string, string>>): readonly string[] {
  const steps = wordsOf(filter['steps']);
  const rising = steps.every((step, index) => {
    const value = readNumber(step);
    return value !== null && value > Number(steps[index - 1] ?? 0) && value <= MOST_READ;
  });
  return rising && filter['lowest'] !== undefined && filter['highest'] !== undefined ? steps : [];
}

/** Lays what the sheet says into the choices that it names. What is wrong is told at its cell. */
export function layComparators(
  table: Table | undefined,
  lists: ReadonlyMap<string, DraftList>,
  problems: Problems,
): void {
  if (table === undefined) return;
  for (const [kit, rows] of kitsIn(table.rows)) {
    const at = rows.find((row) => cellOf(row, 'kit') !== undefined) ?? rows[0];
    const choices = [...lists.values()].flatMap(({ items }) => items.filter(({ name }) => name === kit));
    const [choice, second] = choices;
    if (at === undefined) continue;
    if (choice === undefined || second !== undefined) {
      problems.add('error', 'comparator-kit', placeOf(table, at, 'kit'), { found: kit });
      continue;
    }
    const said = columnsOf(table, rows, problems);
    const own = filterOf(choice);
    for (const [column, text] of Object.entries(said)) {
      if (own[column] !== undefined && own[column] !== text) {
        problems.add('warning', 'comparator-differs', placeOf(table, at, 'kit'), {
          found: own[column],
          expected: text,
          name: column,
        });
      }
    }
    choice['filter'] = { ...own, ...said };
  }
}

function kitsIn(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const kits = new Map<string, Row[]>();
  let kit = '';
  for (const row of rows) {
    kit = cellOf(row, 'kit') ?? kit;
    kits.set(kit, [...(kits.get(kit) ?? []), row]);
  }
  return kits;
}

/** The columns of a kit's choice, as the form's expressions read them. */
function columnsOf(table: Table, rows: readonly Row[], problems: Problems): Readonly<Record<string, string>> {
  const steps: number[] = [];
  const colours: string[] = [];
  for (const row of rows) {
    const written = cellOf(row, 'step') ?? '';
    const step = readNumber(written);
    const least = steps.at(-1) ?? 0;
    if (step === null || step <= least || step > MOST_READ) {
      const bounds = { found: written, other: String(least), expected: String(MOST_READ) };
      problems.add('error', 'comparator-step', placeOf(table, row, 'step'), bounds);
      continue;
    }
    steps.push(step);
    const colour = cellOf(row, 'colour');
    if (colour === undefined) continue;
    if (/^#[0-9a-f]{6}$/i.test(colour)) colours.push(colour);
    else problems.add('error', 'comparator-colour', placeOf(table, row, 'colour'), { found: colour });
  }
  const [first] = rows;
  if (colours.length > 0 && colours.length < steps.length && first !== undefined) {
    problems.add('error', 'comparator-colour', placeOf(table, first, 'colour'), { found: '' });
  }
  const unit = onceIn(rows, 'unit');
  if (unit !== null && !UNITS.includes(unit.text)) {
    const place = placeOf(table, unit.row, 'unit');
    problems.add('error', 'not-in-list', place, { found: unit.text, expected: UNITS.join(', ') });
  }
  const lowest = bound('lowest', (value) => value >= 0 && value <= (steps[0] ?? value));
  const highest = bound('highest', (value) => value >= (steps.at(-1) ?? value) && value <= MOST_READ);
  return {
    steps: steps.join(' '),
    ...(colours.length === 0 ? {} : { colours: colours.join(' ') }),
    ...(unit === null ? {} : { unit: unit.text }),
    lowest: String(lowest ?? steps[0] ?? ''),
    highest: String(highest ?? steps.at(-1) ?? ''),
  };

  function bound(key: 'lowest' | 'highest', holds: (value: number) => boolean): number | null {
    const cell = onceIn(rows, key);
    if (cell === null) return null;
    const value = readNumber(cell.text);
    if (value !== null && holds(value)) return value;
    problems.add('error', 'comparator-bound', placeOf(table, cell.row, key), { found: cell.text });
    return null;
  }
}

function onceIn(rows: readonly Row[], key: string): { readonly text: string; readonly row: Row } | null {
  for (const row of rows) {
    const text = cellOf(row, key);
    if (text !== undefined) return { text, row };
  }
  return null;
}

function placeOf(table: Table, row: Row, key: string) {
  return { sheet: table.sheet, row: row.number, column: columnOf(table, key) };
}

function filterOf(choice: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const filter = choice['filter'];
  if (typeof filter !== 'object' || filter === null) return {};
  return Object.fromEntries(
    Object.entries(filter).flatMap(([column, text]) => (typeof text === 'string' ? [[column, text]] : [])),
  );
}

function wordsOf(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : text.split(' ');
}
