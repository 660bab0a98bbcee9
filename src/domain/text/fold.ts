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

/** `Río Ñandú` is `Rio Nandu`. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}

/** The words of a text, folded. */
export function foldedWords(text: string): readonly string[] {
  const folded = fold(text);
  return folded === '' ? [] : folded.split(' ');
}
