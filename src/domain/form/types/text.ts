import { toText } from '../../expression/values.ts';
import type { TypeRules } from './type-rules.ts';

/** Free text; `pattern` is judged with the constraints. Blank is unanswered, other blanks are kept as typed. */
export const text: TypeRules = {
  asks: true,
  parameters: ['rows'],
  stores: true,
  check: (value) => typeof value === 'string',
  normalize: (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
  fromAtom: (atom) => toText(atom) || undefined,
  parse: (typed) => ({ ok: true, value: typed.trim() === '' ? undefined : typed }),
  format: (value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : ''),
  parts: [''],
  cells: (value) => [typeof value === 'string' ? value : ''],
};
