/** One row of the file: its line in the file (the header is line 1) and its cells, trimmed, by column. */
export type TableRow = {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
  readonly whole: boolean;
  /** Of a table of SIASAR: what it says that a system belongs to. */
  readonly named?: readonly NamedLink[];
  /** Of a table of SIASAR: its municipality is a code already, or words that are none. */
  readonly isSiasar?: true;
};

/** A link by name, which has to be one thing of the row's municipality. */
export type NamedLink = { readonly type: 'provider' | 'community'; readonly name: string };

export type TableResult =
  | { readonly ok: true; readonly columns: readonly string[]; readonly rows: readonly TableRow[] }
  /** Not UTF-8; `line` is that of the first byte that is wrong. */
  | {
      readonly ok: false;
      readonly code: 'wrong-encoding';
      readonly line: number;
      readonly looksLike: 'latin-1' | 'utf-16';
    }
  | {
      readonly ok: false;
      readonly code: 'wrong-columns';
      readonly missing: readonly string[];
      readonly found: readonly string[];
      /** Columns that are probably a known one, written wrongly. */
      readonly suspicious: readonly { readonly column: string; readonly meant: string }[];
    }
  | { readonly ok: false; readonly code: 'malformed'; readonly line: number; readonly problem: string }
  | { readonly ok: false; readonly code: 'too-many-rows'; readonly maxRows: number };
