import { text } from './text.ts';
import type { TypeRules } from './type-rules.ts';

/** What a camera read or a person typed. */
export const barcode: TypeRules = { ...text, mayBecome: ['text', 'hidden', 'calculate'] };
