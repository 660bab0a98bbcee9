import type { BackupKey, BackupTools } from './backup-sections.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The parts of a platform (browser, worker, Node) that a backup file needs. */
export type BackupPlatform = {
  readonly crypto: Crypto;
  readonly compress: () => CompressionStream;
  readonly decompress: () => DecompressionStream;
};

/** Tools of the platform's own WebCrypto and gzip streams. */
export function makeBackupTools({ crypto, compress, decompress }: BackupPlatform): BackupTools {
  const { subtle } = crypto;
  return {
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    sha256: async (bytes) => new Uint8Array(await subtle.digest('SHA-256', bytes)),
    gzip: async (bytes) => (await through(bytes, compress(), Number.POSITIVE_INFINITY)) ?? new Uint8Array(),
    gunzip: (bytes, maxBytes) => through(bytes, decompress(), maxBytes),
    key: async (passphrase, salt, iterations): Promise<BackupKey> => {
      // The same words typed on another keyboard may be other code points.
      const words = new TextEncoder().encode(passphrase.normalize('NFC'));
      const material = await subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey']);
      const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
      const algorithm = { name: 'AES-GCM', length: 256 };
      const key = await subtle.deriveKey(derivation, material, algorithm, false, ['encrypt', 'decrypt']);
      return gcmKey(subtle, key);
    },
  };
}

/** Seals and opens sections with a key of AES-GCM. */
export function gcmKey(subtle: SubtleCrypto, key: CryptoKey): BackupKey {
  const parameters = (iv: Bytes, additionalData: Bytes) => ({ name: 'AES-GCM', iv, additionalData });
  return {
    seal: async (plain, nonce, additional) =>
      new Uint8Array(await subtle.encrypt(parameters(nonce, additional), key, plain)),
    open: async (sealed, nonce, additional) => {
      try {
        return new Uint8Array(await subtle.decrypt(parameters(nonce, additional), key, sealed));
      } catch (error) {
        if (error instanceof Error && error.name === 'OperationError') return null;
        throw error;
      }
    },
  };
}

/** Null: the stream refuses the bytes, or there is more than `maxBytes` inside (nothing beyond it is inflated). */
async function through(
  bytes: Bytes,
  stream: CompressionStream | DecompressionStream,
  maxBytes: number,
): Promise<Bytes | null> {
  const writer = stream.writable.getWriter();
  // The reading side tells of every fault; this side must only not fail unheard.
  const written = writer.write(bytes).then(() => writer.close());
  written.catch(() => {});
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.readable.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const part: unknown = next.value;
      if (!(part instanceof Uint8Array)) return null;
      length += part.length;
      if (length > maxBytes) {
        await reader.cancel();
        return null;
      }
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof TypeError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
