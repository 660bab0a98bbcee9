import { isNodes, toAtom, toAtoms, toBoolean, toNumber, toText } from '../values.ts';
import { type FunctionTable, MANY } from './specification.ts';

function isBetween(value: number, least: number, most: number): boolean {
  return (least < 0 || value >= least) && (most < 0 || value <= most);
}

/** ODK's functions on truth and emptiness. `if` and `once` are special forms (calls.ts). */
export const LOGIC_FUNCTIONS: FunctionTable = {
  true: { arity: [0, 0], call: () => true },
  false: { arity: [0, 0], call: () => false },
  not: { arity: [1, 1], call: ([value]) => !toBoolean(value ?? '') },
  boolean: { arity: [1, 1], call: ([value]) => toBoolean(value ?? '') },
  'boolean-from-string': {
    arity: [1, 1],
    call: ([value]) => ['true', '1'].includes(toText(value ?? '').toLowerCase()),
  },
  // How many of the rest are true lies between the two bounds; a bound below 0 is none (JavaRosa).
  checklist: {
    arity: [2, MANY],
    call: ([least, most, ...items], frame) => {
      const count = toAtoms(items).filter(toBoolean).length;
      return isBetween(count, toNumber(least ?? '', frame.env), toNumber(most ?? '', frame.env));
    },
  },
  // As `checklist`, each truth with its weight behind it; or a node-set of truths and one of their weights.
  'weighted-checklist': {
    arity: [2, MANY],
    call: ([least, most, ...items], frame) => {
      const [first, second] = items;
      const isPair =
        items.length === 2 && first !== undefined && second !== undefined && isNodes(first) && isNodes(second);
      const truths = isPair ? toAtoms([first]) : items.filter((_, index) => index % 2 === 0).map(toAtom);
      const weights = isPair ? toAtoms([second]) : items.filter((_, index) => index % 2 === 1).map(toAtom);
      const weight = truths.reduce<number>(
        (sum, truth, index) => (toBoolean(truth) ? sum + toNumber(weights[index] ?? '', frame.env) : sum),
        0,
      );
      return isBetween(weight, toNumber(least ?? '', frame.env), toNumber(most ?? '', frame.env));
    },
  },
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
