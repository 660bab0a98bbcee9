import { zipStream } from '../zip/zip-stream.ts';
import { CONTENT_TYPES, columnName, escapeXml, PACKAGE_RELATIONS, STYLES, workbookParts } from './workbook-parts.ts';

/** A cell of a workbook; null is empty. `text` stays text, whatever it looks like: `0801`, `=1+1`, `2026.0`. */
export type SheetCell =
  | null
  | number
  | { readonly text: string }
  /** `YYYY-MM-DD` */
  | { readonly date: string }
  /** `YYYY-MM-DDTHH:MM:SS`, as clocks on the wall showed it. */
  | { readonly moment: string };

/** One sheet: its rows are asked for when the sheets before it are through. */
export type Sheet = {
  /** Any text; made fit for a tab (31 letters, none of `\ / ? * [ ] :`, unique). */
  readonly name: string;
  /** Rows at the top that stay in sight and are bold. */
  readonly headRows: number;
  /** Width of each column in letters; absent: 12. */
  readonly widths?: readonly number[];
  readonly rows: () => AsyncIterable<readonly SheetCell[]> | Iterable<readonly SheetCell[]>;
};

/** Excel's bound of rows in a sheet. */
const MOST_ROWS = 1_048_576;
/** Excel's bound of letters in a cell. */
const MOST_LETTERS = 32_767;
const PIECE_LETTERS = 64 * 1024;

/**
 * A workbook (.xlsx) as bytes while its rows are read: nothing is held but a piece. A sheet with more rows than programs
 * open goes on in a second one of the same name with a number. No formula is ever written.
 */
export function workbookStream(
  sheets: readonly Sheet[],
  made: Date,
  mostRows: number = MOST_ROWS,
): AsyncGenerator<Uint8Array> {
  return zipStream(entries());

  async function* entries() {
    const file = (name: string, text: string) => ({
      name,
      modifiedAt: made,
      method: 'deflated' as const,
      content: () => [Buffer.from(text)],
    });
    const names: string[] = [];
    for (const sheet of sheets) {
      const rows = cursorOf(sheet.rows());
      const head: (readonly SheetCell[])[] = [];
      for (let part = 1; ; part += 1) {
        const name = uniqueName(part === 1 ? sheet.name : `${sheet.name} ${part}`, names);
        names.push(name);
        yield {
          name: `xl/worksheets/sheet${names.length}.xml`,
          modifiedAt: made,
          method: 'deflated' as const,
          content: () => inPieces(sheetXml(sheet, rows, head, mostRows)),
        };
        if (await rows.isDone()) break;
      }
    }
    const parts = workbookParts(names);
    yield file('xl/styles.xml', STYLES);
    yield file('xl/workbook.xml', parts.workbook);
    yield file('xl/_rels/workbook.xml.rels', parts.relations);
    yield file('_rels/.rels', PACKAGE_RELATIONS);
    yield file('[Content_Types].xml', CONTENT_TYPES(names.length));
  }
}

type Cursor = {
  readonly next: () => Promise<readonly SheetCell[] | null>;
  readonly isDone: () => Promise<boolean>;
};

/** Rows one by one, with a look ahead: whether another sheet is needed is known before it is begun. */
function cursorOf(rows: AsyncIterable<readonly SheetCell[]> | Iterable<readonly SheetCell[]>): Cursor {
  const iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  let ahead: readonly SheetCell[] | null = null;
  const next = async (): Promise<readonly SheetCell[] | null> => {
    if (ahead !== null) {
      const row = ahead;
      ahead = null;
      return row;
    }
    const step = await iterator.next();
    return step.done === true ? null : step.value;
  };
  return {
    next,
    isDone: async () => {
      ahead ??= await next();
      return ahead === null;
    },
  };
}

/** One sheet's XML. The rows of the head are remembered in `head` and repeated where the sheet goes on. */
async function* sheetXml(
  sheet: Sheet,
  rows: Cursor,
  head: (readonly SheetCell[])[],
  mostRows: number,
): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';
  yield sheet.headRows === 0
    ? '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
    : `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${sheet.headRows}" topLeftCell="A${sheet.headRows + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  const widths = sheet.widths ?? [];
  if (widths.length > 0) {
    yield `<cols>${widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`;
  }
  yield '<sheetData>';
  let number = 0;
  for (const row of head) {
    number += 1;
    yield rowXml(row, number, true);
  }
  while (number < mostRows) {
    const row = await rows.next();
    if (row === null) break;
    number += 1;
    const isHead = number <= sheet.headRows;
    if (isHead) head.push(row);
    yield rowXml(row, number, isHead);
  }
  yield '</sheetData></worksheet>';
}

function rowXml(row: readonly SheetCell[], number: number, bold: boolean): string {
  const cells = row.map((cell, index) => cellXml(cell, `${columnName(index)}${number}`, bold));
  return `<row r="${number}">${cells.join('')}</row>`;
}

function cellXml(cell: SheetCell, place: string, bold: boolean): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${place}"><v>${cell}</v></c>` : '';
  if ('text' in cell) return textXml(cell.text, place, bold);
  const isDate = 'date' in cell;
  const serial = serialOf(isDate ? `${cell.date}T00:00:00` : cell.moment);
  if (serial === null) return textXml(isDate ? cell.date : cell.moment, place, bold);
  return `<c r="${place}" s="${isDate ? 2 : 3}"><v>${serial}</v></c>`;
}

function textXml(text: string, place: string, bold: boolean): string {
  if (text === '') return '';
  const shown = text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text;
  // A spreadsheet would read `_x0041_` as the letter A.
  const plain = shown.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return `<c r="${place}" t="inlineStr" s="${bold ? 4 : 1}"><is><t xml:space="preserve">${escapeXml(plain)}</t></is></c>`;
}

/** Days since 1899-12-30, which is what spreadsheets count; null before March 1900, where they disagree, and for no date. */
function serialOf(moment: string): number | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?$/.exec(moment);
  if (parts === null) return null;
  const milliseconds = Date.parse(`${moment}Z`);
  // 31 February is no date, though `Date.parse` may take it for one.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 10) !== moment.slice(0, 10))
    return null;
  const serial = (milliseconds - Date.UTC(1899, 11, 30)) / 86_400_000;
  if (serial < 61) return null;
  // Up, by less than a tenth of a millisecond: LibreOffice cuts, and showed 08:40:14 for a hair below 08:40:15.
  return Number.isInteger(serial) ? serial : Math.ceil(serial * 1e9 + 0.02) / 1e9;
}

function uniqueName(wanted: string, taken: readonly string[]): string {
  const plain =
    wanted
      .replaceAll(/[\\/?*[\]:\s]+/g, ' ')
      .replaceAll(/^'+|(?<!')'+$/g, '')
      .trim() || 'Hoja';
  const used = new Set(taken.map((name) => name.toLowerCase()));
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? '' : ` ${count}`;
    const name = `${plain.slice(0, 31 - suffix.length).trim()}${suffix}`;
    if (!used.has(name.toLowerCase())) return name;
  }
}

async function* inPieces(text: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let waiting = '';
  for await (const part of text) {
    waiting += part;
    if (waiting.length < PIECE_LETTERS) continue;
    yield Buffer.from(waiting);
    waiting = '';
  }
  if (waiting !== '') yield Buffer.from(waiting);
}
