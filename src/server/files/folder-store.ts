import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { keptTypeOf, MAGIC_BYTES } from '../../domain/submission/file-type.ts';
import type { FileStore, PhotoPart, PhotoStatus } from './file-store.ts';
import { type Incoming, receivePart, takenTypeOf } from './receive.ts';
import { sizeOf } from './size-of.ts';
import { asStorageFault, errnoOf } from './storage-unavailable.ts';
import { createTurns } from './turns.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A partial photo that nobody continued for so long will not be continued. */
const PARTIAL_KEPT_MS = 90 * DAY_MS;

/**
 * Photos in a folder: `ab/abcdef…` when complete, `incoming/abcdef….part` before. Several processes may share it: parts
 * are written at their position, and only bytes that were hashed while they were copied get the final name.
 */
export function createFolderStore(folder: string, now: () => number): FileStore {
  const turns = createTurns();
  const incomingFolder = join(folder, 'incoming');
  const finalPath = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
  const partPath = (sha256: string): string => join(incomingFolder, `${sha256}.part`);

  async function status(sha256: string): Promise<PhotoStatus> {
    const complete = await sizeOf(finalPath(sha256));
    if (complete !== null) return { kind: 'complete', bytes: complete };
    const offset = await sizeOf(partPath(sha256));
    return offset === null ? { kind: 'absent' } : { kind: 'partial', offset };
  }

  async function openIncoming(part: PhotoPart): Promise<Incoming> {
    const path = partPath(part.sha256);
    const handle = await openForWriting(path);
    let position = part.offset;
    const drop = async (): Promise<void> => {
      await handle.close();
      await rm(path, { force: true });
    };
    return {
      write: async (chunk) => {
        let done = 0;
        while (done < chunk.length) {
          // At its position, not appended: two processes that receive the same photo write the same bytes.
          const { bytesWritten } = await handle.write(chunk, done, chunk.length - done, position);
          done += bytesWritten;
          position += bytesWritten;
        }
      },
      keep: async () => {
        try {
          await handle.datasync();
        } finally {
          await handle.close();
        }
      },
      drop,
      finish: async () => {
        const temporary = join(incomingFolder, `${part.sha256}.${randomUUID()}.tmp`);
        try {
          // Read by what is open, not by its name: another process that has the whole first takes the name away.
          const { sha256, head } = await copyHashed(handle, temporary);
          const mediaType = takenTypeOf(part, head);
          if (sha256 === part.sha256 && mediaType !== null) {
            await moveDurably(temporary, finalPath(part.sha256));
            await drop();
            return { kind: 'complete', mediaType };
          }
          await drop();
          return { kind: sha256 === part.sha256 ? 'not-a-photo' : 'hash-mismatch' };
        } finally {
          await handle.close();
          await rm(temporary, { force: true });
        }
      },
    };
  }

  /** Runs a step and names what the disk refused. */
  async function onDisk<Result>(step: () => Promise<Result>): Promise<Result> {
    try {
      return await step();
    } catch (error) {
      throw asStorageFault(error, folder);
    }
  }

  return {
    place: folder,
    status: (sha256) => onDisk(() => status(sha256)),
    receive: (part, source) => onDisk(() => receivePart({ status, openIncoming }, turns, part, source)),
    open: (sha256) =>
      onDisk(async () => {
        const handle = await openIfThere(finalPath(sha256));
        if (handle === null) return null;
        const { size } = await handle.stat();
        const { buffer } = await handle.read(Buffer.alloc(MAGIC_BYTES), 0, MAGIC_BYTES, 0);
        const mediaType = keptTypeOf(buffer);
        if (mediaType === null) {
          await handle.close();
          return null;
        }
        return { bytes: size, mediaType, content: handle.createReadStream({ start: 0 }) };
      }),
    remove: (sha256) =>
      onDisk(async () => {
        await rm(finalPath(sha256), { force: true });
        await rm(partPath(sha256), { force: true });
      }),
    check: () =>
      onDisk(async () => {
        await mkdir(incomingFolder, { recursive: true });
        const probe = join(incomingFolder, `${randomUUID()}.probe`);
        const handle = await openForWriting(probe);
        await handle.write('x');
        await handle.sync();
        await handle.close();
        await rm(probe);
        await clearLeftovers(incomingFolder, now());
      }),
  };
}

/** Bytes of the copy are hashed as they are copied: what gets the final name is what was verified. */
async function copyHashed(from: FileHandle, to: string): Promise<{ sha256: string; head: Uint8Array }> {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  const target = await openForWriting(to);
  try {
    for await (const chunk of from.createReadStream({ start: 0, autoClose: false })) {
      const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
      hash.update(bytes);
      if (head.length < MAGIC_BYTES) head = Buffer.concat([head, bytes.subarray(0, MAGIC_BYTES)]);
      await target.appendFile(bytes);
    }
    await target.sync();
  } finally {
    await target.close();
  }
  return { sha256: hash.digest('hex'), head };
}

/** After this the file is at `to` even when the power goes. */
async function moveDurably(from: string, to: string): Promise<void> {
  const folder = dirname(to);
  const created = await mkdir(folder, { recursive: true });
  await rename(from, to);
  await syncFolder(folder);
  if (created !== undefined) await syncFolder(dirname(folder));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** For reading and writing, made when missing, never cut. */
async function openForWriting(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
  await mkdir(dirname(path), { recursive: true });
  // 'a+' would ignore positions; 'wx+' may lose the race against another process, which then has made the file.
  try {
    return await open(path, 'wx+');
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
    return await open(path, 'r+');
  }
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

async function clearLeftovers(incomingFolder: string, nowMs: number): Promise<void> {
  for (const name of await readdir(incomingFolder)) {
    const path = join(incomingFolder, name);
    const age = nowMs - (await stat(path)).mtimeMs;
    const kept = name.endsWith('.part') ? PARTIAL_KEPT_MS : DAY_MS;
    if (age > kept) await rm(path, { force: true });
  }
}
