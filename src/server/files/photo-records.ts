import type { FileType } from '../../domain/submission/file-type.ts';
import type { Context } from '../context.ts';
import type { Db } from '../foundations.ts';

/** The sizes that manifests of stored revisions announce for a photo, branches and older ones included (5.2). */
export async function announcedBytes(db: Db, sha256: string): Promise<readonly number[]> {
  const rows = await db.selectFrom('revision_photos').select('bytes').distinct().where('sha256', '=', sha256).execute();
  return rows.map((row) => row.bytes);
}

/** Notes that a photo is here, whole and verified (5.1), and whose session brought it. Again is harmless. */
export async function recordComplete(
  context: Pick<Context, 'db' | 'clock'>,
  sha256: string,
  photo: { readonly bytes: number; readonly mediaType: FileType },
  broughtBy: string | null,
): Promise<void> {
  await context.db
    .insertInto('photos')
    .values({
      sha256,
      bytes: photo.bytes,
      media_type: photo.mediaType,
      completed_at: context.clock.now().toISOString(),
      brought_by: broughtBy,
    })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
}

/** Makes sure that a photo which the store has whole is recorded as such. */
export async function noteComplete(context: Pick<Context, 'db' | 'clock' | 'files'>, sha256: string): Promise<void> {
  const known = await context.db.selectFrom('photos').select('sha256').where('sha256', '=', sha256).executeTakeFirst();
  if (known !== undefined) return;
  const photo = await context.files.open(sha256);
  if (photo === null) return;
  photo.content.destroy();
  await recordComplete(context, sha256, photo, null);
}
