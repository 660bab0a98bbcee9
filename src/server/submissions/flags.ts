import { FLAG_CODES, type ToldFlag } from '../../domain/problem.ts';
import type { RecordContent } from './read-record.ts';

/** Beyond these a phone's clock counts as wrong (4.5, 10.1). */
const CLOCK_BOUNDS = {
  /** How far `finishedAt` may lie after the service's time, and the phone's clock beside the service's. */
  toleranceMs: 10 * 60_000,
  /** Nothing was recorded with this product before: a phone that says so fell back to its factory date. */
  earliest: Date.parse('2020-01-01T00:00:00Z'),
};

/** Whether the times of a record show a wrong clock. `receivedAt`: the service's. */
export function hasWrongClock(record: RecordContent, receivedAt: Date): boolean {
  const started = Date.parse(record.startedAt);
  const finished = Date.parse(record.finishedAt);
  const latest = receivedAt.getTime() + CLOCK_BOUNDS.toleranceMs;
  if (finished > latest || (started < CLOCK_BOUNDS.earliest && !isImported(record))) return true;
  if (finished + CLOCK_BOUNDS.toleranceMs < started) return true;
  return record.clockOffsetMs !== null && Math.abs(record.clockOffsetMs) > CLOCK_BOUNDS.toleranceMs;
}

/** Whether it was brought in from another service (13.6): filled with another product, perhaps long ago. */
export function isImported(record: RecordContent): boolean {
  const { imported } = record;
  return typeof imported === 'object' && imported !== null;
}

/** Flags in the order of the protocol's list, each once. */
export function sortFlags(flags: readonly ToldFlag[]): ToldFlag[] {
  const rank = (code: string): number => FLAG_CODES.findIndex((known) => known === code);
  const unique = new Map(flags.map((flag) => [`${flag.code} ${flag.path ?? ''}`, flag]));
  return [...unique.values()].sort((left, right) => rank(left.code) - rank(right.code));
}
