import * as z from 'zod/mini';
import { ROLES } from '../access/roles.ts';

/** Somebody to whom a visit can be assigned, as the service told it last. `municipalities` null: all. */
const knownPersonSchema = z.object({
  userId: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  municipalities: z.nullable(z.array(z.string())),
});
export type KnownPerson = z.infer<typeof knownPersonSchema>;

/** People whom a phone remembers, so that visits are assigned without signal too. */
export const knownPeopleSchema = z.object({ people: z.array(knownPersonSchema), at: z.string() });
export type KnownPeople = z.infer<typeof knownPeopleSchema>;
