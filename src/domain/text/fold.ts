import { visibleText } from './invisible.ts';

/** Text as it is compared: no case, no accents (ñ counts as n), letters and digits only, one space between words. */
export function fold(text: string): string {
  return withoutAccents(visibleText(text))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** `Río Ñandú` is `Rio Nandu`. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}

/** The words of a text, folded. */
export function foldedWords(text: string): readonly string[] {
  const folded = fold(text);
  return folded === '' ? [] : folded.split(' ');
}
