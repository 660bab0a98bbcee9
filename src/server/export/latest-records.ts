import type { ExportRecord } from './export-records.ts';

/**
 * The ids of the records that speak for their subjects, as in the figures: the last visit of each by its day, of two on
 * one day the one whose record first arrived later; a correction makes no visit later than it was. What is about nothing
 * is left out. Memory holds a line a subject.
 */
export async function latestOfEach(pages: AsyncIterable<readonly ExportRecord[]>): Promise<ReadonlySet<string>> {
  const latest = new Map<string, { readonly id: string; readonly day: string; readonly arrival: number }>();
  for await (const page of pages) {
    for (const { id, subject, days, arrival } of page) {
      if (subject === null) continue;
      const known = latest.get(subject.id);
      const isLater = known === undefined || days.to > known.day || (days.to === known.day && arrival > known.arrival);
      if (isLater) latest.set(subject.id, { id, day: days.to, arrival });
    }
  }
  return new Set([...latest.values()].map(({ id }) => id));
}
