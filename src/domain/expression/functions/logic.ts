import { toAtom, toBoolean } from '../values.ts';
import { type FunctionTable, MANY } from './specification.ts';

/** ODK's functions on truth and emptiness. `if` and `once` are special forms (calls.ts). */
export const LOGIC_FUNCTIONS: FunctionTable = {
  true: { arity: [0, 0], call: () => true },
  false: { arity: [0, 0], call: () => false },
  not: { arity: [1, 1], call: ([value]) => !toBoolean(value ?? '') },
  boolean: { arity: [1, 1], call: ([value]) => toBoolean(value ?? '') },
  // The first that is neither empty nor NaN; '' when all are.
  coalesce: {
    arity: [1, MANY],
    call: (args) => args.map(toAtom).find((atom) => atom !== '' && !Number.isNaN(atom)) ?? '',
  },
  uuid: {
    arity: [0, 1],
    call: ([length], frame) => {
      if (length === undefined) return frame.env.uuid();
      const wanted = Math.min(Math.max(0, Math.trunc(Number(toAtom(length))) || 0), 1000);
      let text = '';
      while (text.length < wanted) text += frame.env.uuid().replaceAll('-', '');
      return text.slice(0, wanted);
    },
  },
};
