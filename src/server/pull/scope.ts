import { createHash } from 'node:crypto';
import { may } from '../../domain/access/roles.ts';
import type { Person } from '../people/person.ts';

/**
 * 6.4: an opaque text that changes whenever what the person may read may have changed in ways that numbers do not
 * tell: role, partner, municipalities, and the database itself when a backup was restored (`epoch`). Who reads the own
 * municipalities alone begins anew once, to hear what else stands: before, it was told as if it were archived.
 */
export function scopeText(person: Person, epoch: string): string {
  const told = may(person.role, 'read-municipality') ? ['out-of-scope'] : [];
  const parts = [person.userId, person.role, person.partnerId, person.municipalities, epoch, ...told];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}
