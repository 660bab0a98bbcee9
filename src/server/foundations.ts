import type { Kysely } from 'kysely';
import type { DatabaseSchema } from './db/schema.ts';

/** The database. Inside a transaction use the transaction's handle only: SQLite has one connection. */
export type Db = Kysely<DatabaseSchema>;

export type Clock = { readonly now: () => Date };

/** Random bytes for tokens, codes and ids. */
export type Random = (bytes: number) => Uint8Array;

/** One line of what happened, for whoever runs the service. Never personal data. */
export type Log = (
  level: 'error' | 'warn' | 'info',
  message: string,
  details?: Readonly<Record<string, unknown>>,
) => void;
