import type { RecordDays } from '../../domain/form/visit-day.ts';
import { localDayOf } from './local-day.ts';
import type { SubmissionRow } from './rows.ts';

/** Where a record stands among others: the last day that it is about, and when it first came. */
type VisitPlace = { readonly to: string; readonly arrival: number };

/** Orders visits, earlier ones first: by their days, and of one day by which of them came first. */
export function byVisit(left: VisitPlace, right: VisitPlace): number {
  if (left.to !== right.to) return left.to < right.to ? -1 : 1;
  return left.arrival - right.arrival;
}

/** What the service has not got yet comes after all that it has. Above 2 ** 52 only whole numbers stay exact. */
const UNSENT = 2 ** 52;

type Made = Pick<SubmissionRow, 'order' | 'receipt' | 'finishedAt'> & { readonly place: string };

/**
 * When a record first came: with its first revision, or, of what the service has not got, as that was first finished here.
 * A correction stays in its place. `told`: what the service says; `made`: revisions of this phone in order of finishing.
 */
export function firstArrival(told: number | undefined, made: readonly Made[]): number {
  const sequences = [told, ...made.map(({ receipt }) => receipt?.sequence)].flatMap((sequence) => sequence ?? []);
  return sequences.length === 0 ? UNSENT + (firstMade(made)?.order ?? 0) : Math.min(...sequences);
}

type Head = { readonly revision: number; readonly finishedAt: string; readonly firstFinishedAt?: string };

/** When a record was first finished, whatever corrected it later; of a corrected one that nobody told of, the correction. */
export function firstFinishedAt(head: Head | undefined, made: readonly Made[]): string {
  const told = head?.firstFinishedAt ?? (head?.revision === 1 ? head.finishedAt : undefined);
  return told ?? (firstMade(made) ?? head)?.finishedAt ?? '';
}

function firstMade(made: readonly Made[]): Made | undefined {
  return made.find(({ place }) => place !== 'trash');
}

/**
 * The day of a record, `YYYY-MM-DD`: the one that its form asks for, else the one on which it was first finished, where
 * this phone is. One about a year has no day of its own: the one on which it was made stands for it, within that year.
 */
export function dayOfRecord(days: RecordDays | null | undefined, finishedAt: string): string {
  const day = localDayOf(finishedAt);
  if (days === null || days === undefined) return day;
  return day < days.from ? days.from : day > days.to ? days.to : day;
}
