import type { ExportRecord } from './export-records.ts';

/**
 * The ids of the records that speak for their subjects: the last one finished of each; of two at the same moment the
 * one that arrived first. What is about nothing is left out. Memory holds a line a subject.
 */
export async function latestOfEach(pages: AsyncIterable<readonly ExportRecord[]>): Promise<ReadonlySet<string>> {
  const latest = new Map<string, { readonly id: string; readonly at: number; readonly receivedAt: string }>();
  for await (const page of pages) {
    for (const { id, subject, body, receivedAt } of page) {
      if (subject === null) continue;
      const at = Date.parse(body.finishedAt ?? receivedAt);
      const known = latest.get(subject.id);
      const isLater = known === undefined || at > known.at || (at === known.at && receivedAt < known.receivedAt);
      if (isLater) latest.set(subject.id, { id, at, receivedAt });
    }
  }
  return new Set([...latest.values()].map(({ id }) => id));
}
