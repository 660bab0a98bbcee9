import { timestampOf } from '../../../storage/phone/environment.ts';

/** `2026-11-22` of an RFC 3339 moment, as its own offset says. */
export function dateOf(moment: string): string {
  return moment.slice(0, 10);
}

/** `14:05` of an RFC 3339 moment, as its own offset says. */
export function timeOf(moment: string): string {
  return moment.slice(11, 16);
}

/** RFC 3339 of a date and a time of day on this phone's clock. */
export function dateTimeFromParts(date: string, time: string): string {
  return timestampOf(new Date(`${date}T${time}:00`));
}
