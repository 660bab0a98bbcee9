import * as z from 'zod/mini';
import { type Me, meSchema } from '../access/me.ts';

/**
 * With what somebody has just joined. A browser writes cookies to disk up to half a minute late: a phone that dies
 * before has lost its session, and the same code on the same device opens it again (2.3).
 */
const joiningSchema = z.object({ code: z.string(), deviceName: z.string(), atMs: z.number() });
/** `atMs`: when it was joined, by the phone's clock. */
export type Joining = { readonly code: string; readonly deviceName: string; readonly atMs: number };

/** The session as the phone keeps it. */
export const sessionSchema = z.object({
  me: meSchema,
  signedOut: z.boolean(),
  expiresAt: z.nullable(z.string()),
  joining: z.optional(joiningSchema),
});
/** Whose phone it is now. `signedOut`: the service ended the session; the work goes on (lesson 17). */
export type Session = {
  readonly me: Me;
  readonly signedOut: boolean;
  readonly expiresAt: string | null;
  /** Kept until the session has proved to be on disk. */
  readonly joining?: Joining | undefined;
};

/**
 * This phone was revoked: whose it was, and whether something that was not sent is still here for that person; then
 * `owner` is her id. What was sealed to the service (2.7) counts no more.
 */
export const revokedSchema = z.object({
  name: z.string(),
  unsent: z.boolean(),
  at: z.string(),
  owner: z.optional(z.string()),
});
export type Revoked = z.infer<typeof revokedSchema>;

/** Somebody left without signal: since when the service waits to be told (2.3). */
export const leavingSchema = z.object({ at: z.string() });
