import { common } from './common.ts';

/** Every Spanish text, by namespace. */
export const es = { common };
