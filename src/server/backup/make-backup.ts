import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSettings } from '../config.ts';
import type { FileStore } from '../files/file-store.ts';
import { sizeOf } from '../files/size-of.ts';
import { SERVICE_VERSION } from '../version.ts';
import {
  BACKUP_FORMAT,
  isTableWhole,
  type Manifest,
  photoPath,
  placeVerified,
  syncFolder,
  tablePath,
  writeRows,
} from './backup-files.ts';
import { KEPT_APART_FILE, readKeptApart, withoutPeople, writeKeptApart } from './kept-apart.ts';
import { SEALED_ENDING, type Seal } from './seal.ts';
import { openSnapshot, type Row, type Snapshot } from './snapshot.ts';

/** What a backup holds and where; photos that the store did not give whole are named. */
export type BackupResult = {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly copiedPhotos: number;
};

/** What was written does not read back as it was: the disk, or a fault of ours. There is no backup then. */
export class BackupUnreadable extends Error {
  readonly file: string;
  constructor(file: string) {
    super(`${file} cannot be read back`);
    this.name = 'BackupUnreadable';
    this.file = file;
  }
}

/**
 * Copies everything into `folder` while the service goes on: the tables of one moment below `records/`, photos below
 * `photos/`, where they are shared with earlier backups and copied once. A backup that stands under its name is whole:
 * it was read back before it got it.
 */
export async function makeBackup(
  source: {
    readonly database: DatabaseSettings;
    readonly files: FileStore;
    /** The list of what a restored database must not forget (kept-apart.ts); absent: there is none. */
    readonly keptApart?: string;
    /** Seals everything that says something of people; absent: it stands there to be read. */
    readonly seal?: Seal;
  },
  folder: string,
  now: Date,
): Promise<BackupResult> {
  const { seal = null } = source;
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const finished = join(folder, 'records', stamp);
  const partial = `${finished}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });

  // Before the records: whatever is revoked while they are copied is in the next list.
  await copyKeptApart(source.keptApart ?? null, folder, seal);
  const snapshot = await openSnapshot(source.database);
  let dumped: Dumped;
  try {
    dumped = await dumpTables(snapshot, partial, seal);
  } finally {
    await snapshot.close();
  }
  for (const table of dumped.tables) {
    const file = tablePath(partial, table.name, seal !== null);
    if (!(await isTableWhole(file, seal, table))) throw new BackupUnreadable(file);
  }
  // After the records: a photo that they count as received is in the store by then, and never changes.
  const photos = await copyPhotos(source.files, folder, dumped.photos, seal);
  const manifest: Manifest = {
    format: BACKUP_FORMAT,
    version: 1,
    createdAt: now.toISOString(),
    program: SERVICE_VERSION,
    schema: dumped.schema,
    database: source.database.kind,
    tables: dumped.tables,
    photos: { expected: dumped.photos.length, missing: photos.missing },
    ...(seal === null ? {} : { sealed: true }),
  };
  await writeFile(join(partial, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  await syncFolder(partial);
  await rename(partial, finished);
  await syncFolder(join(folder, 'records'));
  return { folder: finished, manifest, copiedPhotos: photos.copied };
}

/** The latest list lies beside all backups: the oldest of them needs it most. */
async function copyKeptApart(file: string | null, folder: string, seal: Seal | null): Promise<void> {
  const list = file === null ? null : await readKeptApart(file);
  if (list === null) return;
  const copy = join(folder, KEPT_APART_FILE);
  // Beside sealed backups whoever reads the folder reads of nobody; all of it is sealed as they are.
  if (seal !== null) await writeKeptApart(`${copy}${SEALED_ENDING}`, list, seal);
  await writeKeptApart(copy, seal === null ? list : withoutPeople(list));
}

type Dumped = { readonly tables: Manifest['tables']; readonly photos: readonly string[]; readonly schema: number };

async function dumpTables(snapshot: Snapshot, folder: string, seal: Seal | null): Promise<Dumped> {
  const tables: Manifest['tables'] = [];
  const photos: string[] = [];
  let schema = 0;
  for (const name of snapshot.tables) {
    const noting = note(snapshot.rows(name), (row) => {
      if (name === 'photos') photos.push(String(row['sha256']));
      if (name === 'migrations') schema = Math.max(schema, Number(row['version']));
    });
    tables.push({ name, ...(await writeRows(tablePath(folder, name, seal !== null), noting, seal)) });
  }
  return { tables, photos, schema };
}

async function* note(rows: AsyncIterable<Row>, see: (row: Row) => void): AsyncGenerator<Row> {
  for await (const row of rows) {
    see(row);
    yield row;
  }
}

async function copyPhotos(
  files: FileStore,
  folder: string,
  photos: readonly string[],
  seal: Seal | null,
): Promise<{ readonly copied: number; readonly missing: string[] }> {
  const missing: string[] = [];
  let copied = 0;
  for (const sha256 of photos) {
    const path = photoPath(folder, sha256, seal !== null);
    // Only verified bytes ever get this name.
    if ((await sizeOf(path)) !== null) continue;
    const photo = await files.open(sha256);
    if (photo !== null && (await placeVerified(path, photo.content, sha256, seal))) copied += 1;
    else missing.push(sha256);
  }
  return { copied, missing };
}
