import { describe, expect, it } from 'vitest';
import { retrySetAside } from '../../src/storage/outbox/outbox.ts';
import { joinSession, leaveSession } from '../../src/storage/phone/change-session.ts';
import { readSession } from '../../src/storage/phone/session.ts';
import { readSyncState } from '../../src/storage/phone/sync-state.ts';
import { listPhotosToSend } from '../../src/storage/photos/photos.ts';
import { readRecord } from '../../src/storage/pulled/records.ts';
import { listOutbox } from '../storage/support/phone.ts';
import { photoOf, TECHNICIAN } from '../support/sim-phone.ts';
import { faultOnce, faultsOf, heldBy, isAny, isPhotoPut, isPush, setStage, statuses } from './stage.ts';

describe('lesson 3: the service refuses a record and nobody tells the phone', () => {
  it('keeps a record that a 200 rejected, visible with its reason, through the pull of the same round', async () => {
    const stage = await setStage();
    const good = await stage.phone.finish('bueno');
    const bad = await stage.phone.finish('malo');
    stage.service.poison = (one) => (one['id'] === bad.recordId ? 'rejected' : null);
    await stage.phone.wake();
    await stage.phone.wake();
    expect(await statuses(stage.phone)).toEqual({ 'malo#2': 'set-aside', 'bueno#1': 'proved' });
    expect(await faultsOf(stage, [good, bad], true)).toEqual([]);
  });

  it('never lets a pulled change touch a row that is not sent', async () => {
    const stage = await setStage();
    const first = await stage.phone.finish('uno');
    await stage.phone.wake();
    const second = await stage.phone.correct(first.recordId, 'dos');
    stage.service.correct(first.recordId, '0190c000-0000-7000-8000-0000000000ff', { nombre: 'otra' });
    faultOnce(stage.link, isPush, [{ kind: 'problem', status: 403, code: 'forbidden' }]);
    await stage.phone.wake();
    // The pull brought the supervisor's revision; the unsent one is as it was.
    expect((await readRecord(stage.phone.own, first.recordId))?.summary.id).toBe(first.recordId);
    expect(await faultsOf(stage, [first, ...(second === null ? [] : [second])], false)).toEqual([]);
    expect(await statuses(stage.phone)).toMatchObject({ 'uno#2': 'set-aside' });
  });
});

describe('lesson 5: retries make duplicates', () => {
  it('holds each record once although the answer to every request is lost once', async () => {
    const stage = await setStage();
    const made = [
      await stage.phone.finish('uno', [photoOf(1, 9_000)]),
      await stage.phone.finish('dos', [photoOf(2, 9_000), photoOf(1, 9_000)]),
      await stage.phone.finish('tres'),
    ];
    const lost = new Set<string>();
    stage.link.fate = (request) => {
      const name = `${request.method} ${request.path} ${request.headers['upload-offset'] ?? ''}`;
      if (lost.has(name)) return { kind: 'pass' };
      lost.add(name);
      return { kind: 'lose-answer' };
    };
    for (let round = 0; round < 12; round += 1) await stage.phone.wake();
    expect(stage.link.fired.get('lose-answer')).toBeGreaterThanOrEqual(6);
    expect(heldBy(stage.service)).toHaveLength(3);
    expect(await faultsOf(stage, made, true)).toEqual([]);
  });

  it('holds each record once when the browser sends every request twice', async () => {
    const stage = await setStage();
    const made = [await stage.phone.finish('uno', [photoOf(1, 120_000)]), await stage.phone.finish('dos')];
    stage.link.fate = () => ({ kind: 'repeat' });
    for (let round = 0; round < 4; round += 1) await stage.phone.wake();
    expect(heldBy(stage.service)).toHaveLength(2);
    expect(await faultsOf(stage, made, true)).toEqual([]);
  });
});

describe('lesson 6: one bad record blocks all the rest', () => {
  it('sends nine of ten when the third is always refused with 422 for the whole', async () => {
    const stage = await setStage();
    const made = [];
    for (let index = 1; index <= 10; index += 1)
      made.push(await stage.phone.finish(`r${index}`, [photoOf(index, 3_000)]));
    const bad = made[2]?.recordId;
    stage.service.poison = (one) =>
      one['id'] === bad
        ? {
            status: 422,
            headers: { 'Bitacora-Protocol': '1' },
            body: '{"type":"x","title":"x","status":422,"code":"malformed-request"}',
          }
        : null;
    expect(await stage.phone.wake()).toEqual({ kind: 'done', left: false });
    expect(heldBy(stage.service)).toHaveLength(9);
    const aside = (await listOutbox(stage.phone.own)).map(({ row, status }) => [row.label, status]);
    expect(aside).toEqual([['r3', { kind: 'set-aside', code: 'malformed-request' }]]);
    expect(await faultsOf(stage, made, true)).toEqual([]);
  });

  it('gets past a record on which the service falls over, and keeps it visible', async () => {
    const stage = await setStage();
    const made = [
      await stage.phone.finish('malo'),
      await stage.phone.finish('a', [photoOf(1, 3_000)]),
      await stage.phone.finish('b'),
    ];
    const bad = made[0]?.recordId;
    stage.service.poison = (one) =>
      one['id'] === bad ? { status: 500, headers: { 'Bitacora-Protocol': '1' }, body: '{}' } : null;
    for (let round = 0; round < 12; round += 1) await stage.phone.wake();
    expect(await statuses(stage.phone)).toEqual({ 'malo#1': 'set-aside', 'a#2': 'proved', 'b#3': 'proved' });
    // The service was mended, and an hour later nobody needs to remember.
    stage.service.poison = null;
    stage.clock.advance(3_700_000);
    await stage.phone.settle();
    await stage.phone.wake();
    expect(await faultsOf(stage, made, true)).toEqual([]);
    expect(await statuses(stage.phone)).toMatchObject({ 'malo#1': 'proved' });
  });

  it('sets a single record aside that is larger than the service takes, and sends the rest', async () => {
    const stage = await setStage({ service: { maxBytes: 6_000 } });
    const made = [
      await stage.phone.finish('x'.repeat(9_000)),
      await stage.phone.finish('b'),
      await stage.phone.finish('c'),
    ];
    await stage.phone.wake();
    expect(heldBy(stage.service)).toHaveLength(2);
    expect((await listOutbox(stage.phone.own)).map((item) => item.status)).toEqual([
      { kind: 'set-aside', code: 'too-large' },
    ]);
    expect(await faultsOf(stage, made, true)).toEqual([]);
  });

  it('sets a photo aside that the service refuses, and sends the other photos and the pull', async () => {
    const stage = await setStage();
    await stage.phone.finish('uno', [photoOf(1, 3_000), photoOf(2, 3_000)]);
    faultOnce(stage.link, isPhotoPut, [{ kind: 'problem', status: 415, code: 'unsupported-media-type' }]);
    expect(await stage.phone.wake()).toEqual({ kind: 'done', left: false });
    expect((await listPhotosToSend(stage.phone.own)).map((photo) => photo.refusedCode)).toEqual([
      'unsupported-media-type',
    ]);
    expect(await statuses(stage.phone)).toEqual({ 'uno#1': 'photos-pending' });
    expect(stage.service.requests.findLast(({ path }) => path.startsWith('/sync/'))?.path).toMatch(/^\/sync\/pull/);
  });
});

describe('lesson 4: a phone that was away for a year still sends', () => {
  it('hears what became of its records from a service that knows flags and reasons which it does not', async () => {
    const stage = await setStage();
    const made = [await stage.phone.finish('uno'), await stage.phone.finish('dos')];
    const handle = stage.service.handle.bind(stage.service);
    stage.service.handle = (request) => {
      const answer = handle(request);
      return {
        ...answer,
        body: answer.body.replaceAll('"flags":[]', '"flags":[{"code":"of-the-year-2031","path":"x"}]'),
      };
    };
    await stage.phone.wake();
    expect(Object.values(await statuses(stage.phone))).toEqual(['proved', 'proved']);
    stage.service.handle = (request) => {
      const answer = handle(request);
      return { ...answer, body: answer.body.replaceAll('"malformed"', '"reason-of-the-year-2031"') };
    };
    stage.service.poison = () => 'rejected';
    made.push(await stage.phone.finish('tres'));
    await stage.phone.wake();
    expect(await statuses(stage.phone)).toMatchObject({ 'tres#3': 'set-aside' });
    expect(await faultsOf(stage, made, true)).toEqual([]);
  });
});

describe('lesson 8: "success" while photos are missing', () => {
  it('reads sent only when the last photo is proved, whatever the service said of the record', async () => {
    const stage = await setStage();
    const made = await stage.phone.finish('uno', [photoOf(1, 9_000), photoOf(2, 9_000), photoOf(3, 9_000)]);
    let puts = 0;
    stage.link.fate = (request) => {
      if (request.method !== 'PUT') return { kind: 'pass' };
      puts += 1;
      return puts === 2 ? { kind: 'cut-before' } : { kind: 'pass' };
    };
    await stage.phone.wake();
    expect((await listOutbox(stage.phone.own))[0]?.status).toEqual({ kind: 'photos-pending', proved: 1, total: 3 });
    // Resent, the record is a duplicate; that alone makes nothing sent.
    await stage.phone.start();
    stage.link.fate = (request) => (request.method === 'PUT' ? { kind: 'cut-before' } : { kind: 'pass' });
    await stage.phone.wake();
    expect((await listOutbox(stage.phone.own))[0]?.status).toEqual({ kind: 'photos-pending', proved: 1, total: 3 });
    stage.link.fate = () => ({ kind: 'pass' });
    await stage.phone.wake();
    expect(await statuses(stage.phone)).toEqual({ 'uno#1': 'proved' });
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });
});

describe('lesson 11: the queue never wakes', () => {
  it('comes back by itself, with pauses of at most five minutes, after a service that was down for 20 minutes', async () => {
    const stage = await setStage();
    const made = await stage.phone.finish('uno');
    const upAt = stage.clock.now() + 20 * 60_000;
    stage.link.fate = () =>
      stage.clock.now() < upAt ? { kind: 'status', status: 502, ours: false, after: false } : { kind: 'pass' };
    await stage.phone.wake('start');
    let longest = 0;
    while (stage.clock.now() < upAt + 6 * 60_000 && heldBy(stage.service).length === 0) {
      const activity = stage.phone.runner.activity.read();
      if (activity.phase !== 'idle' || activity.nextTryAt === null) throw new Error('nobody would wake it');
      const pause = Math.max(0, activity.nextTryAt - stage.clock.now());
      longest = Math.max(longest, pause);
      stage.clock.advance(pause);
      await stage.phone.settle();
    }
    expect(longest).toBeLessThanOrEqual(5 * 60_000);
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });
});

describe('lesson 12: background sync loses requests', () => {
  it('has everything in the rows: a wake-up that never came loses nothing, and one that comes twice doubles nothing', async () => {
    const stage = await setStage();
    const made = await stage.phone.finish('uno', [photoOf(1, 3_000)]);
    await stage.phone.start();
    const worker = stage.phone.newRunner();
    await Promise.all([worker.wake('service-worker'), stage.phone.wake('start'), worker.wake('service-worker')]);
    worker.stop();
    await stage.phone.wake();
    expect(heldBy(stage.service)).toHaveLength(1);
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });
});

describe('lesson 14: editing after a half-finished send', () => {
  it('makes the later edit the next revision on the one that had left', async () => {
    const stage = await setStage();
    const first = await stage.phone.finish('uno');
    faultOnce(stage.link, isPush, [{ kind: 'lose-answer' }]);
    await stage.phone.wake();
    const second = await stage.phone.correct(first.recordId, 'dos');
    await stage.phone.wake();
    expect(stage.service.rejections).toEqual([]);
    const line = stage.service.lines.get(first.recordId) ?? [];
    expect(line.map(({ revision, baseRevision }) => [revision, baseRevision])).toEqual([
      [1, 0],
      [2, 1],
    ]);
    expect(await faultsOf(stage, [first, ...(second === null ? [] : [second])], true)).toEqual([]);
  });

  it('does not freeze the later one while the earlier is unanswered', async () => {
    const stage = await setStage();
    const first = await stage.phone.finish('uno');
    await stage.phone.correct(first.recordId, 'dos');
    faultOnce(stage.link, isPush, [{ kind: 'cut-before' }]);
    await stage.phone.wake();
    const frozen = (await listOutbox(stage.phone.own)).map(({ row }) => row.frozen?.revision ?? null);
    expect(frozen).toEqual([1, null]);
  });
});

describe('lesson 15: updates out of order', () => {
  it('sends revisions in their order, one answer at a time, and never on a base that the service does not hold', async () => {
    const stage = await setStage();
    const first = await stage.phone.finish('r1');
    const made = [first];
    for (const marker of ['r2', 'r3', 'r4']) {
      const next = await stage.phone.correct(first.recordId, marker);
      if (next !== null) made.push(next);
    }
    await stage.phone.wake();
    expect(stage.service.rejections).toEqual([]);
    expect((stage.service.lines.get(first.recordId) ?? []).map((kept) => kept.revision)).toEqual([1, 2, 3, 4]);
    expect(await faultsOf(stage, made, true)).toEqual([]);
  });

  it('puts the correction of a refused first revision on no base (3.1)', async () => {
    const stage = await setStage();
    const first = await stage.phone.finish('uno');
    stage.service.poison = (one) => (one['revision'] === 1 ? 'rejected' : null);
    await stage.phone.wake();
    const second = await stage.phone.correct(first.recordId, 'dos');
    await stage.phone.wake();
    const line = stage.service.lines.get(first.recordId) ?? [];
    expect(line.map(({ revision, baseRevision }) => [revision, baseRevision])).toEqual([[2, 0]]);
    expect(await faultsOf(stage, [first, ...(second === null ? [] : [second])], true)).toEqual([]);
  });

  it('keeps a revision made beside another device as a branch that reads "in review" (4.3)', async () => {
    const stage = await setStage();
    const first = await stage.phone.finish('uno');
    await stage.phone.wake();
    const second = await stage.phone.correct(first.recordId, 'dos');
    stage.service.correct(first.recordId, '0190c000-0000-7000-8000-0000000000ff', { nombre: 'otra' });
    await stage.phone.wake();
    expect(await statuses(stage.phone)).toMatchObject({ 'uno#2': 'in-review' });
    expect(await faultsOf(stage, [first, ...(second === null ? [] : [second])], true)).toEqual([]);
  });
});

describe('lesson 16: status lies', () => {
  it('repairs at start, by asking, what a killed round left as being sent', async () => {
    const stage = await setStage();
    const made = [await stage.phone.finish('llegó'), await stage.phone.finish('también')];
    stage.link.fate = (request) => {
      // The phone dies when the answer is about to come.
      if (request.path === '/sync/push') stage.phone.killIn = 1;
      return { kind: 'pass' };
    };
    expect(await stage.phone.wake()).toEqual({ kind: 'killed' });
    expect((await listOutbox(stage.phone.own)).map((item) => item.status.kind)).toEqual(['sending', 'sending']);
    stage.link.fate = () => ({ kind: 'pass' });
    await stage.phone.wake('start');
    expect(stage.service.requests.filter((request) => request.path === '/sync/push')).toHaveLength(1);
    expect(stage.service.requests.some((request) => request.path === '/sync/receipts')).toBe(true);
    expect(await faultsOf(stage, made, true)).toEqual([]);
  });

  it('queues again what left and never arrived', async () => {
    const stage = await setStage();
    const made = await stage.phone.finish('no llegó');
    stage.link.fate = (request) => {
      if (request.path === '/sync/push') stage.phone.killIn = 1;
      return { kind: 'cut-before' };
    };
    await stage.phone.wake();
    stage.link.fate = () => ({ kind: 'pass' });
    await stage.phone.wake('start');
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });

  it('sends a record again that the service had acknowledged and lost with an older backup', async () => {
    const stage = await setStage();
    const made = await stage.phone.finish('uno', [photoOf(1, 3_000)]);
    await stage.phone.wake();
    stage.service.lines.clear();
    stage.service.photos.clear();
    await stage.phone.start();
    await stage.phone.wake('start');
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });
});

describe('lesson 17: the end of a session destroys unsent data', () => {
  it('keeps everything at 401 in the middle of a round, tells it, and goes on after joining again', async () => {
    const stage = await setStage();
    const made = [await stage.phone.finish('uno', [photoOf(1, 3_000)]), await stage.phone.finish('dos')];
    faultOnce(stage.link, isPhotoPut, [{ kind: 'signed-out' }]);
    expect(await stage.phone.wake()).toEqual({ kind: 'signed-out' });
    expect(await readSession(stage.phone.storage)).toMatchObject({ signedOut: true });
    expect((await readSyncState(stage.phone.own)).lastProblem).toBe('signed-out');
    expect(await faultsOf(stage, made, false)).toEqual([]);
    await stage.phone.join();
    await stage.phone.wake('joined');
    expect(await faultsOf(stage, made, true)).toEqual([]);
    expect((await readSyncState(stage.phone.own)).lastProblem).toBeNull();
  });

  it('sends only the rows of who is here; those of another person wait for her', async () => {
    const stage = await setStage();
    const made = await stage.phone.finish('de Ana');
    await joinSession(
      stage.phone.storage,
      { ...TECHNICIAN, userId: '0190a000-0000-7000-8000-00000000000b', name: 'Berta' },
      null,
    );
    await stage.phone.wake();
    expect(heldBy(stage.service)).toEqual([]);
    await joinSession(stage.phone.storage, TECHNICIAN, null);
    await stage.phone.wake();
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });

  it('asks the service nothing while nobody has joined', async () => {
    const stage = await setStage();
    await leaveSession(stage.phone.storage, { told: true });
    expect(await stage.phone.wake()).toEqual({ kind: 'nobody' });
    expect(stage.service.requests).toEqual([]);
  });
});

describe('lesson 25: a permission answer deletes local work', () => {
  it.each([
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'gone'],
  ])('parks the records at %i with the reason, and a person sends them again', async (status, code) => {
    const stage = await setStage();
    const made = [await stage.phone.finish('uno', [photoOf(1, 3_000)]), await stage.phone.finish('dos')];
    faultOnce(stage.link, isPush, [{ kind: 'problem', status, code }]);
    await stage.phone.wake();
    expect((await listOutbox(stage.phone.own)).map((item) => item.status)).toEqual([
      { kind: 'set-aside', code },
      { kind: 'set-aside', code },
    ]);
    expect(await faultsOf(stage, made, true)).toEqual([]);
    for (const { key } of made) await retrySetAside(stage.phone.own, key);
    await stage.phone.wake();
    expect(Object.values(await statuses(stage.phone))).toEqual(['proved', 'proved']);
    expect(await faultsOf(stage, made, true)).toEqual([]);
  });

  it('sends them again by itself an hour later, because rights come back too', async () => {
    const stage = await setStage();
    const made = await stage.phone.finish('uno');
    faultOnce(stage.link, isPush, [{ kind: 'problem', status: 403, code: 'forbidden' }]);
    await stage.phone.wake();
    stage.clock.advance(61 * 60_000);
    await stage.phone.settle();
    expect(await faultsOf(stage, [made], true)).toEqual([]);
    expect(Object.values(await statuses(stage.phone))).toEqual(['proved']);
  });

  it('keeps everything queued at a 403 that nobody can read', async () => {
    const stage = await setStage();
    const made = await stage.phone.finish('uno');
    faultOnce(stage.link, isPush, [{ kind: 'status', status: 403, ours: true, after: false }]);
    expect(await stage.phone.wake()).toEqual({ kind: 'stopped', code: 'unreadable-answer' });
    expect(await faultsOf(stage, [made], false)).toEqual([]);
  });
});

describe('an answer that did not come from the service (1.1)', () => {
  it.each([false, true])(
    'stops the round at a captive portal (redirect: %s) and keeps everything',
    async (redirect) => {
      const stage = await setStage();
      const made = await stage.phone.finish('uno', [photoOf(1, 3_000)]);
      stage.link.fate = () => ({ kind: 'captive-portal', redirect });
      expect(await stage.phone.wake()).toEqual({ kind: 'stopped', code: 'captive-portal' });
      expect((await readSyncState(stage.phone.own)).lastProblem).toBe('captive-portal');
      expect(await faultsOf(stage, [made], false)).toEqual([]);
      faultOnce(stage.link, isAny, []);
      await stage.phone.wake();
      expect(await faultsOf(stage, [made], true)).toEqual([]);
    },
  );
});
