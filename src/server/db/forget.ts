import { CompiledQuery, SqliteAdapter } from 'kysely';
import type { Db } from '../foundations.ts';

/**
 * Takes what was overwritten or deleted out of SQLite's write-ahead log, where it stands in clear until the log is written
 * over: pages go into the file, which holds nothing of it (`secure_delete`), and the log becomes empty. A reader that is at
 * work keeps the log; then false, and the daily housekeeping asks again. PostgreSQL has its own ways (docs/operations.md).
 */
export async function emptyLog(db: Db): Promise<boolean> {
  if (!(db.getExecutor().adapter instanceof SqliteAdapter)) return true;
  return await db.connection().execute(async (connection) => {
    const run = async (text: string) => await connection.executeQuery<{ busy?: number }>(CompiledQuery.raw(text));
    // Waiting for a reader would hold up the whole process.
    await run('pragma busy_timeout = 0');
    try {
      const { rows } = await run(EMPTY_LOG);
      return rows[0]?.busy !== 1;
    } catch {
      // A download is being read on this very connection, or the disk is full.
      return false;
    } finally {
      await run(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
    }
  });
}

/** How long a statement waits for another process that writes. */
export const BUSY_TIMEOUT_MS = 5000;

/** For `db/node-sqlite.ts` too: a connection that only reads keeps the log from going when the others close. */
export const EMPTY_LOG = 'pragma wal_checkpoint(truncate)';
