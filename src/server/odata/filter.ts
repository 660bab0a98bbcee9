import type { EdmType } from './edm.ts';
import type { Entity } from './entity-sets.ts';
import { cannotCompare, cannotJudge, cannotTake, type Kind, kindOf, type Says, type Told } from './filter-kinds.ts';
import { type FilterToken, filterTokens } from './filter-tokens.ts';
import { both, COMPARISONS, CONSTANTS, DAY, either, FUNCTIONS, isSame, type Value } from './filter-values.ts';

type Expression = (entity: Entity) => Value;
/** A part of a filter that was read: what it is, where it stands, and how it is worked out. */
type Read = Told & { readonly token: FilterToken; readonly run: Expression };

/** A filter that was understood, or where and why it was not; `says`: what was understood and can be no question. */
export type FilterResult =
  | { readonly ok: true; readonly matches: (entity: Entity) => boolean }
  | { readonly ok: false; readonly at: number; readonly found: string; readonly says?: Says };

/** Names that a filter may use, with their types: properties of the set, `__system/reviewState`. */
export type KnownNames = ReadonlyMap<string, EdmType | null>;

class Misunderstood extends Error {
  readonly token: FilterToken;
  readonly says: Says | null;
  constructor(token: FilterToken, says: Says | null = null) {
    super('filter');
    this.token = token;
    this.says = says;
  }
}

const MOST_LETTERS = 2000;
const DEEPEST = 50;

/**
 * OData's `$filter`: `eq ne gt ge lt le in and or not ( )`, text in single quotes, numbers, dates, moments, `true false
 * null`, and the functions below. Comparing with null is OData's: only `eq` and `ne` can be true. A comparison of unlike
 * types is refused: it would hold for no row, and nobody would know why.
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
    const { token, says } = error;
    const found = 'text' in token ? token.text : token.kind === 'end' ? '' : token.kind;
    return { ok: false, at: token.at, found, ...(says === null ? {} : { says }) };
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
    return judged(whole);
  }

  private get token(): FilterToken {
    return this.tokens[this.at] ?? { kind: 'end', at: 0 };
  }

  private or(): Read {
    let left = this.and();
    while (this.takeWord('or')) {
      const [before, right] = [judged(left), judged(this.and())];
      left = truth(left.token, (entity) => either(before(entity), right(entity)));
    }
    return left;
  }

  private and(): Read {
    let left = this.not();
    while (this.takeWord('and')) {
      const [before, right] = [judged(left), judged(this.not())];
      left = truth(left.token, (entity) => both(before(entity), right(entity)));
    }
    return left;
  }

  private not(): Read {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new Misunderstood(this.token);
    const { token } = this;
    const inner = this.takeWord('not') ? truth(token, negated(judged(this.not()))) : this.comparison();
    this.depth -= 1;
    return inner;
  }

  private comparison(): Read {
    const left = this.operand();
    const { token } = this;
    if (token.kind !== 'word') return left;
    if (this.takeWord('in')) return this.membership(left);
    const compare = COMPARISONS.get(token.text);
    if (compare === undefined) return left;
    this.at += 1;
    const right = this.operand();
    mustCompare(left, right, token.text === 'eq' || token.text === 'ne');
    return truth(left.token, (entity) => compare(left.run(entity), right.run(entity)));
  }

  private membership(left: Read): Read {
    const choices = this.list();
    for (const choice of choices) mustCompare(left, choice, true);
    return truth(left.token, (entity) => choices.some((choice) => isSame(left.run(entity), choice.run(entity))));
  }

  private operand(): Read {
    const { token } = this;
    this.at += 1;
    switch (token.kind) {
      case 'text':
        return literal(token, 'text', `'${token.text}'`, token.text);
      case 'moment':
        return literal(token, DAY.test(token.text) ? 'day' : 'moment', token.text, token.text);
      case 'number':
        return literal(token, 'number', token.text, Number(token.text));
      case '(': {
        const inner = this.or();
        this.expect(')');
        return inner;
      }
      case 'word':
        return this.named(token);
      case ')':
      case ',':
      case ':':
      case 'end':
        throw new Misunderstood(token);
      default:
        return token satisfies never;
    }
  }

  private named(token: FilterToken & { readonly text: string }): Read {
    const constant = CONSTANTS.get(token.text);
    if (constant !== undefined) return literal(token, constant === null ? 'null' : 'truth', token.text, constant);
    if (this.token.kind === '(') return this.called(token);
    const type = this.names.get(token.text);
    if (type === undefined) throw new Misunderstood(token);
    const path = token.text.split('/');
    const kind = kindOf(type);
    // A position and a group are asked for only whether they are there.
    const run: Expression =
      kind === 'position' || kind === 'parts'
        ? (entity) => ((memberAt(entity, path) ?? null) === null ? null : true)
        : (entity) => valueAt(entity, path);
    return { token, kind, written: token.text, property: type, run };
  }

  private called(token: FilterToken & { readonly text: string }): Read {
    const work = FUNCTIONS.get(token.text);
    const [, list] = /^([^/]+)\/(?:any|all)$/.exec(token.text) ?? [];
    if (work === undefined) throw new Misunderstood(token, list === undefined ? null : ownTable(list));
    const parameters = this.list();
    if (parameters.length !== work.takes.length) throw new Misunderstood(token);
    for (const [index, kinds] of work.takes.entries()) {
      const given = parameters[index];
      const says = given === undefined ? null : cannotTake(token.text, kinds, given);
      if (given !== undefined && says !== null) throw new Misunderstood(given.token, says);
    }
    const now = this.now.toISOString();
    return {
      token,
      kind: work.gives,
      written: `${token.text}(…)`,
      property: null,
      run: (entity) =>
        work.of(
          parameters.map((parameter) => parameter.run(entity)),
          now,
        ),
    };
  }

  private list(): readonly Read[] {
    this.expect('(');
    const found: Read[] = [];
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

function literal(token: FilterToken, kind: Kind, written: string, value: Value): Read {
  return { token, kind, written, property: null, run: () => value };
}

function truth(token: FilterToken, run: Expression): Read {
  return { token, kind: 'truth', written: 'text' in token ? token.text : '( )', property: null, run };
}

function judged(part: Read): Expression {
  const says = cannotJudge(part);
  if (says !== null) throw new Misunderstood(part.token, says);
  return part.run;
}

function mustCompare(left: Read, right: Read, same: boolean): void {
  const says = cannotCompare(left, right, same);
  if (says !== null) throw new Misunderstood(left.property === null ? right.token : left.token, says);
}

/** OData's `any` and `all`: the table of the repeat answers the same. */
function ownTable(list: string): Says {
  return {
    es: `Las filas de ${list} se filtran en su tabla, Submissions.${list}; any y all no están`,
    en: `Rows of ${list} are filtered in their table, Submissions.${list}; any and all are not served`,
  };
}

/** The value under a path of names; null for what is not there, and for a position. */
export function valueAt(entity: Entity, path: readonly string[]): Value {
  const at = memberAt(entity, path);
  return typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean' ? at : null;
}

function memberAt(entity: Entity, path: readonly string[]): unknown {
  let at: unknown = entity;
  for (const name of path) {
    at = typeof at === 'object' && at !== null ? Object.entries(at).find(([key]) => key === name)?.[1] : undefined;
  }
  return at;
}

function negated(inner: Expression): Expression {
  return (entity) => {
    const value = inner(entity);
    return typeof value === 'boolean' ? !value : null;
  };
}
