import { may, type Role } from '../../../domain/access/roles.ts';

/** The same as the service decides: within a scope nobody gives what they do not have. */
export const GIVEN_IN_SCOPE: readonly Role[] = ['technician', 'municipal', 'supervisor'];

/** Whether a role reads the own municipalities alone, and none is chosen: such a person would see nothing. */
export function needsPlace(role: Role, municipalities: readonly string[]): boolean {
  return may(role, 'read-municipality') && municipalities.length === 0;
}
