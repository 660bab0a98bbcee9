import { crc32, inflateRawSync } from 'node:zlib';

/** Why an archive was not opened. */
export type ZipFault = 'not-a-zip' | 'damaged' | 'encrypted' | 'too-large' | 'too-many-files';

export type ZipEntry = {
  readonly name: string;
  /** Unpacked, as the archive declares it; `read` holds it to that. */
  readonly size: number;
  /** Null: damaged, or more than it declared. */
  readonly read: () => Buffer | null;
};

export type ZipResult =
  | { readonly ok: true; readonly entries: readonly ZipEntry[] }
  | { readonly ok: false; readonly fault: ZipFault };

/** Bounds of an archive: files in it, and their sizes together, unpacked, in bytes. */
export type ZipLimits = { readonly files: number; readonly unpackedBytes: number };

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record, and the longest comment that may follow it. */
const END_LENGTH = 22;
const LONGEST_TAIL = END_LENGTH + 0xffff;
const IN_ZIP64 = 0xffffffff;

/**
 * Opens a zip archive (PKWARE APPNOTE 4.3) that came from anywhere. Nothing is unpacked before it is asked for, never
 * more than the archive declared, and no name is taken for a path.
 */
export function openZip(bytes: Uint8Array, limits: ZipLimits): ZipResult {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < END_LENGTH || file.readUInt16LE(0) !== 0x4b50) return { ok: false, fault: 'not-a-zip' };
  const end = endOf(file);
  if (end === null) return { ok: false, fault: 'damaged' };
  const count = file.readUInt16LE(end + 10);
  if (count > limits.files) return { ok: false, fault: 'too-many-files' };
  const entries: ZipEntry[] = [];
  let at = file.readUInt32LE(end + 16);
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== CENTRAL) return { ok: false, fault: 'damaged' };
    const head = readHead(file, at);
    if (head.isEncrypted) return { ok: false, fault: 'encrypted' };
    if (head.size === IN_ZIP64 || head.packed === IN_ZIP64) return { ok: false, fault: 'too-large' };
    total += head.size;
    if (total > limits.unpackedBytes) return { ok: false, fault: 'too-large' };
    if (!head.name.endsWith('/')) {
      entries.push({ name: head.name, size: head.size, read: () => unpack(file, head) });
    }
    at = head.next;
  }
  return { ok: true, entries };
}

type Head = {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  readonly local: number;
  readonly next: number;
};

function readHead(file: Buffer, at: number): Head {
  const nameLength = file.readUInt16LE(at + 28);
  const flags = file.readUInt16LE(at + 8);
  const name = file.subarray(at + 46, at + 46 + nameLength);
  return {
    // Without the flag for UTF-8 a name is of an old code page; only its ASCII part is of use then.
    name: name.toString((flags & 0x800) === 0 && name.some((byte) => byte > 0x7f) ? 'latin1' : 'utf8'),
    isEncrypted: (flags & 1) === 1,
    method: file.readUInt16LE(at + 10),
    checksum: file.readUInt32LE(at + 16),
    packed: file.readUInt32LE(at + 20),
    size: file.readUInt32LE(at + 24),
    local: file.readUInt32LE(at + 42),
    next: at + 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32),
  };
}

/** Where the end record begins; null: there is none. */
function endOf(file: Buffer): number | null {
  for (let at = file.length - END_LENGTH; at >= Math.max(0, file.length - LONGEST_TAIL); at -= 1) {
    if (file.readUInt32LE(at) === END) return at;
  }
  return null;
}

function unpack(file: Buffer, head: Head): Buffer | null {
  if (head.local + 30 > file.length || file.readUInt32LE(head.local) !== LOCAL) return null;
  const start = head.local + 30 + file.readUInt16LE(head.local + 26) + file.readUInt16LE(head.local + 28);
  if (start + head.packed > file.length) return null;
  const packed = file.subarray(start, start + head.packed);
  const unpacked = head.method === 0 ? packed : head.method === 8 ? inflate(packed, head.size) : null;
  if (unpacked === null || unpacked.length !== head.size || crc32(unpacked) !== head.checksum) return null;
  return unpacked;
}

function inflate(packed: Buffer, size: number): Buffer | null {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    // What zlib throws for data that is no deflate stream, that ends too early, or that grows beyond what was declared.
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
