import * as z from 'zod/mini';
import { ROLES } from './roles.ts';

// `z.catch`: what does not fit becomes a value instead of a fault. A later service may say another word in `lock` than
// this version knows; then it counts as absent, and everything else of the person is still read.
const orElse = z.catch;

/** The session's person as the service tells it (sync-protocol 2.3). Apart, because the first screen needs only this. */
export const meSchema = z.looseObject({
  userId: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  partnerId: z.nullable(z.string()),
  /** null: all (2.2). */
  municipalities: z.nullable(z.array(z.string())),
  /** The service asks this person for a lock on each phone (2.5). */
  lock: orElse(z.optional(z.literal('required')), undefined),
  /** In a pull (6.1): one's phones that may enter; `current`: the one that asks. */
  phones: z.optional(
    z.array(z.looseObject({ id: z.string(), name: z.string(), enrolledAt: z.string(), current: z.boolean() })),
  ),
});
/** The session's person. */
export type Me = z.infer<typeof meSchema>;
