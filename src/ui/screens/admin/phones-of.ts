import type { Person } from '../../../domain/sync/people.ts';

type Phone = Person['devices'][number];

/** The phones of a person, and since when each is closed. `canEnter`: one is open, or a code waits to be used. */
export function phonesOf(person: Person): {
  readonly phones: readonly { readonly device: Phone; readonly closedAt: string | null }[];
  readonly canEnter: boolean;
} {
  // Whoever has ended has no open phone, also where a service of before did not write it down at each.
  const phones = person.devices.map((device) => ({ device, closedAt: device.revokedAt ?? person.endedAt }));
  return { phones, canEnter: person.openCodeUntil !== null || phones.some(({ closedAt }) => closedAt === null) };
}
