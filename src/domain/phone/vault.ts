import * as z from 'zod/mini';

const bytesSchema = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);
const keySchema = z.custom<CryptoKey>((value) => value instanceof CryptoKey);
const sealedSchema = z.object({ nonce: bytesSchema, data: bytesSchema });

/** What keeps a person's data key. */
const lockSchema = z.discriminatedUnion('by', [
  /** Nobody is asked anything: a key that the browser gives to nobody, kept beside what it opens. */
  z.object({ by: z.literal('phone'), key: keySchema, sealed: sealedSchema }),
]);

/**
 * The keys of one person on one phone (docs/adr/0006). The data key opens everything of hers; the send key opens what is
 * queued, so that the service worker can send it whoever holds the phone.
 */
export const vaultSchema = z.object({
  dataKey: z.object({ id: z.string(), lock: lockSchema }),
  sendKey: z.object({ id: z.string(), key: keySchema }),
});
export type Vault = z.infer<typeof vaultSchema>;
