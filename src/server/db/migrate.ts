import { sql } from 'kysely';
import type { Db } from '../foundations.ts';
import type { DatabaseKind } from './kind.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';

/** The database was written by a later version of the program; an older one must not touch it. */
export class DatabaseTooNew extends Error {
  constructor(found: number, known: number) {
    super(`The database has schema ${found}, this program knows ${known}. Start the newer version.`);
    this.name = 'DatabaseTooNew';
  }
}

/** Any number, the same in every version: processes that start together queue up on it. */
const POSTGRES_LOCK = 7_302_501;

/**
 * Runs the steps that are missing, all in one transaction under a lock; a second process waits and finds nothing to do.
 * `steps` are fewer only where a database of an earlier release is made.
 */
export async function migrate(
  db: Db,
  kind: DatabaseKind,
  newEpoch: () => string,
  steps: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(POSTGRES_LOCK)})`.execute(trx);
    await sql`create table if not exists migrations (version integer primary key, name text not null)`.execute(trx);
    const { rows } = await sql<{ version: number }>`select version from migrations`.execute(trx);
    const present = new Set(rows.map((row) => row.version));
    const known = Math.max(...steps.map((step) => step.version));
    const found = Math.max(0, ...present);
    if (found > known) throw new DatabaseTooNew(found, known);
    for (const step of steps.filter((migration) => !present.has(migration.version))) {
      await step.up(trx, kind, newEpoch());
      await sql`insert into migrations (version, name) values (${step.version}, ${step.name})`.execute(trx);
    }
  });
}
