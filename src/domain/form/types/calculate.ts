import { formatWritten } from '../../text/numbers.ts';
import { wellFormedText } from '../../text/well-formed.ts';
import type { TypeRules } from './type-rules.ts';

/**
 * What a calculation gave: numbers stay numbers, truth is `true` or `false`, NaN and '' are empty (JavaRosa). Expressions
 * read `true` and `false` back as truth, so that `${es_alto}` alone may be a condition.
 */
export const calculate: TypeRules = {
  asks: false,
  showsWhenLabelled: true,
  isWorkedOut: true,
  mayBecome: ['text', 'hidden'],
  stores: true,
  carriesOver: false,
  readsTruth: true,
  cellKind: 'number',
  check: (value) => typeof value === 'string' || typeof value === 'number',
  // `substr()` may cut an emoji in two.
  normalize: (value) => {
    if (typeof value === 'string') return wellFormedText(value) || undefined;
    return Number.isNaN(value) ? undefined : value;
  },
  fromAtom: (atom) => {
    if (typeof atom === 'number') return Number.isFinite(atom) ? atom + 0 : undefined;
    return String(atom) || undefined;
  },
  parse: (typed) => ({ ok: true, value: typed === '' ? undefined : typed }),
  format: (value) => (typeof value === 'number' ? formatWritten(value) : typeof value === 'string' ? value : ''),
  parts: [''],
  cells: (value) => [typeof value === 'string' || typeof value === 'number' ? value : ''],
};
