import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Tile } from '../../domain/map/tiles.ts';
import { pictureTypeOf } from '../../domain/submission/file-type.ts';
import { errnoOf } from '../files/storage-unavailable.ts';
import type { Picture } from './ask-map-server.ts';

/** Pictures of the map that were fetched once, in a folder that never grows beyond its bound. */
export type TileFolder = {
  readonly read: (tile: Tile) => Promise<{ readonly picture: Picture; readonly ageMs: number } | null>;
  /** Keeps it if the disk lets us; a map is never worth the place that records need. */
  readonly keep: (tile: Tile, picture: Picture) => Promise<void>;
};

/** Bytes of the disk that the pieces leave free for records and photos, whatever the bound of their folder is. */
const LEFT_FREE_BYTES = 500 * 1024 * 1024;
/** How full the folder is after it was cleared, so that not every picture begins another clearing. */
const CLEARED_TO = 0.9;

type Kept = { readonly path: string; readonly bytes: number; readonly keptMs: number };

/**
 * `address` is the map server's: pictures of another one lie apart, so that a change of server never mixes two maps.
 * Several processes may share the folder: a picture is written aside and then named, and what is kept is counted again
 * at each clearing.
 */
export function createTileFolder(
  folder: string,
  address: string,
  mostBytes: number,
  now: () => number,
  leftFreeBytes = LEFT_FREE_BYTES,
): TileFolder {
  const here = join(folder, createHash('sha256').update(address).digest('hex').slice(0, 8));
  const pathOf = ({ zoom, column, row }: Tile): string => join(here, String(zoom), String(column), String(row));
  /** Null: not counted yet. */
  let total: number | null = null;
  let clearing: Promise<void> | null = null;

  async function write(path: string, { bytes }: Picture): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    const aside = `${path}.${randomUUID()}.tmp`;
    try {
      const handle = await open(aside, 'wx');
      try {
        await handle.writeFile(bytes);
        // A name without its bytes after a power cut would be half a picture for a month.
        await handle.datasync();
      } finally {
        await handle.close();
      }
      await rename(aside, path);
    } finally {
      await rm(aside, { force: true });
    }
  }

  async function clear(): Promise<void> {
    const kept = await allIn(folder);
    total = sum(kept);
    if (total <= mostBytes) return;
    for (const { path, bytes } of kept.sort((a, b) => a.keptMs - b.keptMs)) {
      if (total <= mostBytes * CLEARED_TO) return;
      await rm(path, { force: true });
      total -= bytes;
    }
  }

  return {
    read: async (tile) => {
      const path = pathOf(tile);
      const bytes = await orNothing(() => readFile(path));
      const kept = await orNothing(() => stat(path));
      const mediaType = bytes === null ? null : pictureTypeOf(bytes);
      if (bytes === null || kept === null || mediaType === null) return null;
      return { picture: { bytes: new Uint8Array(bytes), mediaType }, ageMs: now() - kept.mtimeMs };
    },
    keep: async (tile, picture) => {
      await orNothing(async () => {
        await mkdir(folder, { recursive: true });
        const { bavail, bsize } = await statfs(folder);
        if (bavail * bsize < leftFreeBytes) return;
        await write(pathOf(tile), picture);
        if (total !== null) total += picture.bytes.byteLength;
        if (total !== null && total <= mostBytes) return;
        clearing ??= clear().finally(() => {
          clearing = null;
        });
        await clearing;
      });
    },
  };
}

async function allIn(folder: string): Promise<Kept[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const kept: Kept[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const found = await orNothing(() => stat(path));
    if (found !== null) kept.push({ path, bytes: found.size, keptMs: found.mtimeMs });
  }
  return kept;
}

function sum(kept: readonly Kept[]): number {
  return kept.reduce((total, { bytes }) => total + bytes, 0);
}

/** Null for whatever the disk refuses: without the folder the map server is asked each time, nothing more. */
async function orNothing<T>(step: () => Promise<T>): Promise<T | null> {
  try {
    return await step();
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return null;
  }
}
