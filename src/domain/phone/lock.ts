import { fold } from '../text/fold.ts';
import type { LockPause } from './opened.ts';
import type { SecretKind } from './vault.ts';

const MINUTE_MS = 60_000;
const PAUSE_MS = { hour: 60 * MINUTE_MS, minutes: 10 * MINUTE_MS } as const;
const DAY_BEGINS_AT = '03:00:00.000';

/** Until when what is opened or used now stays open, RFC 3339. `now`: the phone's clock with its offset. */
export function openUntil(now: string, pause: LockPause): string {
  if (pause !== 'day') return new Date(Date.parse(now) + PAUSE_MS[pause]).toISOString();
  const offset = now.slice(DATE_TIME_LENGTH);
  const today = Date.parse(`${now.slice(0, DATE_LENGTH)}T${DAY_BEGINS_AT}${offset}`);
  return new Date(today > Date.parse(now) ? today : today + 24 * 60 * MINUTE_MS).toISOString();
}

/**
 * After so many wrong tries only the service opens it. Proposed (ours): who has the phone guesses ten of a million PINs.
 */
export const MOST_WRONG_TRIES = 10;
/** How long to wait after so many wrong tries, in milliseconds. Proposed (ours). */
const WAIT_MS = [0, 0, 0, 0.5, 1, 2, 5, 10, 15].map((minutes) => minutes * MINUTE_MS);
const LONGEST_WAIT_MS = 15 * MINUTE_MS;

/** How long somebody waits before the next try, in milliseconds. A clock that was set back waits the whole time. */
export function waitBeforeTry(tries: { wrong: number; lastAt: string | null }, now: string): number {
  if (tries.lastAt === null) return 0;
  const wait = WAIT_MS[tries.wrong] ?? LONGEST_WAIT_MS;
  const gone = Date.parse(now) - Date.parse(tries.lastAt);
  return gone < 0 ? wait : Math.max(0, wait - gone);
}

/** What is wrong with something that is to be chosen; null: nothing. */
export type SecretFault = 'six-digits' | 'too-easy' | 'few-words';

/** Least letters of words, without the spaces. Proposed (ours): three everyday words. */
const LEAST_LETTERS = 12;
const LEAST_WORDS = 3;
/** Digits of a PIN. Proposed (ours): with ten tries, one guess in 100,000 opens the phone. */
export const PIN_LENGTH = 6;

/** What is wrong with a PIN or words that somebody chooses; null: nothing. Accents and capitals make no difference. */
export function secretFault(kind: SecretKind, text: string): SecretFault | null {
  const plain = plainSecret(text);
  if (kind === 'words') {
    const words = plain.split(' ');
    return words.length < LEAST_WORDS || words.join('').length < LEAST_LETTERS ? 'few-words' : null;
  }
  if (!/^\d{6}$/.test(plain)) return 'six-digits';
  return isEasy(plain) ? 'too-easy' : null;
}

/** What is typed, as it counts: accents, capitals and spaces that nobody sees open nothing less. */
export function plainSecret(text: string): string {
  return fold(text);
}

/** One digit again and again, two or three digits again and again, or a row: what is guessed first. */
function isEasy(pin: string): boolean {
  if (/^(\d{1,3})\1+$/.test(pin)) return true;
  const steps = Array.from(pin.slice(1), (digit, at) => Number(digit) - Number(pin[at]));
  return steps.every((step) => step === steps[0] && Math.abs(step) <= 1);
}

/** Rounds of PBKDF2 that are tried to measure a phone. */
export const PROBE_ROUNDS = 50_000;
const AIM_MS = 400;
/** Never fewer, however slow the phone; never more than a slower clock could make believe. */
const ROUNDS = { least: 100_000, most: 5_000_000 } as const;

/** Rounds that take about 0.4 s on a phone that needed `milliseconds` for `PROBE_ROUNDS`. */
export function roundsFor(milliseconds: number): number {
  const rounds = milliseconds > 0 ? (PROBE_ROUNDS * AIM_MS) / milliseconds : ROUNDS.most;
  return Math.round(Math.min(Math.max(rounds, ROUNDS.least), ROUNDS.most) / 1000) * 1000;
}

/** `2026-11-22`, and `2026-11-22T08:05:00.000`. */
const DATE_LENGTH = 10;
const DATE_TIME_LENGTH = 23;
