/** Media type of columns (1.6). Like the rest of the model this file imports nothing of the product. */
export const COLUMNS = 'application/vnd.bitacora.columns+json';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

type Row = Record<string, unknown>;

/** The rows of a table; throws when it cannot be read. */
export function rowsOfTable(value: unknown, earlier: unknown[][] = []): Row[] {
  const [count, members] = list(value);
  const rows = Array.from({ length: Number(count) }, (): Row => ({}));
  for (const member of list(members)) {
    const [name, column] = list(member);
    const [kind, presence, ...rest] = list(column);
    const at = rows.filter((_, index) => presence === 0 || String(presence)[index] === '1');
    const cells = cellsOf(String(kind), rest, at.length, earlier);
    if (cells.length !== at.length) throw new Error('a column of another length');
    earlier.push(cells);
    for (const [index, row] of at.entries()) row[String(name)] = cells[index];
  }
  return rows;
}

function cellsOf(kind: string, [first, second]: unknown[], count: number, earlier: unknown[][]): unknown[] {
  switch (kind) {
    case 'v':
      return list(first);
    case 'k':
      return Array.from({ length: count }, () => first);
    case 'c':
      return earlier[Number(first)] ?? [];
    case 'd':
      return Array.from(String(second), (letter) => list(first)[LETTERS.indexOf(letter)]);
    case 'n':
      return sums(first);
    case 't':
      return sums(second).map((time) => new Date(time).toISOString().replace('Z', String(first)));
    case 'u':
      return sums(first).map((time, index) => {
        const digits = time.toString(16).padStart(12, '0');
        const tail = String(second).slice(index * 19, index * 19 + 19);
        return [digits.slice(0, 8), digits.slice(8), `7${tail.slice(0, 3)}`, tail.slice(3, 7), tail.slice(7)].join('-');
      });
    case 'h':
      return Array.from({ length: count }, (_, index) =>
        String(second).slice(index * Number(first), (index + 1) * Number(first)),
      );
    case 'o':
      return rowsOfTable(first, earlier);
    case 'l': {
      const items = rowsOfTable(second, earlier);
      return list(first).map((length) => items.splice(0, Number(length)));
    }
    default:
      throw new Error(`a column of kind ${kind}`);
  }
}

/** The simplest table that holds these rows. */
export function tableOfRows(rows: readonly Readonly<Row>[]): unknown {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const members = names.map((name) => {
    const presence = rows.map((row) => (name in row ? '1' : '0')).join('');
    return [name, ['v', presence, rows.filter((row) => name in row).map((row) => row[name])]];
  });
  return [rows.length, members];
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error('no list');
  return value;
}

function sums(value: unknown): number[] {
  let sum = 0;
  return list(value).map((step) => {
    sum += Number(step);
    return sum;
  });
}
