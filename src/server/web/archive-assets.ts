import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import * as z from 'zod';
import { sizeOf } from '../files/size-of.ts';
import { errnoOf } from '../files/storage-unavailable.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A phone may go on with an old build for a season; the promise is 90 days after a build was replaced. */
const KEPT_MS = 120 * DAY_MS;

/** For each archived file the moment at which a start first saw it replaced; null while it is of the current build. */
type ArchiveIndex = ReadonlyMap<string, number | null>;

/** What a start does to the archive: the age of a file counts from when it was replaced, not from when it was made. */
function planArchive(
  current: readonly string[],
  index: ArchiveIndex,
  nowMs: number,
): { readonly index: ArchiveIndex; readonly remove: readonly string[] } {
  const next = new Map<string, number | null>();
  const remove: string[] = [];
  for (const [file, replacedAt] of index) {
    if (current.includes(file)) continue;
    const since = replacedAt ?? nowMs;
    if (nowMs - since > KEPT_MS) remove.push(file);
    else next.set(file, since);
  }
  for (const file of current) next.set(file, null);
  return { index: next, remove };
}

const indexSchema = z.record(z.string(), z.number().nullable());

/**
 * Keeps the hashed files of the build in `webFolder` beside those of earlier ones, so that a page which was opened
 * before an update still finds its lazy parts. Returns how many files of earlier builds are kept.
 */
export async function archiveAssets(webFolder: string, archive: string, nowMs: number): Promise<number> {
  const assets = join(webFolder, 'assets');
  const current = await filesUnder(assets);
  const indexFile = join(archive, '.index.json');
  const plan = planArchive(current, await readIndex(indexFile), nowMs);
  await Promise.all(current.map((file) => copyOnce(join(assets, file), join(archive, 'assets', file))));
  await mkdir(archive, { recursive: true });
  await replaceFile(indexFile, JSON.stringify(Object.fromEntries(plan.index), null, 1));
  for (const file of plan.remove) await rm(join(archive, 'assets', file), { force: true });
  return plan.index.size - current.length;
}

async function readIndex(file: string): Promise<ArchiveIndex> {
  try {
    return new Map(Object.entries(indexSchema.parse(JSON.parse(await readFile(file, 'utf8')))));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return new Map();
    throw error;
  }
}

/** The name holds the hash of the content: a file that an earlier start kept is left, unless it was cut meanwhile. */
async function copyOnce(from: string, to: string): Promise<void> {
  if ((await sizeOf(to)) === (await sizeOf(from))) return;
  await mkdir(dirname(to), { recursive: true });
  const temporary = `${to}.${randomUUID()}.tmp`;
  await copyFile(from, temporary);
  await rename(temporary, to);
}

async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  await writeFile(temporary, text);
  await rename(temporary, path);
}

async function filesUnder(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}
