import { dateTimeOfDays, dayNumber, instantDays } from '../../expression/calendar.ts';
import { toText } from '../../expression/values.ts';
import { clockWords } from '../../text/clock.ts';
import { formatDate } from './date.ts';
import type { TypeRules } from './type-rules.ts';

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const UTC = { now: (): string => '1970-01-01T00:00:00Z' };

/** RFC 3339 with its offset. */
export const dateTime: TypeRules = {
  asks: true,
  stores: true,
  carriesOver: false,
  sentences: { wrong: 'date' },
  cellKind: 'moment',
  isMoment: true,
  holdsDay: true,
  check: (value) => typeof value === 'string' && RFC_3339.test(value) && instantDays(value, UTC) !== null,
  normalize: (value) => (value === '' ? undefined : value),
  fromAtom: (atom, zone) => {
    const written = toText(atom);
    if (RFC_3339.test(written)) return instantDays(written, zone) === null ? undefined : written;
    const days = typeof atom === 'number' ? atom : dayNumber(written, zone);
    return (days === null ? '' : dateTimeOfDays(days, zone)) || undefined;
  },
  parse: (typed) => {
    const wanted = typed.trim();
    if (wanted === '') return { ok: true, value: undefined };
    const isRight = RFC_3339.test(wanted) && instantDays(wanted, UTC) !== null;
    return isRight ? { ok: true, value: wanted } : { ok: false, reason: 'not-a-date' };
  },
  format: (value) =>
    typeof value === 'string' ? `${formatDate(value.slice(0, 10))} ${clockWords(value.slice(11, 16))}`.trim() : '',
  parts: [''],
  cells: (value) => [typeof value === 'string' ? value : ''],
};
