import { describe, expect, it } from 'vitest';
import { readSyncState } from '../../src/storage/phone/sync-state.ts';
import { gzipWith } from '../../src/sync/gzip.ts';
import type { Locks } from '../../src/sync/runner-options.ts';
import { startSync } from '../../src/sync/start-sync.ts';
import { wakeFromWorker } from '../../src/sync/wake-from-worker.ts';
import { photoOf } from '../support/sim-phone.ts';
import { faultOnce, faultsOf, heldBy, isAny, isPush, type Stage, setStage } from './stage.ts';

/** As `navigator.locks`: one holder, the others wait in a row. */
function oneLock(): Locks & { readonly most: () => number } {
  let last: Promise<unknown> = Promise.resolve();
  let inside = 0;
  let most = 0;
  return {
    most: () => most,
    request: (_name, act) => {
      const turn = last.then(async () => {
        inside += 1;
        most = Math.max(most, inside);
        try {
          return await act();
        } finally {
          inside -= 1;
        }
      });
      last = turn.catch(() => null);
      return turn;
    },
  };
}

const pulls = (stage: Stage) =>
  stage.service.requests.filter((request) => request.path.startsWith('/sync/pull')).length;

describe('one runner of the phone', () => {
  it('makes one more round after the present one, however often it is woken in it', async () => {
    const stage = await setStage();
    const { runner } = stage.phone;
    await Promise.all([runner.wake('start'), runner.wake('online'), runner.wake('visible'), runner.wake('finish')]);
    expect(pulls(stage)).toBe(2);
  });

  it('sends in that further round what was finished during the first', async () => {
    const stage = await setStage();
    const { runner } = stage.phone;
    const first = runner.wake('start');
    const made = await stage.phone.finish('uno');
    await Promise.all([first, runner.wake('finish')]);
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });

  it('runs alone under the lock that page and service worker share', async () => {
    const stage = await setStage();
    const locks = oneLock();
    const made = [await stage.phone.finish('uno', [photoOf(1, 60_000)]), await stage.phone.finish('dos')];
    const page = stage.phone.newRunner(locks);
    const worker = stage.phone.newRunner(locks);
    await Promise.all([page.wake('start'), worker.wake('service-worker'), page.wake('online')]);
    expect(locks.most()).toBe(1);
    expect(stage.service.requests.filter((request) => request.path === '/sync/push')).toHaveLength(1);
    expect(await faultsOf(stage, made, true)).toEqual([]);
    page.stop();
    worker.stop();
  });

  it('is harmless twice at once in a browser without locks', async () => {
    const stage = await setStage();
    const made = [await stage.phone.finish('uno', [photoOf(1, 120_000)]), await stage.phone.finish('dos')];
    const worker = stage.phone.newRunner(null);
    await Promise.all([stage.phone.wake(), worker.wake('service-worker')]);
    worker.stop();
    await stage.phone.wake();
    expect(heldBy(stage.service)).toHaveLength(2);
    expect(await faultsOf(stage, made, true)).toEqual([]);
  });

  it('ends after the request that is under way when it is stopped, and wakes no more', async () => {
    const stage = await setStage();
    await stage.phone.finish('uno');
    const { runner } = stage.phone;
    stage.link.fate = () => {
      runner.stop();
      return { kind: 'pass' };
    };
    expect(await runner.wake('start')).toMatchObject({ kind: 'stopped', code: 'cancelled' });
    expect(stage.service.requests).toHaveLength(1);
    expect(await runner.wake('button')).toMatchObject({ kind: 'stopped', code: 'cancelled' });
    expect(stage.clock.waiting).toBe(0);
  });
});

describe('waiting', () => {
  it('honours Retry-After for every wake-up but the button', async () => {
    const stage = await setStage();
    const made = await stage.phone.finish('uno');
    faultOnce(stage.link, isAny, [{ kind: 'retry-after', status: 503, seconds: 120 }]);
    expect(await stage.phone.wake('start')).toMatchObject({ kind: 'stopped', code: 'unavailable' });
    expect(await stage.phone.wake('online')).toEqual({ kind: 'waiting' });
    expect(stage.service.requests).toEqual([]);
    const activity = stage.phone.runner.activity.read();
    expect(activity.phase === 'idle' && (activity.nextTryAt ?? 0) - stage.clock.now()).toBeGreaterThanOrEqual(119_000);
    stage.clock.advance(125_000);
    await stage.phone.settle();
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });

  it('goes on by itself where the clock is set back while Retry-After is waited for', async () => {
    const stage = await setStage();
    const made = await stage.phone.finish('uno');
    faultOnce(stage.link, isAny, [{ kind: 'retry-after', status: 503, seconds: 30 }]);
    expect(await stage.phone.wake('finish')).toMatchObject({ kind: 'stopped', code: 'unavailable' });
    stage.clock.set(stage.clock.now() - 2 * 86_400_000);
    stage.clock.advance(60_000);
    await stage.phone.settle();
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });

  it('has a timer also after one that fired before Retry-After was over', async () => {
    const stage = await setStage();
    const made = await stage.phone.finish('uno');
    faultOnce(stage.link, isAny, [{ kind: 'retry-after', status: 503, seconds: 30 }]);
    await stage.phone.wake('finish');
    stage.clock.advance(15_000);
    // By so much its timer finds that it is too early.
    stage.clock.set(stage.clock.now() - 10_000);
    stage.clock.advance(16_000);
    await stage.phone.settle();
    expect(heldBy(stage.service)).toEqual([]);
    expect(stage.clock.waiting).toBe(1);
    stage.clock.advance(20_000);
    await stage.phone.settle();
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });

  it('lets the person overrule it', async () => {
    const stage = await setStage();
    const made = await stage.phone.finish('uno');
    faultOnce(stage.link, isAny, [{ kind: 'retry-after', status: 429, seconds: 3_000 }]);
    await stage.phone.wake('start');
    await stage.phone.wake('button');
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });

  it('gives up on a connection that is dead, tells it, and tries again', async () => {
    const stage = await setStage();
    const made = await stage.phone.finish('uno');
    faultOnce(stage.link, isPush, [{ kind: 'hang' }]);
    expect(await stage.phone.wake('start')).toMatchObject({ kind: 'stopped', code: 'timeout' });
    expect(await readSyncState(stage.phone.own)).toMatchObject({ failures: 1, lastProblem: 'timeout' });
    await stage.phone.wake('button');
    expect(await readSyncState(stage.phone.own)).toMatchObject({ failures: 0, lastProblem: null });
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });

  it('shows what it does while it does it, and when it will try again', async () => {
    const stage = await setStage();
    await stage.phone.finish('uno', [photoOf(1, 120_000)]);
    stage.link.bytesPerSecond = 6_250;
    const { activity } = stage.phone.runner;
    const seen: string[] = [];
    activity.subscribe(() => {
      const now = activity.read();
      if (now.phase === 'idle') seen.push('idle');
      else if (now.doing?.step === 'photo')
        seen.push(`photo ${Math.round((100 * now.doing.sentBytes) / now.doing.totalBytes)} %`);
      else if (now.doing !== null) seen.push(now.doing.step);
    });
    await stage.phone.wake();
    expect(seen).toEqual(['reconcile', 'push', 'photo 0 %', 'photo 42 %', 'photo 83 %', 'pull', 'reconcile', 'idle']);
  });
});

describe('time (10.1)', () => {
  it('notes the offset of the service and the latest time that it told, at each contact', async () => {
    const stage = await setStage();
    stage.link.fate = () => ({ kind: 'pass' });
    await stage.phone.wake();
    const state = await readSyncState(stage.phone.own);
    // Model and phone share a clock; `Date` knows seconds only.
    expect(Math.abs(state.clockOffsetMs ?? 9e9)).toBeLessThan(2_000);
    expect(state.lastContactAt).not.toBeNull();
    const told = state.toldTime;
    stage.clock.set(stage.clock.now() - 400 * 86_400_000);
    await stage.phone.wake();
    expect((await readSyncState(stage.phone.own)).toldTime).toBe(told);
  });
});

describe('in a page', () => {
  const parts = (stage: Stage) => ({
    fetch: stage.link.fetch,
    origin: '',
    clock: stage.clock,
    random: () => 0.5,
    locks: null,
    compress: gzipWith(CompressionStream),
    connection: () => null,
  });

  it('starts a round at once, and at each event that may mean a link, until it is stopped', async () => {
    const stage = await setStage();
    const page = {
      window: new EventTarget(),
      document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
      connection: new EventTarget(),
    };
    const sync = startSync({
      storage: stage.phone.storage,
      page: { ...page, askForSyncEvent: () => {} },
      parts: parts(stage),
    });
    await sync.wake('button');
    const before = pulls(stage);
    const events: [EventTarget, string][] = [
      [page.window, 'online'],
      [page.window, 'pageshow'],
      [page.document, 'visibilitychange'],
      [page.connection, 'change'],
    ];
    for (const [index, [target, name]] of events.entries()) {
      target.dispatchEvent(new Event(name));
      await sync.wake('timer');
      expect({ name, pulls: pulls(stage) }).toEqual({ name, pulls: before + 2 * (index + 1) });
    }
    page.document.visibilityState = 'hidden';
    page.document.dispatchEvent(new Event('visibilitychange'));
    expect(sync.activity.read().phase).toBe('idle');
    sync.stop();
    page.window.dispatchEvent(new Event('online'));
    expect(pulls(stage)).toBe(before + 8);
  });

  it('asks the browser for a sync event when something is left, and not when nothing is', async () => {
    const stage = await setStage();
    let asked = 0;
    const page = {
      window: new EventTarget(),
      document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
      connection: null,
      askForSyncEvent: () => {
        asked += 1;
      },
    };
    stage.link.fate = () => ({ kind: 'cut-before' });
    const sync = startSync({ storage: stage.phone.storage, page, parts: parts(stage) });
    await sync.wake('finish');
    expect(asked).toBeGreaterThan(0);
    stage.link.fate = () => ({ kind: 'pass' });
    await sync.wake('button');
    const before = asked;
    await sync.wake('button');
    expect(asked).toBe(before);
    sync.stop();
  });

  it('is woken in the service worker, which tells the browser to come back when the round could not end', async () => {
    const stage = await setStage();
    const made = await stage.phone.finish('uno');
    stage.link.fate = () => ({ kind: 'cut-before' });
    await expect(wakeFromWorker(stage.phone.storage, parts(stage))).rejects.toThrow('offline');
    stage.link.fate = () => ({ kind: 'pass' });
    await wakeFromWorker(stage.phone.storage, parts(stage));
    expect(stage.clock.waiting).toBe(0);
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });

  it('tells a lost database and does not die of it', async () => {
    const stage = await setStage();
    const told: unknown[] = [];
    const page = {
      window: new EventTarget(),
      document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
      connection: null,
      askForSyncEvent: () => {},
    };
    // "Clear site data": the connection is closed, then the database deleted.
    await stage.phone.storage.read(async (database) => database.backendDB().close());
    await new Promise((resolve) => {
      stage.phone.factory.deleteDatabase('bitacora').addEventListener('success', resolve);
    });
    const sync = startSync({
      storage: stage.phone.storage,
      page,
      parts: parts(stage),
      onFailure: (error) => told.push(error),
    });
    expect(await sync.wake('button')).toEqual({ kind: 'stopped', code: 'storage-lost' });
    expect(told.length).toBeGreaterThan(0);
    sync.stop();
  });
});
