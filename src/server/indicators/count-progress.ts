import type { Db } from '../foundations.ts';

/** How far the shares of one table of indicators are worked out. It stands in the database, so that a restart goes on. */
export type CountProgress = {
  /** Of records that changed up to this number of the line (6.2) every share is kept. */
  readonly upTo: number;
  /** Records looked at since the count last stood at its end, and how many there are to look at. */
  readonly done: number;
  readonly of: number;
};

const NOTHING: CountProgress = { upTo: 0, done: 0, of: 0 };

/** Where the count of a maker (kept-shares.ts) stands; at the beginning where it never began. */
export async function readProgress(db: Db, maker: string): Promise<CountProgress> {
  const row = await db
    .selectFrom('indicator_progress')
    .select(['up_to', 'done', 'total'])
    .where('made_by', '=', maker)
    .executeTakeFirst();
  return row === undefined ? NOTHING : { upTo: row.up_to, done: row.done, of: row.total };
}

/** Who counts, and until when others leave it alone. Times as ISO 8601. */
export type Turn = { readonly holder: string; readonly now: string; readonly until: string };

/**
 * Takes the count of a maker for itself: of several processes over one database one counts. False: another one does.
 * One that ended in the middle of it is replaced when its time is over.
 */
export async function takeTurn(db: Db, maker: string, turn: Turn): Promise<boolean> {
  await db
    .insertInto('indicator_progress')
    .values({ made_by: maker, up_to: 0, done: 0, total: 0, holder: null, held_until: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const taken = await db
    .updateTable('indicator_progress')
    .set({ holder: turn.holder, held_until: turn.until })
    .where('made_by', '=', maker)
    .where((eb) => eb.or([eb('holder', 'is', null), eb('holder', '=', turn.holder), eb('held_until', '<', turn.now)]))
    .executeTakeFirst();
  return Number(taken.numUpdatedRows) > 0;
}

/**
 * Writes down how far the holder has come. False: the turn is another's, or what was kept was forgotten meanwhile; then
 * nothing is written down, and the count begins again where it stands.
 */
export async function noteProgress(db: Db, maker: string, turn: Turn, progress: CountProgress): Promise<boolean> {
  const noted = await db
    .updateTable('indicator_progress')
    .set({ up_to: progress.upTo, done: progress.done, total: progress.of, held_until: turn.until })
    .where('made_by', '=', maker)
    .where('holder', '=', turn.holder)
    .executeTakeFirst();
  return Number(noted.numUpdatedRows) > 0;
}

/** Lets another process count. */
export async function leaveTurn(db: Db, maker: string, holder: string): Promise<void> {
  await db
    .updateTable('indicator_progress')
    .set({ holder: null, held_until: null })
    .where('made_by', '=', maker)
    .where('holder', '=', holder)
    .execute();
}

/** What other tables and releases had worked out is no longer complete once this was called. */
export async function forgetOtherProgress(db: Db, maker: string): Promise<void> {
  await db.deleteFrom('indicator_progress').where('made_by', '<>', maker).execute();
}
