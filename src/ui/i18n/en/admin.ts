import type { admin as es } from '../es/admin.ts';
import type { SameKeys } from '../texts.ts';

export const admin = { title: 'Administration' } satisfies SameKeys<typeof es>;
