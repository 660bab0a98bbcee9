import type { Effort } from './count-taps.ts';

/** Words a minute that somebody reads aloud who wants to be understood; newsreaders read 160 to 180. */
export const WORDS_A_MINUTE = 150;
/** Seconds until the other one has answered and the answer is touched. */
export const SECONDS_A_TOUCH = 6;
/** Seconds a key of a phone's keyboard takes whoever does not write much. */
export const SECONDS_A_KEY = 0.5;
/** Seconds a screen of scrolling takes. */
export const SECONDS_A_SCREEN = 2;

/**
 * How many minutes a form takes two people, one who reads everything aloud that stands on its pages, hints and choices
 * too, and one who answers. An estimate of ours (propuesto), not a measurement with people; looking for a book or a
 * receipt is not in it.
 */
export function minutesOfTwo({ words, taps, keys, screens }: Omit<Effort, 'pages' | 'read'>): number {
  const seconds = taps * SECONDS_A_TOUCH + keys * SECONDS_A_KEY + screens * SECONDS_A_SCREEN;
  return Math.round(10 * (words / WORDS_A_MINUTE + seconds / 60)) / 10;
}
