/** Typographic quotes that word processors put into expressions, and what they mean (as pyxform does). */
const QUOTES: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '“': '"', '”': '"' };

/** An expression with plain quotes. */
export function plainQuotes(text: string): string {
  return text.replaceAll(/[‘’“”]/g, (quote) => QUOTES[quote] ?? quote);
}

/** XLSForm's yes and no; null: neither. */
export function readYesNo(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  if (['yes', 'true', 'true()', 'si', 'sí', '1'].includes(word)) return true;
  if (['no', 'false', 'false()', '0'].includes(word)) return false;
  return null;
}

/** A finite number written with digits; null: anything else. */
export function readNumber(text: string): number | null {
  return /^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/.test(text.trim()) ? Number(text) : null;
}

/** `Constraint  Message` is `constraint_message`. */
export function snakeCase(text: string): string {
  return text.trim().split(/\s+/).join('_').toLowerCase();
}
