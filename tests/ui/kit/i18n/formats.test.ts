import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDate,
  formatDateTime,
  formatDistance,
  formatLongDate,
  formatNumber,
  formatTime,
} from '../../../../src/ui/kit/i18n/formats.ts';

describe('numbers and dates as Hondurans write them', () => {
  it('groups thousands by comma and writes decimals with a point', () => {
    expect(formatNumber(1234.5)).toBe('1,234.5');
    expect(formatNumber(0.256, 1)).toBe('0.3');
  });
  it('writes day before month', () => {
    const when = new Date(2026, 10, 22, 14, 5);
    expect(formatDate(when)).toBe('22/11/2026');
    expect(formatDateTime(when)).toBe('22/11/2026, 2:05\u00a0p.\u00a0m.');
  });
  it('says the hour with its half of the day, midnight and noon too', () => {
    const said = [0, 9, 12, 23].map((hour) => formatTime(new Date(2026, 10, 22, hour, 7)).replaceAll('\u00a0', ' '));
    expect(said).toEqual(['12:07 a. m.', '9:07 a. m.', '12:07 p. m.', '11:07 p. m.']);
  });
  it('keeps the day of a plain date, whatever the time zone', () => {
    expect(formatDate('2026-01-01')).toBe('01/01/2026');
  });
  it('says the date in full in both languages', () => {
    const when = new Date(2026, 10, 22);
    expect(formatLongDate(when, 'es')).toBe('domingo 22 de noviembre');
    expect(formatLongDate(when, 'en')).toBe('Sunday 22 November');
  });
  it.each([
    ['es', 'es'],
    ['en', 'en-GB'],
  ] as const)('says every day of a leap year in %s as the browser would', (language, locale) => {
    const browser = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
    for (let day = 1; day <= 366; day += 1) {
      const when = new Date(2028, 0, day);
      expect(formatLongDate(when, language)).toBe(browser.format(when).replace(',', ''));
    }
  });
  it('says a distance with no more digits than a position deserves', () => {
    expect(formatDistance(4)).toBe('0 m');
    expect(formatDistance(847)).toBe('850 m');
    expect(formatDistance(996)).toBe('1 km');
    expect(formatDistance(3412)).toBe('3.4 km');
    expect(formatDistance(120_400)).toBe('120 km');
  });
  it('counts bytes in thousands, never hiding the first', () => {
    expect(formatBytes(0)).toBe('0 kB');
    expect(formatBytes(1)).toBe('1 kB');
    expect(formatBytes(999_999)).toBe('1,000 kB');
    expect(formatBytes(2_340_000)).toBe('2.3 MB');
  });
});
