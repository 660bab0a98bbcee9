import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';
import { BUSY_TIMEOUT_MS, EMPTY_LOG } from './forget.ts';
import { createGiveWay } from './give-way.ts';

/**
 * Kysely over `node:sqlite`. Kysely 0.29 speaks to anything shaped like better-sqlite3; what is ours here is that
 * shape, a cache of prepared statements, turns for others between statements, and transactions that take the write lock
 * at once (`begin immediate`), so that a second process waits for its turn (busy_timeout) instead of failing half way.
 */
export function nodeSqliteDialect(database: DatabaseSync): Dialect {
  const shaped = shape(database);
  const base = new SqliteDialect({ database: shaped });
  return {
    createDriver: () => new ImmediateDriver(database, shaped),
    createQueryCompiler: () => base.createQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => base.createIntrospector(db),
  };
}

/**
 * Opens the file with what the promise of 4.2 needs: a commit is on the disk before it returns. What is erased or deleted is
 * overwritten, in pages that become free too, where it would stand in clear (6.12): a push costs the same, deleting
 * thousands of records at once three times as much.
 */
export function openSqliteFile(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec('pragma foreign_keys = on');
  database.exec('pragma secure_delete = on');
  database.exec('pragma temp_store = memory');
  database.exec('pragma cache_size = -16384');
  return database;
}

class ImmediateDriver extends SqliteDriver {
  readonly #database: DatabaseSync;
  readonly #giveWay = createGiveWay();
  #connection: DatabaseConnection | null = null;

  constructor(database: DatabaseSync, shaped: SqliteDatabase) {
    super({ database: shaped });
    this.#database = database;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    this.#connection ??= {
      executeQuery: async (query, options) => {
        await this.#giveWay();
        return await connection.executeQuery(query, options);
      },
      streamQuery: (query, size, options) => connection.streamQuery(query, size, options),
    };
    return this.#connection;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A full disk makes SQLite roll back by itself; a second rollback would hide that error behind its own.
    if (this.#database.isTransaction) await super.rollbackTransaction(connection);
  }
}

const MAX_CACHED_STATEMENTS = 200;
const MAX_CACHED_LENGTH = 4000;

function shape(database: DatabaseSync): SqliteDatabase {
  const cache = new Map<string, SqliteStatement>();
  return {
    close: () => {
      emptyBeforeClosing(database);
      database.close();
    },
    prepare: (text) => {
      const known = cache.get(text);
      if (known !== undefined) return known;
      const statement = shapeStatement(database.prepare(text));
      // Long texts are bulk inserts with a number of rows of their own: not worth a place.
      if (text.length <= MAX_CACHED_LENGTH) {
        if (cache.size >= MAX_CACHED_STATEMENTS) cache.clear();
        cache.set(text, statement);
      }
      return statement;
    },
  };
}

/** SQLite does it by itself for the last connection; the one of the probe, which only reads, may outlive this one and cannot. */
function emptyBeforeClosing(database: DatabaseSync): void {
  try {
    // Whoever reads or writes just now empties it later; the end waits for nobody.
    database.exec('pragma busy_timeout = 0');
    database.exec(EMPTY_LOG);
  } catch {
    // What is in the log is read from there at the next start.
  }
}

function shapeStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bindable(parameters)),
    run: (parameters) => statement.run(...bindable(parameters)),
    iterate: (parameters) => statement.iterate(...bindable(parameters)),
  };
}

function bindable(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
      return value;
    }
    if (value instanceof Uint8Array) return value;
    throw new TypeError(`cannot store a ${typeof value}`);
  });
}
