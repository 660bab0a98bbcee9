import { type Column, columnSchema, ID_TAIL, idOf, LETTERS, tableSchema, timeOf } from './columns-shape.ts';

/** The objects that columns hold, or why they cannot be read. */
export type Unpacked =
  | { readonly ok: true; readonly rows: readonly Record<string, unknown>[] }
  | { readonly ok: false; readonly reason: 'not-columns' | 'too-many' | 'too-large' };

type Bounds = {
  readonly maxRows: number;
  /** Letters that the objects may have as JSON, roughly: a few columns may stand for more than memory holds. */
  readonly maxCharacters: number;
};

type Refusal = Extract<Unpacked, { ok: false }>['reason'];

class Unreadable extends Error {
  readonly reason: Refusal;

  constructor(reason: Refusal) {
    super(reason);
    this.reason = reason;
  }
}

/** 1.6 read back. Nothing that somebody sends makes it throw, or take more memory than `maxCharacters` says. */
export function unpackColumns(value: unknown, bounds: Bounds): Unpacked {
  try {
    return { ok: true, rows: new Reader(bounds.maxCharacters).table(value, 0, bounds.maxRows) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, reason: error.reason };
    throw error;
  }
}

/** Tables in tables: no record is deeper than 64, and each level of it is one. */
const MAX_DEPTH = 64;

class Reader {
  readonly #columns: (readonly unknown[])[] = [];
  #left: number;

  constructor(maxCharacters: number) {
    this.#left = maxCharacters;
  }

  table(value: unknown, depth: number, maxRows: number): Record<string, unknown>[] {
    const parsed = tableSchema.safeParse(value);
    if (!parsed.success || depth > MAX_DEPTH) throw new Unreadable('not-columns');
    const [count, members] = parsed.data;
    if (count > maxRows) throw new Unreadable('too-many');
    // A row is two brackets and a comma also when nothing is in it.
    this.#spend(count * 3);
    const rows = Array.from({ length: count }, (): Record<string, unknown> => ({}));
    const names = new Set<string>();
    for (const [name, column] of members) {
      if (name === '__proto__' || names.has(name)) throw new Unreadable('not-columns');
      names.add(name);
      const read = columnSchema.safeParse(column);
      if (!read.success) throw new Unreadable('not-columns');
      const at = rowsWith(read.data[1], rows);
      const cells = this.#cells(read.data, at.length, depth);
      if (cells.length !== at.length) throw new Unreadable('not-columns');
      this.#columns.push(cells);
      this.#spend(at.length * (name.length + 4));
      for (const [index, row] of at.entries()) row[name] = cells[index];
    }
    return rows;
  }

  #cells(column: Column, count: number, depth: number): readonly unknown[] {
    switch (column[0]) {
      case 'v':
        this.#spend(lengthOf(column[2]));
        return column[2];
      case 'k':
        this.#spend(count * lengthOf(column[2]));
        return Array.from({ length: count }, () => column[2]);
      case 'c': {
        const earlier = this.#columns[column[2]];
        if (earlier === undefined) throw new Unreadable('not-columns');
        this.#spend(lengthOf(earlier));
        return earlier;
      }
      case 'd':
        return this.#letters(column[2], column[3]);
      case 'n':
        return sums(column[2]);
      case 't':
        return sums(column[3]).map((time) => {
          const wall = timeOf(time);
          if (wall === null) throw new Unreadable('not-columns');
          return wall + column[2];
        });
      case 'u':
        return sums(column[2]).map((time, index) =>
          idOf(time, column[3].slice(index * ID_TAIL, (index + 1) * ID_TAIL)),
        );
      case 'h':
        return Array.from({ length: count }, (_, index) => column[3].slice(index * column[2], (index + 1) * column[2]));
      case 'o':
        return this.table(column[2], depth + 1, Number.POSITIVE_INFINITY);
      case 'l': {
        const items = this.table(column[3], depth + 1, Number.POSITIVE_INFINITY);
        if (column[2].reduce((sum, length) => sum + length, 0) !== items.length) throw new Unreadable('not-columns');
        let from = 0;
        return column[2].map((length) => {
          from += length;
          return items.slice(from - length, from);
        });
      }
      default:
        return column satisfies never;
    }
  }

  #letters(values: readonly unknown[], letters: string): readonly unknown[] {
    const lengths = values.map(lengthOf);
    return Array.from(letters, (letter) => {
      const index = LETTERS.indexOf(letter);
      const length = lengths[index];
      if (length === undefined) throw new Unreadable('not-columns');
      this.#spend(length);
      return values[index];
    });
  }

  #spend(characters: number): void {
    this.#left -= characters;
    if (this.#left < 0) throw new Unreadable('too-large');
  }
}

function rowsWith(presence: 0 | string, rows: readonly Record<string, unknown>[]): readonly Record<string, unknown>[] {
  if (presence === 0) return rows;
  if (presence.length !== rows.length) throw new Unreadable('not-columns');
  return rows.filter((_, index) => presence[index] === '1');
}

function sums(differences: readonly number[]): number[] {
  let sum = 0;
  return differences.map((step) => {
    sum += step;
    return sum;
  });
}

/** Letters of a value as JSON. */
function lengthOf(value: unknown): number {
  return JSON.stringify(value).length;
}
