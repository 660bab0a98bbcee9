import { readNumber } from './texts.ts';

const NUMBERS = ['integer', 'decimal', 'range'];
/** Types whose plain values hold a hyphen that is no minus. */
const HYPHENED = ['date', 'dateTime', 'time', 'geopoint', 'geotrace', 'geoshape'];

/**
 * XLSForm's default: an expression where it calculates something, else the value itself. A value is kept as a literal,
 * `'oms'`, so that nobody has to guess again; a number of a number question as a number.
 */
export function readDefault(text: string, type: string): string | number {
  if (isDynamic(text, type)) return text;
  if (NUMBERS.includes(type)) return readNumber(text) ?? text;
  return /^(['"])[^'"]*\1$/.test(text) ? text : (literal(text) ?? text);
}

/** How a default is written so that others read the same: the value of a literal, else the expression. */
export function writeDefault(value: string | number, type: string): string {
  if (typeof value === 'number') return String(value);
  const [, , inside] = /^\s*(['"])([^'"]*)\1\s*$/.exec(value) ?? [];
  if (inside === undefined) return value;
  return readDefault(inside, type) === value.trim() ? inside : `string(${value.trim()})`;
}

/** pyxform's rule: something is called, referred to, or reckoned with. */
function isDynamic(text: string, type: string): boolean {
  const bare = text.replaceAll(/'[^']*'|"[^"]*"/g, "''");
  if (/\$\{|\((?<=[\w.:-]\s*\()|\[|\|/.test(bare)) return true;
  if (HYPHENED.includes(type)) return false;
  return (
    /(^|\s)(\*|div|mod|\+|-)\s|[\d)]\s*[*+]\s*[\d(]/.test(bare) ||
    (/\d-\d/.test(bare) && readNumber(bare) === null && NUMBERS.includes(type))
  );
}

/** Null where a text holds both kinds of quotes. */
function literal(text: string): string | null {
  if (!text.includes("'")) return `'${text}'`;
  return text.includes('"') ? null : `"${text}"`;
}
