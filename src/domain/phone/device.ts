import * as z from 'zod/mini';

/** Who this phone is, and whether its data were erased since it was last seen (lesson 7). */
export type Device = {
  readonly id: string;
  /** Changes with each new database. */
  readonly installId: string;
  readonly installedAt: string;
  /** Stays until `acknowledgeErasure`. `lastSeenAt`: the data were still there then. */
  readonly erased: { readonly lastSeenAt: string; readonly noticedAt: string } | null;
};

/** The device as its database keeps it. */
export const deviceSchema = z.object({
  id: z.string(),
  /** The canary sings the one it knows. */
  installId: z.string(),
  installedAt: z.string(),
  erased: z.nullable(z.object({ lastSeenAt: z.string(), noticedAt: z.string() })),
});
export type DeviceRecord = z.infer<typeof deviceSchema>;
/** What the second place keeps. */
export const canarySchema = z.object({
  deviceId: z.string(),
  installId: z.string(),
  installedAt: z.string(),
  seenAt: z.string(),
  /** When the disk last had no room to open the database again; absent: it was opened since. */
  fullAt: z.optional(z.string()),
});
export type Canary = z.infer<typeof canarySchema>;
