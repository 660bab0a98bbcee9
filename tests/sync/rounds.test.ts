import '../storage/support/indexed-db.ts';
import { describe, expect, it } from 'vitest';
import { readSyncState } from '../../src/storage/phone/sync-state.ts';
import { createRunner } from '../../src/sync/runner.ts';
import type { RunnerOptions } from '../../src/sync/runner-options.ts';
import { openPhone } from '../storage/support/phone.ts';
import { VirtualClock } from '../support/virtual-clock.ts';
import { heldBy, isPush, type Stage, setStage } from './stage.ts';

const MINUTE = 60_000;

describe('how much the first push of an app puts at stake', () => {
  /** How many of twelve records of some 10 kB go in the first push. */
  const inFirstPush = async (options: Parameters<typeof setStage>[0]): Promise<number> => {
    const stage = await setStage(options);
    // The service says what it takes.
    await stage.phone.wake();
    await stage.phone.start();
    for (let index = 0; index < 12; index += 1) await stage.phone.finish(`${index} ${'x'.repeat(10_000)}`);
    let pushes = 0;
    stage.link.fate = (request) => {
      if (isPush(request)) pushes += 1;
      return { kind: isPush(request) && pushes > 1 ? 'cut-before' : 'pass' };
    };
    await stage.phone.wake();
    stage.phone.off();
    return heldBy(stage.service).length;
  };

  it('is what fits where nothing is compressed, twice of it where it is, and more where columns go', async () => {
    expect(await inFirstPush({ compress: false })).toBe(4);
    expect(await inFirstPush({})).toBe(9);
    expect(await inFirstPush({ service: { columns: true } })).toBe(12);
  });
});

describe('what waits for a reason that may have gone', () => {
  it('goes again at once where the clock was set back by more than an hour', async () => {
    const stage = await setStage();
    await stage.phone.finish('uno');
    const problem = JSON.stringify({ type: 'x', title: 'x', status: 403, code: 'forbidden' });
    stage.service.poison = () => ({ status: 403, headers: { 'Bitacora-Protocol': '1' }, body: problem });
    const pushes = ({ service }: Stage) => service.requests.filter(({ path }) => path === '/sync/push').length;
    await stage.phone.wake();
    stage.clock.set(stage.clock.now() - 61 * MINUTE);
    await stage.phone.wake();
    expect(pushes(stage)).toBe(2);
    await stage.phone.wake();
    expect(pushes(stage)).toBe(2);
    stage.phone.off();
  });
});

describe('a round that fails by a bug', () => {
  it('is told to who asked for it, and the next one comes by itself and by any wake', async () => {
    let broken = true;
    const stage = await setStage({
      defect: (port) => ({
        ...port,
        readSyncState: () => (broken ? Promise.reject(new RangeError('a bug')) : port.readSyncState()),
      }),
    });
    const { runner } = stage.phone;
    const first = runner.wake('start');
    const second = runner.wake('online');
    await expect(first).rejects.toThrow('a bug');
    await expect(second).rejects.toThrow('a bug');
    const activity = runner.activity.read();
    expect(activity).toEqual({ phase: 'idle', nextTryAt: stage.clock.now() + 15 * MINUTE });
    // The timer has nobody to tell, and tries again after as long.
    stage.clock.advance(15 * MINUTE);
    await stage.phone.settle();
    expect(runner.activity.read()).toEqual({ phase: 'idle', nextTryAt: stage.clock.now() + 15 * MINUTE });
    const third = runner.wake('start');
    broken = false;
    expect(await Promise.allSettled([third, runner.wake('online')])).toMatchObject([{}, { status: 'fulfilled' }]);
    stage.phone.off();
  });
});

describe('what was sealed on a phone that nobody uses', () => {
  const sealedPhone = async (changes: Partial<RunnerOptions> = {}) => {
    const { storage } = await openPhone();
    await storage.write(['parcels', 'parcelBytes'], async (database) => {
      const sha256 = 'ab'.repeat(32);
      await database.parcels.put({ sha256, owner: 'ana', key: 'k', proof: 'p', bytes: 9, place: 1, ready: 1 });
      await database.parcelBytes.put({ sha256, data: new Uint8Array(9) });
    });
    const clock = new VirtualClock();
    const asked: string[] = [];
    const network = { up: false, asked };
    const runner = createRunner({
      storage,
      fetch: async (url, { method }) => {
        network.asked.push(`${method} ${url.slice(0, url.indexOf('?'))}`);
        if (!network.up) throw new TypeError('Failed to fetch');
        const body = JSON.stringify({ received: 9, complete: true });
        return new Response(body, { headers: { 'Bitacora-Protocol': '1' } });
      },
      origin: '',
      clock,
      random: () => 0.5,
      locks: null,
      compress: null,
      connection: () => null,
      loadHandIn: () => import('../../src/sync/hand-in-part.ts'),
      ...changes,
    });
    const nextTry = (): number | null => {
      const activity = runner.activity.read();
      return activity.phase === 'idle' && activity.nextTryAt !== null ? activity.nextTryAt - clock.now() : null;
    };
    return { runner, network, nextTry };
  };

  it('is tried again after a minute without signal, and then there is a quarter of an hour of peace', async () => {
    const { runner, network, nextTry } = await sealedPhone();
    expect(await runner.wake('start')).toEqual({ kind: 'done', left: true });
    expect(nextTry()).toBe(MINUTE);
    network.up = true;
    expect(await runner.wake('online')).toEqual({ kind: 'nobody' });
    expect(nextTry()).toBe(15 * MINUTE);
    expect(new Set(network.asked)).toEqual(new Set([`PUT /api/v1/parcels/${'ab'.repeat(32)}`]));
    const asked = network.asked.length;
    expect(await runner.wake('online')).toEqual({ kind: 'nobody' });
    expect(network.asked).toHaveLength(asked);
    runner.stop();
  });

  it('waits where what hands it in could not be loaded', async () => {
    const failing = () => Promise.reject(new TypeError('Failed to fetch'));
    const { runner, network } = await sealedPhone({ loadHandIn: failing });
    network.up = true;
    expect(await runner.wake('online')).toEqual({ kind: 'nobody' });
    expect(network.asked).toEqual([]);
    runner.stop();
  });
});

describe('what a phone remembers of its rounds', () => {
  it('is when it last had everything, and why the last one stopped', async () => {
    const stage = await setStage();
    await stage.phone.wake();
    const complete = (await readSyncState(stage.phone.own)).lastCompleteAt;
    expect(complete).not.toBeNull();
    stage.clock.advance(MINUTE);
    stage.service.signedOut = true;
    await stage.phone.wake();
    expect(await readSyncState(stage.phone.own)).toMatchObject({ lastProblem: 'signed-out', lastCompleteAt: complete });
    stage.phone.off();
  });

  it('asks what became of proved records once after the app was started, and not in every round', async () => {
    const stage = await setStage();
    await stage.phone.finish('uno');
    const asked = () => stage.service.requests.filter(({ path }) => path === '/sync/receipts').length;
    await stage.phone.wake();
    // What was proved before the first page, after it.
    expect(asked()).toBe(1);
    await stage.phone.start();
    for (let round = 0; round < 3; round += 1) await stage.phone.wake();
    expect(asked()).toBe(2);
    stage.phone.off();
  });
});
