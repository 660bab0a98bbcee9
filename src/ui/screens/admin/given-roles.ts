import type { Role } from '../../../domain/access/roles.ts';

/** The same as the service decides: within a scope nobody gives what they do not have. */
export const GIVEN_IN_SCOPE: readonly Role[] = ['technician', 'supervisor'];
