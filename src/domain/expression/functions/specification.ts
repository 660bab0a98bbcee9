import type { Frame } from '../evaluation.ts';
import type { Value } from '../values.ts';

/** A function whose arguments are all worked out before it runs. */
export type FunctionSpec = {
  /** Least and most arguments. */
  readonly arity: readonly [least: number, most: number];
  /** The argument (0-based) that must be a node-set. */
  readonly nodeSet?: number;
  /** Its first argument is a date or a number of days: which clock such a number counts on is for `day-scale.ts` to say. */
  readonly takesDays?: true;
  readonly call: (args: readonly Value[], frame: Frame) => Value;
};

/** Functions by the name that a form writes. */
export type FunctionTable = Readonly<Record<string, FunctionSpec>>;

/** No bound on the number of arguments. */
export const MANY = Number.POSITIVE_INFINITY;
