import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  CompiledQuery,
  type DatabaseConnection,
  HandleEmptyInListsPlugin,
  Kysely,
  PostgresDialect,
  replaceWithNoncontingentExpression,
} from 'kysely';
import { Pool, types } from 'pg';
import type { Db } from '../foundations.ts';
import { migrate } from './migrate.ts';
import { nodeSqliteDialect, openSqliteFile } from './node-sqlite.ts';
import type { DatabaseSchema } from './schema.ts';

/** Same shape as `DatabaseSettings` of config.ts. */
export type DatabasePlace =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string };

/**
 * Opens the database and brings it to this version's schema. Safe when several processes start at once. Throws when
 * the database cannot be reached or is newer than this program (`DatabaseTooNew`). Close with `db.destroy()`.
 */
export async function openDatabase(place: DatabasePlace, newEpoch: () => string): Promise<Db> {
  const db = connectDatabase(place);
  try {
    await migrate(db, place.kind, newEpoch);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
}

/** The database as it is: nothing is created in it and nothing is brought forward. */
export function connectDatabase(place: DatabasePlace): Db {
  return place.kind === 'sqlite' ? openSqlite(place.file) : openPostgres(place.url);
}

function openSqlite(file: string): Db {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  return new Kysely<DatabaseSchema>({ dialect: nodeSqliteDialect(openSqliteFile(file)) });
}

const INT8_OID = 20;

function openPostgres(url: string): Db {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    application_name: 'bitacora',
    // Sequences and sizes stay far below 2^53.
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8_OID && format !== 'binary' ? Number : types.getTypeParser(oid, format),
    },
  });
  // A connection that breaks is replaced; the request that needs it gets its own error from its next query. Of one that is
  // lent out, between two queries, the pool says nothing: it tells itself, and unheard that would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<DatabaseSchema>({
    dialect: new PostgresDialect({ pool, onCreateConnection: makeDurable }),
    // Nothing is in an empty list: SQLite says so too, and PostgreSQL takes the sentence for a wrong one.
    plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })],
  });
}

/** 4.2: an acknowledged commit is on the disk, also where the server's default trades that for speed. */
async function makeDurable(connection: DatabaseConnection): Promise<void> {
  await connection.executeQuery(
    CompiledQuery.raw(
      `select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`,
    ),
  );
}
