/** SIASAR's letters. */
export type Letter = 'A' | 'B' | 'C' | 'D';

/**
 * Cut-offs on [0, 1]: D < 0.4 <= C < 0.7 <= B < 0.9 <= A.
 * Source: `siasar/hub`, indicatorLabel; confirmed on 18 of 18 public Colombian communities. Status: oficial.
 */
export const LETTER_CUTOFFS = { A: 0.9, B: 0.7, C: 0.4 } as const;

/**
 * Scores are rounded to 6 decimals before they are compared, stored or shown: (0.7 + 0.7 + 0.7) / 3 is
 * 0.6999999999999998 in binary and would lose its letter otherwise (domain reference A.3, B.4).
 */
export function roundScore(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** The letter of a score in [0, 1]; null for what is not a score. */
export function letterOf(score: number | null): Letter | null {
  if (score === null || Number.isNaN(score)) return null;
  const rounded = roundScore(score);
  if (rounded < 0 || rounded > 1) return null;
  if (rounded >= LETTER_CUTOFFS.A) return 'A';
  if (rounded >= LETTER_CUTOFFS.B) return 'B';
  return rounded >= LETTER_CUTOFFS.C ? 'C' : 'D';
}
