import { calculate } from './calculate.ts';
import type { TypeRules } from './type-rules.ts';

const { isWorkedOut: _, ...kept } = calculate;

/** An answer that no screen shows, set by a default or a trigger. */
export const hidden: TypeRules = { ...kept, mayBecome: ['text', 'calculate'] };
