import * as z from 'zod/mini';
import type { Role } from '../../domain/access/roles.ts';
import type { Me } from '../../domain/sync/protocol.ts';
import type { ClientWords } from './client-words.ts';

/** A person as the rules see them. `municipalities` null: all (2.2). */
export type Person = {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly partnerId: string | null;
  readonly municipalities: readonly string[] | null;
};

/** The person who asks, with the phone and the session by which they ask. */
export type Session = Person & {
  readonly deviceId: string;
  readonly tokenHash: string;
  /** From where, shortened; for what is written down of it. */
  readonly address: string;
  readonly by: 'cookie' | 'bearer';
  /** 1.7 */
  readonly words: ClientWords;
  readonly expiresAt: string;
};

const municipalitiesSchema = z.array(z.string());

/** The column `users.municipalities`; null means all (2.2). */
export function readMunicipalities(column: string | null): readonly string[] | null {
  return column === null ? null : municipalitiesSchema.parse(JSON.parse(column));
}

/** What is stored of a list of municipalities: sorted, each once; none given means all (2.2). */
export function writeMunicipalities(municipalities: readonly string[] | null | undefined): string | null {
  if (municipalities === null || municipalities === undefined || municipalities.length === 0) return null;
  return JSON.stringify([...new Set(municipalities)].sort());
}

/** A person as their own phone is told (6.1 `me`). `lockRoles`: who has to choose a lock on each phone (2.5). */
export function meOf(person: Person, lockRoles: readonly Role[] = []): Me {
  return {
    userId: person.userId,
    name: person.name,
    role: person.role,
    partnerId: person.partnerId,
    municipalities: person.municipalities === null ? null : [...person.municipalities],
    ...(lockRoles.includes(person.role) ? { lock: 'required' as const } : {}),
  };
}
