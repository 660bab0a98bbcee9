import type { Problems } from './problems.ts';
import type { Sheet } from './sheets.ts';
import { snakeCase } from './texts.ts';

/** A column that a sheet may have: its own name first, then every other spelling, in snake_case. */
export type KnownColumn = {
  readonly key: string;
  readonly aliases?: readonly string[];
  /** The column may stand once per language: `label::Español (es)`. */
  readonly translated?: true;
};

/** One column of a sheet as it stands there. */
export type Column = {
  /** From 0. */
  readonly index: number;
  readonly header: string;
  /** The known column; null: a column of nobody's, a note perhaps. */
  readonly key: string | null;
  /** What stands after `::`; null: nothing. */
  readonly language: string | null;
  /** The column holds texts for people, in some language. */
  readonly translated: boolean;
};

export type Row = {
  /** As the program numbers it, from 1. */
  readonly number: number;
  /** Only cells that hold something, trimmed. */
  readonly cells: ReadonlyMap<Column, string>;
};

/** A sheet with its header understood. */
export type Table = { readonly sheet: string; readonly columns: readonly Column[]; readonly rows: readonly Row[] };

/** Reads the header, which is the first row that holds anything, and the rows below it that hold anything. */
export function readTable(sheet: Sheet, known: readonly KnownColumn[], problems: Problems): Table {
  const at = sheet.rows.findIndex((row) => row.some((text) => text.trim() !== ''));
  const headers = sheet.rows[at] ?? [];
  const columns = readColumns(sheet.name, headers, known, problems);
  const rows = sheet.rows.slice(at + 1).flatMap((texts, index): readonly Row[] => {
    const cells = new Map<Column, string>();
    for (const column of columns) {
      const text = (texts[column.index] ?? '').trim();
      if (text !== '') cells.set(column, text);
    }
    const number = at + index + 2;
    const bare = texts.findIndex((text, place) => text.trim() !== '' && (headers[place] ?? '').trim() === '');
    if (bare >= 0) {
      const column = { header: '', index: bare };
      problems.add(
        'warning',
        'cell-without-header',
        { sheet: sheet.name, row: number, column },
        { found: texts[bare] ?? '' },
      );
    }
    return cells.size === 0 ? [] : [{ number, cells }];
  });
  return { sheet: sheet.name, columns, rows };
}

/** The text of a column without language, or undefined. */
export function cellOf(row: Row, key: string): string | undefined {
  for (const [column, text] of row.cells) if (column.key === key && column.language === null) return text;
  return undefined;
}

/** The column of a known name, in a language where one is asked for. */
export function columnOf(table: Table, key: string, language: string | null = null): Column | undefined {
  return table.columns.find((column) => column.key === key && column.language === language);
}

function readColumns(
  sheet: string,
  headers: readonly string[],
  known: readonly KnownColumn[],
  problems: Problems,
): readonly Column[] {
  const byName = new Map(
    known.flatMap((column) => [column.key, ...(column.aliases ?? [])].map((name) => [name, column])),
  );
  const separator = headers.some((header) => header.includes('::')) ? '::' : ':';
  const seen = new Map<string, Column>();
  const columns: Column[] = [];
  for (const [index, raw] of headers.entries()) {
    const header = raw.trim();
    if (header === '') continue;
    const column: Column = { index, header, ...understand(header, separator, byName) };
    const identity = column.key === null ? `? ${header}` : `${column.key}::${column.language ?? ''}`;
    const other = seen.get(identity);
    if (other !== undefined) {
      problems.add('error', 'duplicate-column', { sheet, column }, { found: header, other: other.header });
      continue;
    }
    seen.set(identity, column);
    columns.push(column);
  }
  return columns;
}

/** The longest beginning of the header that is a known column; the rest is its language. */
function understand(
  header: string,
  separator: '::' | ':',
  byName: ReadonlyMap<string, KnownColumn>,
): Pick<Column, 'key' | 'language' | 'translated'> {
  const whole = byName.get(snakeCase(header));
  if (whole !== undefined) return { key: whole.key, language: null, translated: whole.translated === true };
  const parts = splitHeader(header, separator);
  for (let count = parts.length; count > 0; count -= 1) {
    const column = byName.get(parts.slice(0, count).map(snakeCase).join('::'));
    if (column === undefined) continue;
    const [language, ...more] = parts.slice(count);
    const translated = column.translated === true;
    if (language === undefined) return { key: column.key, language: null, translated };
    if (translated && more.length === 0) return { key: column.key, language, translated };
    break;
  }
  return { key: null, language: null, translated: false };
}

/** `jr:count` is one part, also where a single colon separates. */
function splitHeader(header: string, separator: '::' | ':'): readonly string[] {
  const parts = header.split(separator).map((part) => part.trim());
  if (separator === '::') return parts;
  const joined: string[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last === 'jr' || last === 'entities') joined[joined.length - 1] = `${last}:${part}`;
    else joined.push(part);
  }
  return joined;
}
