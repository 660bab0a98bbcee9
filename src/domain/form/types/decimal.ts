import { toNumber } from '../../expression/values.ts';
import { formatWritten } from '../../text/numbers.ts';
import { parseDecimalText } from './number-text.ts';
import type { TypeRules } from './type-rules.ts';

/** A finite number. */
export const decimal: TypeRules = {
  asks: true,
  stores: true,
  carriesOver: true,
  typedAsNumber: 'decimal',
  parameters: ['sum'],
  wordParameters: ['sum'],
  sentences: { wrong: 'number' },
  cellKind: 'number',
  check: (value) => typeof value === 'number' && Number.isFinite(value),
  // + 0 turns -0, which JSON cannot carry, into 0.
  normalize: (value) =>
    value === '' || Number.isNaN(value) ? undefined : typeof value === 'number' ? value + 0 : value,
  fromAtom: (atom, zone) => {
    const value = toNumber(atom, zone);
    return Number.isFinite(value) ? value + 0 : undefined;
  },
  parse: parseDecimalText,
  format: (value) => (typeof value === 'number' ? formatWritten(value) : typeof value === 'string' ? value : ''),
  parts: [''],
  cells: (value) => [typeof value === 'number' ? value : ''],
};
