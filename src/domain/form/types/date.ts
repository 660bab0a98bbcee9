import { dateOfDays, dayNumber, daysOfDate } from '../../expression/calendar.ts';
import type { TypeRules } from './type-rules.ts';

/** `YYYY-MM-DD`. A person may type `31/12/2026` or `31-12-2026` too: day, month, year, as Honduras writes dates. */
export const date: TypeRules = {
  asks: true,
  stores: true,
  carriesOver: false,
  sentences: { wrong: 'date' },
  cellKind: 'date',
  isMoment: true,
  holdsDay: true,
  check: (value) => typeof value === 'string' && daysOfDate(value) !== null,
  normalize: (value) => (value === '' ? undefined : value),
  fromAtom: (atom, zone) => {
    const days = typeof atom === 'number' ? atom : dayNumber(String(atom), zone);
    return (days === null ? '' : dateOfDays(days)) || undefined;
  },
  parse: (typed) => {
    const wanted = typed.trim();
    if (wanted === '') return { ok: true, value: undefined };
    const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(wanted);
    const iso =
      match === null
        ? wanted
        : `${match[3] ?? ''}-${(match[2] ?? '').padStart(2, '0')}-${(match[1] ?? '').padStart(2, '0')}`;
    return daysOfDate(iso) === null ? { ok: false, reason: 'not-a-date' } : { ok: true, value: iso };
  },
  format: (value) => (typeof value === 'string' ? formatDate(value) : ''),
  parts: [''],
  cells: (value) => [typeof value === 'string' ? value : ''],
};

/** `31/12/2026` in both languages: day first, as the country reads it; anything else as it is. */
export function formatDate(value: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return match === null ? value : `${match[3]}/${match[2]}/${match[1]}`;
}
