import type { Context } from '../context.ts';
import { onTheLine } from '../db/clock.ts';

const AT_ONCE = 100;

/**
 * Takes photos out of the store that no record and no kept draft names any more; answers how many. Under the clock's
 * lock, which every push takes: nobody can begin to name a photo again while its bytes leave, and only what a stored
 * record names is taken in (5.2). What a kill interrupts is gone on with at the next call.
 */
export async function removePhotos(context: Pick<Context, 'db' | 'files'>): Promise<number> {
  let removed = 0;
  let waiting = await namesToRemove(context);
  while (waiting.length > 0) {
    removed += await onTheLine(context.db, 1, async (trx) => {
      let gone = 0;
      for (const sha256 of waiting) {
        const record = await trx
          .selectFrom('revision_photos')
          .select('sha256')
          .where('sha256', '=', sha256)
          .executeTakeFirst();
        const draft = await trx
          .selectFrom('draft_photos')
          .select('sha256')
          .where('sha256', '=', sha256)
          .executeTakeFirst();
        if (record === undefined && draft === undefined) {
          await trx.deleteFrom('photos').where('sha256', '=', sha256).execute();
          await trx.deleteFrom('document_texts').where('sha256', '=', sha256).execute();
          await context.files.remove(sha256);
          gone += 1;
        }
        await trx.deleteFrom('photos_to_remove').where('sha256', '=', sha256).execute();
      }
      return gone;
    });
    waiting = await namesToRemove(context);
  }
  return removed;
}

async function namesToRemove({ db }: Pick<Context, 'db'>): Promise<string[]> {
  const rows = await db.selectFrom('photos_to_remove').select('sha256').orderBy('sha256').limit(AT_ONCE).execute();
  return rows.map((row) => row.sha256);
}
