import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UNCHECKED } from '../../../src/server/checking/check-record.ts';
import type { Context } from '../../../src/server/context.ts';
import { onTheLine } from '../../../src/server/db/clock.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import type { Db } from '../../../src/server/foundations.ts';
import type { Session } from '../../../src/server/people/person.ts';
import { emptyPractice } from '../../../src/server/submissions/empty-practice.ts';
import { findFacts } from '../../../src/server/submissions/record-facts.ts';
import { reviewSubmission } from '../../../src/server/submissions/review.ts';
import { AGAIN_NUMBERS, writeAgain } from '../../../src/server/submissions/write-again.ts';
import { layRecord } from '../support/records.ts';

const AT = '2026-11-22T12:00:00.000Z';
const ada: Session = {
  userId: 'ada',
  name: 'Ada',
  role: 'admin',
  partnerId: null,
  municipalities: null,
  deviceId: 'd',
  tokenHash: '',
  address: '',
  by: 'bearer',
  words: 'all',
  expiresAt: '2030-01-01T00:00:00.000Z',
};

let db: Db;
const removed: string[] = [];
/** What deciding reads of the service: its database, clock and forms, and the store of files. */
const context = (): Context =>
  ({
    db,
    clock: { now: () => new Date(AT) },
    forms: { find: async () => null },
    files: { remove: async (sha256: string) => removed.push(sha256) },
  }) as unknown as Context;

beforeAll(async () => {
  db = await openDatabase({ kind: 'sqlite', file: ':memory:' }, randomUUID);
  const rest = { partner_id: null, municipalities: null, created_at: AT, joined_at: null, ended_at: null };
  await db
    .insertInto('users')
    .values({ id: 'ada', name: 'Ada', role: 'admin', ...rest })
    .execute();
});
afterAll(() => db.destroy());

describe('7.1 a review', () => {
  test('is the same under its id in any letters, and another one where it says something else', async () => {
    const submission = await layRecord(db, { author: 'ada' });
    const review = { id: randomUUID().toUpperCase(), revision: 1, state: 'approved' as const, comments: [] };
    const say = async (change: object = {}) =>
      (await reviewSubmission(context(), ada, submission, { ...review, ...change })).kind;
    expect(await say()).toBe('reviewed');
    expect([await say(), await say({ id: review.id.toLowerCase() })]).toEqual(['repeated', 'repeated']);
    for (const other of [{ state: 'received' }, { revision: 2 }, { reason: 'otra' }, { comments: [{ text: 'x' }] }]) {
      expect(await say(other)).toBe('review-mismatch');
    }
    const another = await layRecord(db, { author: 'ada' });
    expect((await reviewSubmission(context(), ada, another, review)).kind).toBe('review-mismatch');
  });

  test('that gives something back says why', async () => {
    const submission = await layRecord(db, { author: 'ada' });
    const say = async (state: 'returned' | 'declined' | 'received', reason: string | null) =>
      (
        await reviewSubmission(context(), ada, submission, {
          id: randomUUID(),
          revision: 1,
          state,
          reason,
          comments: [],
        })
      ).kind;
    expect([await say('returned', ' '), await say('declined', null), await say('received', null)]).toEqual([
      'reason-missing',
      'reason-missing',
      'reviewed',
    ]);
    expect(await say('returned', 'falta la foto')).toBe('reviewed');
  });
});

describe('3.5 practice records that are emptied', () => {
  test('take the bytes of their photos with them', async () => {
    const [own, shared] = ['a'.repeat(64), 'b'.repeat(64)];
    const photos = [own, shared].map((sha256) => ({ sha256, bytes: 1 }));
    await layRecord(db, { author: 'ada', practice: true, photos });
    await layRecord(db, { author: 'ada', photos: photos.slice(1) });
    expect(await emptyPractice(context(), ada)).toBe(1);
    expect(removed).toEqual([own]);
    expect(await emptyPractice(context(), ada)).toBe(0);
  });
});

describe('what is written once more', () => {
  test('is judged anew, and keeps what was said of how it came', async () => {
    const flags = [{ code: 'constraint', path: 'caudal' }, { code: 'required', path: 'nombre' }, { code: 'clock' }];
    const id = await layRecord(db, { author: 'ada', flags });
    const stored = await db
      .selectFrom('revisions')
      .selectAll()
      .where('submission_id', '=', id)
      .executeTakeFirstOrThrow();
    const whole = {
      ...JSON.parse(stored.body),
      baseRevision: 0,
      activeSeconds: 1,
      clockOffsetMs: null,
      location: null,
    };
    const body = JSON.stringify({ ...whole, device: randomUUID(), app: '1.0.0' });
    const facts = await findFacts(db, id);
    if (facts === null) throw new Error('the record is not there');
    const again = { stored: { ...stored, body }, facts, checked: UNCHECKED, change: () => ({}) };
    const written = await onTheLine(db, AGAIN_NUMBERS, (trx, sequences) =>
      writeAgain(trx, context(), ada, again, sequences),
    );
    expect(written?.revision).toBe(2);
    const head = await db
      .selectFrom('revisions')
      .select(['flags', 'base_revision', 'author_id', 'sent_by'])
      .where('submission_id', '=', id)
      .where('revision', '=', 2)
      .executeTakeFirstOrThrow();
    expect([JSON.parse(head.flags), head.base_revision, head.author_id, head.sent_by]).toEqual([
      [{ code: 'clock' }],
      1,
      'ada',
      'ada',
    ]);
  });
});
