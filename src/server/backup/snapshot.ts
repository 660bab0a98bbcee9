import { DatabaseSync } from 'node:sqlite';
import { Client, types } from 'pg';
import type { DatabaseSettings } from '../config.ts';

/** A row as it stands in the database: text, numbers, nulls. */
export type Row = Readonly<Record<string, unknown>>;

/** All tables as they were at one moment, while the service goes on writing. */
export type Snapshot = {
  readonly tables: readonly string[];
  readonly rows: (table: string) => AsyncIterable<Row>;
  readonly close: () => Promise<void>;
};

/** Opens a snapshot; reads only. It must be closed, because a database keeps old versions of rows for it. */
export async function openSnapshot(database: DatabaseSettings): Promise<Snapshot> {
  return database.kind === 'sqlite' ? sqliteSnapshot(database.file) : await postgresSnapshot(database.url);
}

function sqliteSnapshot(file: string): Snapshot {
  const connection = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
  connection.exec('begin');
  // The first read fixes the moment: with the write-ahead log later commits are not seen.
  const names = connection
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
    .all();
  return {
    tables: names.map((row) => String(row['name'])),
    rows: async function* (table) {
      yield* connection.prepare(`select * from ${quoted(table)}`).iterate();
    },
    close: async () => connection.close(),
  };
}

const ROWS_A_FETCH = 500;
const INT8_OID = 20;

async function postgresSnapshot(url: string): Promise<Snapshot> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8_OID && format !== 'binary' ? Number : types.getTypeParser(oid, format),
    },
  });
  await client.connect();
  await client.query('begin isolation level repeatable read read only');
  const { rows: names } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables
      where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1`,
  );
  return {
    tables: names.map((row) => row.name),
    rows: async function* (table) {
      await client.query(`declare backup no scroll cursor for select * from ${quoted(table)}`);
      while (true) {
        const { rows } = await client.query<Row>(`fetch ${ROWS_A_FETCH} from backup`);
        if (rows.length === 0) break;
        yield* rows;
      }
      await client.query('close backup');
    },
    close: () => client.end(),
  };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
