import type { Person } from '../../../domain/sync/people.ts';

type Phone = Person['devices'][number];
type PhoneOf = { readonly device: Phone; readonly closedAt: string | null; readonly removable: boolean };

/**
 * The phones of a person, and since when each is closed. `removable`: it is open, or was closed with its person and still
 * has what lies on it (2.1). `canEnter`: one is open, or a code waits to be used.
 */
export function phonesOf(person: Person): {
  readonly phones: readonly PhoneOf[];
  readonly canEnter: boolean;
} {
  // Whoever has ended has no open phone, also where a service of before did not write it down at each.
  const phones = person.devices.map((device) => ({
    device,
    closedAt: device.revokedAt ?? person.endedAt,
    removable: device.revokedAt === null || (device.revokedAt === person.endedAt && (person.erasedAt ?? null) === null),
  }));
  return { phones, canEnter: person.openCodeUntil !== null || phones.some(({ closedAt }) => closedAt === null) };
}
