import * as z from 'zod/mini';
import { type Me, meSchema } from '../sync/protocol.ts';

/** The session as the phone keeps it. */
export const sessionSchema = z.object({ me: meSchema, signedOut: z.boolean(), expiresAt: z.nullable(z.string()) });
/** Whose phone it is now. `signedOut`: the service ended the session; the work goes on (lesson 17). */
export type Session = { readonly me: Me; readonly signedOut: boolean; readonly expiresAt: string | null };
