import { text } from './text.ts';
import type { TypeRules } from './type-rules.ts';

/** `start end today deviceid username`: the phone answers by itself. */
export const metadata: TypeRules = { ...text, parameters: [], asks: false };
