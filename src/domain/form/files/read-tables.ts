import { type FormFileTables, isGeojson, type NeededFile } from './form-files.ts';
import { type CsvTable, readCsv } from './read-csv.ts';
import { readGeojson } from './read-geojson.ts';
import { readXml } from './read-xml.ts';

/** The texts of a form's files, by the name that the form knows them by; absent: it is not here (yet). */
export type FormFileTexts = ReadonlyMap<string, string>;

/** What is wrong with a file that is here. */
export type FileFault = {
  readonly name: string;
  readonly code: 'not-csv' | 'not-geojson' | 'not-xml' | 'no-such-column' | 'no-rows' | 'too-many-rows';
  /** The column that is asked for. */
  readonly found?: string;
  /** The columns that there are. */
  readonly expected?: string;
};

/** Rows of one file. Twenty thousand are every village of the country, twice. */
export const MAX_FILE_ROWS = 50_000;

/** The rows of the files that can be read. Its readers are asked for only where a form has files: most have none. */
export function readTables(texts: FormFileTexts): FormFileTables {
  return new Map(
    [...texts].flatMap(([name, text]) => {
      const table = tableOf(name, text);
      return table === null ? [] : [[name, table] as const];
    }),
  );
}

/** What is wrong with one file of a form. */
export function faultsOf({ name, columns }: NeededFile, text: string): readonly FileFault[] {
  const table = tableOf(name, text);
  if (table === null) return [{ name, code: isGeojson(name) ? 'not-geojson' : isXml(name) ? 'not-xml' : 'not-csv' }];
  if (table.rows.length === 0) return [{ name, code: 'no-rows' }];
  if (table.rows.length > MAX_FILE_ROWS) {
    return [{ name, code: 'too-many-rows', found: String(table.rows.length), expected: String(MAX_FILE_ROWS) }];
  }
  const known = table.columns.join(', ');
  return columns
    .filter((column) => !table.columns.includes(column))
    .map((found) => ({ name, code: 'no-such-column' as const, found, expected: known }));
}

function tableOf(name: string, text: string): CsvTable | null {
  return isGeojson(name) ? readGeojson(text) : isXml(name) ? readXml(text) : readCsv(text);
}

function isXml(name: string): boolean {
  return /\.xml$/i.test(name);
}
