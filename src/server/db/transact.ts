import type { Transaction } from 'kysely';
import type { Db } from '../foundations.ts';
import type { DatabaseSchema } from './schema.ts';

/** PostgreSQL: two waited for each other and this one had to give way; two could not stand one after the other. */
const GAVE_WAY: readonly unknown[] = ['40P01', '40001'];
const MOST_TRIES = 4;

/**
 * Runs `act` in a transaction, and once more where the database ended it in favour of another one: nothing of it was
 * written. So `act` does nothing that a second time would double: it writes by `trx` alone, and begins what it gathers anew.
 */
export async function transact<T>(db: Db, act: (trx: Transaction<DatabaseSchema>) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction().execute(act);
    } catch (error) {
      if (tries >= MOST_TRIES || !gaveWay(error)) throw error;
    }
  }
}

function gaveWay(error: unknown): boolean {
  return error instanceof Error && 'code' in error && GAVE_WAY.includes(error.code);
}
