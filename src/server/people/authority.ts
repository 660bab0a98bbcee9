import { type Role, reachOf } from '../../domain/access/roles.ts';

/** What decides who may manage whom. */
export type Standing = { readonly role: Role; readonly municipalities: readonly string[] | null };

/**
 * Whether `actor` may enrol, change or revoke somebody of this standing (2.1). Within a scope nobody can give what
 * they do not have: no role above or beside their own reading, no municipality that is not theirs.
 */
export function mayManage(actor: Standing, person: Standing): boolean {
  const reach = reachOf(actor.role, 'people-manage');
  if (reach === 'all') return true;
  return reach === 'scope' && GIVEN_IN_SCOPE.includes(person.role) && liesWithin(person, actor);
}

/** Whether `actor` may see somebody in the list of people (2.1). */
export function maySeePerson(actor: Standing, person: Standing): boolean {
  const reach = reachOf(actor.role, 'people-read');
  return reach === 'all' || (reach === 'scope' && liesWithin(person, actor));
}

const GIVEN_IN_SCOPE: readonly Role[] = ['technician', 'municipal', 'supervisor'];

function liesWithin(person: Standing, actor: Standing): boolean {
  const { municipalities } = actor;
  if (municipalities === null) return true;
  return person.municipalities?.every((code) => municipalities.includes(code)) ?? false;
}
