import { describe, expect, it } from 'vitest';
import { isMoreThanMonths, monthsAfter, monthsBetween } from '../../src/domain/months.ts';

describe('months', () => {
  it('later is the same day, or the last one of a shorter month; of what is no day, none', () => {
    expect(monthsAfter('2026-11-22', 1)).toBe('2026-12-22');
    expect(monthsAfter('2026-11-30', 3)).toBe('2027-02-28');
    expect(monthsAfter('2027-01-31', 1)).toBe('2027-02-28');
    expect(monthsAfter('2028-02-29', 12)).toBe('2029-02-28');
    expect(monthsAfter('mañana', 1)).toBe('');
  });

  it('have passed on the day itself, and more of them on the next one', () => {
    expect(isMoreThanMonths('2026-07-01', '2026-10-01', 3)).toBe(false);
    expect(isMoreThanMonths('2026-07-01', '2026-10-02', 3)).toBe(true);
    expect(isMoreThanMonths('2026-11-30', '2027-02-28', 3)).toBe(false);
    expect(isMoreThanMonths('2026-11-30', '2027-03-01', 3)).toBe(true);
    expect(isMoreThanMonths('mañana', '2027-03-01', 3)).toBe(false);
  });

  it('are counted when they are whole', () => {
    expect(monthsBetween('2026-01-01', '2026-12-27')).toBe(11);
    expect(monthsBetween('2026-01-01', '2027-01-01')).toBe(12);
    expect(monthsBetween('2026-07-01', '2026-08-31')).toBe(1);
    expect(monthsBetween('2026-11-30', '2027-02-28')).toBe(3);
    expect(monthsBetween('2026-11-30', '2027-02-27')).toBe(2);
  });
});
