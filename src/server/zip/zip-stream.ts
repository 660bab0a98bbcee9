import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** One file of an archive; its content is asked for only when the files before it are through. */
export type ZipEntry = {
  /** With `/` between folders. Unique in the archive. */
  readonly name: string;
  readonly modifiedAt: Date;
  /** Pictures are packed already: `stored` saves the time. */
  readonly method: 'deflated' | 'stored';
  readonly content: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
};

/** Where an entry lies and how large it turned out. */
type Written = {
  readonly name: Buffer;
  readonly method: number;
  readonly time: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
};

/** An entry that grows beyond this would need larger fields than old programs read. */
export const MAX_ENTRY_BYTES = 0xfffffffe;
const MOST_ENTRIES = 0xffff;
/** Sizes follow the content; the name is UTF-8. */
const FLAGS = 0x0808;

/**
 * A ZIP archive as bytes, while its content is read: nothing is held but a piece and a line an entry. The archive may
 * pass 4 GiB (ZIP64 directory); one entry may not, and throws.
 */
export async function* zipStream(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const directory: Written[] = [];
  let offset = 0;
  for await (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const method = entry.method === 'deflated' ? 8 : 0;
    const time = dosTime(entry.modifiedAt);
    const start = offset;
    const head = localHeader(name, method, time);
    yield head;
    offset += head.length;
    const tally = { crc: 0, size: 0 };
    let packed = 0;
    for await (const piece of packedPieces(counted(entry.content(), tally), entry.method)) {
      packed += piece.length;
      if (packed > MAX_ENTRY_BYTES || tally.size > MAX_ENTRY_BYTES) throw new Error(`${entry.name} is too large`);
      yield piece;
    }
    const tail = descriptor(tally.crc, packed, tally.size);
    yield tail;
    offset += packed + tail.length;
    directory.push({ name, method, time, crc: tally.crc, packed, size: tally.size, offset: start });
  }
  const start = offset;
  for (const written of directory) {
    const line = directoryLine(written);
    yield line;
    offset += line.length;
  }
  yield endOfDirectory(directory.length, offset - start, start);
}

async function* counted(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  tally: { crc: number; size: number },
): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    tally.crc = crc32(piece, tally.crc);
    tally.size += piece.length;
    yield piece;
  }
}

async function* packedPieces(
  content: AsyncIterable<Uint8Array>,
  method: ZipEntry['method'],
): AsyncGenerator<Uint8Array> {
  if (method === 'stored') {
    yield* content;
    return;
  }
  const pieces: AsyncIterable<Buffer> = pipeline(Readable.from(content), createDeflateRaw({ level: 6 }), () => {
    // A failure ends the loop below by throwing there.
  });
  yield* pieces;
}

function localHeader(name: Buffer, method: number, time: number): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(method, 8);
  head.writeUInt32LE(time, 10);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function descriptor(crc: number, packed: number, size: number): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packed, 8);
  tail.writeUInt32LE(size, 12);
  return tail;
}

function directoryLine({ name, method, time, crc, packed, size, offset }: Written): Buffer {
  const far = offset > MAX_ENTRY_BYTES;
  const line = Buffer.alloc(46);
  line.writeUInt32LE(0x02014b50, 0);
  line.writeUInt16LE(0x0300 | (far ? 45 : 20), 4);
  line.writeUInt16LE(far ? 45 : 20, 6);
  line.writeUInt16LE(FLAGS, 8);
  line.writeUInt16LE(method, 10);
  line.writeUInt32LE(time, 12);
  line.writeUInt32LE(crc, 16);
  line.writeUInt32LE(packed, 20);
  line.writeUInt32LE(size, 24);
  line.writeUInt16LE(name.length, 28);
  line.writeUInt16LE(far ? 12 : 0, 30);
  // Readable and writable for the owner, readable for the rest.
  line.writeUInt32LE(0o100644 * 0x10000, 38);
  line.writeUInt32LE(far ? 0xffffffff : offset, 42);
  if (!far) return Buffer.concat([line, name]);
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(BigInt(offset), 4);
  return Buffer.concat([line, name, extra]);
}

function endOfDirectory(count: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, MOST_ENTRIES), 8);
  end.writeUInt16LE(Math.min(count, MOST_ENTRIES), 10);
  end.writeUInt32LE(Math.min(bytes, 0xffffffff), 12);
  end.writeUInt32LE(Math.min(offset, 0xffffffff), 16);
  if (count < MOST_ENTRIES && offset <= MAX_ENTRY_BYTES && bytes <= MAX_ENTRY_BYTES) return end;
  const far = Buffer.alloc(76);
  far.writeUInt32LE(0x06064b50, 0);
  far.writeBigUInt64LE(44n, 4);
  far.writeUInt16LE(0x032d, 12);
  far.writeUInt16LE(45, 14);
  far.writeBigUInt64LE(BigInt(count), 24);
  far.writeBigUInt64LE(BigInt(count), 32);
  far.writeBigUInt64LE(BigInt(bytes), 40);
  far.writeBigUInt64LE(BigInt(offset), 48);
  far.writeUInt32LE(0x07064b50, 56);
  far.writeBigUInt64LE(BigInt(offset + bytes), 64);
  far.writeUInt32LE(1, 72);
  return Buffer.concat([far, end]);
}

/** Seconds in steps of two, in UTC; before 1980 is 1980. */
function dosTime(at: Date): number {
  const year = Math.max(0, Math.min(127, at.getUTCFullYear() - 1980));
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date = (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return date * 0x10000 + time;
}
