import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { migrate } from '../../src/server/db/migrate.ts';
import { MIGRATIONS } from '../../src/server/db/migrations.ts';
import { connectDatabase, type DatabasePlace } from '../../src/server/db/open.ts';
import type { Db } from '../../src/server/foundations.ts';
import { postgres, sqlite } from '../contract/support/databases.ts';

vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

/** The database that a release left behind, table by table: a table stands after those that it refers to. */
type Kept = { readonly schema: number; readonly tables: ReadonlyMap<string, readonly Record<string, unknown>[]> };

function readKept(release: string): Kept {
  const folder = mkdtempSync(path.join(tmpdir(), 'bitacora-kept-'));
  try {
    execFileSync('tar', ['xzf', path.resolve(`tests/support/releases/${release}/service.tar.gz`), '-C', folder]);
    const database = new DatabaseSync(path.join(folder, 'bitacora.sqlite'));
    const names = database
      .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by rowid")
      .all()
      .map((row) => String(row['name']));
    const rows = (name: string) => database.prepare(`select * from "${name}"`).all();
    const schema = Math.max(...rows('migrations').map((row) => Number(row['version'])));
    const tables = new Map(names.filter((name) => name !== 'migrations').map((name) => [name, rows(name)]));
    database.close();
    return { schema, tables };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Brings a database to the schema of the release and puts its rows in. */
async function restore(db: Db, place: DatabasePlace, kept: Kept): Promise<void> {
  const upTo = MIGRATIONS.filter((step) => step.version <= kept.schema);
  await migrate(db, place.kind, () => 'epoch', upTo);
  for (const [name, rows] of kept.tables) {
    await sql`delete from ${sql.table(name)}`.execute(db);
    for (const row of rows) {
      const columns = Object.keys(row);
      await sql`insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))}) values (${sql.join(
        columns.map((column) => row[column]),
      )})`.execute(db);
    }
  }
}

/** The rows of one table with the columns that the release knew, in a steady order. */
async function readBack(db: Db, name: string, rows: readonly Record<string, unknown>[]): Promise<string[]> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return [];
  const found = await sql<Record<string, unknown>>`select ${sql.join(
    columns.map((column) => sql.ref(column)),
  )} from ${sql.table(name)}`.execute(db);
  return found.rows.map((row) => plain(row, columns)).sort();
}

const plain = (row: Readonly<Record<string, unknown>>, columns: readonly string[]): string =>
  JSON.stringify(
    columns.map((column) => {
      const value = row[column];
      // A boolean is 0 or 1 in SQLite; an epoch that a step makes anew is nobody's data.
      return typeof value === 'boolean' ? Number(value) : value;
    }),
  );

describe.each([sqlite(), postgres()])('migrations over data on $name', (database) => {
  beforeAll(() => database.start());
  afterAll(() => database.stop());

  it.each(['0.1.0', '0.2.0'])('carry every row of release %s to today, unchanged in what it knew', async (release) => {
    const kept = readKept(release);
    const place = await database.place();
    const db = connectDatabase(place);
    try {
      await restore(db, place, kept);
      await migrate(db, place.kind, () => 'another epoch');
      expect(kept.tables.get('revisions')?.length).toBeGreaterThan(0);
      for (const [name, rows] of kept.tables) {
        const expected = rows.map((row) => plain(row, Object.keys(rows[0] ?? {}))).sort();
        expect(await readBack(db, name, rows), name).toEqual(expected);
      }
    } finally {
      await db.destroy();
    }
  });

  it('keep on phones the columns of the registry that held nothing personal, and tell of the others again', async () => {
    const place = await database.place();
    const db = connectDatabase(place);
    try {
      const before = MIGRATIONS.filter((step) => step.version < 16);
      await migrate(db, place.kind, () => 'epoch', before);
      const rows = [
        { id: 'a', properties: { pozo: 'sí' } },
        { id: 'b', properties: { pozo: 'no', notas: 'llamar al 9988-7766' } },
        { id: 'c', properties: { notas: 'nada' } },
      ];
      for (const [at, { id, properties }] of rows.entries()) {
        await sql`insert into entities (id, type, code, name, links, properties, version, updated_at, registered)
          values (${id}, 'provider', ${id}, ${id}, '[]', ${JSON.stringify(properties)}, 1, '2026', 0)`.execute(db);
        await sql`insert into changes (kind, key, sequence) values ('entity', ${id}, ${at - 5})`.execute(db);
      }
      await migrate(db, place.kind, () => 'epoch');
      const columns = await sql`select name, audience, decided_by from registry_columns`.execute(db);
      expect(columns.rows).toEqual([{ name: 'pozo', audience: 'everybody', decided_by: null }]);
      const told = await sql<{ key: string }>`select key from changes where sequence > 0 order by key`.execute(db);
      expect(told.rows.map(({ key }) => key)).toEqual(['b', 'c']);
    } finally {
      await db.destroy();
    }
  });

  it('give what is there the partner of its author, and leave it there when that person goes to another', async () => {
    const place = await database.place();
    const db = connectDatabase(place);
    try {
      const before = MIGRATIONS.filter((step) => step.version < 32);
      await migrate(db, place.kind, () => 'epoch', before);
      for (const [id, partner] of [
        ['ana', 's'],
        ['bea', null],
      ]) {
        await sql`insert into users (id, name, role, partner_id, created_at)
          values (${id}, ${id}, 'technician', ${partner}, '2026')`.execute(db);
        await sql`insert into submissions (id, form_id, form_version, author_id, head_revision, head_hash, head_sequence,
            state, practice, withdrawn, created_at, received_at, started_at, finished_at)
          values (${`of-${id}`}, 'visit', 1, ${id}, 1, '', 1, 'received', 0, 0, '2026', '2026', '2026', '2026')`.execute(
          db,
        );
      }
      await migrate(db, place.kind, () => 'epoch');
      await sql`update users set partner_id = 't'`.execute(db);
      const { rows } = await sql`select id, partner_id from submissions order by id`.execute(db);
      expect(rows).toEqual([
        { id: 'of-ana', partner_id: 's' },
        { id: 'of-bea', partner_id: null },
      ]);
    } finally {
      await db.destroy();
    }
  });

  it('let an approved revision count again after its correction was decided twice, and tell of it', async () => {
    const place = await database.place();
    const db = connectDatabase(place);
    try {
      const before = MIGRATIONS.filter((step) => step.version < 37);
      await migrate(db, place.kind, () => 'epoch', before);
      await sql`insert into users (id, name, role, created_at) values ('ana', 'ana', 'technician', '2026')`.execute(db);
      const kept: readonly (readonly [string, string, readonly (readonly [number, string])[]])[] = [
        [
          'mended',
          'returned',
          [
            [1, 'approved'],
            [2, 'declined'],
            [2, 'returned'],
          ],
        ],
        [
          'mended-later',
          'received',
          [
            [1, 'approved'],
            [2, 'approved'],
            [2, 'received'],
            [3, 'returned'],
          ],
        ],
        [
          'taken-back',
          'returned',
          [
            [1, 'approved'],
            [1, 'returned'],
          ],
        ],
        [
          'declined',
          'returned',
          [
            [1, 'approved'],
            [2, 'declined'],
            [3, 'returned'],
          ],
        ],
      ];
      let sequence = 0;
      for (const [id, state, decisions] of kept) {
        await sql`insert into submissions (id, form_id, form_version, author_id, head_revision, head_hash, head_sequence,
            state, practice, withdrawn, created_at, received_at, started_at, finished_at)
          values (${id}, 'visit', 1, 'ana', 3, '', 1, ${state}, 0, 0, '2026', '2026', '2026', '2026')`.execute(db);
        await sql`insert into changes (kind, key, sequence) values ('submission', ${id}, ${(sequence += 1) - 50})`.execute(
          db,
        );
        for (const [revision, decided] of decisions) {
          sequence += 1;
          await sql`insert into reviews (id, submission_id, revision, state, comments, by_user, at, sequence)
            values (${String(sequence)}, ${id}, ${revision}, ${decided}, '[]', 'ana', '2026', ${sequence})`.execute(db);
        }
      }
      await migrate(db, place.kind, () => 'epoch');
      const { rows } = await sql`select id, approved_revision from submissions order by id`.execute(db);
      expect(rows).toEqual([
        { id: 'declined', approved_revision: null },
        { id: 'mended', approved_revision: 1 },
        { id: 'mended-later', approved_revision: 1 },
        { id: 'taken-back', approved_revision: null },
      ]);
      const told = await sql<{ key: string }>`select key from changes where sequence > 0 order by key`.execute(db);
      expect(told.rows.map(({ key }) => key)).toEqual(['mended', 'mended-later']);
    } finally {
      await db.destroy();
    }
  });

  it('find nothing to do the second time', async () => {
    const place = await database.place();
    const db = connectDatabase(place);
    try {
      await migrate(db, place.kind, () => 'epoch');
      await migrate(db, place.kind, () => 'epoch');
      const { rows } = await sql<{ version: number }>`select version from migrations order by version`.execute(db);
      expect(rows.map((row) => row.version)).toEqual(MIGRATIONS.map((step) => step.version));
    } finally {
      await db.destroy();
    }
  });
});
