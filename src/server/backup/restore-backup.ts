import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import type { DatabaseSettings } from '../config.ts';
import type { Trx } from '../db/clock.ts';
import { migrate } from '../db/migrate.ts';
import { MIGRATIONS } from '../db/migrations.ts';
import { connectDatabase } from '../db/open.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type { FileStore } from '../files/file-store.ts';
import { sizeOf } from '../files/size-of.ts';
import { errnoOf } from '../files/storage-unavailable.ts';
import type { Db } from '../foundations.ts';
import { createParcelFiles } from '../parcels/parcel-files.ts';
import { settleParcelFiles } from '../parcels/settle-parcel-files.ts';
import {
  isTableWhole,
  type Manifest,
  manifestSchema,
  photoPath,
  readPhoto,
  readRows,
  tablePath,
} from './backup-files.ts';
import { KEPT_APART_FILE, type KeptApart, readKeptApart, withoutPeople } from './kept-apart.ts';
import { openSeal, SEALED_ENDING, type Seal } from './seal.ts';
import type { Row } from './snapshot.ts';
import { endReadersSessions, type ToldAgain, tellAgain } from './tell-again.ts';

export type RestoreResult =
  | {
      readonly kind: 'restored';
      readonly manifest: Manifest;
      readonly photos: number;
      readonly missingPhotos: readonly string[];
      /** What was revoked, ended and erased since the backup and is told again. */
      readonly toldAgain: ToldAgain;
      /** Sessions that were ended because no list was beside the database: who reads others' records joins anew. */
      readonly endedSessions: number;
      /** Parcels of phones that the backup lacked and that wait again (2.7). */
      readonly parcels: number;
    }
  /** No backup is there. */
  | { readonly kind: 'no-backup' }
  /** The backup is sealed, and no passphrase was given, or another one. */
  | { readonly kind: 'sealed'; readonly passphrase: 'missing' | 'wrong' }
  /** A file of the backup is not what its manifest says, or cannot be read. */
  | { readonly kind: 'damaged'; readonly file: string }
  /** Made by a later version of the program. */
  | { readonly kind: 'too-new'; readonly schema: number }
  /** There are people or records already; nothing was touched. */
  | { readonly kind: 'not-empty' };

/** Tables after those that they refer to. */
export const TABLE_ORDER = [
  'clock',
  'users',
  'devices',
  'device_keys',
  'lock_copies',
  'confirmations',
  'sessions',
  'revoked_sessions',
  'ended_sessions',
  'enrolments',
  'submissions',
  'revisions',
  'revision_photos',
  'photos',
  'entities',
  'registry_columns',
  'entity_changes',
  'entity_merges',
  'registry_apart',
  'reviews',
  'branch_actions',
  'forms',
  'form_numbers',
  'form_placements',
  'form_files',
  'form_contents',
  'form_events',
  'personal_marks',
  'list_actions',
  'list_rows',
  'changes',
  'imports',
  'drafts',
  'draft_photos',
  'indicator_shares',
  'indicator_progress',
  'read_tokens',
  'open_data',
  'audit',
  'audit_chain',
  'erasures',
  'taken_out',
  'photos_to_remove',
  'webhooks',
  'webhook_deliveries',
  'parcels',
  'parcel_parts',
  'document_texts',
  'document_words',
] as const satisfies readonly (keyof DatabaseSchema)[];

/**
 * Brings a backup into an empty place, of either kind of database and of photo store. `from` is a folder of backups
 * (the latest is taken) or one backup in it. Everything is checked before anything is written. `keptApart`: files that
 * may hold the list of what was revoked and erased until the end (kept-apart.ts); the one beside the backups is read
 * too. `parcels`: folders in which parcels may lie that came since (parcel-files.ts).
 */
export async function restoreBackup(
  target: { readonly database: DatabaseSettings; readonly files: FileStore },
  from: string,
  newEpoch: () => string,
  keptApart: readonly string[] = [],
  passphrase: string | null = null,
  parcels: readonly string[] = [],
): Promise<RestoreResult> {
  const folder = await findBackup(from);
  if (folder === null) return { kind: 'no-backup' };
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  if (!MIGRATIONS.some((step) => step.version === manifest.schema)) return { kind: 'too-new', schema: manifest.schema };
  const sealed = manifest.sealed === true;
  const opened = sealed ? await openBackup(dirname(dirname(folder)), passphrase) : null;
  if (opened !== null && 'kind' in opened) return opened;
  const backup: Opened = { folder, seal: opened };
  for (const table of manifest.tables) {
    const file = tablePath(folder, table.name, sealed);
    if ((await sizeOf(file)) === null || !(await isTableWhole(file, backup.seal, table)))
      return { kind: 'damaged', file };
  }
  const db = connectDatabase(target.database);
  try {
    if (!(await isEmpty(db, target.database, manifest, newEpoch))) return { kind: 'not-empty' };
    // Before the records: none may count a photo that is not there.
    const photos = await restorePhotos(target.files, backup);
    await loadTables(db, backup, manifest, newEpoch());
    await migrate(db, target.database.kind, newEpoch);
    const again = await tellWhatIsKnown(db, keptApart, await listBeside(backup));
    // After the people whose they are.
    let brought = 0;
    for (const place of parcels) brought += await settleParcelFiles(db, createParcelFiles(place), true);
    const told = { ...again, parcels: brought };
    return { kind: 'restored', manifest, photos: photos.restored, missingPhotos: photos.missing, ...told };
  } finally {
    await db.destroy();
  }
}

/** A backup and what opens it; null: it is not sealed. */
type Opened = { readonly folder: string; readonly seal: Seal | null };

async function openBackup(
  shared: string,
  passphrase: string | null,
): Promise<Seal | Extract<RestoreResult, { kind: 'sealed' }>> {
  if (passphrase === null) return { kind: 'sealed', passphrase: 'missing' };
  const opened = await openSeal(shared, passphrase);
  return opened.kind === 'open' ? opened.seal : { kind: 'sealed', passphrase: 'wrong' };
}

/**
 * 2.3: a backup knows nothing of what was revoked after it. The list of the service's own data folder knows everything;
 * the one beside the backups only what was before the latest of them, so that with it alone some sessions end.
 */
async function tellWhatIsKnown(
  db: Db,
  own: readonly string[],
  beside: KeptApart | null,
): Promise<{ readonly toldAgain: ToldAgain; readonly endedSessions: number }> {
  const toldAgain = { revoked: 0, ended: 0, erased: 0, people: 0 };
  const lists: KeptApart[] = [];
  for (const file of own) {
    const list = await readKeptApart(file);
    if (list !== null) lists.push(list);
  }
  const knowsAll = lists.length > 0;
  if (beside !== null) lists.push(beside);
  for (const [place, list] of lists.entries()) {
    // A session that an earlier list still has may have ended since.
    const told = await tellAgain(db, list, place === 0);
    toldAgain.revoked += told.revoked;
    toldAgain.ended += told.ended;
    toldAgain.erased += told.erased;
    toldAgain.people += told.people;
  }
  return { toldAgain, endedSessions: knowsAll ? 0 : await endReadersSessions(db, new Date().toISOString()) };
}

/**
 * The list beside a backup. What is not sealed beside a sealed one may have been written by anybody who can write there:
 * it takes rights away, and gives nobody any.
 */
async function listBeside({ folder, seal }: Opened): Promise<KeptApart | null> {
  const file = join(dirname(dirname(folder)), KEPT_APART_FILE);
  if (seal === null) return await readKeptApart(file);
  const plain = await readKeptApart(file);
  return (await readKeptApart(`${file}${SEALED_ENDING}`, seal)) ?? (plain === null ? null : withoutPeople(plain));
}

async function findBackup(from: string): Promise<string | null> {
  if ((await sizeOf(join(from, 'manifest.json'))) !== null) return from;
  try {
    const names = await readdir(join(from, 'records'));
    const latest = names
      .filter((name) => /^\d{8}T\d{6}Z$/.test(name))
      .sort()
      .at(-1);
    return latest === undefined ? null : join(from, 'records', latest);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Whether nobody works with the database yet; brings an untouched one to the schema of the backup. What a first start
 * lays down by itself (catalogue, forms, an administrator who has not joined) does not count.
 */
async function isEmpty(db: Db, place: DatabaseSettings, manifest: Manifest, newEpoch: () => string): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    await sql`create table if not exists migrations (version integer primary key, name text not null)`.execute(trx);
    const { rows } = await sql<{ version: number }>`select version from migrations`.execute(trx);
    if (rows.length > 0) {
      const schema = Math.max(...rows.map((row) => row.version));
      const used = await trx.selectFrom('submissions').select('id').limit(1).execute();
      const joined = await trx.selectFrom('users').select('id').where('joined_at', 'is not', null).limit(1).execute();
      const imported = await trx.selectFrom('imports').select('id').limit(1).execute();
      return schema === manifest.schema && used.length + joined.length + imported.length === 0;
    }
    for (const step of MIGRATIONS.filter((migration) => migration.version <= manifest.schema)) {
      await step.up(trx, place.kind, newEpoch());
      await sql`insert into migrations (version, name) values (${step.version}, ${step.name})`.execute(trx);
    }
    return true;
  });
}

async function restorePhotos(
  files: FileStore,
  { folder, seal }: Opened,
): Promise<{ readonly restored: number; readonly missing: readonly string[] }> {
  const missing: string[] = [];
  let restored = 0;
  const shared = dirname(dirname(folder));
  for await (const row of readRows(tablePath(folder, 'photos', seal !== null), seal)) {
    const sha256 = String(row['sha256']);
    const path = photoPath(shared, sha256, seal !== null);
    const stored = await sizeOf(path);
    const total = seal === null ? stored : Number(row['bytes']);
    if (stored === null || total === null) {
      missing.push(sha256);
      continue;
    }
    const outcome = await files.receive({ sha256, offset: 0, total }, readPhoto(path, seal));
    if (outcome.kind === 'complete' || outcome.kind === 'already-complete') restored += 1;
    else missing.push(sha256);
  }
  return { restored, missing };
}

/** All rows in one transaction; a new epoch tells phones to begin their pull anew (6.4). */
async function loadTables(db: Db, { folder, seal }: Opened, manifest: Manifest, epoch: string): Promise<void> {
  const names = manifest.tables.map((table) => table.name).filter((name) => name !== 'migrations');
  const known: readonly string[] = TABLE_ORDER;
  const ordered = [...known.filter((name) => names.includes(name)), ...names.filter((name) => !known.includes(name))];
  await db.transaction().execute(async (trx) => {
    for (const name of ordered.toReversed()) await sql`delete from ${sql.table(name)}`.execute(trx);
    for (const name of ordered) {
      let chunk: Row[] = [];
      for await (const row of readRows(tablePath(folder, name, seal !== null), seal)) {
        chunk.push(row);
        if (chunk.length < ROWS_A_STATEMENT) continue;
        await insertRows(trx, name, chunk);
        chunk = [];
      }
      await insertRows(trx, name, chunk);
    }
    await trx.updateTable('clock').set({ epoch }).execute();
  });
}

/** At most 25 columns: well under the bound of parameters of both databases. */
const ROWS_A_STATEMENT = 200;

async function insertRows(trx: Trx, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`);
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(values)}`.execute(trx);
}
