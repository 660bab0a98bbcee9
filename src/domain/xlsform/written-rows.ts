import { MEDIA_KINDS, type Media, type Text } from '../form/definition.ts';
import { headerLanguage } from './languages.ts';
import type { Sheet } from './sheets.ts';

/** One row to write: header and text. */
export type WrittenRow = Map<string, string>;

export type WriteLanguages = { readonly defaultTag: string; readonly names: Readonly<Record<string, string>> };

/** Writes a text under one column per language. */
export function writeText(row: WrittenRow, key: string, text: Text, { names }: WriteLanguages): void {
  for (const [tag, words] of Object.entries(text)) {
    const language = headerLanguage(tag, names[tag]);
    row.set(language === null ? key : `${key}::${language}`, words);
  }
}

/** Writes the files of a question or choice, a column a kind and language. */
export function writeMedia(row: WrittenRow, media: Media | undefined, languages: WriteLanguages): void {
  for (const kind of MEDIA_KINDS) {
    const names = media?.[kind];
    if (names !== undefined) writeText(row, kind, names, languages);
  }
}

/**
 * A sheet with a column for every header that some row has: `first` in front, the others in the given order, then as they
 * come.
 */
export function sheetOf(
  name: string,
  first: readonly string[],
  rows: readonly WrittenRow[],
  order: readonly string[] = [],
): Sheet {
  const used = new Set(rows.flatMap((row) => [...row.keys()]));
  const ranked = order.flatMap((key) => [...used].filter((header) => header === key || header.startsWith(`${key}::`)));
  const headers = [...new Set([...first, ...ranked, ...used])];
  return { name, rows: [headers, ...rows.map((row) => headers.map((header) => row.get(header) ?? ''))] };
}
