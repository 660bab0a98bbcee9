import { toNumber } from '../../expression/values.ts';
import { decimal } from './decimal.ts';
import { parseIntegerText } from './number-text.ts';
import type { TypeRules } from './type-rules.ts';

/** A whole number that a double holds exactly. A calculation's fraction is cut off, as in JavaRosa. */
export const integer: TypeRules = {
  ...decimal,
  typedAsNumber: 'integer',
  mayBecome: ['decimal', 'range'],
  sentences: { wrong: 'integer' },
  check: (value) => Number.isSafeInteger(value),
  fromAtom: (atom, zone) => {
    const value = Math.trunc(toNumber(atom, zone));
    return Number.isFinite(value) ? value + 0 : undefined;
  },
  parse: parseIntegerText,
};
