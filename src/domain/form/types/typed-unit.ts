import { normalised, withoutAccents } from '../../text/fold.ts';
import { plainHyphens, visibleText } from '../../text/invisible.ts';
import { unitOfOne } from '../../text/unit-of-one.ts';
import type { Text } from '../definition.ts';

/** A figure with words after it (`65 %`, `30 m³`), or before it (`Lps. 500`). */
const AFTER = /^([-+]?\s*[.,]?\d[\d\s.,]*)([^\d\s.,].*)$/s;
const BEFORE = /^(\D*[^\d\s.,+-]\.?)\s*([-+]?\d[\d\s.,]*)$/s;

/** What a unit says of time: `Lps. por mes` is typed as `Lps.` too. */
const PER = /\s(?:por|per|a|al)\s/;

/**
 * A typed figure without the unit that stands beside its box, in any of its languages, as one or as many: `65 %`,
 * `1 casa`, `Lps. 1,200`. With another unit, or with none, the text as it was typed: a figure in another unit is another
 * figure.
 */
export function withoutUnit(text: string, unit: Text | undefined): string {
  const parts = partsOf(text);
  return parts !== null && unit !== undefined && names(unit, parts.unit) ? parts.figure : text;
}

/** Whether a figure was typed with words that are not the unit beside its box. */
export function hasOtherUnit(text: string, unit: Text): boolean {
  const parts = partsOf(text);
  return parts !== null && !names(unit, parts.unit);
}

function partsOf(text: string): { readonly figure: string; readonly unit: string } | null {
  const typed = plainHyphens(visibleText(text)).trim();
  const [, figure, after] = AFTER.exec(typed) ?? [];
  if (figure !== undefined && after !== undefined) return { figure, unit: after };
  const [, before, last] = BEFORE.exec(typed) ?? [];
  return before !== undefined && last !== undefined ? { figure: last, unit: before } : null;
}

function names(unit: Text, typed: string): boolean {
  const said = plain(typed);
  return Object.entries(unit).some(([language, words]) =>
    [words, words.split(PER)[0] ?? words].some((each) =>
      [each, unitOfOne(each, language)].some((name) => plain(name) === said),
    ),
  );
}

/** `Lps.`, `lps` and `LPS`; `m³` and `m3`. */
function plain(words: string): string {
  return withoutAccents(normalised(words, 'NFKC')).toLowerCase().replaceAll(/[\s.]/g, '');
}
