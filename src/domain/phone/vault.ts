import * as z from 'zod/mini';

const bytesSchema = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);
const keySchema = z.custom<CryptoKey>((value) => value instanceof CryptoKey);
const sealedSchema = z.object({ nonce: bytesSchema, data: bytesSchema });

/** What a person types to open her data: six digits, or words. */
export const SECRET_KINDS = ['pin', 'words'] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

/** The data key under a key of what is typed. `rounds`: of PBKDF2, measured on this phone when it was chosen. */
const secretSchema = z.object({
  kind: z.enum(SECRET_KINDS),
  salt: bytesSchema,
  rounds: z.number(),
  sealed: sealedSchema,
});

/** The data key under a key that the phone's own lock gives (WebAuthn PRF): a finger, a face, its pattern. */
const phoneLockSchema = z.object({ credentialId: bytesSchema, salt: bytesSchema, sealed: sealedSchema });

/**
 * The way back for who forgot what she types. The copy is the data key under `key`, which never leaves this phone; the
 * copy lies on the service, and here only until the service has it. So neither of the two opens anything alone.
 */
const rescueSchema = z.object({
  id: z.string(),
  key: keySchema,
  /** Null: the service has it. */
  copy: z.nullable(sealedSchema),
  /** The copy under the data key, to bring it again to a service that was set back to a day before. */
  again: sealedSchema,
});

/** What keeps a person's data key. */
const lockSchema = z.discriminatedUnion('by', [
  /** Nobody is asked anything: a key that the browser gives to nobody, kept beside what it opens. */
  z.object({ by: z.literal('phone'), key: keySchema, sealed: sealedSchema }),
  z.object({
    by: z.literal('secret'),
    /** Null: after too many wrong tries; only the service's copy opens it. */
    secret: z.nullable(secretSchema),
    phoneLock: z.nullable(phoneLockSchema),
    tries: z.object({ wrong: z.number(), lastAt: z.nullable(z.string()) }),
    rescue: rescueSchema,
  }),
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
export type SecretLock = Extract<Vault['dataKey']['lock'], { by: 'secret' }>;

/** The data key while it is open, so that an app that Android ended asks nothing again; gone when it closes. */
export const openedSchema = z.object({
  keyId: z.string(),
  key: keySchema,
  openedAt: z.string(),
  until: z.string(),
  inTime: z.optional(z.boolean()),
});
export type Opened = z.infer<typeof openedSchema>;
