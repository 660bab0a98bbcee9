import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/server/db/open.ts';
import type { Db } from '../../src/server/foundations.ts';
import { countKeptDrafts, forgetDraft, listKeptDrafts } from '../../src/server/imports/kept-drafts.ts';

let db: Db;
beforeAll(async () => {
  db = await openDatabase({ kind: 'sqlite', file: ':memory:' }, randomUUID);
});
afterAll(() => db.destroy());

const AT = '2026-01-01T00:00:00.000Z';

async function people(): Promise<readonly string[]> {
  const ids = [randomUUID(), randomUUID()];
  const person = { role: 'technician' as const, partner_id: null, municipalities: null, joined_at: null };
  const rows = ids.map((id) => ({ ...person, id, name: 'Alguien', created_at: AT }));
  await db.insertInto('users').values(rows).execute();
  return ids;
}

test('drafts of an author that many people brought come a bound at a time, the latest first', async () => {
  const [author = '', colleague = ''] = await people();
  const import_id = randomUUID();
  const imported = { kind: 'backup' as const, file_name: null, report: '{}', undone: null };
  await db
    .insertInto('imports')
    .values({ ...imported, id: import_id, by_user: colleague, at: AT })
    .execute();
  const body = JSON.stringify('a'.repeat(1024 * 1024 - 2));
  const hashOf = (place: number) => place.toString(16).padStart(64, '0');
  for (let place = 0; place < 40; place += 1) {
    const draft = { author_id: author, draft_id: randomUUID(), record_id: randomUUID(), kind: 'draft' as const };
    const received_at = new Date(Date.UTC(2026, 0, 1) + place * 1000).toISOString();
    const brought = { import_id, brought_by: place < 20 ? author : colleague, device_id: 'telefono' };
    await db
      .insertInto('drafts')
      .values({ ...draft, ...brought, body, received_at, content_hash: hashOf(place) })
      .execute();
  }
  const first = await listKeptDrafts(db, author);
  expect(first.map(({ contentHash }) => contentHash)).toEqual(
    Array.from({ length: 32 }, (_, place) => hashOf(39 - place)),
  );
  expect(await countKeptDrafts(db, author, 'telefono')).toBe(40);
  // What was taken or thrown away makes room for the earlier ones.
  for (const { contentHash } of first) expect(await forgetDraft(db, author, contentHash)).toBe(true);
  expect((await listKeptDrafts(db, author)).map(({ contentHash }) => contentHash)).toEqual(
    Array.from({ length: 8 }, (_, place) => hashOf(7 - place)),
  );
});
