import { visibleText } from './invisible.ts';

/** Text as it is compared: no case, no accents (ñ counts as n), letters and digits only, one space between words. */
export function fold(text: string): string {
  // Most names have only plain letters, and a registry has tens of thousands of them.
  if (PLAIN.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  return withoutAccents(visibleText(text))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Printable signs of ASCII. */
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * `Río Ñandú` is `Rio Nandu`. Marks that stand by themselves go first: `normalize` puts a run of them in order, and takes
 * twelve seconds for 80,000.
 */
export function withoutAccents(text: string): string {
  return text
    .replace(/\p{M}+/gu, '')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
}

/** More marks on one letter than this no language writes (Unicode Standard Annex 15, 13). */
const TOO_MANY_MARKS = /\p{M}{31}/u;

/** The text in a normal form of Unicode; as it is where a letter carries more marks than one can bear. */
export function normalised(text: string, form: 'NFC' | 'NFKC'): string {
  return TOO_MANY_MARKS.test(text) ? text : text.normalize(form);
}

/** The words of a text, folded. */
export function foldedWords(text: string): readonly string[] {
  const folded = fold(text);
  return folded === '' ? [] : folded.split(' ');
}
