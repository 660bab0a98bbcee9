import type { roles as es } from '../es/roles.ts';
import type { SameKeys } from '../texts.ts';

export const roles = {
  scope: {
    everywhere: 'All',
    nowhere: 'None: sees nothing',
    partner: 'None: reads what is about the own partner',
  },
  technician: 'Technician',
  partner: 'Contact of a partner',
  municipal: 'Municipal technician',
  supervisor: 'Supervisor',
  secretariat: 'Secretariat',
  admin: 'Administration',
  known: {
    everywhere: 'all municipalities',
    contact: 'last contact: {{when}}',
    noPhone: 'no phone',
    since: 'has access since {{when}}',
  },
} satisfies SameKeys<typeof es>;
