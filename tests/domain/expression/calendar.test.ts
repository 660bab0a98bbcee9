import { describe, expect, it } from 'vitest';
import {
  dateOfDays,
  dayNumber,
  daysOfDate,
  instantDays,
  momentOf,
  timeFraction,
  zoneDays,
} from '../../../src/domain/expression/calendar.ts';

/** The record is written in Honduras, six hours behind Greenwich. */
const HONDURAS = { now: () => '2026-11-22T14:05:00.000-06:00' };
const INDIA = { now: () => '2026-11-22T14:05:00.000+05:30' };
const NOWHERE = { now: () => '' };
const MINUTE = 1 / 1440;

describe('days of a date', () => {
  it.each([
    ['1970-01-01', 0],
    ['1970-01-02', 1],
    ['1969-12-31', -1],
    ['2024-02-29', 19_782],
    ['2023-02-29', null],
    ['2026-02-30', null],
    ['2026-13-01', null],
    ['2026-00-10', null],
    ['26-01-01', null],
    [' 2026-01-01', null],
    ['2026-01-01T00:00', null],
    ['', null],
  ])('%s: %s', (text, days) => {
    expect(daysOfDate(text)).toBe(days);
  });

  it('and the date of days, whose fraction is cut off; nothing before year 0 or after 9999', () => {
    expect([0, 0.99, -0.01, 19_782].map(dateOfDays)).toEqual(['1970-01-01', '1970-01-01', '1969-12-31', '2024-02-29']);
    expect([2_932_896, 2_932_897, -719_528, -719_529].map(dateOfDays)).toEqual(['9999-12-31', '', '0000-01-01', '']);
    expect([Number.NaN, Number.POSITIVE_INFINITY, 1e9, -1e9, 100_000_001].map(dateOfDays)).toEqual([
      '',
      '',
      '',
      '',
      '',
    ]);
  });
});

describe('a moment', () => {
  it('without an offset has that of the record', () => {
    expect(zoneDays(HONDURAS)).toBe(-0.25);
    expect(zoneDays(INDIA)).toBe(5.5 / 24);
    expect(zoneDays(NOWHERE)).toBe(0);
    expect(instantDays('1970-01-01', HONDURAS)).toBe(0.25);
    expect(instantDays('1970-01-01T06:00', HONDURAS)).toBe(0.5);
    expect(instantDays('1970-01-01T06:00', INDIA)).toBeCloseTo(0.5 / 24, 12);
  });

  it.each([
    ['1970-01-01T12:00Z', 0.5],
    ['1970-01-01T12:00:00.000Z', 0.5],
    ['1970-01-01T12:00-06:00', 0.75],
    ['1970-01-01T12:00-06', 0.75],
    ['1970-01-01T12:00-0630', 18.5 / 24],
    ['1970-01-01T12:00+02:00', 10 / 24],
    ['1970-01-01T00:01:00Z', MINUTE],
    ['1970-01-01T00:00:30Z', MINUTE / 2],
    ['1970-01-01T00:00:00.864Z', 0.000_01],
    ['1970-01-01T23:59:60Z', 1],
    ['1970-01-01T24:00Z', null],
    ['1970-01-01T12:60Z', null],
    ['1970-01-01T12:00:61Z', null],
    ['1970-02-30T12:00Z', null],
    ['1970-01-01 12:00Z', null],
    ['12:00', null],
  ])('%s is an instant: %s', (text, days) => {
    const found = instantDays(text, HONDURAS);
    if (days === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(days, 10);
  });

  it('counts on the wall clock of the record, so that it compares with dates', () => {
    expect(dayNumber('1970-01-02', HONDURAS)).toBe(1);
    expect(dayNumber('1970-01-02T00:00:00-06:00', HONDURAS)).toBe(1);
    expect(dayNumber('1970-01-02T00:00:00Z', HONDURAS)).toBe(0.75);
    expect(dayNumber('1970-01-02T06:00:00', HONDURAS)).toBe(1.25);
    expect(dayNumber('mañana', HONDURAS)).toBeNull();
  });

  it('has parts, rounded to the millisecond, and the next day where that rounds up', () => {
    expect(momentOf(19_782 + 0.5 + 7 * MINUTE + 9.25 / 86_400)).toEqual({
      date: '2024-02-29',
      weekday: 4,
      hours: 12,
      minutes: 7,
      seconds: 9,
      milliseconds: 250,
    });
    expect(momentOf(1 - 1e-12)).toMatchObject({
      date: '1970-01-02',
      weekday: 5,
      hours: 0,
      minutes: 0,
      milliseconds: 0,
    });
    expect(momentOf(-0.25)).toMatchObject({ date: '1969-12-31', weekday: 3, hours: 18 });
    expect(momentOf(Number.NaN)).toBeNull();
    expect(momentOf(3e6)).toBeNull();
  });
});

describe('a time of day', () => {
  it.each([
    ['00:00', 0],
    ['06:00', 0.25],
    ['06:00:30', 0.25 + MINUTE / 2],
    ['06:00:00.864', 0.250_01],
    ['23:59', 1 - MINUTE],
    ['24:00', null],
    ['12:60', null],
    ['6:00', null],
    // Moved to the clock of the record, over midnight too.
    ['12:00Z', 0.25],
    ['02:00Z', 20 / 24],
    ['20:00-10:00', 0],
    ['23:00-10:00', 3 / 24],
    ['2026-11-22T18:00:00-06:00', 0.75],
    ['2026-11-22T18:00:00Z', 0.5],
    ['2026-11-22', 0],
    ['nunca', null],
  ])('%s is %s of a day', (text, fraction) => {
    const found = timeFraction(text, HONDURAS);
    if (fraction === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(fraction, 9);
  });
});
