import type { Kind } from './filter-kinds.ts';

/** Values that a filter works with. A position is compared with nothing. */
export type Value = string | number | boolean | null;

/** Before, after or the same; moments by their time, whatever offset they are written with. null: not to be compared. */
export function compareValues(left: Value, right: Value): number | null {
  if (left === null || right === null) return null;
  const [a, b] = [comparable(left), comparable(right)];
  if (typeof a !== typeof b) return null;
  return a < b ? -1 : a > b ? 1 : 0;
}

export const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i;

function comparable(value: string | number | boolean): string | number {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string' && INSTANT.test(value)) return new Date(value).toISOString();
  return value;
}

/** `eq` of OData: null is equal to null and to nothing else. */
export function isSame(left: Value, right: Value): boolean {
  if (left === null || right === null) return left === right;
  return compareValues(left, right) === 0;
}

const ordered =
  (test: (order: number) => boolean) =>
  (left: Value, right: Value): Value => {
    const order = compareValues(left, right);
    return order !== null && test(order);
  };

export const COMPARISONS: ReadonlyMap<string, (left: Value, right: Value) => Value> = new Map(
  Object.entries({
    eq: isSame,
    ne: (left, right) => !isSame(left, right),
    gt: ordered((order) => order > 0),
    ge: ordered((order) => order >= 0),
    lt: ordered((order) => order < 0),
    le: ordered((order) => order <= 0),
  }),
);

export const CONSTANTS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** A function: the kinds that each of its parameters may be, and what it gives. */
type Work = {
  readonly takes: readonly (readonly Kind[])[];
  readonly gives: Kind;
  readonly of: (values: readonly Value[], now: string) => Value;
};

const TEXT: readonly Kind[] = ['text'];
const onTexts = (gives: Kind, work: (text: string, other: string) => Value): Work => ({
  takes: [TEXT, TEXT],
  gives,
  of: ([text = null, other = null]) =>
    typeof text === 'string' && typeof other === 'string' ? work(text, other) : null,
});
const onText = (takes: readonly Kind[], gives: Kind, work: (text: string) => Value): Work => ({
  takes: [takes],
  gives,
  of: ([text = null]) => (typeof text === 'string' ? work(text) : null),
});
/** A part of a date or moment as it is written, which is the day and hour of the place. Text may hold one. */
const part = (takes: readonly Kind[], from: number, to: number): Work =>
  onText([...takes, 'text'], 'number', (text) => {
    const digits = DAY.test(text) || INSTANT.test(text) ? text.slice(from, to) : '';
    return digits === '' ? null : Number(digits);
  });

export const FUNCTIONS: ReadonlyMap<string, Work> = new Map(
  Object.entries<Work>({
    contains: onTexts('truth', (text, other) => text.includes(other)),
    startswith: onTexts('truth', (text, other) => text.startsWith(other)),
    endswith: onTexts('truth', (text, other) => text.endsWith(other)),
    indexof: onTexts('number', (text, other) => text.indexOf(other)),
    tolower: onText(TEXT, 'text', (text) => text.toLowerCase()),
    toupper: onText(TEXT, 'text', (text) => text.toUpperCase()),
    trim: onText(TEXT, 'text', (text) => text.trim()),
    length: onText(TEXT, 'number', (text) => text.length),
    year: part(['day', 'moment'], 0, 4),
    month: part(['day', 'moment'], 5, 7),
    day: part(['day', 'moment'], 8, 10),
    hour: part(['moment'], 11, 13),
    minute: part(['moment'], 14, 16),
    second: part(['moment'], 17, 19),
    date: onText(['day', 'moment', 'text'], 'day', (text) =>
      DAY.test(text) || INSTANT.test(text) ? text.slice(0, 10) : null,
    ),
    now: { takes: [], gives: 'moment', of: (_values, now) => now },
  }),
);

/** Not known and false is false; not known and true is not known (OData 5.1.1.2). */
export function both(left: Value, right: Value): Value {
  if (left === false || right === false) return false;
  return left === true && right === true ? true : null;
}

/** `or` of OData: not known or true is true; not known or false is not known (5.1.1.2). */
export function either(left: Value, right: Value): Value {
  if (left === true || right === true) return true;
  return left === false && right === false ? false : null;
}
