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
 * stays its own. Followers speak until `to`. Of a record about a year that is over by then, later ones speak too: they
 * tell how that year ended, in January as well.
 */
export function followRecords(
  table: IndicatorTable,
  records: readonly CountedRecord[],
  followers: readonly Follower[],
  to: string,
): readonly CountedRecord[] {
  const lastOfAll = lastOfEach(followers);
  const lastUntil = lastOfEach(followers.filter(({ day }) => day <= to));
  const followed = Map.groupBy(
    table.indicators.flatMap((indicator) =>
      indicator.figures === undefined || indicator.followedBy === undefined
        ? []
        : [{ form: indicator.form, teller: indicator.followedBy.form, codes: codesOf(indicator.figures) }],
    ),
    ({ form }) => form,
  );
  return records.map((record) => {
    const last = isOver(record, to) ? lastOfAll : lastUntil;
    let shares = record.shares;
    // Of most forms nothing is told later.
    for (const { teller, codes } of followed.get(record.form) ?? []) {
      const told = last.get(`${teller} ${record.id}`);
      if (told === undefined) continue;
      // A figure that does not apply to the last word does not apply: the activity was cancelled, for example.
      shares = new Map([
        ...[...shares].filter(([code]) => !codes.has(code)),
        ...[...told.shares].filter(([code]) => codes.has(code)),
      ]);
    }
    return shares === record.shares ? record : { ...record, shares };
  });
}

/**
 * Of followers that nobody has decided about, those that would speak of one of the records; each with the place where
 * that record counts.
 */
export function undecidedAbout(
  records: readonly CountedRecord[],
  followers: readonly Pick<Follower, 'form' | 'day' | 'about'>[],
  to: string,
): readonly { readonly form: string; readonly municipality: string | null }[] {
  const followed = new Map(records.map((record) => [record.id, record]));
  return followers.flatMap(({ form, day, about }) => {
    const record = followed.get(about);
    if (record === undefined || (day > to && !isOver(record, to))) return [];
    return [{ form, municipality: record.municipality }];
  });
}

/** Whether it is about a year that is over by then. */
function isOver({ since, day }: CountedRecord, to: string): boolean {
  return since !== undefined && since < day && day <= to;
}

/** The last follower of each form about each record. */
function lastOfEach(followers: readonly Follower[]): ReadonlyMap<string, Follower> {
  const last = new Map<string, Follower>();
  for (const follower of followers) {
    const key = `${follower.form} ${follower.about}`;
    const known = last.get(key);
    if (known === undefined || isLater(follower, known)) last.set(key, follower);
  }
  return last;
}

function codesOf(figures: readonly { readonly code: string }[]): ReadonlySet<string> {
  return new Set(figures.map(({ code }) => code));
}
