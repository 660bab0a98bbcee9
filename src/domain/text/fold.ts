import { visibleText } from './invisible.ts';

/** Text as it is compared: no case, no accents (ñ counts as n), letters and digits only, one space between words. */
export function fold(text: string): string {
  return visibleText(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The words of a text, folded. */
export function foldedWords(text: string): readonly string[] {
  const folded = fold(text);
  return folded === '' ? [] : folded.split(' ');
}
