import type { roles as es } from '../es/roles.ts';
import type { SameKeys } from '../texts.ts';

export const roles = {
  technician: 'Technician',
  partner: 'Contact of a partner',
  municipal: 'Municipal technician',
  supervisor: 'Supervisor',
  secretariat: 'Secretariat',
  admin: 'Administration',
} satisfies SameKeys<typeof es>;
