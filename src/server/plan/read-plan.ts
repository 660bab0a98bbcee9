import { pickText } from '../../domain/form/text.ts';
import { MAX_PLAN_ROWS } from '../../domain/sync/plan-import.ts';
import { fold } from '../../domain/text/fold.ts';
import type { Sheet } from '../../domain/xlsform/sheets.ts';
import type { PlanColumn } from '../../forms/plans/plan-column.ts';
import { readCsvPaced } from '../paced-csv.ts';
import { readWorkbook } from '../xlsform/workbook.ts';

/** The text of each column of a plan, and where it stands; a column that the file lacks is absent. */
export type PlanRow = {
  /** As a spreadsheet numbers it. */
  readonly row: number;
  readonly cells: ReadonlyMap<string, PlanCell>;
};
/**
 * `column`: counted from 1; `isBroken`: a formula that was never calculated, or its error; `isNumber`: the file holds a
 * number there, and its text is as this service writes it.
 */
export type PlanCell = {
  readonly column: number;
  readonly text: string;
  readonly isBroken: boolean;
  readonly isNumber: boolean;
};

export type PlanReading =
  | { readonly ok: false; readonly fault: string; readonly missing: readonly string[] }
  | { readonly ok: true; readonly rows: readonly PlanRow[]; readonly unknown: readonly string[] };

/** Reads a workbook (`.xlsx`, `.ods`) or a CSV: the first sheet that has the headings of the columns, below any title. */
export async function readPlan(
  bytes: Uint8Array,
  columns: readonly PlanColumn[],
  language: 'es' | 'en',
): Promise<PlanReading> {
  const sheets = await sheetsOf(bytes);
  if (typeof sheets === 'string') return { ok: false, fault: sheets, missing: [] };
  const found = sheets
    .flatMap((sheet) =>
      sheet.rows.slice(0, MOST_TITLES).map((head, at) => ({ sheet, at, known: columnsIn(head, columns) })),
    )
    .reduce<Headed | null>((best, each) => (each.known.size > (best?.known.size ?? 1) ? each : best), null);
  const lacks = columns.filter(({ name, isRequired }) => isRequired && found?.known.has(name) !== true);
  if (found === null || lacks.length > 0) {
    return { ok: false, fault: 'no-table', missing: lacks.map(({ heading }) => pickText(heading, language)) };
  }
  const { sheet, at, known } = found;
  const placesOf = (...kinds: readonly string[]): ReadonlySet<string> =>
    new Set(
      (sheet.notes ?? []).filter(({ kind }) => kinds.includes(kind)).map(({ row, column }) => `${row} ${column}`),
    );
  const broken = placesOf('error-value', 'formula-without-value');
  const percents = placesOf('percent');
  const numbers = placesOf('number');
  const rows = sheet.rows.flatMap((texts, index): readonly PlanRow[] => {
    if (index <= at) return [];
    const cells = new Map(
      [...known].map(([name, column]) => {
        const place = `${index + 1} ${column}`;
        const text = texts[column - 1] ?? '';
        const written = percents.has(place) ? percentOf(text) : text;
        return [name, { column, text: written, isBroken: broken.has(place), isNumber: numbers.has(place) }];
      }),
    );
    const isEmpty = [...cells.values()].every(({ text, isBroken }) => text.trim() === '' && !isBroken);
    return isEmpty ? [] : [{ row: index + 1, cells }];
  });
  if (rows.length > MAX_PLAN_ROWS) return { ok: false, fault: 'too-many-rows', missing: [] };
  const read = new Set(known.values());
  const unknown = (sheet.rows[at] ?? []).filter((text, index) => text.trim() !== '' && !read.has(index + 1));
  return { ok: true, rows, unknown };
}

type Headed = { readonly sheet: Sheet; readonly at: number; readonly known: ReadonlyMap<string, number> };

/** Rows above the headings that are looked through. */
const MOST_TITLES = 10;

/** `0.85` that is shown as a percentage: `85 %`. */
function percentOf(text: string): string {
  const share = Number(text);
  return text === '' || Number.isNaN(share) ? text : `${Number((share * 100).toPrecision(12))} %`;
}

/** Which column of the sheet, counted from 1, is which of the plan: by its heading in either language, or its name. */
function columnsIn(head: readonly string[], columns: readonly PlanColumn[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [index, text] of head.entries()) {
    const wanted = fold(text.replace(/\*\s*$/, ''));
    const column = wanted === '' ? undefined : columns.find((each) => namesOf(each).includes(wanted));
    if (column !== undefined && !found.has(column.name)) found.set(column.name, index + 1);
  }
  return found;
}

function namesOf({ name, heading, formerHeadings = [] }: PlanColumn): readonly string[] {
  return [name, ...Object.values(heading), ...formerHeadings].map((text) => fold(text));
}

/** The sheets of a workbook; a CSV is one sheet. A text: why there are none. */
async function sheetsOf(bytes: Uint8Array): Promise<readonly Sheet[] | string> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const isOldExcel = bytes[0] === 0xd0 && bytes[1] === 0xcf;
  if (isZip || isOldExcel) {
    const workbook = await readWorkbook(bytes, { percents: true });
    return workbook.ok ? workbook.sheets : workbook.problem;
  }
  const table = await readCsvPaced(bytes);
  if (table === null) return 'not-a-workbook';
  const { columns } = table;
  // More than may be, so that too many are told, also below lines of titles.
  const rows = table.rows.slice(0, MAX_PLAN_ROWS + MOST_TITLES + 1);
  return [{ name: 'csv', rows: [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))] }];
}
