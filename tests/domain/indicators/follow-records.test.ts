import { describe, expect, it } from 'vitest';
import type { RecordShares } from '../../../src/domain/indicators/count-record.ts';
import {
  type Follower,
  followerForms,
  followRecords,
  undecidedAbout,
} from '../../../src/domain/indicators/follow-records.ts';
import { undecidedOf } from '../../../src/domain/indicators/report.ts';
import type { CountedRecord } from '../../../src/domain/indicators/tally.ts';
import { indicatorTable } from '../../../src/forms/scoring/indicators.ts';

const share = (value: number): RecordShares =>
  new Map([['AC-01', { kind: 'known', numerator: value, denominator: 1 } as const]]);

const YEAR_END = '2026-12-31';
const activity: CountedRecord = {
  id: 'activity',
  form: 'poa-activity',
  subjectId: 'partner',
  municipality: '1609',
  day: '2026-12-31',
  arrival: 1,
  shares: share(0),
};

function progress(id: string, day: string, arrival: number, shares: RecordShares): Follower {
  return { id, form: 'poa-advance', day, arrival, shares, about: 'activity' };
}

describe('a record that others tell on', () => {
  it('counts where and when it is, with the last word of them', () => {
    const later = progress('b', '2026-05-01', 2, share(0.8));
    const earlier = progress('a', '2026-03-01', 3, share(0.3));
    for (const followers of [
      [later, earlier],
      [earlier, later],
    ]) {
      expect(followRecords(indicatorTable, [activity], followers, YEAR_END)).toEqual([
        { ...activity, shares: share(0.8) },
      ]);
    }
    const sameDay = progress('c', '2026-05-01', 4, share(0.9));
    expect(followRecords(indicatorTable, [activity], [sameDay, later], YEAR_END)[0]?.shares).toEqual(share(0.9));
  });

  it('until the period ends; about a year that is over by then, whenever it is told', () => {
    const inMarch = progress('a', '2026-03-01', 2, share(0.3));
    const inJanuary = progress('b', '2027-01-15', 3, share(1));
    const year = { ...activity, since: '2026-01-01' };
    const told = (record: CountedRecord, to: string) =>
      followRecords(indicatorTable, [record], [inMarch, inJanuary], to)[0]?.shares;
    expect(told(year, YEAR_END)).toEqual(share(1));
    expect(told(year, '2027-06-30')).toEqual(share(1));
    expect(told(year, '2026-12-30')).toEqual(share(0.3));
    // A record of one day has no year that could be over.
    expect(told({ ...activity, since: activity.day }, YEAR_END)).toEqual(share(0.3));
    expect(told(activity, YEAR_END)).toEqual(share(0.3));
  });

  it('leaves a figure that does not apply to the last word', () => {
    const cancelled = progress('a', '2026-03-01', 2, new Map());
    expect(followRecords(indicatorTable, [activity], [cancelled], YEAR_END)[0]?.shares.size).toBe(0);
  });

  it('waits for those that nobody has decided about, where it counts itself, as long as they could speak', () => {
    const inMarch = progress('a', '2026-03-01', 2, share(0.3));
    const inJanuary = progress('b', '2027-01-15', 3, share(1));
    const ofAnother = { ...progress('c', '2026-03-01', 4, share(1)), about: 'another' };
    const waiting = (record: CountedRecord) => undecidedAbout([record], [inMarch, inJanuary, ofAnother], YEAR_END);
    expect(waiting(activity)).toEqual([{ form: 'poa-advance', municipality: '1609' }]);
    expect(waiting({ ...activity, since: '2026-01-01' })).toHaveLength(2);
  });

  it('counts them with those of its own form', () => {
    const undecided = [
      { form: 'poa-advance', records: 9 },
      { form: 'poa-activity', records: 2 },
      { form: 'holder', records: 4 },
    ];
    const advance = { form: 'poa-advance', record: '${actividad_id}' };
    expect(undecidedOf({ undecided }, { form: 'poa-activity', followedBy: advance })).toBe(11);
    expect(undecidedOf({ undecided }, { form: 'poa-activity' })).toBe(2);
    expect(undecidedOf({ undecided }, { form: 'check' })).toBe(0);
  });

  it('is not told on by what is about another one', () => {
    const other = { ...progress('a', '2026-03-01', 2, share(1)), about: 'another' };
    expect(followRecords(indicatorTable, [activity], [other], YEAR_END)).toEqual([activity]);
  });

  it('leaves figures that nobody tells on, and records of other forms, as they are', () => {
    const other: CountedRecord = { ...activity, id: 'visit', form: 'provider-assessment' };
    const more: RecordShares = new Map([...share(0), ['XX-01', { kind: 'unknown' } as const]]);
    const told = progress('a', '2026-03-01', 2, new Map([...share(1), ['XX-02', { kind: 'unknown' } as const]]));
    const [first, second] = followRecords(
      indicatorTable,
      [{ ...activity, shares: more }, other],
      [told, { ...told, about: 'visit' }],
      YEAR_END,
    );
    expect([...(first?.shares ?? [])]).toEqual([['XX-01', { kind: 'unknown' }], ...share(1)]);
    expect(second).toBe(other);
  });

  it('of one day is the one that arrived last, whatever their ids', () => {
    const first = progress('z', '2026-03-01', 2, share(0.1));
    const second = progress('a', '2026-03-01', 3, share(0.2));
    for (const both of [
      [first, second],
      [second, first],
    ])
      expect(followRecords(indicatorTable, [activity], both, YEAR_END)[0]?.shares).toEqual(share(0.2));
  });

  it('is told on by records of the forms that its indicators name, each once', () => {
    const told = indicatorTable.indicators.filter(
      (each) => each.figures !== undefined && each.followedBy?.form === 'poa-advance',
    );
    expect(told.length).toBeGreaterThan(0);
    expect(followerForms({ ...indicatorTable, indicators: [...indicatorTable.indicators, ...told] })).toEqual([
      'poa-advance',
    ]);
  });

  it('of one day and one arrival is the one whose id is last, in whatever order they come', () => {
    const first = progress('a', '2026-03-01', 2, share(0.1));
    const second = progress('b', '2026-03-01', 2, share(0.2));
    for (const both of [
      [first, second],
      [second, first],
    ])
      expect(followRecords(indicatorTable, [activity], both, YEAR_END)[0]?.shares).toEqual(share(0.2));
  });
});
