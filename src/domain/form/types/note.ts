import { written } from './text.ts';
import type { TypeRules } from './type-rules.ts';

/** Something to read; never an answer. */
export const note: TypeRules = {
  ...written,
  asks: false,
  stores: false,
  carriesOver: false,
  normalize: () => undefined,
  fromAtom: () => undefined,
};
