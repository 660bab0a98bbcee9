import type { IndicatorTable } from './indicator.ts';
import { type CountedRecord, isLater } from './tally.ts';

/** A record that tells later how another one stands. */
export type Follower = Pick<CountedRecord, 'id' | 'form' | 'day' | 'arrival' | 'shares'> & { readonly about: string };

/** Forms whose records tell on records of others. */
export function followerForms(table: IndicatorTable): readonly string[] {
  const forms = table.indicators.flatMap((indicator) =>
    indicator.figures === undefined || indicator.followedBy === undefined ? [] : [indicator.followedBy.form],
  );
  return [...new Set(forms)];
}

/**
 * The records with what the last follower of each says in the figures that it tells of. Where and when a record counts
 * stays its own.
 */
export function followRecords(
  table: IndicatorTable,
  records: readonly CountedRecord[],
  followers: readonly Follower[],
): readonly CountedRecord[] {
  const last = new Map<string, Follower>();
  for (const follower of followers) {
    const key = `${follower.form} ${follower.about}`;
    const known = last.get(key);
    if (known === undefined || isLater(follower, known)) last.set(key, follower);
  }
  return records.map((record) => {
    let shares = record.shares;
    for (const indicator of table.indicators) {
      if (indicator.figures === undefined || indicator.form !== record.form) continue;
      const told = last.get(`${indicator.followedBy?.form} ${record.id}`);
      if (told === undefined) continue;
      const codes = new Set(indicator.figures.map(({ code }) => code));
      // A figure that does not apply to the last word does not apply: the activity was cancelled, for example.
      shares = new Map([
        ...[...shares].filter(([code]) => !codes.has(code)),
        ...[...told.shares].filter(([code]) => codes.has(code)),
      ]);
    }
    return shares === record.shares ? record : { ...record, shares };
  });
}
