import '../storage/support/indexed-db.ts';
import { describe, expect, test } from 'vitest';
import { readDraft } from '../../src/storage/drafts/drafts.ts';
import { joinSession } from '../../src/storage/phone/change-session.ts';
import { chooseSecret, openLock, removeLock } from '../../src/storage/phone/lock.ts';
import { readWayBack } from '../../src/storage/phone/lock-copy.ts';
import { readLockState } from '../../src/storage/phone/lock-state.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import { readSession } from '../../src/storage/phone/session.ts';
import { closeLock } from '../../src/storage/phone/vault.ts';
import type { Wire } from '../../src/sync/call.ts';
import { fetchCopy, settlePhoneLock } from '../../src/sync/phone-lock.ts';
import { newDraft, openPhone, testClock } from '../storage/support/phone.ts';
import { photoOf, TECHNICIAN } from '../support/sim-phone.ts';
import { faultsOf, heldBy, setStage } from './stage.ts';

const PIN = '382914';
let at = 0;
const elapsed = () => {
  at += 60_000;
  return at;
};

async function lock(own: OwnStorage): Promise<void> {
  const chosen = await chooseSecret(own, { kind: 'pin', text: PIN }, { current: null, pause: 'day', elapsed });
  expect(chosen.kind).toBe('chosen');
}

/** A service that keeps copies as 2.5 says; `fresh`: the session was opened with a code just now. */
function lockService() {
  const clock = testClock();
  const state = { required: false, fresh: false, down: false, kept: new Map<string, string>(), asked: [] as string[] };
  const answer = (status: number, body: object | null) => {
    const headers = { 'Bitacora-Protocol': '1', Date: new Date(clock.nowMs).toUTCString() };
    return new Response(body === null ? null : JSON.stringify(body), { status, headers });
  };
  const problem = (status: number, code: string) => answer(status, { type: 'about:blank', title: '', status, code });
  const fetch: Wire['fetch'] = async (url, init) => {
    state.asked.push(`${init.method} ${new URL(url).pathname}`);
    if (state.down) return problem(503, 'unavailable');
    const sent: { id: string; copy: string } = typeof init.body === 'string' ? JSON.parse(init.body) : {};
    if (init.method === 'GET') return answer(200, { required: state.required, kept: [...state.kept.keys()] });
    if (init.method === 'PUT') {
      state.kept.set(sent.id, sent.copy);
      return answer(204, null);
    }
    if (!state.fresh) return problem(403, 'fresh-code-needed');
    const copy = state.kept.get(sent.id);
    return copy === undefined ? problem(404, 'not-found') : answer(200, { copy });
  };
  const wire: Wire = {
    fetch,
    origin: 'https://example.org',
    clock: { now: () => clock.nowMs, after: () => () => undefined },
  };
  return { state, wire, clock };
}

describe('2.5 the way back', () => {
  test('is brought until the service has it, then only asked after once a day', async () => {
    const { state, wire, clock } = lockService();
    const { ana } = await openPhone({ clock });
    await lock(ana);
    state.down = true;
    await settlePhoneLock(ana, wire);
    expect((await readWayBack(ana))?.copy).not.toBeNull();
    state.down = false;
    for (let round = 0; round < 3; round += 1) await settlePhoneLock(ana, wire);
    expect((await readWayBack(ana))?.copy).toBeNull();
    expect(state.asked.filter((line) => line.startsWith('PUT'))).toHaveLength(2);
    expect(state.asked.filter((line) => line.startsWith('GET'))).toHaveLength(2);
    clock.nowMs += 21 * 3_600_000;
    await settlePhoneLock(ana, wire);
    expect(state.asked.filter((line) => line.startsWith('GET'))).toHaveLength(3);
  });

  test('is brought again to a service that was set back, as soon as the phone is open', async () => {
    const { state, wire, clock } = lockService();
    const { ana } = await openPhone({ clock });
    await lock(ana);
    await settlePhoneLock(ana, wire);
    const kept = new Map(state.kept);
    state.kept.clear();
    await closeLock(ana);
    clock.nowMs += 24 * 3_600_000;
    await settlePhoneLock(ana, wire);
    expect(state.kept.size).toBe(0);
    await openLock(ana, { by: 'secret', text: PIN }, 'day');
    clock.nowMs += 21 * 3_600_000;
    await openLock(ana, { by: 'secret', text: PIN }, 'day');
    await settlePhoneLock(ana, wire);
    expect(state.kept).toEqual(kept);
  });

  test('opens for who has a fresh code and for nobody else, also while the copy still lies on the phone', async () => {
    const { state, wire, clock } = lockService();
    const { ana } = await openPhone({ clock });
    const draft = await newDraft(ana, { nombre: 'a medias' });
    await lock(ana);
    await closeLock(ana);
    expect(await fetchCopy(ana, wire)).toEqual({ kind: 'fresh-code-needed' });
    state.down = true;
    expect((await fetchCopy(ana, wire)).kind).toBe('transport');
    state.down = false;
    state.fresh = true;
    const found = await fetchCopy(ana, wire);
    if (found.kind !== 'found') throw new Error(found.kind);
    expect(await removeLock(ana, { by: 'copy', copy: found.copy })).toEqual({ kind: 'opened' });
    expect(await readLockState(ana)).toEqual({ kind: 'none' });
    expect((await readDraft(ana, draft.id))?.body.answers).toEqual({ nombre: 'a medias' });
  });
});

/** A service that answers everything about locks alike, and what it was asked. */
function lockAnswers(status: number, body: object | null) {
  const { wire, clock } = lockService();
  const asked: string[] = [];
  const fetch: Wire['fetch'] = async (url, init) => {
    asked.push(`${init.method} ${new URL(url).pathname.replace('/api/v1', '')}`);
    return new Response(body === null ? null : JSON.stringify(body), { status, headers: { 'Bitacora-Protocol': '1' } });
  };
  return { wire: { ...wire, fetch }, clock, asked };
}
const refusal = (status: number, code: string) => ({ type: 'x', title: 'x', status, code });

describe('2.5 what a service answers about locks', () => {
  const ASKED = 'GET /devices/current/lock';

  test.each<[string, number, object, number]>([
    ['of before locks, is asked again the next day', 404, refusal(404, 'not-found'), 2],
    ['that does not know the phone any more, is asked again at once', 401, refusal(401, 'signed-out'), 3],
    ['that is down, is asked again at once', 500, refusal(500, 'internal'), 3],
    ['that says what nobody understands, is asked again at once', 200, { required: 'yes' }, 3],
  ])('a service %s', async (_what, status, body, times) => {
    const { wire, clock, asked } = lockAnswers(status, body);
    const { ana, storage } = await openPhone({ clock });
    await joinSession(storage, { ...TECHNICIAN, userId: ana.owner, lock: 'required' }, null);
    await settlePhoneLock(ana, wire);
    await settlePhoneLock(ana, wire);
    clock.nowMs += 20 * 3_600_000;
    await settlePhoneLock(ana, wire);
    expect(asked).toEqual(Array.from({ length: times }, () => ASKED));
    expect((await readSession(storage))?.me.lock).toBe('required');
  });

  test.each([
    [{}, 0, false],
    [{ handedIn: 0, drafts: 0 }, 0, false],
    [{ handedIn: 1 }, 1, true],
    [{ drafts: 2 }, 1, true],
  ])('what the service tells to wait of this person, %j, is brought back: %i times', async (told, times, cameBack) => {
    const { wire, clock, asked } = lockAnswers(200, { required: false, kept: [], ...told });
    const { ana } = await openPhone({ clock });
    let brought = 0;
    const bring = async () => {
      brought += 1;
      return 'all' as const;
    };
    expect(await settlePhoneLock(ana, wire, { now: false, bring })).toBe(cameBack);
    expect(brought).toBe(times);
    // Asked today.
    expect(await settlePhoneLock(ana, wire, { now: false, bring })).toBe(false);
    expect(asked).toEqual([ASKED]);
  });

  test.each([
    ['part of it is still on its way', null],
    ['the link broke', async () => 'later' as const],
  ])('what waits and could not be brought back, because %s, is asked for again at once', async (_why, bring) => {
    const { wire, clock, asked } = lockAnswers(200, { required: false, kept: [], handedIn: 1 });
    const { ana } = await openPhone({ clock });
    expect(await settlePhoneLock(ana, wire, { now: false, bring })).toBe(false);
    expect(await settlePhoneLock(ana, wire, { now: false, bring })).toBe(false);
    expect(asked).toEqual([ASKED, ASKED]);
  });

  test('the copy of a lock is not brought again where the service has it', async () => {
    const { state, wire, clock } = lockService();
    const { ana } = await openPhone({ clock });
    await lock(ana);
    await settlePhoneLock(ana, wire);
    clock.nowMs += 24 * 3_600_000;
    await settlePhoneLock(ana, wire);
    expect(state.asked.map((line) => line.split(' ')[0])).toEqual(['PUT', 'GET', 'GET']);
  });

  test.each<[string, number, object, object]>([
    ['a session that ended', 401, refusal(401, 'signed-out'), { kind: 'fresh-code-needed' }],
    ['a code that is not fresh', 403, refusal(403, 'fresh-code-needed'), { kind: 'fresh-code-needed' }],
    ['another refusal', 403, refusal(403, 'forbidden'), { kind: 'transport', code: 'refused' }],
    ['a copy that is none', 200, { copy: 'zzz' }, { kind: 'transport', code: 'unreadable-answer' }],
    ['nothing', 200, {}, { kind: 'transport', code: 'unreadable-answer' }],
    ['a service that is down', 500, refusal(500, 'internal'), { kind: 'transport', code: 'service-error' }],
    ['no copy of it', 404, refusal(404, 'not-found'), { kind: 'missing' }],
  ])('whoever asks for the way back hears what became of it: %s', async (_what, status, body, found) => {
    const good = lockService();
    const { ana } = await openPhone({ clock: good.clock });
    expect(await fetchCopy(ana, lockAnswers(status, body).wire)).toEqual({ kind: 'missing' });
    await lock(ana);
    await settlePhoneLock(ana, good.wire);
    expect(await fetchCopy(ana, lockAnswers(status, body).wire)).toEqual(found);
  });

  test('the copy that still lies on the phone opens it where the service never had one', async () => {
    const { ana } = await openPhone();
    await lock(ana);
    const { wire, asked } = lockAnswers(404, refusal(404, 'not-found'));
    const found = await fetchCopy(ana, wire);
    expect(asked).toEqual(['POST /devices/current/lock/open']);
    if (found.kind !== 'found') throw new Error(found.kind);
    expect(await removeLock(ana, { by: 'copy', copy: found.copy })).toEqual({ kind: 'opened' });
  });
});

test('2.5 a phone hears within a day that its person has to choose a lock, and that she has not any more', async () => {
  const { phone } = await setStage();
  const { state, wire, clock } = lockService();
  const { storage, own } = phone;
  const required = async () => (await readSession(storage))?.me.lock;
  state.required = true;
  await settlePhoneLock(own, wire);
  expect(await required()).toBe('required');
  state.required = false;
  clock.nowMs += 24 * 3_600_000;
  phone.passHours(24);
  await settlePhoneLock(own, wire);
  expect(await required()).toBeUndefined();
  phone.off();
});

test('a closed phone sends records and photos, from the page and from the worker, and pulls when it is open again', async () => {
  const stage = await setStage();
  const { phone, service } = stage;
  const made = [await phone.finish('uno', [photoOf(1, 60_000)])];
  await lock(phone.own);
  await closeLock(phone.own);
  made.push(await phone.finish('dos'));
  await phone.start();
  expect(await phone.wake('service-worker')).toMatchObject({ kind: 'done', left: false });
  expect(heldBy(service)).toHaveLength(2);
  expect(service.requests.some(({ path }) => path.startsWith('/sync/pull'))).toBe(false);
  expect(await readLockState(phone.own)).toMatchObject({ kind: 'closed' });
  await openLock(phone.own, { by: 'secret', text: PIN }, 'day');
  expect(await faultsOf(stage, made, true)).toEqual([]);
  await phone.wake();
  expect(service.requests.some(({ path }) => path.startsWith('/sync/pull'))).toBe(true);
  phone.off();
});
