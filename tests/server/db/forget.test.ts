import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyLog } from '../../../src/server/db/forget.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import { openSqliteProbe } from '../../../src/server/db/sqlite-probe.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitacora-forget-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const NAME = 'Quetzalina Yxmarcadora';
const open = () => openDatabase({ kind: 'sqlite', file: join(folder, 'b.sqlite') }, () => 'época');

async function filesWithTheName(): Promise<readonly string[]> {
  const names = await readdir(folder);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')));
  return names.filter((_, index) => texts[index]?.includes(NAME) === true);
}

/** Larger than a page of the database, so that it lies in pages that become free. */
const body = (name: string): string => JSON.stringify({ name, rest: 'x'.repeat(20_000) });

test('what was overwritten and what was deleted stands in no file of the database any more, neither in pages nor in the log', async () => {
  const db = await open();
  const draft = (place: number) => ({
    author_id: `persona-${place}`,
    draft_id: `borrador-${place}`,
    content_hash: 'a'.repeat(64),
    body: body(NAME),
    received_at: '2026-11-20T08:00:00.000Z',
    import_id: 'archivo',
    kind: 'draft' as const,
    record_id: `registro-${place}`,
  });
  await db.executeQuery(CompiledQuery.raw('pragma foreign_keys = off'));
  for (let place = 0; place < 6; place += 1) await db.insertInto('drafts').values(draft(place)).execute();
  expect(await filesWithTheName()).not.toEqual([]);
  await emptyLog(db);
  await db
    .updateTable('drafts')
    .set({ body: body('nadie') })
    .where('draft_id', '<', 'borrador-3')
    .execute();
  await db.deleteFrom('drafts').where('draft_id', '>=', 'borrador-3').execute();
  expect(await emptyLog(db)).toBe(true);
  expect(await filesWithTheName()).toEqual([]);
  await db.destroy();
});

test('the end of the process leaves an empty log, though the connection that only reads is still open', async () => {
  const db = await open();
  const probe = openSqliteProbe(join(folder, 'b.sqlite'));
  await probe();
  await db.destroy();
  const log = await stat(join(folder, 'b.sqlite-wal')).catch(() => null);
  expect(log?.size ?? 0).toBe(0);
});
