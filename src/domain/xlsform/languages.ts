import type { Row, Table } from './headers.ts';

/** The languages of a workbook: how its headers name them, and how the form does. */
export type Languages = {
  /** The form's tag for what stands after `::`; null is a column without language. */
  readonly tagOf: (written: string | null) => string;
  /** Tag and the name that a person chooses it by, in the order of the columns. */
  readonly names: Readonly<Record<string, string>>;
  readonly defaultTag: string;
};

/** The tag of columns without language in a workbook that names no default: XLSForm's own word for it. */
export const NO_LANGUAGE = 'default';

/** Names that workbooks use without a tag. */
const TAGS: Readonly<Record<string, string>> = {
  español: 'es',
  espanol: 'es',
  spanish: 'es',
  castellano: 'es',
  english: 'en',
  inglés: 'en',
  ingles: 'en',
  français: 'fr',
  francais: 'fr',
  french: 'fr',
  português: 'pt',
  portugues: 'pt',
  portuguese: 'pt',
  miskitu: 'miq',
  miskito: 'miq',
};
const NAMES: Readonly<Record<string, string>> = {
  es: 'Español',
  en: 'English',
  fr: 'Français',
  pt: 'Português',
  miq: 'Miskitu',
};

/** The languages in the order in which the columns of the tables name them. */
export function readLanguages(tables: readonly Table[], defaultLanguage: string | undefined): Languages {
  const written = tables.flatMap((table) =>
    table.columns.flatMap((column) => (column.language === null ? [] : [column.language])),
  );
  const known = new Map<string, { readonly tag: string; readonly name: string }>();
  for (const language of [...(defaultLanguage === undefined ? [] : [defaultLanguage]), ...written]) {
    known.set(language, understand(language));
  }
  const hasBare = tables.some((table) => hasTextsWithoutLanguage(table));
  const given = defaultLanguage === undefined ? undefined : known.get(defaultLanguage)?.tag;
  const tags = [...known.values()].map(({ tag }) => tag);
  const defaultTag =
    given ?? (hasBare || tags.length === 0 ? NO_LANGUAGE : tags.includes('es') ? 'es' : (tags[0] ?? NO_LANGUAGE));
  const used = new Set(written.map((language) => known.get(language)?.tag ?? language));
  used.add(defaultTag);
  const names = new Map([...known.values()].map(({ tag, name }) => [tag, name]));
  const order = [...known.values()].map(({ tag }) => tag).filter((tag) => used.has(tag));
  const all = [...new Set([...order, ...used])];
  return {
    tagOf: (language) => (language === null ? defaultTag : (known.get(language)?.tag ?? language)),
    names: Object.fromEntries(all.map((tag) => [tag, names.get(tag) ?? NAMES[tag] ?? tag])),
    defaultTag,
  };
}

/** What stands after `::` for a tag: `Español (es)`; null for texts without language. */
export function headerLanguage(tag: string, name: string | undefined): string | null {
  if (tag === NO_LANGUAGE) return null;
  const shown = name ?? NAMES[tag] ?? tag;
  return isTag(tag) ? `${shown} (${tag})` : shown;
}

/** A text by tag out of the columns of one key; undefined: nothing in any language. */
export function textOf(row: Row, key: string, languages: Languages): Record<string, string> | undefined {
  const text = new Map<string, string>();
  // A column without language gives way to one that names the same language.
  for (const bare of [true, false]) {
    for (const [column, words] of row.cells) {
      if (column.key === key && (column.language === null) === bare) text.set(languages.tagOf(column.language), words);
    }
  }
  return text.size === 0 ? undefined : Object.fromEntries(text);
}

function understand(language: string): { readonly tag: string; readonly name: string } {
  const [, name, tag] = /^(.*)\(([^()]+)\)$/.exec(language.trim()) ?? [];
  if (name !== undefined && tag !== undefined && isTag(tag.trim())) {
    return { tag: tag.trim(), name: name.trim() || (NAMES[tag.trim()] ?? tag.trim()) };
  }
  const word = language.trim();
  const byName = TAGS[word.toLowerCase()];
  if (byName !== undefined) return { tag: byName, name: word };
  return isTag(word) ? { tag: word, name: NAMES[word] ?? word } : { tag: word, name: word };
}

/** A BCP 47 tag as workbooks write it: `es`, `miq`, `pt-BR`. */
function isTag(text: string): boolean {
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text);
}

function hasTextsWithoutLanguage(table: Table): boolean {
  const bare = table.columns.filter(({ translated, language }) => translated && language === null);
  return table.rows.some((row) => bare.some((column) => row.cells.has(column)));
}
