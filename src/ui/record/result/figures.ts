import { formatNumber } from '../../kit/i18n/formats.ts';
import type { Grade, Tone } from './result.ts';

/**
 * A share of 0 to 1 as points of 100, whole: `74`. Rounded, but never up to a bound that was not reached: a board with
 * 70 points and the letter C would not understand, nor would one with 100 that lacks something.
 */
export function points(share: number): string {
  const rounded = Math.round(share * 100);
  const reached = [...CUTS, 1].every((cut) => share >= cut || rounded < Math.round(cut * 100));
  return formatNumber(reached ? rounded : rounded - 1, 0);
}

/** The tone that goes with a grade; the letter or word says it, the colour only helps. */
export function toneOf(grade: Grade | null): Tone | 'neutral' {
  if (grade === null) return 'neutral';
  if (grade.kind === 'band') return grade.tone;
  switch (grade.letter) {
    case 'A':
      return 'good';
    case 'B':
      return 'neutral';
    case 'C':
      return 'warning';
    case 'D':
      return 'danger';
    default:
      return grade.letter satisfies never;
  }
}

/** The tone of one item by its value: full, in part, little or nothing. The cuts are those of the letters. */
export function toneOfValue(value: number | null): Tone | 'neutral' {
  if (value === null) return 'neutral';
  if (value >= 0.9) return 'good';
  return value >= 0.4 ? 'warning' : 'danger';
}

/** Where the words of a share change, as fine lines in a picture: C, B and A; or the table's bands. */
export const CUTS = [0.4, 0.7, 0.9] as const;
