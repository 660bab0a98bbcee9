import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import * as z from 'zod';
import { opening, SEALED_ENDING, type Seal, sealing } from './seal.ts';
import type { Row } from './snapshot.ts';

export const BACKUP_FORMAT = 'bitacora-service-backup';

export const manifestSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.literal(1),
  createdAt: z.string(),
  /** Version of the program that made it. */
  program: z.string(),
  /** Number of the last migration of the database that it was made of. */
  schema: z.number().int(),
  database: z.enum(['sqlite', 'postgres']),
  tables: z.array(z.object({ name: z.string(), rows: z.number().int(), sha256: z.string() })),
  photos: z.object({ expected: z.number().int(), missing: z.array(z.string()) }),
  /** Its files and its photos are sealed (seal.ts). */
  sealed: z.boolean().optional(),
});
/** What a backup says of itself, beside its tables. */
export type Manifest = z.infer<typeof manifestSchema>;

/** Where a photo lies in a backup, sealed or not; several backups share one folder of photos. */
export function photoPath(folder: string, sha256: string, sealed = false): string {
  return join(folder, 'photos', sha256.slice(0, 2), sealed ? `${sha256}${SEALED_ENDING}` : sha256);
}

/** Where a table lies in a backup. */
export function tablePath(folder: string, name: string, sealed: boolean): string {
  return join(folder, `${basename(name)}.ndjson.gz${sealed ? SEALED_ENDING : ''}`);
}

/** Writes rows as lines of JSON, compressed and perhaps sealed; tells their number and the hash of the file. */
export async function writeRows(
  path: string,
  rows: AsyncIterable<Row>,
  seal: Seal | null,
): Promise<{ rows: number; sha256: string }> {
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const row of rows) {
      count += 1;
      yield `${lineOf(row)}\n`;
    }
  }
  const { through, digest } = hashing();
  const packed = createGzip();
  await pipeline([
    Readable.from(lines()),
    packed,
    ...(seal === null ? [] : [sealing(seal)]),
    through,
    createWriteStream(path, { flush: true }),
  ]);
  return { rows: count, sha256: digest() };
}

/**
 * A row as one line. Programs of before cut lines at U+2028 and U+2029 too, which JSON leaves as they are: escaped, they
 * read it as well.
 */
function lineOf(row: Row): string {
  return JSON.stringify(row).replaceAll('\u2028', String.raw`\u2028`).replaceAll('\u2029', String.raw`\u2029`);
}

/** A line of a backup that is no row. What stands in it is not told: it may say something of people. */
class UnreadableRow extends Error {
  constructor(path: string, line: number) {
    super(`line ${line} of ${path} is no row of a table`);
    this.name = 'UnreadableRow';
  }
}

/** Reads back what `writeRows` wrote. */
export async function* readRows(path: string, seal: Seal | null): AsyncGenerator<Row> {
  const file = createReadStream(path);
  const packed = seal === null ? file : compose(file, opening(seal));
  let number = 0;
  for await (const line of linesOf(compose(packed, createGunzip()))) {
    number += 1;
    if (line === '') continue;
    const row = rowOf(line);
    if (row === null) throw new UnreadableRow(path, number);
    yield row;
  }
}

/** Cuts at line feeds and nowhere else: a text of a row may hold whatever else ends a line somewhere. */
async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let begun: Buffer[] = [];
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      yield Buffer.concat([...begun, chunk.subarray(start, end)]).toString('utf8');
      begun = [];
      start = end + 1;
    }
    begun.push(chunk.subarray(start));
  }
  yield Buffer.concat(begun).toString('utf8');
}

const LINE_FEED = 0x0a;

function rowOf(line: string): Row | null {
  try {
    return rowSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Whether a table of a backup is what its manifest says: its bytes, and as many rows that can be read. */
export async function isTableWhole(
  path: string,
  seal: Seal | null,
  told: { readonly rows: number; readonly sha256: string },
): Promise<boolean> {
  if ((await hashFile(path)) !== told.sha256) return false;
  let rows = 0;
  try {
    const all = readRows(path, seal);
    while ((await all.next()).done !== true) rows += 1;
  } catch (error) {
    if (error instanceof UnreadableRow) return false;
    throw error;
  }
  return rows === told.rows;
}

/** One stream after the other; what goes wrong in the first is told by the second. */
function compose(first: Readable, second: Transform): Transform {
  pipeline(first, second).catch((error: unknown) => {
    second.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return second;
}

/** The bytes of a photo of a backup. */
export function readPhoto(path: string, seal: Seal | null): Readable {
  const file = createReadStream(path);
  return seal === null ? file : compose(file, opening(seal));
}

const rowSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** Hex SHA-256 of a file. */
async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

/** Copies content to its place when its hash is what it should be; false: it is not, and nothing is there. */
export async function placeVerified(
  path: string,
  content: Readable,
  sha256: string,
  seal: Seal | null,
): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const { through, digest } = hashing();
    const sealed = seal === null ? [] : [sealing(seal)];
    await pipeline([content, through, ...sealed, createWriteStream(temporary, { flush: true })]);
    if (digest() !== sha256) return false;
    await rename(temporary, path);
    return true;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Makes the names in a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle: FileHandle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function hashing(): { readonly through: Transform; readonly digest: () => string } {
  const hash = createHash('sha256');
  const through = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { through, digest: () => hash.digest('hex') };
}
