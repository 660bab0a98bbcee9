import { text } from './text.ts';
import type { TypeRules } from './type-rules.ts';

/** Something to read; never an answer. */
export const note: TypeRules = {
  ...text,
  parameters: [],
  asks: false,
  stores: false,
  normalize: () => undefined,
  fromAtom: () => undefined,
};
