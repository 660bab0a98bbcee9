import { toText } from '../../expression/values.ts';
import { written } from './text.ts';
import type { TypeRules } from './type-rules.ts';

/** What ODK keeps when a person says that they have read it. */
const READ = 'OK';

/** A text that a person confirms: `OK`, or nothing. */
export const acknowledge: TypeRules = {
  ...written,
  carriesOver: false,
  check: (value) => value === READ,
  fromAtom: (atom) => (atom === true || toText(atom) === READ ? READ : undefined),
  parse: (typed) => {
    const wanted = typed.trim().toUpperCase();
    if (wanted === '') return { ok: true, value: undefined };
    return wanted === READ ? { ok: true, value: READ } : { ok: false, reason: 'not-a-choice' };
  },
};
