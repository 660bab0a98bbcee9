import type { Entity } from './entity-sets.ts';
import { type FilterToken, filterTokens } from './filter-tokens.ts';

/** Values that a filter works with. A position is compared with nothing. */
type Value = string | number | boolean | null;
type Expression = (entity: Entity) => Value;

/** A filter that was understood, or where and why it was not. */
export type FilterResult =
  | { readonly ok: true; readonly matches: (entity: Entity) => boolean }
  | { readonly ok: false; readonly at: number; readonly found: string };

/** Names that a filter may use: properties of the set, `__system/reviewState`. */
export type KnownNames = ReadonlySet<string>;

class Misunderstood extends Error {
  readonly token: FilterToken;
  constructor(token: FilterToken) {
    super('filter');
    this.token = token;
  }
}

const MOST_LETTERS = 2000;
const DEEPEST = 50;

/**
 * OData's `$filter`: `eq ne gt ge lt le in and or not ( )`, text in single quotes, numbers, dates, moments, `true false
 * null`, and the functions below. Comparing with null is OData's: only `eq` and `ne` can be true.
 */
export function compileFilter(source: string, names: KnownNames, now: Date): FilterResult {
  if (source.length > MOST_LETTERS) return { ok: false, at: MOST_LETTERS, found: '' };
  const read = filterTokens(source);
  if (!read.ok) return { ok: false, at: read.at, found: source.slice(read.at, read.at + 20) };
  try {
    const matches = new FilterReader(read.tokens, names, now).read();
    return { ok: true, matches: (entity) => matches(entity) === true };
  } catch (error) {
    if (!(error instanceof Misunderstood)) throw error;
    const { token } = error;
    return { ok: false, at: token.at, found: 'text' in token ? token.text : token.kind === 'end' ? '' : token.kind };
  }
}

class FilterReader {
  private readonly tokens: readonly FilterToken[];
  private readonly names: KnownNames;
  private readonly now: Date;
  private at = 0;
  private depth = 0;

  constructor(tokens: readonly FilterToken[], names: KnownNames, now: Date) {
    this.tokens = tokens;
    this.names = names;
    this.now = now;
  }

  read(): Expression {
    const whole = this.or();
    if (this.token.kind !== 'end') throw new Misunderstood(this.token);
    return whole;
  }

  private get token(): FilterToken {
    return this.tokens[this.at] ?? { kind: 'end', at: 0 };
  }

  private or(): Expression {
    let left = this.and();
    while (this.takeWord('or')) {
      const [before, right] = [left, this.and()];
      left = (entity) => either(before(entity), right(entity));
    }
    return left;
  }

  private and(): Expression {
    let left = this.not();
    while (this.takeWord('and')) {
      const [before, right] = [left, this.not()];
      left = (entity) => both(before(entity), right(entity));
    }
    return left;
  }

  private not(): Expression {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new Misunderstood(this.token);
    const inner = this.takeWord('not') ? negated(this.not()) : this.comparison();
    this.depth -= 1;
    return inner;
  }

  private comparison(): Expression {
    const left = this.operand();
    const { token } = this;
    if (token.kind !== 'word') return left;
    if (this.takeWord('in')) return this.membership(left);
    const compare = COMPARISONS.get(token.text);
    if (compare === undefined) return left;
    this.at += 1;
    const right = this.operand();
    return (entity) => compare(left(entity), right(entity));
  }

  private membership(left: Expression): Expression {
    const choices = this.list();
    return (entity) => choices.some((choice) => isSame(left(entity), choice(entity)));
  }

  private operand(): Expression {
    const { token } = this;
    this.at += 1;
    switch (token.kind) {
      case 'text':
      case 'moment':
        return () => token.text;
      case 'number':
        return () => Number(token.text);
      case '(': {
        const inner = this.or();
        this.expect(')');
        return inner;
      }
      case 'word':
        return this.named(token);
      case ')':
      case ',':
      case 'end':
        throw new Misunderstood(token);
      default:
        return token satisfies never;
    }
  }

  private named(token: FilterToken & { readonly text: string }): Expression {
    const constant = CONSTANTS.get(token.text);
    if (constant !== undefined) return () => constant;
    if (this.token.kind === '(') {
      const work = FUNCTIONS.get(token.text);
      if (work === undefined) throw new Misunderstood(token);
      const parameters = this.list();
      if (parameters.length !== work.takes) throw new Misunderstood(token);
      const now = this.now.toISOString();
      return (entity) =>
        work.of(
          parameters.map((parameter) => parameter(entity)),
          now,
        );
    }
    if (!this.names.has(token.text)) throw new Misunderstood(token);
    const path = token.text.split('/');
    return (entity) => valueAt(entity, path);
  }

  private list(): readonly Expression[] {
    this.expect('(');
    const found: Expression[] = [];
    while (this.token.kind !== ')') {
      if (found.length > 0) this.expect(',');
      found.push(this.or());
    }
    this.expect(')');
    return found;
  }

  private takeWord(word: string): boolean {
    const { token } = this;
    if (token.kind !== 'word' || token.text !== word) return false;
    this.at += 1;
    return true;
  }

  private expect(kind: FilterToken['kind']): void {
    if (this.token.kind !== kind) throw new Misunderstood(this.token);
    this.at += 1;
  }
}

/** The value under a path of names; null for what is not there, and for a position. */
export function valueAt(entity: Entity, path: readonly string[]): Value {
  let at: unknown = entity;
  for (const name of path) {
    at = typeof at === 'object' && at !== null ? Object.entries(at).find(([key]) => key === name)?.[1] : undefined;
  }
  return typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean' ? at : null;
}

/** Before, after or the same; moments by their time, whatever offset they are written with. null: not to be compared. */
export function compareValues(left: Value, right: Value): number | null {
  if (left === null || right === null) return null;
  const [a, b] = [comparable(left), comparable(right)];
  if (typeof a !== typeof b) return null;
  return a < b ? -1 : a > b ? 1 : 0;
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i;

function comparable(value: string | number | boolean): string | number {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string' && INSTANT.test(value)) return new Date(value).toISOString();
  return value;
}

function isSame(left: Value, right: Value): boolean {
  if (left === null || right === null) return left === right;
  return compareValues(left, right) === 0;
}

const ordered =
  (test: (order: number) => boolean) =>
  (left: Value, right: Value): Value => {
    const order = compareValues(left, right);
    return order !== null && test(order);
  };

const COMPARISONS: ReadonlyMap<string, (left: Value, right: Value) => Value> = new Map(
  Object.entries({
    eq: isSame,
    ne: (left, right) => !isSame(left, right),
    gt: ordered((order) => order > 0),
    ge: ordered((order) => order >= 0),
    lt: ordered((order) => order < 0),
    le: ordered((order) => order <= 0),
  }),
);

const CONSTANTS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

type Work = { readonly takes: number; readonly of: (values: readonly Value[], now: string) => Value };

const onTexts = (work: (text: string, other: string) => Value): Work => ({
  takes: 2,
  of: ([text = null, other = null]) =>
    typeof text === 'string' && typeof other === 'string' ? work(text, other) : null,
});
const onText = (work: (text: string) => Value): Work => ({
  takes: 1,
  of: ([text = null]) => (typeof text === 'string' ? work(text) : null),
});
/** A part of a date or moment as it is written, which is the day and hour of the place. */
const part = (from: number, to: number): Work =>
  onText((text) => {
    const digits = DAY.test(text) || INSTANT.test(text) ? text.slice(from, to) : '';
    return digits === '' ? null : Number(digits);
  });

const FUNCTIONS: ReadonlyMap<string, Work> = new Map(
  Object.entries<Work>({
    contains: onTexts((text, other) => text.includes(other)),
    startswith: onTexts((text, other) => text.startsWith(other)),
    endswith: onTexts((text, other) => text.endsWith(other)),
    indexof: onTexts((text, other) => text.indexOf(other)),
    tolower: onText((text) => text.toLowerCase()),
    toupper: onText((text) => text.toUpperCase()),
    trim: onText((text) => text.trim()),
    length: onText((text) => text.length),
    year: part(0, 4),
    month: part(5, 7),
    day: part(8, 10),
    hour: part(11, 13),
    minute: part(14, 16),
    second: part(17, 19),
    date: onText((text) => (DAY.test(text) || INSTANT.test(text) ? text.slice(0, 10) : null)),
    now: { takes: 0, of: (_values, now) => now },
  }),
);

/** Not known and false is false; not known and true is not known (OData 5.1.1.2). */
function both(left: Value, right: Value): Value {
  if (left === false || right === false) return false;
  return left === true && right === true ? true : null;
}

function either(left: Value, right: Value): Value {
  if (left === true || right === true) return true;
  return left === false && right === false ? false : null;
}

function negated(inner: Expression): Expression {
  return (entity) => {
    const value = inner(entity);
    return typeof value === 'boolean' ? !value : null;
  };
}
