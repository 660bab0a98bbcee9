import { roundScore } from '../letter.ts';

/** Arithmetic mean rounded to 6 decimals; null when a value is unknown. */
export function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0 || known.length < values.length) return null;
  return roundScore(known.reduce((sum, value) => sum + value, 0) / known.length);
}

/** Geometric mean rounded to 6 decimals; null when a value is unknown, 0 when one is 0. */
export function geometricMeanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0 || known.length < values.length) return null;
  return roundScore(known.reduce((product, value) => product * value, 1) ** (1 / known.length));
}
