import {
  dateOfDays,
  dateTimeOfDays,
  dayNumber,
  instantDays,
  type Moment,
  momentOf,
  timeFraction,
} from '../calendar.ts';
import type { Frame } from '../evaluation.ts';
import { toAtom, toText, type Value } from '../values.ts';
import type { FunctionTable } from './specification.ts';

const MONTHS = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'];
const WEEKDAYS = ['dom', 'lun', 'mar', 'mié', 'jue', 'vie', 'sáb'];

/** ODK's functions on dates. What is no date gives '' (or NaN where a number is asked for), never an exception. */
export const DATE_FUNCTIONS: FunctionTable = {
  today: { arity: [0, 0], call: (_args, frame) => dateOfDays(dayNumber(frame.env.now(), frame.env) ?? Number.NaN) },
  now: { arity: [0, 0], call: (_args, frame) => frame.env.now() },
  // A number is days since 1970-01-01, a date-time loses its time.
  date: { arity: [1, 1], takesDays: true, call: ([value], frame) => dateOfDays(wallDays(value, frame)) },
  'date-time': {
    arity: [1, 1],
    takesDays: true,
    call: ([value], frame) => {
      const atom = toAtom(value ?? '');
      if (typeof atom === 'string' && /T/.test(atom) && dayNumber(atom, frame.env) !== null) return atom;
      return dateTimeOfDays(wallDays(value, frame), frame.env);
    },
  },
  // Days of the instant since 1970-01-01T00:00Z, with the zone of the record where the text names none.
  'decimal-date-time': {
    arity: [1, 1],
    call: ([value], frame) => {
      const atom = toAtom(value ?? '');
      return typeof atom === 'number' ? atom : (instantDays(toText(atom), frame.env) ?? Number.NaN);
    },
  },
  'decimal-time': {
    arity: [1, 1],
    call: ([value], frame) => {
      const atom = toAtom(value ?? '');
      if (typeof atom === 'number') return atom - Math.floor(atom);
      return timeFraction(toText(atom), frame.env) ?? Number.NaN;
    },
  },
  'format-date': { arity: [2, 2], takesDays: true, call: format },
  'format-date-time': { arity: [2, 2], takesDays: true, call: format },
};

/** The letters that a format may hold after `%`. */
export const FORMAT_TOKENS = 'YymnbdeaHhMS3%';

/** A date may be written without its zeros here, `2026-8-7`, as in JavaRosa. */
function wallDays(value: Value | undefined, frame: Frame): number {
  const atom = toAtom(value ?? '');
  if (typeof atom === 'number') return atom;
  const padded = toText(atom).replace(
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?=T|$)/,
    (_written, year: string, month: string, day: string) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  );
  return dayNumber(padded, frame.env) ?? Number.NaN;
}

function format([value, pattern]: readonly Value[], frame: Frame): string {
  const days = wallDays(value, frame);
  // A time of day has hours and minutes to show, on the first of the days (JavaRosa).
  const moment = momentOf(Number.isNaN(days) ? (timeFraction(toText(value ?? ''), frame.env) ?? days) : days);
  if (moment === null) return '';
  return toText(pattern ?? '').replace(/%(.)/g, (whole, token: string) => formatToken(moment, token) ?? whole);
}

function formatToken(moment: Moment, token: string): string | null {
  const [year = '', month = '', day = ''] = moment.date.split('-');
  const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
  const parts: Readonly<Record<string, string>> = {
    Y: year,
    y: year.slice(2),
    m: month,
    n: String(Number(month)),
    b: MONTHS[Number(month) - 1] ?? '',
    d: day,
    e: String(Number(day)),
    a: WEEKDAYS[moment.weekday] ?? '',
    H: pad(moment.hours),
    h: String(moment.hours),
    M: pad(moment.minutes),
    S: pad(moment.seconds),
    '3': pad(moment.milliseconds, 3),
    '%': '%',
  };
  return parts[token] ?? null;
}
