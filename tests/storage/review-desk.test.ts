import './support/indexed-db.ts';
import { expect, test } from 'vitest';
import type { Change, Review } from '../../src/domain/sync/protocol.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import { readPullProgress } from '../../src/storage/phone/pull-progress.ts';
import { applyPull, askAgainForDesk, readPullCursor } from '../../src/storage/pulled/pull.ts';
import { readHead } from '../../src/storage/pulled/pulled-head.ts';
import {
  countDesk,
  type DeskQuery,
  readDeskNeighbours,
  readDeskOptions,
  readDeskPage,
  readWaiting,
} from '../../src/storage/pulled/review-desk.ts';
import {
  applyBranchDecision,
  applyOwnReview,
  readReviewDraft,
  saveReviewDraft,
} from '../../src/storage/pulled/review-drafts.ts';
import { page, review, submissionChange, submissionOf } from './support/changes.ts';
import { ANA, BETO, openPhone } from './support/phone.ts';

const WAITING: DeskQuery = { pile: 'waiting', formId: null, municipality: null, authorId: null };
const id = (number: number): string => `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`;

async function pull(own: OwnStorage, ...changes: readonly Change[]): Promise<void> {
  await applyPull(own, await readPullCursor(own), page(changes));
}

/** A record of Beto's (or Ana's), of one of two forms, in one of two municipalities. */
function record(number: number, members: Record<string, unknown> = {}): Change {
  const even = number % 2 === 0;
  const submission = submissionOf(id(number), {
    form: { id: even ? 'provider-assessment' : 'chlorination-check', version: 1 },
    municipality: number % 3 === 0 ? '1006' : '0801',
    author: even ? BETO : ANA,
  });
  const author = even ? { userId: BETO, name: 'Beto' } : { userId: ANA, name: 'Ana Mejía' };
  return submissionChange(number, submission, { author, ...members });
}

const idsOf = async (own: OwnStorage, query: DeskQuery, limit = 100): Promise<readonly string[]> =>
  (await readDeskPage(own, query, limit)).items.map((item) => item.id);

const answered = (recordId: string, state: Review['state'], revision = 1): Review => ({
  id: id(9000 + revision),
  submissionId: recordId,
  revision,
  state,
  comments: [],
  by: { userId: 'sup', name: 'Supervisora' },
  at: '2026-11-03T00:00:00Z',
});

test('each record lies in one pile: what waits, two versions, returned, decided; practice and redacted ones in none', async () => {
  const { ana } = await openPhone();
  const practice = submissionOf(id(6), { practice: true });
  const redacted = submissionOf(id(7), { author: BETO, redacted: true } as object);
  const withdrawn = submissionOf(id(8), { withdrawn: true });
  const withdrawnLater = submissionOf(id(9), { withdrawn: true, revision: 2, baseRevision: 1 });
  await pull(
    ana,
    record(1),
    record(2, { branches: [{ contentHash: 'b'.repeat(64), revision: 1, state: 'open' }] }),
    record(3, { state: 'returned' }),
    record(4, { state: 'approved', approvedRevision: 1 }),
    record(5, { state: 'declined' }),
    submissionChange(6, practice),
    submissionChange(7, redacted),
    submissionChange(8, withdrawn),
    submissionChange(9, withdrawnLater, { approvedRevision: 1 }),
  );
  expect(await countDesk(ana)).toEqual({ waiting: 2, branches: 1, returned: 1, decided: 2 });
  expect(await idsOf(ana, WAITING)).toEqual([id(1), id(9)]);
  expect(await idsOf(ana, { ...WAITING, pile: 'branches' })).toEqual([id(2)]);
  expect(await idsOf(ana, { ...WAITING, pile: 'decided' })).toEqual([id(5), id(4)]);
});

test('a pile of thousands is read a page at a time, by one index, and its filters narrow it', async () => {
  const { ana } = await openPhone();
  for (let from = 1; from <= 2000; from += 500) {
    await pull(ana, ...Array.from({ length: 500 }, (_, index) => record(from + index)));
  }
  const first = await readDeskPage(ana, WAITING, 25);
  expect(first.items.map((item) => item.id)).toEqual(Array.from({ length: 25 }, (_, index) => id(index + 1)));
  expect(first.more).toBe(true);
  expect(first.items[0]).toMatchObject({ receivedAt: '2026-11-02T00:00:00Z', flags: 0, mine: true });
  const narrow = { ...WAITING, municipality: '1006', formId: 'chlorination-check', authorId: ANA };
  expect(await idsOf(ana, narrow, 3)).toEqual([id(3), id(9), id(15)]);
  expect(await idsOf(ana, { ...WAITING, formId: 'provider-assessment' }, 2)).toEqual([id(2), id(4)]);
  expect(await idsOf(ana, { ...WAITING, municipality: '1006' }, 2)).toEqual([id(3), id(6)]);
  expect(await countDesk(ana)).toMatchObject({ waiting: 2000 });
  expect(await readDeskOptions(ana, 'waiting')).toEqual({
    formIds: ['chlorination-check', 'provider-assessment'],
    municipalities: ['0801', '1006'],
    authors: [
      { userId: ANA, name: 'Ana Mejía' },
      { userId: BETO, name: 'Beto' },
    ],
  });
  expect(await readDeskOptions(ana, 'returned')).toEqual({ formIds: [], municipalities: [], authors: [] });
});

test('one goes through a pile record by record, within its filters, and from the last decided backwards', async () => {
  const { ana } = await openPhone();
  await pull(ana, ...[1, 2, 3, 4].map((number) => record(number)));
  expect(await readDeskNeighbours(ana, WAITING, id(2))).toEqual({ before: id(1), after: id(3) });
  expect(await readDeskNeighbours(ana, { ...WAITING, authorId: BETO }, id(2))).toEqual({ before: null, after: id(4) });
  expect(await readDeskNeighbours(ana, WAITING, id(4))).toEqual({ before: id(3), after: null });
  expect(await readDeskNeighbours(ana, { ...WAITING, pile: 'decided' }, id(2))).toBeNull();
  await pull(ana, record(5, { state: 'approved' }), record(6, { state: 'approved' }));
  const decided = { ...WAITING, pile: 'decided' } as const;
  expect(await readDeskNeighbours(ana, decided, id(6))).toEqual({ before: null, after: id(5) });
});

test('the answer to a review stands at once, with its draft gone, and the pull that tells it again changes nothing', async () => {
  const { ana } = await openPhone();
  await pull(ana, record(2));
  await saveReviewDraft(ana, id(2), {
    revision: 1,
    comments: { tarifa: '¿De qué año?' },
    reason: 'Falta la tarifa',
    attempt: null,
    branchIds: {},
  });
  expect(await readReviewDraft(ana, id(2))).toMatchObject({ comments: { tarifa: '¿De qué año?' } });
  const sent = answered(id(2), 'returned');
  await applyOwnReview(ana, id(2), sent);
  expect(await readReviewDraft(ana, id(2))).toBeNull();
  expect(await idsOf(ana, WAITING)).toEqual([]);
  expect(await idsOf(ana, { ...WAITING, pile: 'returned' })).toEqual([id(2)]);
  expect((await readHead(ana, id(2)))?.reviews).toEqual([sent]);
  const told = record(2, { state: 'returned', reviews: [sent], sequence: 2 });
  await pull(ana, { sequence: 7, kind: 'review', id: sent.id, value: sent }, { ...told, sequence: 8 });
  expect((await readHead(ana, id(2)))?.reviews).toEqual([sent]);
  expect(await countDesk(ana)).toEqual({ waiting: 0, branches: 0, returned: 1, decided: 0 });
});

test('an approval says which revision counts; an answer about a head that has moved leaves the new one waiting', async () => {
  const { ana } = await openPhone();
  await pull(ana, record(2));
  await applyOwnReview(ana, id(2), answered(id(2), 'approved'));
  expect(await readHead(ana, id(2))).toMatchObject({ approvedRevision: 1, pile: 'decided' });
  const second = submissionOf(id(2), { revision: 2, baseRevision: 1, author: BETO, contentHash: 'd'.repeat(64) });
  await pull(ana, submissionChange(9, second, { approvedRevision: 1 }));
  await applyOwnReview(ana, id(2), answered(id(2), 'declined'));
  expect(await readHead(ana, id(2))).toMatchObject({ approvedRevision: 1, pile: 'waiting' });
});

test('a correction that is declined and then returned leaves the approved revision before it counting', async () => {
  const { ana } = await openPhone();
  await pull(ana, record(2));
  await applyOwnReview(ana, id(2), answered(id(2), 'approved'));
  const second = submissionOf(id(2), { revision: 2, baseRevision: 1, author: BETO, contentHash: 'd'.repeat(64) });
  await pull(ana, submissionChange(9, second, { approvedRevision: 1 }));
  await applyOwnReview(ana, id(2), answered(id(2), 'declined', 2));
  expect(await readHead(ana, id(2))).toMatchObject({ approvedRevision: null });
  await applyOwnReview(ana, id(2), { ...answered(id(2), 'returned', 2), id: id(9900) });
  expect(await readHead(ana, id(2))).toMatchObject({ approvedRevision: 1, pile: 'returned' });
});

test('a branch that was decided leaves the pile of two versions, and the record waits for its own decision', async () => {
  const { ana } = await openPhone();
  const contentHash = 'b'.repeat(64);
  await pull(ana, record(2, { branches: [{ contentHash, revision: 1, state: 'open' }] }));
  await applyBranchDecision(ana, id(2), { contentHash, state: 'dismissed' });
  expect(await countDesk(ana)).toEqual({ waiting: 1, branches: 0, returned: 0, decided: 0 });
});

test('a review that comes by itself moves the record to its pile', async () => {
  const { ana } = await openPhone();
  await pull(ana, record(2));
  await pull(ana, { sequence: 3, kind: 'review', id: 'r1', value: review('r1', id(2), 1, 'approved') });
  expect(await countDesk(ana)).toEqual({ waiting: 0, branches: 0, returned: 0, decided: 1 });
});

test('the head of a record says when it arrived, its flags, its clock, and what has no clock is not guessed', async () => {
  const { ana } = await openPhone();
  const flags = [{ code: 'constraint', path: 'puntos[2]/lectura' }, { code: 'clock' }];
  await pull(ana, record(2, { flags, correctedBy: ANA, approvedRevision: null }));
  expect(await readHead(ana, id(2))).toMatchObject({
    receivedAt: '2026-11-02T00:00:00Z',
    flags,
    correctedBy: ANA,
    clock: { startedAt: '2026-11-01T14:00:00Z', activeSeconds: 60, clockOffsetMs: null },
    location: null,
    pile: 'waiting',
  });
  const bare = { ...submissionOf(id(4)), startedAt: undefined, activeSeconds: 'mucho' };
  await pull(ana, submissionChange(4, bare as never));
  expect((await readHead(ana, id(4)))?.clock).toEqual({ startedAt: null, activeSeconds: null, clockOffsetMs: null });
  expect(await readHead(ana, id(5))).toBeNull();
});

test('rows that a version before the desk wrote are asked for again, once, and stay readable meanwhile', async () => {
  const phone = await openPhone();
  const { ana } = phone;
  expect(await readPullProgress(ana)).toBe('none');
  await pull(ana, record(2));
  expect(await readPullProgress(ana)).toBe('here');
  expect(await askAgainForDesk(ana)).toBe(false);
  // What 0.1.0 left: no place on the desk, and a cursor that says nothing of it.
  await phone.storage.write(['meta', 'pulledSubmissions'], async (database) => {
    await database.meta.put({ key: `pull/${ANA}`, value: { after: 2, scope: 'todo', epoch: 1, sweeping: false } });
    const row = await database.pulledSubmissions.get([ANA, id(2)]);
    if (row === undefined) throw new Error('no row');
    const { desk: _desk, receivedAt: _at, flags: _flags, ...old } = row;
    await database.pulledSubmissions.put(old);
  });
  expect(await readPullProgress(ana)).toBe('none');
  expect(await askAgainForDesk(ana)).toBe(true);
  expect(await askAgainForDesk(ana)).toBe(false);
  expect(await readPullProgress(ana)).toBe('coming');
  expect(await readHead(ana, id(2))).toMatchObject({ receivedAt: null, flags: [], pile: null });
  await pull(ana, record(2));
  expect(await readPullProgress(ana)).toBe('here');
  expect(await idsOf(ana, WAITING)).toEqual([id(2)]);
});

test('what one supervisor wrote and has not sent is not another’s on the same phone', async () => {
  const { ana, beto } = await openPhone();
  await saveReviewDraft(ana, id(2), { revision: 1, comments: {}, reason: 'mío', attempt: null, branchIds: {} });
  expect(await readReviewDraft(beto, id(2))).toBeNull();
});

test('a record with a flag that this version does not know is on the desk with it, and is not set aside', async () => {
  const { ana } = await openPhone();
  const flags = [{ code: 'of-the-year-2031', path: 'tarifa' }, { code: 'clock' }];
  await pull(ana, record(2, { flags }));
  expect(await idsOf(ana, WAITING)).toEqual([id(2)]);
  expect((await readHead(ana, id(2)))?.flags).toEqual(flags);
  expect(await ana.storage.read((database) => database.otherChanges.count())).toBe(0);
});

test('a review that is older than the head that is here is kept and does not turn the head back', async () => {
  const { ana } = await openPhone();
  const older = answered(id(2), 'returned');
  const head = { ...record(2, { state: 'approved' }), sequence: 9 };
  await pull(ana, head, { sequence: 5, kind: 'review', id: older.id, value: older });
  expect((await readHead(ana, id(2)))?.reviews).toEqual([older]);
  expect(await idsOf(ana, { ...WAITING, pile: 'returned' })).toEqual([]);
  expect(await idsOf(ana, { ...WAITING, pile: 'decided' })).toEqual([id(2)]);
  const newer = { ...answered(id(2), 'returned'), id: id(77) };
  await pull(ana, { sequence: 12, kind: 'review', id: newer.id, value: newer });
  expect(await idsOf(ana, { ...WAITING, pile: 'returned' })).toEqual([id(2)]);
});

test('what waits is told by who filled it: how many, and since when, who waits longest first', async () => {
  const { ana } = await openPhone();
  await pull(
    ana,
    record(2, { receivedAt: '2026-11-01T00:00:00Z' }),
    record(3, { receivedAt: '2026-11-02T00:00:00Z' }),
    record(4, { receivedAt: '2026-11-03T00:00:00Z' }),
    record(5, { state: 'approved', approvedRevision: 1 }),
  );
  expect(await readWaiting(ana)).toEqual([
    { userId: BETO, name: 'Beto', count: 2, oldestAt: '2026-11-01T00:00:00Z' },
    { userId: ANA, name: 'Ana Mejía', count: 1, oldestAt: '2026-11-02T00:00:00Z' },
  ]);
});

test('the first pull of a phone is under way until its last page', async () => {
  const { ana } = await openPhone();
  await applyPull(ana, await readPullCursor(ana), { ...page([record(2)]), more: true });
  expect(await readPullProgress(ana)).toBe('coming');
  await pull(ana, record(3));
  expect(await readPullProgress(ana)).toBe('here');
  // Later pages of news are no run from 0.
  await applyPull(ana, await readPullCursor(ana), { ...page([record(4)]), more: true });
  expect(await readPullProgress(ana)).toBe('here');
});

test('a page says how many records there are beside its own, whatever is asked for', async () => {
  const { ana } = await openPhone();
  await pull(ana, ...Array.from({ length: 12 }, (_, index) => record(index + 1)));
  const counted = async (query: Partial<DeskQuery>) => {
    const { items, more, total } = await readDeskPage(ana, { ...WAITING, ...query }, 3);
    return [items.length, more, total];
  };
  expect(await counted({})).toEqual([3, true, 12]);
  expect(await counted({ municipality: '1006' })).toEqual([3, true, 4]);
  expect(await counted({ authorId: BETO })).toEqual([3, true, 6]);
  expect(await counted({ authorId: BETO, municipality: '1006' })).toEqual([2, false, 2]);
  expect(await counted({ authorId: BETO, municipality: '0801' })).toEqual([3, true, 4]);
});

test('a service that has nothing to tell has told all: nothing is on its way', async () => {
  const { ana } = await openPhone();
  expect(await readPullProgress(ana)).toBe('none');
  await applyPull(ana, await readPullCursor(ana), { ...page([]), last: 0 });
  expect(await readPullProgress(ana)).toBe('here');
});
