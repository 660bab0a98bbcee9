import { describe, expect, it } from 'vitest';
import { readPullCursor } from '../../src/storage/pulled/pull.ts';
import { listToCorrect } from '../../src/storage/pulled/records.ts';
import { photoOf } from '../support/sim-phone.ts';
import { countEntities } from './entities.ts';
import { faultOnce, faultsOf, isAny, type Stage, setStage } from './stage.ts';

const OTHER_DEVICE = '0190c000-0000-7000-8000-0000000000ff';

function registry(stage: Stage, count: number, from = 0): void {
  for (let index = from; index < from + count; index += 1) {
    const id = `0190d000-0000-7000-8000-${String(index).padStart(12, '0')}`;
    const name = `Junta ${index}`;
    stage.service.change('entity', id, { id, type: 'provider', name, links: [], properties: {}, version: 1 });
  }
}

describe('the way down (6)', () => {
  it('takes ten pages and more, each with its cursor, and asks for larger ones as they come quickly', async () => {
    const stage = await setStage();
    registry(stage, 3_000);
    await stage.phone.wake();
    expect(await countEntities(stage.phone)).toBe(3_000);
    expect(await readPullCursor(stage.phone.own)).toEqual({ after: 3_000, scope: 'scope-1' });
    const limits = stage.service.requests.map((request) => new URL(request.path, 'http://x').searchParams.get('limit'));
    expect(limits.filter((limit) => limit !== null)).toEqual(['200', '400', '800', '1000', '1000']);
  });

  it('goes on where it was cut, and skips nothing', async () => {
    const stage = await setStage();
    registry(stage, 1_000);
    let pages = 0;
    stage.link.fate = () => {
      pages += 1;
      return pages % 2 === 0 ? { kind: 'lose-answer' } : { kind: 'pass' };
    };
    for (let round = 0; round < 20; round += 1) await stage.phone.wake();
    expect(await countEntities(stage.phone)).toBe(1_000);
  });

  it('sends what is finished during a long pull before the next page, and takes the rest after it', async () => {
    let made = false;
    const stage = await setStage({
      defect: (port) => ({
        ...port,
        applyPull: async (asked, answer) => {
          if (!made) await stage.phone.finish('entre dos páginas');
          made = true;
          return await port.applyPull(asked, answer);
        },
      }),
    });
    registry(stage, 600);
    await stage.phone.wake();
    const order = stage.service.requests.map(({ path }) => path.replace(/\?.*/, ''));
    expect(order.filter((path) => path !== '/sync/reconcile').slice(0, 3)).toEqual([
      '/sync/pull',
      '/sync/push',
      '/sync/pull',
    ]);
    expect(await countEntities(stage.phone)).toBe(600);
  });

  it('starts again from 0 when the scope changed, and keeps its unsent rows', async () => {
    const stage = await setStage();
    registry(stage, 30);
    await stage.phone.wake();
    const made = await stage.phone.finish('uno', [photoOf(1, 3_000)]);
    stage.service.scope = 'scope-2';
    faultOnce(stage.link, (request) => request.path === '/sync/push', [
      { kind: 'problem', status: 403, code: 'forbidden' },
    ]);
    await stage.phone.wake();
    expect((await readPullCursor(stage.phone.own)).scope).toBe('scope-2');
    expect(await countEntities(stage.phone)).toBe(30);
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });

  it('takes kinds and values that it does not know without stumbling', async () => {
    const stage = await setStage();
    registry(stage, 1);
    stage.service.change('weather', 'x', { rain: true });
    stage.service.change('entity', 'not-an-entity', { nonsense: 1 });
    registry(stage, 1, 1);
    expect(await stage.phone.wake()).toEqual({ kind: 'done', left: false });
    expect(await countEntities(stage.phone)).toBe(2);
    expect((await readPullCursor(stage.phone.own)).after).toBe(4);
  });

  it('gives up, and tells, when a service repeats itself for ever', async () => {
    const stage = await setStage();
    const answer = JSON.stringify({ changes: [], last: 0, more: true, scope: 'scope-1' });
    const handle = stage.service.handle.bind(stage.service);
    stage.service.handle = (request) =>
      request.path.startsWith('/sync/pull') ? { ...handle(request), body: answer } : handle(request);
    expect(await stage.phone.wake()).toEqual({ kind: 'stopped', code: 'unreadable-answer' });
    expect(stage.service.requests.length).toBeLessThan(10);
  });

  it('brings a returned record under "to correct", and its correction is the next revision (lesson 9)', async () => {
    const stage = await setStage();
    const first = await stage.phone.finish('uno');
    await stage.phone.wake();
    stage.service.review(first.recordId, 'returned', '0190b000-0000-7000-8000-000000000001');
    await stage.phone.wake();
    const [returned] = await listToCorrect(stage.phone.own);
    expect(returned?.review).toMatchObject({ state: 'returned', reason: 'por corregir' });
    const second = await stage.phone.correct(first.recordId, 'corregido');
    await stage.phone.wake();
    expect(await listToCorrect(stage.phone.own)).toEqual([]);
    expect(stage.service.lines.get(first.recordId)).toHaveLength(2);
    expect(await faultsOf(stage, [first, ...(second === null ? [] : [second])], true)).toEqual([]);
  });

  it('lets a correction be made on the head that the pull brought, from whatever device that came', async () => {
    const stage = await setStage();
    const first = await stage.phone.finish('uno');
    await stage.phone.wake();
    stage.service.correct(first.recordId, OTHER_DEVICE, { nombre: 'otra' });
    await stage.phone.wake();
    await stage.phone.correct(first.recordId, 'tres');
    await stage.phone.wake();
    const line = stage.service.lines.get(first.recordId) ?? [];
    expect(line.map(({ revision, baseRevision }) => [revision, baseRevision])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
    ]);
  });

  it('never pulls when the round could not even push', async () => {
    const stage = await setStage();
    await stage.phone.finish('uno');
    faultOnce(stage.link, isAny, [{ kind: 'cut-before' }]);
    await stage.phone.wake();
    expect(stage.service.requests).toEqual([]);
  });
});
