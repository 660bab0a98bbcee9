import type { Role } from '../../domain/access/roles.ts';

/**
 * 1.7: which words a client reads. `first`: those of version 0.2.0 only, whose lists of roles and flags are closed: one
 * unknown word among them, and the app puts the whole answer aside. `all`: any word.
 */
export type ClientWords = 'first' | 'all';

const SAID = /;\s*words=([1-9]\d{0,3})\b/;
const FIRST_FLAGS: readonly string[] = [
  'constraint',
  'required',
  'out-of-scope',
  'subject-unknown',
  'clock',
  'relayed',
  'practice',
];
const FIRST_ROLES: readonly Role[] = ['technician', 'partner', 'supervisor', 'secretariat', 'admin'];

/** What a client reads, by its header `Bitacora-Protocol`. Tools with a token are told everything, as ever. */
export function wordsOf(said: unknown, by: 'cookie' | 'bearer'): ClientWords {
  const words = typeof said === 'string' ? Number(SAID.exec(said)?.[1] ?? 1) : 1;
  return by === 'bearer' || words >= 2 ? 'all' : 'first';
}

/** Flags as a client can read them. */
export function flagsFor<Told extends { readonly code: string }>(
  words: ClientWords,
  flags: readonly Told[],
): readonly Told[] {
  return words === 'all' ? flags : flags.filter(({ code }) => FIRST_FLAGS.includes(code));
}

/** Whether a client can read that somebody has this role. */
export function readsRole(words: ClientWords, role: Role): boolean {
  return words === 'all' || FIRST_ROLES.includes(role);
}
