/** What conversions need of the moment: the record's `now`, whose offset is the zone of dates (sync-protocol 10.1). */
export type Zone = { readonly now: () => string };

const DAY_MS = 86_400_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/;
const TIME = /^(\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/** Whole days from 1970-01-01 to a calendar date `YYYY-MM-DD`; null for what is no date (2026-02-30). */
export function daysOfDate(text: string): number | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  // Date.parse accepts 30 February in some engines and rolls it over.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 10) !== text) return null;
  return milliseconds / DAY_MS;
}

/** `YYYY-MM-DD` of a number of days since 1970-01-01; '' outside the years 0 to 9999. */
export function dateOfDays(days: number): string {
  const milliseconds = Math.floor(days) * DAY_MS;
  // As far as a Date reaches; beyond it there is no text to look at.
  if (!(Math.abs(milliseconds) <= 8.64e15)) return '';
  const text = new Date(milliseconds).toISOString();
  return text.startsWith('+') || text.startsWith('-') ? '' : text.slice(0, 10);
}

/** The offset that a date-time or time is written with, in minutes; without one, that of the record's `now`. */
function offsetMinutes(text: string, zone: Zone): number {
  const own = DATE_TIME.exec(text)?.[6] ?? TIME.exec(text)?.[5];
  const offset = own ?? DATE_TIME.exec(zone.now())?.[6] ?? 'Z';
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(':', '') || 0);
  return offset.startsWith('-') ? -minutes : minutes;
}

/** What is to be added to an instant's days (`instantDays`) to have days on the record's wall clock (`dayNumber`). */
export function zoneDays(zone: Zone): number {
  return offsetMinutes('', zone) / 1440;
}

/** Days since 1970-01-01T00:00Z of the instant that a date or date-time names; null for anything else. */
export function instantDays(text: string, zone: Zone): number | null {
  const milliseconds = instantMilliseconds(text, zone);
  return milliseconds === null ? null : milliseconds / DAY_MS;
}

/** Whole where the text is: the same instant, written with two offsets, is the same number of days to the last bit. */
function instantMilliseconds(text: string, zone: Zone): number | null {
  const date = daysOfDate(text);
  if (date !== null) return date * DAY_MS - offsetMinutes('', zone) * 60_000;
  const match = DATE_TIME.exec(text);
  if (match === null) return null;
  const day = daysOfDate(match[1] ?? '');
  const [hours, minutes, seconds] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  if (day === null || hours > 23 || minutes > 59 || seconds > 60) return null;
  const clock = ((hours * 60 + minutes) * 60 + seconds + Number(match[5] ?? 0)) * 1000;
  return day * DAY_MS + clock - offsetMinutes(text, zone) * 60_000;
}

/**
 * A date or date-time as days on the record's wall clock, so that dates, date-times and `today()` compare and subtract
 * on one scale; null for anything else.
 */
export function dayNumber(text: string, zone: Zone): number | null {
  const date = daysOfDate(text);
  if (date !== null) return date;
  const instant = instantMilliseconds(text, zone);
  return instant === null ? null : (instant + offsetMinutes('', zone) * 60_000) / DAY_MS;
}

/**
 * The time of day of `HH:MM[:SS]` (moved by its offset where it has one) or of a date-time, on the record's wall clock
 * and as a fraction of a day; else null.
 */
export function timeFraction(text: string, zone: Zone): number | null {
  const time = TIME.exec(text);
  if (time !== null) {
    const [hours, minutes] = [Number(time[1]), Number(time[2])];
    if (hours > 23 || minutes > 59) return null;
    const seconds = hours * 3600 + minutes * 60 + Number(time[3] ?? 0) + Number(time[4] ?? 0);
    const moved = seconds + (offsetMinutes('', zone) - offsetMinutes(text, zone)) * 60;
    return (((moved % 86_400) + 86_400) % 86_400) / 86_400;
  }
  const instant = instantMilliseconds(text, zone);
  if (instant === null) return null;
  const wall = instant + offsetMinutes('', zone) * 60_000;
  return (wall - Math.floor(wall / DAY_MS) * DAY_MS) / DAY_MS;
}

/** The parts of a date or date-time on the record's wall clock. */
export type Moment = {
  readonly date: string;
  readonly weekday: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly milliseconds: number;
};

/** Splits days on the wall clock (`dayNumber`) into their parts; null out of range. */
export function momentOf(days: number): Moment | null {
  const date = dateOfDays(days);
  if (date === '') return null;
  // Rounded to the millisecond: the fraction of a day is not exact in binary.
  const total = Math.round((days - Math.floor(days)) * DAY_MS);
  if (total >= DAY_MS) return momentOf(Math.floor(days) + 1);
  return {
    date,
    weekday: new Date(Math.floor(days) * DAY_MS).getUTCDay(),
    hours: Math.floor(total / 3_600_000),
    minutes: Math.floor(total / 60_000) % 60,
    seconds: Math.floor(total / 1000) % 60,
    milliseconds: total % 1000,
  };
}

/** An RFC 3339 text in the record's zone of days on its wall clock; '' out of range. */
export function dateTimeOfDays(days: number, zone: Zone): string {
  const moment = momentOf(days);
  if (moment === null) return '';
  const offset = offsetMinutes('', zone);
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  const clock = `${pad(moment.hours, 2)}:${pad(moment.minutes, 2)}:${pad(moment.seconds, 2)}.${pad(moment.milliseconds, 3)}`;
  const sign = offset < 0 ? '-' : '+';
  return `${moment.date}T${clock}${sign}${pad(Math.floor(Math.abs(offset) / 60), 2)}:${pad(Math.abs(offset) % 60, 2)}`;
}
