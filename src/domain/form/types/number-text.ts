import { plainHyphens, visibleText } from '../../text/invisible.ts';
import { MAX_DIGITS } from '../../text/numbers.ts';
import type { ParsedText } from './type-rules.ts';

/**
 * Reads a decimal as Hondurans write it (1,234.5) and as phone keyboards offer it (1,5):
 * - both signs: the last one is the decimal point, the other must group by threes (`1,234.5`, `1.234,5`);
 * - one point: decimal (`1.234` is 1.234); several points: groups of three (`1.234.567`);
 * - one comma: decimal (`1,5`, `0,234`), except before exactly three digits, where it groups (`1,234` is 1234); several
 *   commas: groups of three.
 * One point or comma before exactly three digits could have been meant the other way: `otherwise` is that reading
 * (1234 of `1.234`, 1.234 of `1,234`), for the screen to ask. `0.234` and `0,234` have one reading only.
 * Spaces group too; characters that nobody sees are passed over, and any dash is a minus. Exponents, signs after the
 * number and more than 15 digits are refused.
 */
export function parseDecimalText(text: string): ParsedText {
  const typed = plainHyphens(visibleText(text)).replace(/\s+/g, ' ').trim();
  if (typed === '') return { ok: true, value: undefined };
  const sign = /^[-+]/.exec(typed)?.[0] ?? '';
  const body = typed.slice(sign.length).trim();
  const unspaced = /^\d{1,3}( \d{3})+(?=$|[.,])/.test(body) ? body.replaceAll(' ', '') : body;
  if (!/^[\d.,]+$/.test(unspaced) || !/\d/.test(unspaced)) return { ok: false, reason: 'not-a-number' };
  const read = readSeparators(unspaced);
  if (read === null) return { ok: false, reason: 'not-a-number' };
  if (read.digits.replace('.', '').replace(/^0+/, '').length > MAX_DIGITS)
    return { ok: false, reason: 'too-many-digits' };
  const signed = (digits: string): number => (sign === '-' ? 0 - Number(digits) : Number(digits));
  return {
    ok: true,
    value: signed(read.digits),
    ...(read.otherwise === undefined ? {} : { otherwise: signed(read.otherwise) }),
  };
}

/**
 * As `parseDecimalText`, for whole numbers: `1,234` is 1234; `1.5` and `1.234` are refused, `12.0` is not. `1.234` is
 * refused with what it may have meant, 1234.
 */
export function parseIntegerText(text: string): ParsedText {
  const parsed = parseDecimalText(text);
  if (!parsed.ok || parsed.value === undefined) return parsed;
  const { value, otherwise } = parsed;
  const other = Number.isInteger(otherwise) && otherwise !== undefined ? { otherwise } : {};
  if (!Number.isInteger(value)) return { ok: false, reason: 'not-an-integer', ...other };
  return { ok: true, value, ...other };
}

/** The other number that a typed text could have meant, and the one that it was read as (null: none). */
export type UnclearNumber = { readonly read: number | null; readonly otherwise: number };

/** What to ask about a typed number; null: there is nothing unclear about it. */
export function unclearNumber(parsed: ParsedText): UnclearNumber | null {
  if (parsed.otherwise === undefined) return null;
  return { read: parsed.ok && typeof parsed.value === 'number' ? parsed.value : null, otherwise: parsed.otherwise };
}

/** Plain digits with a decimal point; `otherwise`: as the same text reads with its sign taken the other way. */
type ReadDigits = { readonly digits: string; readonly otherwise?: string };

function readSeparators(text: string): ReadDigits | null {
  const points = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  if (points > 0 && commas > 0) {
    const decimal = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
    const group = decimal === '.' ? ',' : '.';
    const [whole = '', fraction = '', ...more] = text.split(decimal);
    return more.length === 0 && isGrouped(whole, group)
      ? { digits: `${whole.replaceAll(group, '')}.${fraction}` }
      : null;
  }
  if (points > 1) return isGrouped(text, '.') ? { digits: text.replaceAll('.', '') } : null;
  if (commas > 1) return isGrouped(text, ',') ? { digits: text.replaceAll(',', '') } : null;
  const withPoint = text.replace(',', '.');
  if (commas === 1 && isGrouped(text, ',')) return { digits: text.replace(',', ''), otherwise: withPoint };
  return points === 1 && isGrouped(text, '.')
    ? { digits: text, otherwise: text.replace('.', '') }
    : { digits: withPoint };
}

/** `12,345,678`: one to three digits, not beginning with 0, then threes. */
function isGrouped(text: string, separator: string): boolean {
  const [first = '', ...groups] = text.split(separator);
  return /^[1-9]\d{0,2}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
}
