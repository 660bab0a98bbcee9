import { monthsBetween } from '../../../domain/months.ts';
import { localDayOf } from '../../../storage/phone/local-day.ts';

/** How long ago something was, in the largest unit that still says something. */
export type Age = {
  readonly unit: 'now' | 'minutes' | 'hours' | 'days' | 'weeks' | 'months';
  readonly count: number;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A service ahead of the phone makes no negative ages. */
export function ageSince(when: string, nowMs: number): Age {
  const past = Math.max(0, nowMs - Date.parse(when)) || 0;
  if (past < MINUTE) return { unit: 'now', count: 0 };
  if (past < HOUR) return { unit: 'minutes', count: Math.floor(past / MINUTE) };
  if (past < 2 * DAY) return { unit: 'hours', count: Math.floor(past / HOUR) };
  if (past < 15 * DAY) return { unit: 'days', count: Math.floor(past / DAY) };
  const months = past < 56 * DAY ? 0 : monthsBetween(localDayOf(when), localDayOf(new Date(nowMs).toISOString()));
  if (months < 2) return { unit: 'weeks', count: Math.floor(past / (7 * DAY)) };
  return { unit: 'months', count: months };
}

/** From when on a wait stands out: after a week the board has not heard a final result, after two nobody remembers the visit. */
const LONG_MS = 7 * DAY;
const VERY_LONG_MS = 14 * DAY;

export function waitTone(when: string, nowMs: number): 'quiet' | 'warning' | 'danger' {
  const past = nowMs - Date.parse(when);
  if (past >= VERY_LONG_MS) return 'danger';
  return past >= LONG_MS ? 'warning' : 'quiet';
}
