import { calculate } from './calculate.ts';
import type { TypeRules } from './type-rules.ts';

/** An answer that no screen shows, set by a default or a trigger. */
export const hidden: TypeRules = calculate;
