type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes that only a key opens (AES-256-GCM): the nonce, and the text with its tag. */
export type SealedBytes = { readonly nonce: Bytes; readonly data: Bytes };

/** How bytes are sealed on this phone. Every key that comes out of it stays in the browser: it cannot be read out. */
export type Sealing = {
  readonly randomBytes: (length: number) => Bytes;
  /** A key of 32 random bytes. */
  readonly keyOf: (raw: Bytes) => Promise<CryptoKey>;
  /** A key of something that a person types (PBKDF2 with SHA-256): the more rounds, the longer every guess takes. */
  readonly keyOfSecret: (secret: Bytes, salt: Bytes, rounds: number) => Promise<CryptoKey>;
  readonly seal: (key: CryptoKey, plain: Bytes) => Promise<SealedBytes>;
  /** Null: another key, or damaged. */
  readonly open: (key: CryptoKey, sealed: SealedBytes) => Promise<Bytes | null>;
};

const NONCE_BYTES = 12;
const AES = { name: 'AES-GCM', length: 256 } as const;

/** Sealing with the WebCrypto of a page, a worker or Node. */
export function webSealing(crypto: Crypto): Sealing {
  const { subtle } = crypto;
  const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
  return {
    randomBytes,
    keyOf: (raw) => subtle.importKey('raw', raw, AES, false, ['encrypt', 'decrypt']),
    keyOfSecret: async (secret, salt, rounds) => {
      const typed = await subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey']);
      const by = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
      return subtle.deriveKey(by, typed, AES, false, ['encrypt', 'decrypt']);
    },
    seal: async (key, plain) => {
      const nonce = randomBytes(NONCE_BYTES);
      return { nonce, data: new Uint8Array(await subtle.encrypt({ name: AES.name, iv: nonce }, key, plain)) };
    },
    open: async (key, { nonce, data }) => {
      try {
        return new Uint8Array(await subtle.decrypt({ name: AES.name, iv: nonce }, key, data));
      } catch (error) {
        // What WebCrypto says of a tag that does not fit.
        if (error instanceof Error && error.name === 'OperationError') return null;
        throw error;
      }
    },
  };
}
