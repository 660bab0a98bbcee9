import { parseDecimalText } from '../form/types/number-text.ts';

/** Degrees as somebody typed or pasted them, or why they are none. `bound`: 90 for a latitude, 180 for a longitude. */
export function readDegrees(text: string, bound: 90 | 180): number | 'empty' | 'unreadable' | 'out-of-range' {
  // A comma can only be the decimal sign here: `-87,206` is no thousand.
  const read = parseDecimalText(text.replace('°', '').replace(',', '.'));
  if (!read.ok || (read.value !== undefined && typeof read.value !== 'number')) return 'unreadable';
  if (read.value === undefined) return 'empty';
  return Math.abs(read.value) <= bound ? read.value : 'out-of-range';
}
