import { common } from './common.ts';

/** Every English text, by namespace. */
export const en = { common };
