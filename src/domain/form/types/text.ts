import { composed, toText } from '../../expression/values.ts';
import { keptText } from '../../text/invisible.ts';
import { wellFormedText } from '../../text/well-formed.ts';
import type { TypeRules } from './type-rules.ts';

/** What every answer that is kept as one text has in common. */
export const written: TypeRules = {
  asks: true,
  stores: true,
  carriesOver: true,
  check: (value) => typeof value === 'string',
  normalize: (value) => (typeof value === 'string' ? answered(value) : value),
  // What is no number leaves a text unanswered too (JavaRosa): `${peso} * 2` before the weight is known.
  fromAtom: (atom) => (Number.isNaN(atom) ? undefined : toText(atom) || undefined),
  parse: (typed) => ({ ok: true, value: answered(typed) }),
  format: (value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : ''),
  parts: [''],
  cells: (value) => [typeof value === 'string' ? value : ''],
};

/**
 * Free text; `pattern` is judged with the constraints. Blank is unanswered, other blanks are kept as typed; characters
 * that nobody sees are not kept, so that eight visible digits are eight digits, and a letter with its accent is one
 * character (Unicode NFC), however it was typed. Half of an emoji becomes U+FFFD, because no record can carry it (3.4).
 */
export const text: TypeRules = {
  ...written,
  parameters: ['rows', 'suggest'],
  wordParameters: ['suggest'],
  takesPattern: true,
  mayBecome: ['hidden', 'calculate'],
};

function answered(typed: string): string | undefined {
  const kept = composed(keptText(wellFormedText(typed)));
  return kept.trim() === '' ? undefined : kept;
}
