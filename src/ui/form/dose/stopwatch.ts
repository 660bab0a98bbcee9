import type { BucketNote, DoseNotes } from './dose-notes.ts';

/** A watch that was forgotten: no bucket takes this long. */
const FORGOTTEN_AFTER_MS = 60 * 60 * 1000;

export type StopOutcome =
  | { readonly kind: 'try'; readonly part: Pick<DoseNotes, 'tries' | 'runningSince'> }
  /** Left running for more than an hour, or the phone's clock was set back meanwhile. */
  | { readonly kind: 'forgotten'; readonly part: Pick<DoseNotes, 'runningSince'> };

/** What stopping the watch at `now` makes of the notes. */
export function stopWatch(notes: DoseNotes, now: number, litres: number): StopOutcome {
  const elapsed = notes.runningSince === null ? -1 : now - notes.runningSince;
  if (elapsed < 0 || elapsed > FORGOTTEN_AFTER_MS) return { kind: 'forgotten', part: { runningSince: null } };
  return { kind: 'try', part: { runningSince: null, tries: withTry(notes.tries, litres, elapsed / 1000) } };
}

/** The tries with one more, its seconds to a tenth. */
export function withTry(tries: readonly BucketNote[], litres: number, seconds: number): BucketNote[] {
  const id = Math.max(0, ...tries.map((each) => each.id)) + 1;
  return [...tries, { id, litres, seconds: Math.round(seconds * 10) / 10 }];
}
