import { LETTER_CUTOFFS, roundScore } from './letter.ts';

/** Where the letter or the band that stands beside a share changes; half of the way and all of it for the mid-term. */
const BORDERS = [...Object.values(LETTER_CUTOFFS), 0.5, 1];

/**
 * A share as it is read, of 100 with one decimal: never up to a letter, a band or to all that was not reached, and never
 * to 0 where there is something or something was lost. Example: 0.8995 is B, and reads 89.9 and not 90.
 */
export function percentOf(share: number): number {
  const exact = roundScore(share);
  const tenths = Math.round(exact * 1000);
  if (tenths === 0) return exact === 0 ? 0 : Math.sign(exact) / 10;
  const reached = BORDERS.every((border) => exact >= border || tenths < border * 1000);
  return (reached ? tenths : tenths - 1) / 10;
}
