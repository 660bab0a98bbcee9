import { dayNumber, timeFraction } from './calendar.ts';
import type { Environment } from './evaluation.ts';
import type { Operator } from './syntax.ts';
import {
  type Atom,
  composed,
  isNodes,
  NEGLIGIBLE,
  toAtoms,
  toBoolean,
  toNumber,
  toText,
  type Value,
} from './values.ts';

type Apply = (left: Value, right: Value, env: Environment) => Value;

/** The operators whose two sides are both worked out first (`and`, `or` and `|` are the compiler's own). */
export const OPERATORS: Readonly<Record<Exclude<Operator, 'and' | 'or' | '|'>, Apply>> = {
  '=': (left, right, env) => compare(left, right, (a, b) => atomsEqual(a, b, env)),
  '!=': (left, right, env) => compare(left, right, (a, b) => !atomsEqual(a, b, env)),
  '<': (left, right, env) =>
    compare(
      left,
      right,
      ordered(env, (a, b) => a < b),
    ),
  '<=': (left, right, env) =>
    compare(
      left,
      right,
      ordered(env, (a, b) => a <= b),
    ),
  '>': (left, right, env) =>
    compare(
      left,
      right,
      ordered(env, (a, b) => a > b),
    ),
  '>=': (left, right, env) =>
    compare(
      left,
      right,
      ordered(env, (a, b) => a >= b),
    ),
  '+': arithmetic((a, b) => a + b),
  '-': arithmetic((a, b) => a - b),
  '*': arithmetic((a, b) => a * b),
  div: arithmetic((a, b) => a / b),
  // The sign is the dividend's, as in XPath.
  mod: arithmetic((a, b) => a % b),
};

function arithmetic(apply: (left: number, right: number) => number): Apply {
  return (left, right, env) => apply(toNumber(left, env), toNumber(right, env));
}

/** True when some pair of the two sides holds; an empty node-set counts as '' (JavaRosa), a boolean takes a set whole. */
function compare(left: Value, right: Value, holds: (left: Atom, right: Atom) => boolean): boolean {
  if (typeof left === 'boolean' && isNodes(right) && right.length > 1) return holds(left, toBoolean(right));
  if (typeof right === 'boolean' && isNodes(left) && left.length > 1) return holds(toBoolean(left), right);
  const isOne = (value: Value): boolean => !isNodes(value) || value.length < 2;
  if (isOne(left) && isOne(right)) return holds(candidate(left), candidate(right));
  const rights = candidates(right);
  return candidates(left).some((a) => rights.some((b) => holds(a, b)));
}

/** `candidates` of a value that has one of them. */
function candidate(value: Value): Atom {
  return isNodes(value) ? word(value[0]?.atom() ?? '') : value;
}

/**
 * The truth that an answer holds stands here as its word, as ODK keeps it: a calculation that gave `false` is answered,
 * and so is not equal to ''.
 */
function candidates(value: Value): readonly Atom[] {
  if (!isNodes(value)) return [value];
  const atoms = value.map((node) => word(node.atom()));
  return atoms.length === 0 ? [''] : atoms;
}

function word(atom: Atom): Atom {
  return typeof atom === 'boolean' ? String(atom) : atom;
}

/** A boolean decides first, then a number, else the texts; `'true'` and `'false'` beside a boolean are its words. */
function atomsEqual(left: Atom, right: Atom, env: Environment): boolean {
  if (typeof left === 'boolean' || typeof right === 'boolean') return truth(left) === truth(right);
  if (typeof left === 'number' || typeof right === 'number') {
    const [a, b] = [toNumber(left, env), toNumber(right, env)];
    return a === b || Math.abs(a - b) < NEGLIGIBLE;
  }
  return left === right || isSameMoment(left, right, env) || composed(left) === composed(right);
}

/** A date and a date-time at its midnight, or one instant written in two zones, are the same moment. */
function isSameMoment(left: string, right: string, env: Environment): boolean {
  if (!DATED.test(left) || !DATED.test(right)) return false;
  const [a, b] = [dayNumber(left, env), dayNumber(right, env)];
  return a !== null && b !== null && Math.abs(a - b) < NEGLIGIBLE;
}

const DATED = /^\d{4}-\d{2}-\d{2}(T|$)/;

function truth(atom: Atom): boolean {
  return atom === 'false' ? false : toBoolean(atom);
}

/** Compares as numbers (dates as days); two times of day by the clock. Empty compares with nothing. */
function ordered(
  env: Environment,
  holds: (left: number, right: number) => boolean,
): (left: Atom, right: Atom) => boolean {
  return (left, right) => {
    const [a, b] = [toNumber(left, env), toNumber(right, env)];
    if (!Number.isNaN(a) && !Number.isNaN(b)) return holds(a, b);
    if (typeof left !== 'string' || typeof right !== 'string') return false;
    const [early, late] = [timeFraction(left, env), timeFraction(right, env)];
    return early !== null && late !== null && holds(early, late);
  };
}

/** The texts of a node-set or the one text of an atom, for whoever stands outside the language. */
export function textsOf(value: Value): readonly string[] {
  return toAtoms([value]).map(toText);
}
