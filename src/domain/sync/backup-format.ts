import { hexOf } from '../expression/digest/hex.ts';
import { type Bytes, type BytesReader, concat, readerOf, readU32, u32 } from './backup-bytes.ts';
import {
  type BackupKey,
  type BackupSection,
  type BackupTools,
  decodeSection,
  encodeSection,
  endSection,
  MAX_SECTION_BYTES,
  SECTION_HEAD_BYTES,
} from './backup-sections.ts';
import { KEY_ID_BYTES, type ParcelSeal, POINT_BYTES } from './parcel-seal.ts';
import { phrasesMeant, writtenPhrase } from './typed-phrase.ts';

/**
 * The backup file (sync-protocol 9), read and written by the phone and by the service with these functions.
 *
 *     "BITACORA" · version u8 · sealed u8 · [ salt 16 · rounds u32 ]      the preamble; salt and rounds when sealed with words
 *     "BITACORA" · version u8 · 2 · name of the service's key 16 · public half 65       of a parcel (2.7, `parcel-seal.ts`)
 *     length u32 · section                                              as often as needed, numbers big-endian
 *
 * A section (`backup-sections.ts`) may be sealed: it is encrypted with AES-256-GCM: key by PBKDF2-SHA-256 from the passphrase, nonce and additional data the
 * section's number, so that none can be moved. The header comes first; the end comes last and says how many there were, so that a cut is noticed.
 * Each section is checked by itself: one that is damaged costs only itself.
 */
export const BACKUP_MEDIA_TYPE = 'application/vnd.bitacora.backup';
const BACKUP_VERSION = 1;
const BACKUP_ROUNDS = 600_000;
const MAX_ROUNDS = 10_000_000;
const MAGIC = new TextEncoder().encode('BITACORA');
const SALT_BYTES = 16;
const SEAL_BYTES = 16;
/** In the place of `sealed`. */
const TO_SERVICE = 2;

/** Opens a parcel, by the name of the service's key and the public half that it was sealed with; null: not with our keys. */
export type OpensParcel = (keyId: string, ephemeral: Bytes) => Promise<BackupKey | null>;

/**
 * Writes sections, a `header` first, as the bytes of a file. `seal`: a passphrase, or the seal of a parcel, which only the
 * service opens; null: anybody may read the file.
 */
export async function* writeBackup(
  sections: AsyncIterable<BackupSection>,
  tools: BackupTools,
  seal: string | ParcelSeal | null,
): AsyncGenerator<Bytes> {
  let key: BackupKey | null = null;
  if (seal === null) {
    yield concat([MAGIC, Uint8Array.of(BACKUP_VERSION, 0)]);
  } else if (typeof seal !== 'string') {
    key = seal.key;
    yield concat([MAGIC, Uint8Array.of(BACKUP_VERSION, TO_SERVICE), seal.preamble]);
  } else {
    const salt = tools.random(SALT_BYTES);
    key = await tools.key(writtenPhrase(seal), salt, BACKUP_ROUNDS);
    yield concat([MAGIC, Uint8Array.of(BACKUP_VERSION, 1), salt, u32(BACKUP_ROUNDS)]);
  }
  let index = 0;
  for await (const section of sections) {
    yield await frame(await encodeSection(section, tools), index, key);
    index += 1;
  }
  yield await frame(await endSection(index, tools), index, key);
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
 * Reads a file section by section, in memory no more than one. Ends with `refused` or `end`. `opens`: the passphrase,
 * or whoever opens parcels; null: neither is at hand. `maxTextBytes`: of a section that is no photo, once inflated; a
 * larger one counts as damaged, because reading it as JSON would take long.
 */
export async function* readBackup(
  source: AsyncIterable<Bytes>,
  tools: BackupTools,
  opens: string | OpensParcel | null,
  maxTextBytes = MAX_SECTION_BYTES,
): AsyncGenerator<BackupItem> {
  const reader = readerOf(source);
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
  const opened = await openAny(sealed, reader, tools, opens);
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
    const decoded = section === null ? null : await decodeSection(section, tools, maxTextBytes);
    if (decoded === null) yield { status: 'damaged' };
    else if (decoded.kind === 'end') {
      yield { status: 'end', complete: decoded.sections === index };
      return;
    } else yield { status: 'section', section: decoded };
  }
}

/** What reading needs of a key. */
type OpeningKey = Pick<BackupKey, 'open'>;

/**
 * The key that opens a file; null: the file is not sealed. A parcel can only be opened as a parcel (`opens` a
 * function), and a person's backup file only as a backup file.
 */
async function openAny(
  sealed: number | undefined,
  reader: BytesReader,
  tools: BackupTools,
  opens: string | OpensParcel | null,
): Promise<OpeningKey | BackupRefusal | null> {
  if (typeof opens === 'function') return sealed === TO_SERVICE ? openParcel(reader, opens) : 'damaged-file';
  if (sealed === 0) return null;
  return sealed === 1 ? openSeal(reader, tools, opens) : 'damaged-file';
}

async function openParcel(reader: BytesReader, opens: OpensParcel): Promise<OpeningKey | BackupRefusal> {
  const id = await reader.take(KEY_ID_BYTES);
  const ephemeral = await reader.take(POINT_BYTES);
  if (id === null || ephemeral === null) return 'damaged-file';
  return (await opens(hexOf(id), ephemeral)) ?? 'wrong-passphrase';
}

async function openSeal(
  reader: BytesReader,
  tools: BackupTools,
  passphrase: string | null,
): Promise<OpeningKey | BackupRefusal> {
  const salt = await reader.take(SALT_BYTES);
  const rounds = await reader.take(4);
  if (salt === null || rounds === null) return 'damaged-file';
  const count = readU32(rounds);
  if (count === 0 || count > MAX_ROUNDS) return 'damaged-file';
  return passphrase === null
    ? 'passphrase-needed'
    : firstThatOpens(phrasesMeant(passphrase), (phrase) => tools.key(phrase, salt, count));
}

/** A key of whichever phrase opens the first section; made one after the other, because each takes long. */
function firstThatOpens(phrases: readonly string[], keyOf: (phrase: string) => Promise<BackupKey>): OpeningKey {
  let found: OpeningKey | null = null;
  return {
    open: async (sealed, nonce, additional) => {
      if (found !== null) return found.open(sealed, nonce, additional);
      for (const phrase of phrases) {
        const key = await keyOf(phrase);
        const plain = await key.open(sealed, nonce, additional);
        if (plain === null) continue;
        found = key;
        return plain;
      }
      return null;
    },
  };
}

async function frame(section: Bytes, index: number, key: BackupKey | null): Promise<Bytes> {
  const stored = key === null ? section : await key.seal(section, nonceOf(index), u32(index));
  return concat([u32(stored.length), stored]);
}

/** `cut`: the file ends or runs wild here; null: this section cannot be opened. */
async function readFrame(reader: BytesReader, index: number, key: OpeningKey | null): Promise<Bytes | 'cut' | null> {
  const head = await reader.take(4);
  const length = head === null ? 0 : readU32(head);
  if (length < SECTION_HEAD_BYTES || length > MAX_SECTION_BYTES + SECTION_HEAD_BYTES + SEAL_BYTES) return 'cut';
  const stored = await reader.take(length);
  if (stored === null) return 'cut';
  return key === null ? stored : key.open(stored, nonceOf(index), u32(index));
}

/** The key is new with each file (its salt is), so a counter never repeats under it. */
function nonceOf(index: number): Bytes {
  return concat([new Uint8Array(8), u32(index)]);
}
