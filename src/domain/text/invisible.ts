/**
 * What a copied text brings along and nobody sees: marks of writing direction (WhatsApp puts them around telephones),
 * zero-width spaces, byte order marks, soft hyphens. The joiners U+200C and U+200D stay between signs that they join
 * (the parts of an emoji), and go beside a letter, a digit or a blank.
 */
const INVISIBLE =
  /\u034f|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|[\u200c\u200d]+/gu;
const BEHIND_WORD = /(?:^|[\p{L}\p{N}\s])$/u;
const BEFORE_WORD = /^(?:$|[\p{L}\p{N}\s])/u;

/** Every blank that is not a line break or a tab: no-break, thin, ideographic. */
const ODD_BLANKS = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/** Hyphens and dashes that stand for the hyphen of the keyboard, the minus of mathematics included. */
const ODD_HYPHENS = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/** The same text without invisible characters, and with plain blanks. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, withoutJoiners).replace(ODD_BLANKS, ' ');
}

/** A whole run of joiners is judged once, by its two neighbours: 10,000 in a row cost 10,000 steps. */
function withoutJoiners(run: string, at: number, text: string): string {
  if (run[0] !== '\u200c' && run[0] !== '\u200d') return '';
  const end = at + run.length;
  const isBesideWord =
    BEHIND_WORD.test(text.slice(Math.max(0, at - 2), at)) || BEFORE_WORD.test(text.slice(end, end + 2));
  return isBesideWord ? '' : run;
}

/** A text of one line (a name, a code): without control characters, a blank for each line break and for several blanks. */
export function lineText(text: string): string {
  const line = text.replace(/[\s\u0085]+/gu, ' ').replace(/\p{Cc}/gu, '');
  return visibleText(line).replace(/ {2,}/g, ' ').trim();
}

/** The same text with the keyboard's hyphen for every kind of dash. For codes, numbers and telephones, not for prose. */
export function plainHyphens(text: string): string {
  return text.replace(ODD_HYPHENS, '-');
}

/**
 * A typed or pasted answer as it is kept. Where it is only digits and signs (a telephone, a code, a date) its dashes
 * become hyphens too: `9876–5432` is `9876-5432`. Prose keeps its dashes.
 */
export function keptText(text: string): string {
  const visible = visibleText(text);
  return /\p{L}/u.test(visible) ? visible : plainHyphens(visible);
}
