import { DatabaseSync } from 'node:sqlite';

/**
 * Whether the database file can be read, by a connection of its own that only reads: beside whatever is being written.
 * Rejects with what is wrong. The connection lasts as long as the process.
 */
export function openSqliteProbe(file: string): () => Promise<void> {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 1000 });
  const statement = database.prepare('select sequence from clock');
  return async () => {
    statement.get();
  };
}
