import { toNumber } from '../values.ts';
import type { FunctionSpec, FunctionTable } from './specification.ts';

const ofOne = (apply: (value: number) => number): FunctionSpec => ({
  arity: [1, 1],
  call: ([value], frame) => apply(toNumber(value ?? '', frame.env)),
});

/** ODK's functions of angles (radians), powers of e and 10, and logarithms. */
export const TRIGONOMETRY_FUNCTIONS: FunctionTable = {
  pi: { arity: [0, 0], call: () => Math.PI },
  sin: ofOne(Math.sin),
  cos: ofOne(Math.cos),
  tan: ofOne(Math.tan),
  asin: ofOne(Math.asin),
  acos: ofOne(Math.acos),
  atan: ofOne(Math.atan),
  atan2: {
    arity: [2, 2],
    call: ([y, x], frame) => Math.atan2(toNumber(y ?? '', frame.env), toNumber(x ?? '', frame.env)),
  },
  exp: ofOne(Math.exp),
  exp10: ofOne((value) => 10 ** value),
  log: ofOne(Math.log),
  log10: ofOne(Math.log10),
};
