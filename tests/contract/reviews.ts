import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatabaseUnderTest } from './support/databases.ts';
import { canonicalText, next, sealed, sha256, visit, type WireRecord } from './support/records.ts';
import { type Caller, type Reply, type ServiceUnderTest, startService } from './support/service.ts';

/** A moment of the service's own clock: how long something waits is reckoned from it. */
const SINCE = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);

export function describeReviews(database: DatabaseUnderTest): void {
  describe('7, 4.3 reviews and branches', () => {
    let service: ServiceUnderTest;
    let technician: Caller;
    let supervisor: Caller;
    beforeAll(async () => {
      service = await startService(database);
      technician = await service.person({ role: 'technician', municipalities: ['0801'] });
      supervisor = await service.person({ name: 'Súper', role: 'supervisor', municipalities: ['0801'] });
    });
    afterAll(() => service.close());

    const review = (who: Caller, record: { id: string }, json: object): Promise<Reply> =>
      who.call('POST', `/submissions/${record.id}/reviews`, { json: { id: randomUUID(), comments: [], ...json } });
    const stored = async (): Promise<WireRecord> => {
      const record = visit(technician.device);
      expect((await technician.push(record))[0]?.outcome).toBe('stored');
      return record;
    };
    const pulled = async (who: Caller, id: string): Promise<unknown> =>
      (await who.pullAll()).changes.find((change) => change.kind === 'submission' && change.id === id)?.value;

    test('7, 7.1 returned with reason and comments comes down to the author, both as review and with the record', async () => {
      const record = await stored();
      const before = await technician.pullAll();
      const id = randomUUID();
      const comments = [{ path: 'contactos[2]/telefono', text: 'Falta un número.' }, { text: 'Gracias.' }];
      const reply = await review(supervisor, record, {
        id,
        revision: 1,
        state: 'returned',
        reason: 'Corrija',
        comments,
      });
      const value = {
        id,
        submissionId: record.id,
        revision: 1,
        state: 'returned',
        reason: 'Corrija',
        comments,
        by: { userId: supervisor.userId, name: 'Súper' },
        at: expect.stringMatching(/Z$/),
      };
      expect(reply).toMatchObject({ status: 201, body: value });
      const { changes } = await technician.pullAll(before.last);
      expect(changes).toMatchObject([
        { kind: 'review', id, value },
        { kind: 'submission', id: record.id, value: { state: 'returned', reviews: [value], submission: record } },
      ]);
    });

    test('7.1 repeating a review’s id is harmless, also when the head has moved; with other content it is refused', async () => {
      const record = await stored();
      const id = randomUUID();
      const first = await review(supervisor, record, { id, revision: 1, state: 'approved' });
      await technician.push(next(record));
      const again = await review(supervisor, record, { id, revision: 1, state: 'approved' });
      expect(again.status).toBe(200);
      expect(again.body).toEqual(first.body);
      expect(await pulled(technician, record.id)).toMatchObject({ state: 'received', reviews: [first.body] });
      expect(await review(supervisor, record, { id, revision: 1, state: 'declined', reason: 'x' })).toMatchObject({
        status: 409,
        body: { code: 'review-mismatch' },
      });
    });

    test('7.1 a review’s id with another reason or comment is refused, never taken for what it said before', async () => {
      const record = await stored();
      const id = randomUUID();
      const said = {
        id,
        revision: 1,
        state: 'returned',
        reason: 'Falta la foto',
        comments: [{ path: 'junta', text: 'a' }],
      };
      const first = await review(supervisor, record, said);
      for (const other of [
        { reason: 'Falta la firma' },
        { comments: [] },
        { comments: [{ path: 'nota', text: 'a' }] },
      ]) {
        expect(await review(supervisor, record, { ...said, ...other })).toMatchObject({
          status: 409,
          body: { code: 'review-mismatch' },
        });
      }
      const again = await review(supervisor, record, said);
      expect([again.status, again.body]).toEqual([200, first.body]);
    });

    test('7.1 stale-review when the revision is not the head', async () => {
      const record = await stored();
      await technician.push(next(record));
      expect(await review(supervisor, record, { revision: 1, state: 'approved' })).toMatchObject({
        status: 409,
        body: { code: 'stale-review', details: { head: 2 } },
      });
      expect(await review(supervisor, record, { revision: 3, state: 'approved' })).toMatchObject({ status: 409 });
      expect((await review(supervisor, record, { revision: 2, state: 'approved' })).status).toBe(201);
    });

    test('7.1 stale-review when the record was decided since its maker saw it; without `seen` it is replaced as before', async () => {
      const record = await stored();
      const id = randomUUID();
      const returned = { id, revision: 1, state: 'returned', reason: 'Falta la foto', seen: 'received' };
      expect((await review(supervisor, record, { revision: 1, state: 'approved', seen: 'received' })).status).toBe(201);
      expect(await review(supervisor, record, returned)).toMatchObject({
        status: 409,
        body: { code: 'stale-review', details: { head: 1, state: 'approved' } },
      });
      expect(await pulled(technician, record.id)).toMatchObject({ state: 'approved', approvedRevision: 1 });
      // The same words, once their maker knows: under the id that was refused, and again when the answer is lost.
      const known = await review(supervisor, record, { ...returned, seen: 'approved' });
      expect(known.status).toBe(201);
      expect(await review(supervisor, record, returned)).toMatchObject({ status: 200, body: known.body });
      expect((await review(supervisor, record, { revision: 1, state: 'approved' })).status).toBe(201);
      expect(await review(supervisor, record, { revision: 1, state: 'approved', seen: 'other' })).toMatchObject({
        status: 422,
      });
      await technician.push(next(record));
      const late = await review(supervisor, record, { revision: 1, state: 'approved', seen: 'approved' });
      expect(late).toMatchObject({ status: 409, body: { details: { head: 2 } } });
      expect(late.body).not.toHaveProperty('details.state');
    });

    test('7.1 with each new revision it is received again, and an approved one counts until its successor is decided', async () => {
      const record = await stored();
      const counts = async (): Promise<unknown> => pulled(technician, record.id);
      await review(supervisor, record, { revision: 1, state: 'approved' });
      expect(await counts()).toMatchObject({ state: 'approved', approvedRevision: 1 });
      const second = next(record, { answers: { nombre: 'Dos' } });
      await technician.push(second);
      expect(await counts()).toMatchObject({
        state: 'received',
        approvedRevision: 1,
        submission: second,
        approved: record,
      });
      await review(supervisor, record, { revision: 2, state: 'returned', reason: 'x' });
      expect(await counts()).toMatchObject({ state: 'returned', approvedRevision: 1 });
      await review(supervisor, record, { revision: 2, state: 'declined', reason: 'x' });
      expect(await counts()).toMatchObject({ state: 'declined', approvedRevision: null });
      const third = next(second);
      await technician.push(third);
      await review(supervisor, record, { revision: 3, state: 'approved' });
      expect(await counts()).toMatchObject({ state: 'approved', approvedRevision: 3 });
      // A decision on the same revision takes the one before it back.
      await review(supervisor, record, { revision: 3, state: 'returned', reason: 'x' });
      expect(await counts()).toMatchObject({ state: 'returned', approvedRevision: null });
    });

    test('7.1 a correction that is decided again leaves the revision approved before it counting', async () => {
      for (const first of ['declined', 'approved']) {
        for (const then of ['returned', 'received']) {
          const record = await stored();
          await review(supervisor, record, { revision: 1, state: 'approved' });
          const second = next(record, { answers: { nombre: 'Dos' } });
          await technician.push(second);
          await review(supervisor, record, { revision: 2, state: first, reason: 'x' });
          await review(supervisor, record, { revision: 2, state: then, reason: 'x' });
          expect(await pulled(technician, record.id)).toMatchObject({
            state: then,
            approvedRevision: 1,
            submission: second,
            approved: record,
          });
          // A withdrawal on top is a successor as any other.
          const withdrawal = next(second, { withdrawn: true });
          await technician.push(withdrawal);
          await review(supervisor, record, { revision: 3, state: 'approved' });
          await review(supervisor, record, { revision: 3, state: then, reason: 'x' });
          expect(await pulled(technician, record.id)).toMatchObject({ state: then, approvedRevision: 1 });
        }
      }
    });

    test('7.1 returned and declined need a reason, and a wrong review is 422', async () => {
      const record = await stored();
      for (const json of [
        { revision: 1, state: 'returned' },
        { revision: 1, state: 'declined', reason: '  ' },
        { revision: 1, state: 'maybe' },
        { revision: 0, state: 'approved' },
        { revision: 1, state: 'approved', comments: [{ text: '' }] },
        { id: 'x', revision: 1, state: 'approved' },
      ]) {
        expect(await review(supervisor, record, json)).toMatchObject({
          status: 422,
          body: { code: 'malformed-request' },
        });
      }
      expect(await pulled(technician, record.id)).toMatchObject({ state: 'received', reviews: [] });
    });

    test('2.1 who may review: in scope, all; others are 403 where they may read and 404 where not', async () => {
      const record = await stored();
      const status = async (who: Caller): Promise<number> =>
        (await review(who, record, { revision: 1, state: 'approved' })).status;
      expect(await status(technician)).toBe(403);
      expect(await status(await service.person({ role: 'technician', municipalities: ['0801'] }))).toBe(403);
      expect(await status(await service.person({ role: 'supervisor', municipalities: ['0802'] }))).toBe(404);
      expect(await status(await service.person({ role: 'partner', partnerId: randomUUID() }))).toBe(404);
      expect(await status(await service.person({ role: 'secretariat' }))).toBe(201);
      expect(await status(service.admin)).toBe(201);
      expect((await review(supervisor, { id: randomUUID() }, { revision: 1, state: 'approved' })).status).toBe(404);
      expect((await review(supervisor, { id: 'x' }, { revision: 1, state: 'approved' })).status).toBe(404);
    });

    test('6.3 other technicians learn the state, not the words of a review', async () => {
      const record = await stored();
      const colleague = await service.person({ role: 'technician', municipalities: ['0801'] });
      const comments = [{ text: 'Llame al 9999-9999' }];
      await review(supervisor, record, { revision: 1, state: 'returned', reason: 'Secreta', comments });
      const { changes } = await colleague.pullAll();
      expect(changes.some((change) => change.kind === 'review' && JSON.stringify(change).includes(record.id))).toBe(
        false,
      );
      const value = changes.find((change) => change.id === record.id)?.value;
      expect(value).toMatchObject({ state: 'returned', reviews: [{ state: 'returned', comments: [] }] });
      expect(JSON.stringify(value)).not.toMatch(/Secreta|9999-9999/);
    });

    const conflict = async (): Promise<{ first: WireRecord; mine: WireRecord; theirs: WireRecord; phone: Caller }> => {
      const phone = await service.again(technician);
      const first = visit(technician.device);
      const mine = next(first, { answers: { nombre: 'A' } });
      const theirs = next(first, { answers: { nombre: 'B' }, device: phone.device });
      await technician.push(first, mine);
      expect((await phone.push(theirs))[0]?.outcome).toBe('conflict');
      return { first, mine, theirs, phone };
    };
    const decide = (who: Caller, branch: WireRecord, action: string, id: string = randomUUID()): Promise<Reply> =>
      who.call('POST', `/submissions/${branch.id}/branches/${branch.contentHash}`, { json: { id, action } });

    test('4.3 what waits for a decision is told to the supervisor, with when it arrived (lesson 15)', async () => {
      const { first, theirs } = await conflict();
      expect(await pulled(supervisor, first.id)).toMatchObject({
        branches: [{ contentHash: theirs.contentHash, revision: 2, state: 'open' }],
      });
      const history = await supervisor.call('GET', `/submissions/${first.id}`);
      const waiting = { place: 'branch', branchState: 'open', submission: theirs, receivedAt: SINCE };
      expect(history.body).toMatchObject({ revisions: [{ revision: 1 }, { revision: 2, place: 'line' }, waiting] });
    });

    test('4.3 adopt writes a new revision on the head, and both are told to the phones', async () => {
      const { first, mine, theirs, phone } = await conflict();
      await review(supervisor, first, { revision: 2, state: 'approved' });
      const id = randomUUID();
      const reply = await decide(supervisor, theirs, 'adopt', id);
      expect(reply).toMatchObject({ status: 200, body: { id, action: 'adopt', state: 'adopted', revision: 3 } });
      for (const who of [technician, phone]) {
        expect(await pulled(who, first.id)).toMatchObject({
          submission: { revision: 3, baseRevision: 2, answers: { nombre: 'B' }, author: technician.userId },
          state: 'received',
          approvedRevision: 2,
          branches: [{ contentHash: theirs.contentHash, revision: 2, state: 'adopted' }],
        });
      }
      const row = await service.db
        .selectFrom('revisions')
        .select(['body', 'content_hash', 'sequence'])
        .where('submission_id', '=', first.id)
        .where('revision', '=', 3)
        .executeTakeFirstOrThrow();
      expect(sha256(row.body)).toBe(row.content_hash);
      expect(canonicalText(JSON.parse(row.body))).toBe(row.body);
      expect(row.sequence).toBe(reply.body.sequence);
      // The answer was lost: the same action is answered the same, another one is too late.
      expect((await decide(supervisor, theirs, 'adopt', id)).body).toEqual(reply.body);
      expect(await decide(supervisor, theirs, 'dismiss')).toMatchObject({
        status: 409,
        body: { code: 'branch-not-open' },
      });
      // Asked again, the branch is still the conflict that it was, and the line goes on.
      expect((await phone.push(theirs))[0]?.outcome).toBe('conflict');
      expect((await technician.push(next(mine, { revision: 4, baseRevision: 3 })))[0]?.outcome).toBe('stored');
      // A phone that made its own 3 meanwhile is a branch, not refused.
      const offline = next(mine, { answers: { nombre: 'C' } });
      expect((await technician.push(offline))[0]?.outcome).toBe('conflict');
    });

    test('4.3 dismiss leaves the head and keeps the branch in the history', async () => {
      const { first, mine, theirs } = await conflict();
      expect(await decide(supervisor, theirs, 'dismiss')).toMatchObject({
        status: 200,
        body: { action: 'dismiss', state: 'dismissed', revision: null },
      });
      expect(await pulled(technician, first.id)).toMatchObject({
        submission: mine,
        branches: [{ contentHash: theirs.contentHash, state: 'dismissed' }],
      });
      const history = await supervisor.call('GET', `/submissions/${first.id}`);
      expect(history.body).toMatchObject({
        head: 2,
        revisions: [
          { revision: 1, place: 'line', submission: first },
          { revision: 2, place: 'line', submission: mine },
          { revision: 2, place: 'branch', branchState: 'dismissed', submission: theirs },
        ],
      });
    });

    test('4.3, 6.15 of a record with the last number there is no branch is adopted and no withdrawal brought back, and it is said why', async () => {
      const last = 2_147_483_647;
      const first = visit(technician.device);
      const branch = next(first, { revision: 3, device: randomUUID() });
      await technician.push(first, next(first, { revision: last, withdrawn: true }), branch);
      const refused = { status: 409, body: { code: 'step-not-possible', details: { reason: 'last-number' } } };
      expect(await decide(supervisor, branch, 'adopt')).toMatchObject(refused);
      const back = { json: { kind: 'withdrawal', id: first.id } };
      expect(await supervisor.call('POST', '/bin/back', back)).toMatchObject(refused);
      expect(await decide(supervisor, branch, 'dismiss')).toMatchObject({ status: 200 });
    });

    test('4.3 who may resolve, and what is no branch', async () => {
      const { first, theirs } = await conflict();
      expect((await decide(technician, theirs, 'adopt')).status).toBe(403);
      const outsider = await service.person({ role: 'supervisor', municipalities: ['0802'] });
      expect((await decide(outsider, theirs, 'adopt')).status).toBe(404);
      expect((await decide(supervisor, first, 'adopt')).status).toBe(404);
      expect((await decide(supervisor, theirs, 'keep')).status).toBe(422);
      expect((await technician.call('GET', `/submissions/${first.id}`)).status).toBe(200);
      const colleague = await service.person({ role: 'technician', municipalities: ['0801'] });
      expect((await colleague.call('GET', `/submissions/${first.id}`)).status).toBe(404);
      const both = await Promise.all([decide(supervisor, theirs, 'adopt'), decide(supervisor, theirs, 'dismiss')]);
      expect(both.map((reply) => String(reply.status)).toSorted()).toEqual(['200', '409']);
    });

    test('3.5 one’s own practice records are emptied, told to the phones, and nothing else is', async () => {
      const other = await service.person({ role: 'technician', municipalities: ['0801'] });
      const practice = visit(other.device, { practice: true });
      const turned = visit(other.device, { practice: true });
      const real = visit(other.device);
      const { practice: _practice, ...meant } = next(turned);
      await other.push(practice, turned, real, sealed({ ...meant, id: turned.id, revision: 2 }));
      const theirs = visit(technician.device, { practice: true });
      await technician.push(theirs);
      const before = await other.pullAll();
      expect((await other.call('DELETE', '/submissions/practice')).body).toEqual({ emptied: 1 });
      const after = await other.pullAll(before.last);
      expect(after.changes).toEqual([
        { sequence: expect.any(Number), kind: 'submission', id: practice.id, deleted: true },
      ]);
      const asked = [practice, turned, real].map(({ id, revision }) => ({ id, revision }));
      const receipts = await other.call('POST', '/sync/receipts', { json: { submissions: asked } });
      expect(receipts.body.results.map((receipt) => receipt.outcome)).toEqual(['unknown', 'stored', 'stored']);
      expect(await pulled(technician, theirs.id)).toMatchObject({ submission: theirs });
    });
  });
}
