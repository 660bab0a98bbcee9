import { numberText } from '../expression/values.ts';

/** Numbers as Honduras writes them, in both languages of the product: `12,345.6`. */

/** More digits than a double holds would come back changed. */
export const MAX_DIGITS = 15;

const formats = new Map<number, Intl.NumberFormat>();

/** An amount that was worked out: `1,234.5`, at most `decimals` decimals. What they leave nothing of is `0`, never `-0`. */
export function formatAmount(value: number, decimals = 2): string {
  // The first number that `Intl` writes costs a slow phone a tenth of a second, and most amounts are counts.
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return groupThousands(String(value));
  let format = formats.get(decimals);
  if (format === undefined) {
    // en-US groups by comma with a decimal point, as es-HN does; not every phone has es-HN.
    format = new Intl.NumberFormat('en-US', { maximumFractionDigits: decimals });
    formats.set(decimals, format);
  }
  const text = format.format(value);
  return text === '-0' ? '0' : text;
}

/** Digits by threes: `12,345`, `-1,000`. */
function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * A number that somebody wrote, with every digit of it: `0.123`. An amount, of which a unit tells, is grouped like any
 * other: `1,234 casas`. Of a number without a unit four digits stay together, so that a year looks like one: `2026`.
 * Reads back as itself; what binary arithmetic adds behind the digits that can be typed is not shown.
 */
export function formatWritten(value: number, hasUnit = false): string {
  if (!Number.isFinite(value)) return '';
  const [whole = '', fraction] = numberText(Number(Math.abs(value).toPrecision(MAX_DIGITS))).split('.');
  const grouped = whole.length < (hasUnit ? 4 : 5) ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '-' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}
