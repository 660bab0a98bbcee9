import type { Person, PersonChange } from '../../../domain/sync/people.ts';

/**
 * The fields of a person that were changed on the screen, and no others. A change of the name alone then asks for no
 * confirmation word (2.6), and fields that a colleague changed meanwhile are not set back.
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
