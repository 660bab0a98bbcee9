import { describe, expect, it, vi } from 'vitest';
import { atEveryStep, failingAt, onFullDisk } from '../storage/support/faults.ts';
import { photoOf } from '../support/sim-phone.ts';
import { restoreStage } from './restore-stage.ts';
import { faultOnce, faultsOf, heldBy, isPush, setStage, statuses } from './stage.ts';

vi.setConfig({ testTimeout: 60_000 });

const FULL = { kind: 'stopped', code: 'no-space' };

describe('lesson 19: a round on a full phone', () => {
  it('gives up the bytes of a proved photo, and sends what waits', async () => {
    const stage = await setStage();
    await stage.phone.finish('viejo', [photoOf(1, 300_000)]);
    await stage.phone.wake();
    await stage.phone.finish('nuevo');
    const run = await onFullDisk(
      () => stage.phone.wake('button'),
      ({ table }) => table === 'photoBytes',
    );
    expect(run).toMatchObject({ result: { kind: 'done', left: false }, error: null });
    expect(run.refused).toBeGreaterThan(0);
    expect(await statuses(stage.phone)).toEqual({ 'viejo#1': 'proved', 'nuevo#2': 'proved' });
  });

  it('says that the phone is full where nothing can be given up, and sends it when there is room', async () => {
    const stage = await setStage();
    const made = [await stage.phone.finish('uno', [photoOf(1, 60_000)])];
    for (const reason of ['button', 'timer'] as const) {
      expect(await onFullDisk(() => stage.phone.wake(reason))).toMatchObject({ result: FULL, error: null });
      expect(stage.phone.runner.activity.read()).toMatchObject({ phase: 'idle', full: true });
      expect(await faultsOf(stage, made, false)).toEqual([]);
    }
    expect(heldBy(stage.service)).toEqual([]);
    expect(await stage.phone.wake('button')).toEqual({ kind: 'done', left: false });
    expect(stage.phone.runner.activity.read()).not.toHaveProperty('full');
    expect(await faultsOf(stage, made, true)).toEqual([]);
  });

  it('sends what is frozen already although no receipt can be written, and sends it once', async () => {
    const stage = await setStage();
    const made = [await stage.phone.finish('uno'), await stage.phone.finish('dos')];
    faultOnce(stage.link, isPush, [{ kind: 'cut-before' }]);
    await stage.phone.wake();
    made.push(await stage.phone.finish('tres'));
    expect(heldBy(stage.service)).toEqual([]);
    const pushes = () => stage.service.requests.filter(({ path }) => path === '/sync/push').length;
    expect(await onFullDisk(() => stage.phone.wake('button'))).toMatchObject({ result: FULL });
    // The third has no number that would be on disk (3.1).
    expect(heldBy(stage.service).map(({ id }) => id)).toEqual(made.slice(0, 2).map(({ recordId }) => recordId));
    const before = pushes();
    expect(await onFullDisk(() => stage.phone.wake('button'))).toMatchObject({ result: FULL });
    expect(pushes()).toBe(before);
    expect(await stage.phone.wake('button')).toEqual({ kind: 'done', left: false });
    expect(heldBy(stage.service)).toHaveLength(3);
    expect(await faultsOf(stage, made, true)).toEqual([]);
  });

  it('of what a restored service lost nothing is taken for asked, and it goes when there is room', async () => {
    const stage = await restoreStage();
    try {
      const phone = await stage.phone(1);
      await phone.finish('ANTES');
      await phone.wake();
      await stage.backup();
      await phone.finish('DESPUES', [photoOf(1, 5_000)]);
      await phone.wake();
      await stage.restore();
      await phone.start();
      expect(await onFullDisk(() => phone.wake())).toMatchObject({ result: FULL, error: null });
      expect(await stage.held()).toEqual(['1 on 0 line ANTES']);
      for (let n = 0; n < 3; n += 1) await phone.wake();
      expect(await stage.held()).toEqual(['1 on 0 line ANTES', '1 on 0 line DESPUES']);
      expect(await statuses(phone)).toEqual({ 'ANTES#1': 'proved', 'DESPUES#2': 'proved' });
    } finally {
      await stage.end();
    }
  });

  it.each(['notePhotoProved', 'notePhotoOffset'] as const)(
    'waits longer and longer where %s alone finds no room, and asks the service no more than that',
    async (method) => {
      const full = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
      const stage = await setStage({ defect: (port) => ({ ...port, [method]: full }) });
      await stage.phone.finish('uno', [photoOf(1, 30_000)]);
      await stage.phone.wake('button');
      const before = stage.service.requests.length;
      for (let second = 0; second < 600; second += 1) {
        stage.clock.advance(1_000);
        await stage.phone.settle();
      }
      expect(stage.service.requests.length - before).toBeLessThan(60);
    },
  );

  it('loses and doubles nothing at whichever write the disk is full, and never ends without a word', async () => {
    const seen = await atEveryStep(async (step) => {
      const stage = await setStage();
      const first = await stage.phone.finish('uno', [photoOf(1, 30_000)]);
      const second = await stage.phone.correct(first.recordId, 'uno corregido', [photoOf(1, 30_000)]);
      const made = second === null ? [first] : [first, second];
      const { fired, result, error } = await failingAt(step, 'no-space', () => stage.phone.wake());
      const between = await faultsOf(stage, made, false);
      const again = await stage.phone.wake('button');
      const after = await faultsOf(stage, made, true);
      const held = heldBy(stage.service).length;
      stage.phone.off();
      const told = result?.kind === 'done' ? result.left : result?.kind;
      return { fired, seen: { told, error, between, again: again.kind, after, held } };
    });
    expect(seen.length).toBeGreaterThan(10);
    for (const each of seen) {
      expect(each).toMatchObject({ error: null, between: [], again: 'done', after: [], held: 2 });
      // Here the disk has room again a moment later, so most rounds end as if nothing had been.
      expect([false, 'stopped']).toContain(each.told);
    }
  });
});
