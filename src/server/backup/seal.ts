import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';
import * as z from 'zod';
import { sha256Schema } from '../../domain/ids.ts';
import { errnoOf } from '../files/storage-unavailable.ts';

/**
 * Seals the files of a backup with a key that a passphrase opens. A sealed file is `BITSEAL1`, 16 random bytes, then
 * pieces: up to 64 KiB each by AES-256-GCM, with its tag of 16 bytes behind it. The key of a file is HKDF-SHA-256 of the
 * folder's key and the 16 bytes; the nonce counts the pieces, and its last byte is 1 for the last one, so that a file that
 * was cut, or whose pieces were moved, does not open.
 */
export type Seal = { readonly key: Buffer };

/** Beside the backups of a folder: what turns the passphrase into its key, and by what a wrong one is known. */
export const SEAL_FILE = 'seal.json';
export const SEALED_ENDING = '.sealed';

const MAGIC = Buffer.from('BITSEAL1');
const SALT_BYTES = 16;
const PIECE_BYTES = 64 * 1024;
const TAG_BYTES = 16;
/** scrypt: 128 MiB for a try (RFC 7914; OWASP's advice for files is at least 2^17, 8, 1). */
const KDF = { kdf: 'scrypt', cost: 131_072, blockSize: 8, parallel: 1 } as const;

const sealFileSchema = z.object({
  format: z.literal('bitacora-backup-seal'),
  version: z.literal(1),
  kdf: z.literal('scrypt'),
  cost: z.number().int().min(16_384).max(1_048_576),
  blockSize: z.number().int().min(1).max(32),
  parallel: z.number().int().min(1).max(16),
  /** 32 random bytes, written as a SHA-256 is. */
  salt: sha256Schema,
  /** HMAC-SHA-256 of `bitacora-backup-seal` under the key. */
  check: sha256Schema,
});

export type SealResult =
  | { readonly kind: 'open'; readonly seal: Seal }
  /** The folder has sealed backups, and this is not what opens them. */
  | { readonly kind: 'wrong-passphrase' }
  /** Nothing here is sealed. */
  | { readonly kind: 'none' };

/** The key of a folder that has sealed backups. */
export async function openSeal(folder: string, passphrase: string): Promise<SealResult> {
  const read = await readSealFile(folder);
  if (read === null) return { kind: 'none' };
  const key = await keyOf(passphrase, Buffer.from(read.salt, 'hex'), read);
  return timingSafeEqual(checkOf(key), Buffer.from(read.check, 'hex'))
    ? { kind: 'open', seal: { key } }
    : { kind: 'wrong-passphrase' };
}

/** `openSeal`; in a folder without sealed backups the first one begins. */
export async function beginSeal(folder: string, passphrase: string): Promise<Exclude<SealResult, { kind: 'none' }>> {
  const opened = await openSeal(folder, passphrase);
  if (opened.kind !== 'none') return opened;
  const salt = randomBytes(32);
  const key = await keyOf(passphrase, salt, KDF);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const text = { format: 'bitacora-backup-seal', version: 1, ...KDF, salt: salt.toString('hex') };
  await writeFile(
    join(folder, SEAL_FILE),
    `${JSON.stringify({ ...text, check: checkOf(key).toString('hex') }, null, 2)}\n`,
    { flag: 'wx', mode: 0o600, flush: true },
  );
  return { kind: 'open', seal: { key } };
}

/** A stream that seals the bytes written to it, piece by piece (AES-256-GCM). */
export function sealing(seal: Seal): Transform {
  const salt = randomBytes(SALT_BYTES);
  const key = fileKey(seal, salt);
  const pieces = inPieces(PIECE_BYTES);
  let count = 0;
  const close = (piece: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(count, last));
    count += 1;
    return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  };
  const transform = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (const piece of pieces.take(chunk)) this.push(close(piece, false));
      done();
    },
    flush(done) {
      this.push(close(pieces.rest(), true));
      done();
    },
  });
  transform.push(Buffer.concat([MAGIC, salt]));
  return transform;
}

/** A sealed file that does not open: it was changed, cut, or sealed with another key. */
export class SealBroken extends Error {}

/** What was sealed comes out as it was; an error (`SealBroken`) before the first byte of a piece that was changed. */
export function opening(seal: Seal): Transform {
  const pieces = inPieces(PIECE_BYTES + TAG_BYTES);
  let head = Buffer.alloc(0);
  let key: Buffer | null = null;
  let count = 0;
  const open = (piece: Buffer, last: boolean): Buffer => {
    if (key === null || piece.length < TAG_BYTES) throw new SealBroken('a sealed file is cut');
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(count, last));
    decipher.setAuthTag(piece.subarray(piece.length - TAG_BYTES));
    count += 1;
    try {
      return Buffer.concat([decipher.update(piece.subarray(0, piece.length - TAG_BYTES)), decipher.final()]);
    } catch {
      throw new SealBroken('a sealed file was changed, or is sealed with another key');
    }
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      guarded(done, () => {
        let bytes = chunk;
        if (key === null) {
          head = Buffer.concat([head, chunk]);
          if (head.length < MAGIC.length + SALT_BYTES) return;
          if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new SealBroken('a file is not sealed');
          key = fileKey(seal, head.subarray(MAGIC.length, MAGIC.length + SALT_BYTES));
          bytes = head.subarray(MAGIC.length + SALT_BYTES);
        }
        for (const piece of pieces.take(bytes)) this.push(open(piece, false));
      });
    },
    flush(done) {
      guarded(done, () => {
        this.push(open(pieces.rest(), true));
      });
    },
  });
}

function guarded(done: TransformCallback, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    done(error);
    return;
  }
  done();
}

/** Cuts a stream into pieces of one size. The last one, whole or not, stays until the end: only then is it known for it. */
function inPieces(size: number): { take: (chunk: Buffer) => readonly Buffer[]; rest: () => Buffer } {
  let held: Buffer[] = [];
  let length = 0;
  return {
    take: (chunk) => {
      held.push(chunk);
      length += chunk.length;
      if (length <= size) return [];
      const all = Buffer.concat(held);
      const pieces: Buffer[] = [];
      let start = 0;
      for (; all.length - start > size; start += size) pieces.push(all.subarray(start, start + size));
      held = [all.subarray(start)];
      length = all.length - start;
      return pieces;
    },
    rest: () => Buffer.concat(held),
  };
}

function nonceOf(count: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(count, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function fileKey({ key }: Seal, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, 'bitacora-backup-file', 32));
}

function checkOf(key: Buffer): Buffer {
  return createHmac('sha256', key).update('bitacora-backup-seal').digest();
}

function keyOf(
  passphrase: string,
  salt: Buffer,
  { cost, blockSize, parallel }: Pick<z.infer<typeof sealFileSchema>, 'cost' | 'blockSize' | 'parallel'>,
): Promise<Buffer> {
  const options = { N: cost, r: blockSize, p: parallel, maxmem: 256 * cost * blockSize };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

async function readSealFile(folder: string): Promise<z.infer<typeof sealFileSchema> | null> {
  try {
    return sealFileSchema.parse(JSON.parse(await readFile(join(folder, SEAL_FILE), 'utf8')));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}
