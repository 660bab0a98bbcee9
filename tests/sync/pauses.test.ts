import { describe, expect, it } from 'vitest';
import { listDayBytes, readSyncState } from '../../src/storage/phone/sync-state.ts';
import { photoOf } from '../support/sim-phone.ts';
import { faultOnce, isAny, isPush, type Stage, setStage, statuses } from './stage.ts';

const MINUTE = 60_000;

/** Milliseconds until the phone tries again by itself; null: it never does. */
function pause({ phone, clock }: Stage): number | null {
  const activity = phone.runner.activity.read();
  if (activity.phase !== 'idle' || activity.nextTryAt === null) return null;
  return activity.nextTryAt - clock.now();
}
const state = ({ phone }: Stage) => readSyncState(phone.own);

describe('what follows a round', () => {
  it('is a quarter of an hour of peace when all is there', async () => {
    const stage = await setStage();
    await stage.phone.finish('uno');
    expect(await stage.phone.wake()).toEqual({ kind: 'done', left: false });
    expect(pause(stage)).toBe(15 * MINUTE);
    expect(await state(stage)).toMatchObject({ failures: 0, lastProblem: null });
    expect((await state(stage)).lastCompleteAt).not.toBeNull();
    const asked = stage.service.requests.length;
    stage.clock.advance(15 * MINUTE - 1);
    await stage.phone.settle();
    expect(stage.service.requests).toHaveLength(asked);
    stage.clock.advance(1);
    await stage.phone.settle();
    expect(stage.service.requests.length).toBeGreaterThan(asked);
    stage.phone.off();
  });

  it('is twenty seconds when a record went and its answer said nothing of it', async () => {
    const stage = await setStage();
    await stage.phone.finish('uno');
    const handle = stage.service.handle.bind(stage.service);
    stage.service.handle = (request) =>
      isPush(request) ? { ...handle(request), body: '{"results":[],"time":"2026-11-22T08:00:00Z"}' } : handle(request);
    expect(await stage.phone.wake()).toEqual({ kind: 'done', left: true });
    expect(pause(stage)).toBe(20_000);
    expect((await state(stage)).lastCompleteAt).toBeNull();
    stage.phone.off();
  });

  it('is a quarter of an hour after a round that was cut, once what was left is there', async () => {
    const stage = await setStage();
    await stage.phone.finish('uno', [photoOf(1, 3_000)]);
    stage.link.fate = ({ path }) => ({ kind: path.startsWith('/photos') ? 'cut-before' : 'pass' });
    await stage.phone.wake();
    stage.link.fate = () => ({ kind: 'pass' });
    expect(await stage.phone.wake()).toEqual({ kind: 'done', left: false });
    expect(pause(stage)).toBe(15 * MINUTE);
    stage.phone.off();
  });

  it('grows with each failure in a row; what arrived before the link broke ends the row', async () => {
    const stage = await setStage({ random: () => 0.5 });
    stage.link.fate = () => ({ kind: 'cut-before' });
    const pauses = [];
    for (let round = 0; round < 3; round += 1) {
      expect(await stage.phone.wake()).toEqual({ kind: 'stopped', code: 'offline' });
      pauses.push(pause(stage));
    }
    expect(pauses).toEqual([2_000, 4_000, 8_000]);
    expect(await state(stage)).toMatchObject({ failures: 3, lastProblem: 'offline' });
    await stage.phone.finish('uno');
    // The record arrives, the pull behind it does not.
    stage.link.fate = ({ path }) => ({ kind: path.startsWith('/sync/pull') ? 'cut-before' : 'pass' });
    await stage.phone.wake();
    expect(await state(stage)).toMatchObject({ failures: 1, lastProblem: 'offline' });
    expect(pause(stage)).toBe(2_000);
    // Nothing new arrived now.
    await stage.phone.wake();
    expect((await state(stage)).failures).toBe(2);
    stage.phone.off();
  });

  it.each(['online', 'connection'] as const)(
    'is short again where the network came back (%s), after a day without',
    async (reason) => {
      const stage = await setStage({ random: () => 0.5 });
      await stage.phone.finish('uno');
      stage.link.fate = () => ({ kind: 'cut-before' });
      for (let round = 0; round < 9; round += 1) await stage.phone.wake();
      expect(pause(stage)).toBe(150_000);
      // The first request on a network that has just come back breaks.
      expect(await stage.phone.wake(reason)).toEqual({ kind: 'stopped', code: 'offline' });
      expect(pause(stage)).toBe(2_000);
      stage.link.fate = () => ({ kind: 'pass' });
      stage.clock.advance(2_000);
      await stage.phone.settle();
      expect(await state(stage)).toMatchObject({ failures: 0, lastProblem: null });
      stage.phone.off();
    },
  );

  it.each([
    ['after days without signal all goes at once, as on a link that never broke', () => true, 1],
    ['where what carried records broke, it goes in small pieces', (path: string) => path === '/sync/push', 6],
  ])('%s', async (_, breaks, pushes) => {
    const stage = await setStage();
    for (let count = 0; count < 40; count += 1) await stage.phone.finish(`visita ${count}`);
    stage.link.fate = ({ path }) => ({ kind: breaks(path) ? 'cut-before' : 'pass' });
    for (let round = 0; round < 6; round += 1) await stage.phone.wake();
    stage.link.fate = () => ({ kind: 'pass' });
    const before = stage.service.requests.length;
    expect(await stage.phone.wake()).toEqual({ kind: 'done', left: false });
    expect(stage.service.requests.slice(before).filter(({ path }) => path === '/sync/push')).toHaveLength(pushes);
    expect(await state(stage)).toMatchObject({ failures: 0, cuts: 0 });
    stage.phone.off();
  });

  it('is what the service asked for, told once and not after the next good round', async () => {
    const stage = await setStage({ random: () => 0.5 });
    faultOnce(stage.link, isAny, [{ kind: 'retry-after', status: 503, seconds: 60 }]);
    await stage.phone.wake('start');
    expect(pause(stage)).toBe(62_000);
    expect(await stage.phone.wake('online')).toEqual({ kind: 'waiting' });
    stage.clock.advance(61_999);
    expect(await stage.phone.wake('visible')).toEqual({ kind: 'waiting' });
    expect(await stage.phone.wake('button')).toMatchObject({ kind: 'done' });
    expect(await stage.phone.wake('online')).toMatchObject({ kind: 'done' });
    stage.phone.off();
  });

  it('is a quarter of an hour where the session ended or nobody has joined', async () => {
    const stage = await setStage();
    stage.service.signedOut = true;
    expect(await stage.phone.wake()).toEqual({ kind: 'signed-out' });
    expect(pause(stage)).toBe(15 * MINUTE);
    stage.phone.off();
  });

  it('is nothing any more once it was stopped', async () => {
    const stage = await setStage();
    stage.phone.runner.stop();
    expect(pause(stage)).toBeNull();
    expect(await stage.phone.wake()).toEqual({ kind: 'stopped', code: 'cancelled' });
    stage.phone.off();
  });
});

describe('what waits for a reason that may have gone', () => {
  it('is sent again at the start and then once an hour, however often the phone wakes', async () => {
    const stage = await setStage();
    await stage.phone.finish('uno');
    stage.service.poison = () => ({
      status: 403,
      headers: { 'Bitacora-Protocol': '1' },
      body: '{"type":"x","title":"x","status":403,"code":"forbidden"}',
    });
    const pushes = () => stage.service.requests.filter(({ path }) => path === '/sync/push').length;
    await stage.phone.wake();
    expect([pushes(), await statuses(stage.phone)]).toEqual([1, { 'uno#1': 'set-aside' }]);
    stage.clock.advance(59 * MINUTE);
    await stage.phone.settle();
    await stage.phone.wake();
    expect(pushes()).toBe(1);
    stage.clock.advance(2 * MINUTE);
    await stage.phone.settle();
    await stage.phone.wake();
    expect(pushes()).toBe(2);
    stage.phone.off();
  });
});

describe('what a day cost', () => {
  it('is the bytes of every request and answer, each counted once', async () => {
    const stage = await setStage({ compress: false });
    let sent = 0;
    stage.link.fate = ({ body }) => {
      sent += body.byteLength;
      return { kind: 'pass' };
    };
    await stage.phone.finish('uno', [photoOf(1, 3_000)]);
    await stage.phone.wake();
    expect(sent).toBeGreaterThan(3_000);
    const [day] = await listDayBytes(stage.phone.own, 3);
    expect(day).toMatchObject({ sent });
    expect(day?.received).toBeGreaterThan(0);
    stage.phone.off();
  });
});
