import type { Frame } from '../evaluation.ts';
import { toAtoms, toNumber, type Value } from '../values.ts';
import { type FunctionTable, MANY } from './specification.ts';

const number = (args: readonly Value[], index: number, frame: Frame): number => toNumber(args[index] ?? '', frame.env);

/** Numbers of all arguments, node-sets opened; what is no number (an unanswered question) is left out. */
const numbers = (args: readonly Value[], frame: Frame): readonly number[] =>
  toAtoms(args)
    .map((atom) => toNumber(atom, frame.env))
    .filter((value) => !Number.isNaN(value));

/** ODK's functions on numbers. */
export const NUMBER_FUNCTIONS: FunctionTable = {
  number: { arity: [0, 1], call: (args, frame) => toNumber(args[0] ?? [frame.node], frame.env) },
  int: { arity: [1, 1], call: (args, frame) => Math.trunc(number(args, 0, frame)) },
  round: {
    arity: [1, 2],
    call: (args, frame) => roundTo(number(args, 0, frame), args[1] === undefined ? 0 : number(args, 1, frame)),
  },
  floor: { arity: [1, 1], call: (args, frame) => Math.floor(number(args, 0, frame)) },
  ceiling: { arity: [1, 1], call: (args, frame) => Math.ceil(number(args, 0, frame)) },
  abs: { arity: [1, 1], call: (args, frame) => Math.abs(number(args, 0, frame)) },
  pow: { arity: [2, 2], call: (args, frame) => number(args, 0, frame) ** number(args, 1, frame) },
  sqrt: { arity: [1, 1], call: (args, frame) => Math.sqrt(number(args, 0, frame)) },
  // Unanswered questions do not spoil a sum, a least or a greatest (JavaRosa); of nothing these are 0, NaN and NaN.
  sum: {
    arity: [1, 1],
    nodeSet: 0,
    call: (args, frame) => numbers(args, frame).reduce((total, value) => total + value, 0),
  },
  min: {
    arity: [0, MANY],
    call: (args, frame) => {
      const values = numbers(args, frame);
      return values.length === 0 ? Number.NaN : values.reduce((least, value) => Math.min(least, value));
    },
  },
  max: {
    arity: [0, MANY],
    call: (args, frame) => {
      const values = numbers(args, frame);
      return values.length === 0 ? Number.NaN : values.reduce((greatest, value) => Math.max(greatest, value));
    },
  },
};

/**
 * Rounds as a person does on the decimal digits: `round(1.005, 2)` is 1.01; a half goes up, of negatives towards zero
 * (XPath). Negative places round tens and hundreds. More than 30 places either way are NaN, as in JavaRosa.
 */
function roundTo(value: number, places: number): number {
  const digits = Math.trunc(places);
  if (!Number.isFinite(value)) return value;
  if (Number.isNaN(digits) || Math.abs(digits) > 30) return Number.NaN;
  const rounded = shiftPoint(Math.round(shiftPoint(value, digits)), -digits);
  return Number.isFinite(rounded) ? rounded : value;
}

/** Moves the decimal point in the written number, where multiplying would add binary dust. */
function shiftPoint(value: number, places: number): number {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + places}`);
}
