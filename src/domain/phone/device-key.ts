import * as z from 'zod/mini';

/**
 * The key by which this phone proves what one person made on it (3.5). The private half cannot be read out, by nobody:
 * the browser only signs with it. `told`: the service knows the public half.
 */
export const deviceKeySchema = z.object({
  publicKey: z.string(),
  privateKey: z.custom<CryptoKey>((value) => value instanceof CryptoKey),
  told: z.boolean(),
});
export type DeviceKey = z.infer<typeof deviceKeySchema>;
