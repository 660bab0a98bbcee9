import * as z from 'zod/mini';
import { sha256Schema } from '../ids.ts';

/**
 * The backup file (sync-protocol 9), read and written by the phone and by the service with these functions.
 *
 *     "BITACORA" · version u8 · sealed u8 · [ salt 16 · rounds u32 ]      the preamble; salt and rounds when sealed
 *     length u32 · section                                              as often as needed, numbers big-endian
 *
 * A section is `kind u8 · compressed u8 · SHA-256 of these two bytes and the payload (32) · payload (gzip or plain)`.
 * Sealed, it is encrypted with AES-256-GCM: key by PBKDF2-SHA-256 from the passphrase, nonce and additional data the
 * section's number, so that none can be moved. The header comes first; the end comes last and says how many there were, so that a cut is noticed.
 * Each section is checked by itself: one that is damaged costs only itself.
 */
export const BACKUP_MEDIA_TYPE = 'application/vnd.bitacora.backup';
const BACKUP_VERSION = 1;
const BACKUP_ROUNDS = 600_000;
/** Bytes of one section, compressed or not. A photo has at most 10 MiB (5.2). */
export const MAX_SECTION_BYTES = 16 * 1024 * 1024;
const MAX_ROUNDS = 10_000_000;
const MAGIC = new TextEncoder().encode('BITACORA');
const SALT_BYTES = 16;
const SECTION_HEAD_BYTES = 2 + 32;
const SEAL_BYTES = 16;

type Bytes = Uint8Array<ArrayBuffer>;

const headerSchema = z.looseObject({
  madeAt: z.string(),
  app: z.string(),
  device: z.string(),
  owner: z.string(),
  counts: z.looseObject({ records: z.number(), drafts: z.number(), photos: z.number() }),
});
/** A finished record, frozen: `submission` is what a push holds. `about` is for phones. */
const recordSchema = z.looseObject({
  submission: z.looseObject({ id: z.string(), revision: z.number(), contentHash: z.string() }),
  draft: z.nullable(z.unknown()),
  about: z.looseObject({ key: z.string() }),
});
/** A finished record that waits for the answer to an earlier revision: without number, base and hash yet. */
const waitingSchema = z.looseObject({
  submission: z.looseObject({ id: z.string() }),
  draft: z.nullable(z.unknown()),
  about: z.looseObject({ key: z.string() }),
});
const draftSchema = z.looseObject({
  row: z.looseObject({ id: z.string(), recordId: z.string(), owner: z.string() }),
  body: z.looseObject({ answers: z.record(z.string(), z.unknown()) }),
  /** Hashes of photos that were taken for it, also of those that no answer names yet. */
  holds: z.optional(z.array(z.string())),
});
const photoSchema = z.looseObject({ sha256: sha256Schema, mediaType: z.string() });
const endSchema = z.looseObject({ sections: z.number() });

/** What a backup says of itself before it is opened: who made it, when, how much. */
export type BackupHeader = z.infer<typeof headerSchema>;
export type BackupSection =
  | { readonly kind: 'header'; readonly value: BackupHeader }
  | { readonly kind: 'record'; readonly value: z.infer<typeof recordSchema> }
  | { readonly kind: 'waiting'; readonly value: z.infer<typeof waitingSchema> }
  | { readonly kind: 'draft'; readonly value: z.infer<typeof draftSchema> }
  | { readonly kind: 'photo'; readonly value: z.infer<typeof photoSchema>; readonly data: Bytes };

/** What writing and reading need from outside. `makeBackupTools` in backup-tools.ts makes them of the platform's parts. */
export type BackupTools = {
  readonly random: (length: number) => Bytes;
  readonly sha256: (bytes: Bytes) => Promise<Bytes>;
  readonly gzip: (bytes: Bytes) => Promise<Bytes>;
  /** Null: not gzip, or more than `maxBytes` inside. */
  readonly gunzip: (bytes: Bytes, maxBytes: number) => Promise<Bytes | null>;
  readonly key: (passphrase: string, salt: Bytes, rounds: number) => Promise<BackupKey>;
};
export type BackupKey = {
  readonly seal: (plain: Bytes, nonce: Bytes, additional: Bytes) => Promise<Bytes>;
  /** Null: another key, or damaged. */
  readonly open: (sealed: Bytes, nonce: Bytes, additional: Bytes) => Promise<Bytes | null>;
};

const KINDS = { header: 1, record: 2, waiting: 3, draft: 4, photo: 5, end: 6 } as const;

/** Writes sections, a `header` first, as the bytes of a file; sealed when there is a passphrase. */
export async function* writeBackup(
  sections: AsyncIterable<BackupSection>,
  tools: BackupTools,
  passphrase: string | null,
): AsyncGenerator<Bytes> {
  let key: BackupKey | null = null;
  if (passphrase === null) {
    yield concat([MAGIC, Uint8Array.of(BACKUP_VERSION, 0)]);
  } else {
    const salt = tools.random(SALT_BYTES);
    key = await tools.key(passphrase, salt, BACKUP_ROUNDS);
    yield concat([MAGIC, Uint8Array.of(BACKUP_VERSION, 1), salt, u32(BACKUP_ROUNDS)]);
  }
  let index = 0;
  for await (const section of sections) {
    yield await frame(await encode(section, tools), index, key);
    index += 1;
  }
  const end = await sectionBytes(KINDS.end, true, json({ sections: index }), tools);
  yield await frame(end, index, key);
}

export type BackupRefusal = 'damaged-file' | 'newer-version' | 'passphrase-needed' | 'wrong-passphrase';
export type BackupItem =
  | { readonly status: 'refused'; readonly code: BackupRefusal }
  | { readonly status: 'section'; readonly section: BackupSection }
  /** This section could not be read; the next may be. */
  | { readonly status: 'damaged' }
  /** The last item. `complete`: all that was written was there. */
  | { readonly status: 'end'; readonly complete: boolean };

/**
 * Reads a file section by section, in memory no more than one. Ends with `refused` or `end`. `maxTextBytes`: of a section
 * that is no photo, once inflated; a larger one counts as damaged, because reading it as JSON would take long.
 */
export async function* readBackup(
  source: AsyncIterable<Bytes>,
  tools: BackupTools,
  passphrase: string | null,
  maxTextBytes = MAX_SECTION_BYTES,
): AsyncGenerator<BackupItem> {
  const reader = makeReader(source);
  const magic = await reader.take(MAGIC.length + 2);
  if (magic === null || !MAGIC.every((byte, at) => magic[at] === byte)) {
    yield { status: 'refused', code: 'damaged-file' };
    return;
  }
  if (magic[MAGIC.length] !== BACKUP_VERSION) {
    yield { status: 'refused', code: 'newer-version' };
    return;
  }
  const sealed = magic[MAGIC.length + 1];
  const opened = sealed === 0 ? null : sealed === 1 ? await openSeal(reader, tools, passphrase) : 'damaged-file';
  if (typeof opened === 'string') {
    yield { status: 'refused', code: opened };
    return;
  }
  for (let index = 0; ; index += 1) {
    const section = await readFrame(reader, index, opened);
    if (section === 'cut') {
      yield { status: 'end', complete: false };
      return;
    }
    // Nothing was read with this key yet: it is another one.
    if (section === null && index === 0 && opened !== null) {
      yield { status: 'refused', code: 'wrong-passphrase' };
      return;
    }
    const decoded = section === null ? null : await decode(section, tools, maxTextBytes);
    if (decoded === null) yield { status: 'damaged' };
    else if (decoded.kind === 'end') {
      yield { status: 'end', complete: decoded.sections === index };
      return;
    } else yield { status: 'section', section: decoded };
  }
}

async function openSeal(
  reader: Reader,
  tools: BackupTools,
  passphrase: string | null,
): Promise<BackupKey | BackupRefusal> {
  const salt = await reader.take(SALT_BYTES);
  const rounds = await reader.take(4);
  if (salt === null || rounds === null) return 'damaged-file';
  const count = readU32(rounds);
  if (count === 0 || count > MAX_ROUNDS) return 'damaged-file';
  return passphrase === null ? 'passphrase-needed' : tools.key(passphrase, salt, count);
}

async function encode(section: BackupSection, tools: BackupTools): Promise<Bytes> {
  if (section.kind !== 'photo') return sectionBytes(KINDS[section.kind], true, json(section.value), tools);
  // A photo is compressed already.
  const about = json(section.value);
  return sectionBytes(KINDS.photo, false, concat([u32(about.length), about, section.data]), tools);
}

async function sectionBytes(kind: number, compress: boolean, plain: Bytes, tools: BackupTools): Promise<Bytes> {
  const payload = compress ? await tools.gzip(plain) : plain;
  const head = Uint8Array.of(kind, compress ? 1 : 0);
  return concat([head, await tools.sha256(concat([head, payload])), payload]);
}

async function frame(section: Bytes, index: number, key: BackupKey | null): Promise<Bytes> {
  const stored = key === null ? section : await key.seal(section, nonceOf(index), u32(index));
  return concat([u32(stored.length), stored]);
}

/** `cut`: the file ends or runs wild here; null: this section cannot be opened. */
async function readFrame(reader: Reader, index: number, key: BackupKey | null): Promise<Bytes | 'cut' | null> {
  const head = await reader.take(4);
  const length = head === null ? 0 : readU32(head);
  if (length < SECTION_HEAD_BYTES || length > MAX_SECTION_BYTES + SECTION_HEAD_BYTES + SEAL_BYTES) return 'cut';
  const stored = await reader.take(length);
  if (stored === null) return 'cut';
  return key === null ? stored : key.open(stored, nonceOf(index), u32(index));
}

async function decode(
  section: Bytes,
  tools: BackupTools,
  maxTextBytes: number,
): Promise<BackupSection | { readonly kind: 'end'; readonly sections: number } | null> {
  if (section.length < SECTION_HEAD_BYTES) return null;
  const payload = section.slice(SECTION_HEAD_BYTES);
  const digest = await tools.sha256(concat([section.slice(0, 2), payload]));
  if (!digest.every((byte, at) => section[at + 2] === byte)) return null;
  const most = section[0] === KINDS.photo ? MAX_SECTION_BYTES : maxTextBytes;
  const plain = section[1] === 1 ? await tools.gunzip(payload, most) : payload;
  if (plain === null || plain.length > most) return null;
  switch (section[0] ?? 0) {
    case KINDS.header:
      return valued('header', headerSchema.safeParse(parseJson(plain)).data);
    case KINDS.record:
      return valued('record', recordSchema.safeParse(parseJson(plain)).data);
    case KINDS.waiting:
      return valued('waiting', waitingSchema.safeParse(parseJson(plain)).data);
    case KINDS.draft:
      return valued('draft', draftSchema.safeParse(parseJson(plain)).data);
    case KINDS.photo:
      return decodePhoto(plain, tools);
    case KINDS.end: {
      const end = endSchema.safeParse(parseJson(plain));
      return end.success ? { kind: 'end', sections: end.data.sections } : null;
    }
    default:
      return null;
  }
}

function valued<K extends string, V>(kind: K, value: V | undefined): { kind: K; value: V } | null {
  return value === undefined ? null : { kind, value };
}

/** A photo under a name that is not its hash is not that photo. */
async function decodePhoto(plain: Bytes, tools: BackupTools): Promise<BackupSection | null> {
  if (plain.length < 4) return null;
  const aboutEnd = 4 + readU32(plain.slice(0, 4));
  const about = photoSchema.safeParse(parseJson(plain.slice(4, aboutEnd)));
  const data = plain.slice(aboutEnd);
  if (!about.success || hexOf(await tools.sha256(data)) !== about.data.sha256) return null;
  return { kind: 'photo', value: about.data, data };
}

type Reader = { readonly take: (length: number) => Promise<Bytes | null> };

/** Cuts pieces of any size into the lengths asked for; null when there is not so much left. */
function makeReader(source: AsyncIterable<Bytes>): Reader {
  const pieces = source[Symbol.asyncIterator]();
  let parts: Bytes[] = [];
  let held = 0;
  return {
    take: async (length) => {
      while (held < length) {
        const next = await pieces.next();
        if (next.done === true) return null;
        parts.push(next.value);
        held += next.value.length;
      }
      const all = parts.length === 1 && parts[0] !== undefined ? parts[0] : concat(parts);
      parts = [all.subarray(length)];
      held = all.length - length;
      return all.slice(0, length);
    },
  };
}

function concat(parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function u32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function readU32(bytes: Bytes): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}

/** The key is new with each file (its salt is), so a counter never repeats under it. */
function nonceOf(index: number): Bytes {
  return concat([new Uint8Array(8), u32(index)]);
}

function json(value: unknown): Bytes {
  return new TextEncoder().encode(JSON.stringify(value));
}

function parseJson(bytes: Bytes): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    // Checked and still not JSON: written by somebody else. The schema refuses `undefined`.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function hexOf(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
