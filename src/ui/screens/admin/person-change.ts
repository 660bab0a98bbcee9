import type { Person, PersonChange } from '../../../domain/sync/people.ts';

/**
 * What is different of a person, and nothing else: another name lends nobody anything, so that no confirmation word is
 * asked for it (2.6), and what a colleague changed meanwhile stays.
 */
export function personChange(
  before: Pick<Person, 'name' | 'role' | 'partnerId' | 'municipalities'>,
  wanted: Pick<Person, 'name' | 'role' | 'partnerId' | 'municipalities'>,
): PersonChange {
  return {
    ...(wanted.name === before.name ? {} : { name: wanted.name }),
    ...(wanted.role === before.role ? {} : { role: wanted.role }),
    ...(wanted.partnerId === before.partnerId ? {} : { partnerId: wanted.partnerId }),
    ...(sameMunicipalities(wanted.municipalities, before.municipalities)
      ? {}
      : { municipalities: wanted.municipalities === null ? null : [...wanted.municipalities] }),
  };
}

/** Null: all. */
function sameMunicipalities(left: readonly string[] | null, right: readonly string[] | null): boolean {
  if (left === null || right === null) return left === right;
  return left.length === right.length && left.every((code) => right.includes(code));
}
