import type { ExpressionValue } from '../form/engine-api.ts';

/** An expression's value as a number; NaN for what is empty or no number. A node-set counts by its first. */
export function numberOf(value: ExpressionValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const text = (typeof value === 'string' ? value : (value[0] ?? '')).trim();
  return text === '' ? Number.NaN : Number(text);
}

/** An expression's value as a condition, by XPath's rules. */
export function truthOf(value: ExpressionValue): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value);
  return value.length > 0;
}
