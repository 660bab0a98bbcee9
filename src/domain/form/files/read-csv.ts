/** The rows of a CSV as its first row names them; null: it is none (a quote that never ends). */
export type CsvTable = {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
};

/**
 * Reads a CSV (RFC 4180): fields in quotes may hold separators, quotes and line ends. The separator is the comma, or the
 * semicolon where a spreadsheet in Spanish wrote it (the first row says which). Blank rows are none; a row that is too
 * short is empty in the columns that it lacks.
 */
export function readCsv(text: string): CsvTable | null {
  const steps = readCsvInSteps(text);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * `readCsv` in steps of some thousand fields, for whoever serves others meanwhile: yields after each, and returns the
 * table.
 */
export function* readCsvInSteps(text: string): Generator<undefined, CsvTable | null> {
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text;
  const cells = yield* split(plain, separatorOf(plain));
  if (cells === null) return null;
  const filled: (readonly string[])[] = [];
  let looked = 0;
  for (const row of cells) {
    looked += row.length;
    if (row.some((cell) => cell.trim() !== '')) filled.push(row);
    if (looked < FIELDS_A_STEP) continue;
    looked = 0;
    yield;
  }
  const [head = [], ...body] = filled;
  if (head.length > MOST_COLUMNS) return null;
  const columns = head.map((name) => name.trim());
  // Names of columns become members of the row; one that every object has already would be read where nothing stands.
  const kept = columns.flatMap((name, index) => (name === '' || name in Object.prototype ? [] : [{ name, index }]));
  const rows: Record<string, string>[] = [];
  for (const row of body) {
    const made: Record<string, string> = {};
    for (const { name, index } of kept) made[name] ??= (row[index] ?? '').trim();
    rows.push(made);
    looked += kept.length + 1;
    if (looked < FIELDS_A_STEP) continue;
    looked = 0;
    yield;
  }
  return { columns: kept.map(({ name }) => name), rows };
}

/** More than any spreadsheet has. */
const MOST_COLUMNS = 20_000;
/** The separator is found in the first row, of which at most so many characters are looked at. */
const HEAD_LETTERS = 65_536;
/** Fields that are read between two pauses: some milliseconds of work on a small machine. */
const FIELDS_A_STEP = 20_000;

function separatorOf(text: string): ',' | ';' | '\t' {
  const start = text.slice(0, HEAD_LETTERS);
  const end = start.search(/[\r\n]/);
  const head = (end === -1 ? start : start.slice(0, end)).replaceAll(/"[^"]*"/g, '');
  const count = (sign: string): number => head.split(sign).length;
  if (count(';') > count(',')) return ';';
  return count('\t') > count(',') ? '\t' : ',';
}

function* split(text: string, separator: string): Generator<undefined, readonly (readonly string[])[] | null> {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  let fields = 0;
  while (at < text.length) {
    let field: string;
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end === -1) return null;
      field = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
      // What stands between the closing quote and the separator belongs to nobody: most often a blank.
      while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
    } else {
      const start = at;
      while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
      field = text.slice(start, at);
    }
    row.push(field);
    fields += 1;
    if (fields % FIELDS_A_STEP === 0) yield;
    if (text[at] === separator) {
      at += 1;
      if (at === text.length) row.push('');
      continue;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}
