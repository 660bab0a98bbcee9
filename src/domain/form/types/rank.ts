import { isNames, selectMultiple } from './select-multiple.ts';
import type { TypeRules } from './type-rules.ts';

const { takesOther: _, ...several } = selectMultiple;

/** Choice names in the person's order, best first. */
export const rank: TypeRules = {
  ...several,
  normalize: (value) => {
    if (!isNames(value)) return value === '' ? undefined : value;
    const names = [...new Set(value)].filter((name) => name !== '');
    return names.length === 0 ? undefined : names;
  },
};
