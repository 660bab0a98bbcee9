import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/server/config.ts';
import { openDatabase } from '../../src/server/db/open.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import type { Db } from '../../src/server/foundations.ts';
import { keepHouse } from '../../src/server/housekeeping.ts';
import { DEFAULT_TERMS, TERMS, type Terms } from '../../src/server/terms.ts';
import { layRecord } from './support/records.ts';

/** What `layRecord` writes as the time of arrival. */
const LAID = '2026-11-22T12:00:00.000Z';
const files = createFolderStore(tmpdir(), Date.now);

describe('what has a term goes when it is over, and not a day before', () => {
  let db: Db;
  beforeEach(async () => {
    db = await openDatabase({ kind: 'sqlite', file: ':memory:' }, randomUUID);
    const person = { role: 'technician' as const, partner_id: null, municipalities: null, created_at: LAID };
    await db
      .insertInto('users')
      .values([
        { id: 'u1', name: 'Ana', ...person, joined_at: LAID, ended_at: null },
        { id: 'u2', name: 'Beto', ...person, joined_at: LAID, ended_at: LAID },
      ])
      .execute();
  });
  afterEach(() => db.destroy());

  const keepHouseAt = (at: string, terms: Partial<Terms> = {}) =>
    keepHouse({ db, files, clock: { now: () => new Date(at) }, log: () => undefined }, 24, {
      ...DEFAULT_TERMS,
      ...terms,
    });
  const ended = async () =>
    (await db.selectFrom('audit').select('details').where('action', '=', 'term-ended').execute()).map(
      ({ details }) => JSON.parse(details).term,
    );

  test('practice records, and no other', async () => {
    const practice = await layRecord(db, { author: 'u1', practice: true });
    const meant = await layRecord(db, { author: 'u1' });
    const ids = async () => (await db.selectFrom('submissions').select('id').execute()).map(({ id }) => id);
    const numbers = async () => (await db.selectFrom('clock').select('sequence').executeTakeFirstOrThrow()).sequence;
    const before = await numbers();
    await keepHouseAt('2027-11-22T11:00:00Z');
    // A day on which nothing ends takes no number of what phones pull.
    expect(await numbers()).toBe(before);
    expect(await ids()).toEqual(expect.arrayContaining([practice, meant]));
    await keepHouseAt('2027-11-22T13:00:00Z');
    expect(await ids()).toEqual([meant]);
    // A phone that has it is told that it is gone.
    const told = await db.selectFrom('changes').select('key').where('kind', '=', 'submission').execute();
    expect(told).toEqual([{ key: practice }]);
    expect(await ended()).toEqual(['practice']);
  });

  test('drafts out of backup files; a finished record among them stays', async () => {
    const draft = { author_id: 'u1', record_id: 'r', body: '{}', received_at: LAID, import_id: 'i', brought_by: 'u1' };
    await db
      .insertInto('imports')
      .values({ id: 'i', kind: 'backup', file_name: 'a', by_user: 'u1', at: LAID, report: '{}' })
      .execute();
    await db
      .insertInto('drafts')
      .values([
        { ...draft, draft_id: 'd1', content_hash: 'h1', kind: 'draft' },
        { ...draft, draft_id: 'd2', content_hash: 'h2', kind: 'waiting' },
      ])
      .execute();
    await keepHouseAt('2028-11-20T00:00:00Z');
    expect(await db.selectFrom('drafts').select('draft_id').execute()).toHaveLength(2);
    await keepHouseAt('2028-11-25T00:00:00Z');
    expect(await db.selectFrom('drafts').select('draft_id').execute()).toEqual([{ draft_id: 'd2' }]);
  });

  test('what stood in refused rows of an import; how many there were stays', async () => {
    const report = { counts: { refused: 1 }, refused: [{ line: 2, value: 'Carlos 9988-7766' }] };
    await db
      .insertInto('imports')
      .values({
        id: 'i',
        kind: 'registry',
        file_name: 'a.csv',
        by_user: 'u1',
        at: LAID,
        report: JSON.stringify(report),
      })
      .execute();
    const kept = async () =>
      JSON.parse((await db.selectFrom('imports').select('report').executeTakeFirstOrThrow()).report);
    await keepHouseAt('2028-11-20T00:00:00Z');
    expect(await kept()).toEqual(report);
    await keepHouseAt('2028-11-25T00:00:00Z');
    expect(await kept()).toEqual({ ...report, refused: [] });
    await keepHouseAt('2028-11-26T00:00:00Z');
    expect(await ended()).toEqual(['imports']);
  });

  test('the name of a phone without contact; that it was somebody’s stays', async () => {
    const device = { user_id: 'u1', enrolled_at: LAID, revoked_at: null, keyed: 0 as const };
    await db
      .insertInto('devices')
      .values([
        { id: 'old', name: 'Teléfono de Ana', last_contact_at: LAID, ...device },
        { id: 'new', name: 'Otro', last_contact_at: '2028-06-01T00:00:00.000Z', ...device },
      ])
      .execute();
    await keepHouseAt('2028-11-25T00:00:00Z');
    expect(await db.selectFrom('devices').select(['id', 'name']).orderBy('id').execute()).toEqual([
      { id: 'new', name: 'Otro' },
      { id: 'old', name: 'Teléfono' },
    ]);
  });

  test('the name of who ended, only where a term is set, and once', async () => {
    const names = async () =>
      (await db.selectFrom('users').select('name').orderBy('id').execute()).map(({ name }) => name);
    await keepHouseAt('2100-01-01T00:00:00Z', { practice: 0 });
    expect(await names()).toEqual(['Ana', 'Beto']);
    await keepHouseAt('2027-11-21T00:00:00Z', { people: 12 });
    expect(await names()).toEqual(['Ana', 'Beto']);
    await keepHouseAt('2027-11-23T00:00:00Z', { people: 12 });
    await keepHouseAt('2027-11-24T00:00:00Z', { people: 12 });
    expect(await names()).toEqual(['Ana', 'Persona borrada']);
    expect(await ended()).toEqual(['people']);
  });
});

test('every term is a setting of its own, and stands in the pages that tell of it', async () => {
  const variables = Object.values(TERMS).map(({ variable }) => variable);
  for (const page of ['docs/operations.md', 'docs/privacy.md']) {
    const text = await readFile(page, 'utf8');
    expect(
      variables.filter((name) => !text.includes(name)),
      page,
    ).toEqual([]);
  }
  const read = readConfig({ BITACORA_PRACTICE_DAYS: '90', BITACORA_ENDED_MONTHS: '36' });
  expect(read).toMatchObject({ ok: true, config: { terms: { ...DEFAULT_TERMS, practice: 90, people: 36 } } });
  const wrong = readConfig({ BITACORA_PRACTICE_DAYS: '5', BITACORA_DRAFT_DAYS: 'mucho' });
  expect(wrong.ok ? [] : wrong.faults.map(({ variable }) => variable)).toEqual([
    'BITACORA_PRACTICE_DAYS',
    'BITACORA_DRAFT_DAYS',
  ]);
});
