import { stat } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Config } from './config.ts';
import { damageIn } from './db/damage.ts';
import { CHECKED_BEFORE_SERVING_BYTES } from './db/quick-check.ts';
import type { FileStore } from './files/file-store.ts';
import type { Db } from './foundations.ts';

/** What a start finds in the store. */
export type StoreFindings = {
  readonly people: number;
  readonly entities: number;
  readonly submissions: number;
  readonly revisions: number;
  /** Photos that are here, whole and verified. */
  readonly photos: number;
  /** Photos that manifests name and whose bytes have not come yet. */
  readonly awaitedPhotos: number;
  /** Photos that the database says are here and the store does not have: a disk was changed or a folder is missing. */
  readonly lostPhotos: readonly string[];
  /** What SQLite itself says of its file; empty when all is well. Null: it is too large to be waited for (quick-check.ts). */
  readonly damage: readonly string[] | null;
};

const PHOTOS_A_PAGE = 500;
/** Looking for each photo in a bucket costs a request each; beyond this number a start would take minutes. */
const MAX_LOOKED_FOR = 50_000;

/** Counts what is stored and looks whether it is whole. Reads only. */
export async function checkStore(db: Db, files: FileStore, config: Config): Promise<StoreFindings> {
  const count = async (table: 'users' | 'entities' | 'submissions' | 'revisions' | 'photos'): Promise<number> => {
    const { n } = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return n;
  };
  const awaited = await db
    .selectFrom('revision_photos')
    .leftJoin('photos', 'photos.sha256', 'revision_photos.sha256')
    .select((eb) => eb.fn.count<number>('revision_photos.sha256').distinct().as('n'))
    .where('photos.sha256', 'is', null)
    .executeTakeFirstOrThrow();
  return {
    people: await count('users'),
    entities: await count('entities'),
    submissions: await count('submissions'),
    revisions: await count('revisions'),
    photos: await count('photos'),
    awaitedPhotos: awaited.n,
    lostPhotos: config.photos.kind === 'folder' ? await lostPhotos(db, files) : [],
    damage: config.database.kind === 'sqlite' ? await sqliteDamage(db, config.database.file) : [],
  };
}

async function lostPhotos(db: Db, files: FileStore): Promise<string[]> {
  const lost: string[] = [];
  let after = '';
  for (let looked = 0; looked < MAX_LOOKED_FOR; looked += PHOTOS_A_PAGE) {
    const page = await db
      .selectFrom('photos')
      .select('sha256')
      .where('sha256', '>', after)
      .orderBy('sha256')
      .limit(PHOTOS_A_PAGE)
      .execute();
    for (const { sha256 } of page) if ((await files.status(sha256)).kind !== 'complete') lost.push(sha256);
    after = page.at(-1)?.sha256 ?? '';
    if (page.length < PHOTOS_A_PAGE) break;
  }
  return lost;
}

async function sqliteDamage(db: Db, file: string): Promise<readonly string[] | null> {
  const size = (await stat(file).catch(() => null))?.size ?? 0;
  if (size > CHECKED_BEFORE_SERVING_BYTES) return null;
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(10)`.execute(db);
  return damageIn(rows.map((row) => row.quick_check));
}
