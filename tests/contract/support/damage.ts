import { sql } from 'kysely';
import { Client } from 'pg';
import type { ServiceUnderTest } from './service.ts';

type Damaged = Pick<ServiceUnderTest, 'db' | 'place' | 'call'>;

/** A trigger that refuses one photo's line, as a broken index would: no lost infrastructure. */
export async function refuseWhen({ db, place }: Damaged, sha256: string): Promise<void> {
  const condition = sql.raw(`new.sha256 = '${sha256}'`);
  if (place.kind === 'sqlite') {
    await sql`create trigger refuse before insert on revision_photos when ${condition}
      begin select raise(abort, 'refused'); end`.execute(db);
    return;
  }
  await sql`create function refuse() returns trigger as
    'begin raise exception ''refused''; end' language plpgsql`.execute(db);
  await sql`create trigger refuse before insert on revision_photos for each row when (${condition})
    execute function refuse()`.execute(db);
}

/**
 * Makes the disk full before this record is written, and answers how to empty it. SQLite really has no page left;
 * PostgreSQL says what it says when it has none.
 */
export async function fillDisk({ db, place }: Damaged, contentHash: string): Promise<() => Promise<void>> {
  if (place.kind === 'sqlite') {
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql`pragma max_page_count = ${sql.lit(rows[0]?.page_count ?? 0)}`.execute(db);
    return async () => {
      await sql`pragma max_page_count = 1000000`.execute(db);
    };
  }
  await sql`create function full_disk() returns trigger as
    'begin raise exception ''could not extend file'' using errcode = ''53100''; end' language plpgsql`.execute(db);
  await sql`create trigger full_disk before insert on revisions for each row
    when (${sql.raw(`new.content_hash = '${contentHash}'`)}) execute function full_disk()`.execute(db);
  return async () => {
    await sql`drop trigger full_disk on revisions`.execute(db);
  };
}

/** Lets the database be read only, or written again. */
export async function makeReadOnly(service: Damaged, readOnly: boolean): Promise<void> {
  if (service.place.kind === 'sqlite') {
    await sql`pragma query_only = ${sql.lit(readOnly ? 1 : 0)}`.execute(service.db);
    return;
  }
  await onServer(service.place.url, async (client, name) => {
    await client.query(`alter database ${name} set default_transaction_read_only = ${readOnly ? 'on' : 'off'}`);
    await endConnections(client, name);
  });
}

/** PostgreSQL: cuts every connection and takes no new one, until what it answers is called. */
export async function takeDatabaseAway({ place }: Damaged): Promise<() => Promise<void>> {
  if (place.kind === 'sqlite') throw new Error('an embedded database is never gone');
  await onServer(place.url, async (client, name) => {
    await client.query(`alter database ${name} with allow_connections false`);
    await endConnections(client, name);
  });
  return () =>
    onServer(place.url, async (client, name) => {
      await client.query(`alter database ${name} with allow_connections true`);
    });
}

/**
 * PostgreSQL: stops the transaction that writes this record in its middle. `reached` waits until it stands there, `go`
 * lets it on.
 */
export async function holdUp(
  { db, place }: Damaged,
  contentHash: string,
): Promise<{ readonly reached: () => Promise<void>; readonly go: () => Promise<void> }> {
  if (place.kind === 'sqlite') throw new Error('an embedded database has one connection');
  await sql`create function hold_up() returns trigger as
    'begin perform pg_advisory_xact_lock(42); return new; end' language plpgsql`.execute(db);
  await sql`create trigger hold_up before insert on revisions for each row
    when (${sql.raw(`new.content_hash = '${contentHash}'`)}) execute function hold_up()`.execute(db);
  const client = new Client({ connectionString: place.url });
  await client.connect();
  await client.query('select pg_advisory_lock(42)');
  return {
    reached: async () => {
      for (let standing = 0; standing === 0; ) {
        const text = "select 1 from pg_locks where locktype = 'advisory' and objid = 42 and not granted";
        standing = (await client.query(text)).rowCount ?? 0;
      }
    },
    go: () => client.end(),
  };
}

async function endConnections(client: Client, name: string): Promise<void> {
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  // Ending is asked for, not waited for.
  for (let open = 1; open > 0; ) {
    const { rowCount } = await client.query('select 1 from pg_stat_activity where datname = $1', [name]);
    open = rowCount ?? 0;
  }
}

async function onServer(url: string, act: (client: Client, name: string) => Promise<void>): Promise<void> {
  const server = new URL(url);
  const name = server.pathname.slice(1);
  server.pathname = '/postgres';
  const client = new Client({ connectionString: server.href });
  await client.connect();
  try {
    await act(client, name);
  } finally {
    await client.end();
  }
}
