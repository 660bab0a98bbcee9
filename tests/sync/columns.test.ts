import { describe, expect, it } from 'vitest';
import { COLUMNS, rowsOfTable, tableOfRows } from '../support/model-columns.ts';
import type { ModelRequest } from '../support/model-service.ts';
import { faultOnce, faultsOf, heldBy, isPush, type Stage, setStage, statuses } from './stage.ts';

/** A phone that has pulled once, so that it knows what the service takes; and the pushes from then on. */
async function stageWithColumns(columns = true): Promise<Stage & { readonly pushes: ModelRequest[] }> {
  const stage = await setStage({ service: { columns } });
  await stage.phone.wake();
  const pushes: ModelRequest[] = [];
  stage.link.fate = (request) => {
    if (isPush(request)) pushes.push(request);
    return { kind: 'pass' };
  };
  return { ...stage, pushes };
}

const formsOf = (pushes: readonly ModelRequest[]) =>
  pushes.map(({ headers }) => (headers['content-type'] === COLUMNS ? 'columns' : 'plain'));

async function finishThree({ phone }: Stage) {
  return [await phone.finish('uno'), await phone.finish('dos'), await phone.finish('tres')];
}

async function expectAllProved(stage: Stage, made: Awaited<ReturnType<typeof finishThree>>): Promise<void> {
  expect(await faultsOf(stage, made, true)).toEqual([]);
  expect(heldBy(stage.service)).toHaveLength(made.length);
  expect(new Set(Object.values(await statuses(stage.phone)))).toEqual(new Set(['proved']));
}

describe('1.6 columns on the wire', () => {
  it('a phone sends columns to a service that said it takes them, and what it sends is proved', async () => {
    const stage = await stageWithColumns();
    const made = await finishThree(stage);
    await stage.phone.wake();
    expect(formsOf(stage.pushes)).toEqual(['columns']);
    await expectAllProved(stage, made);
  });

  it('the first push is as large as the link bears it in columns, although none was seen yet', async () => {
    const stage = await stageWithColumns();
    const made = [];
    for (let count = 0; count < 30; count += 1) made.push(await stage.phone.finish(`${count} ${'agua '.repeat(900)}`));
    await stage.phone.wake();
    expect(formsOf(stage.pushes)).toEqual(['columns']);
    await expectAllProved(stage, made);
  });

  it('remembers over a restart what the service takes', async () => {
    const stage = await stageWithColumns();
    await stage.phone.start();
    const made = await finishThree(stage);
    await stage.phone.wake();
    expect(formsOf(stage.pushes)).toEqual(['columns']);
    await expectAllProved(stage, made);
  });

  it('a service of before gets what it always got', async () => {
    const stage = await stageWithColumns(false);
    const made = await finishThree(stage);
    await stage.phone.wake();
    expect(formsOf(stage.pushes)).toEqual(['plain']);
    await expectAllProved(stage, made);
  });

  it('a service that was put back to an older version gets the same records plain in the same round', async () => {
    const stage = await stageWithColumns();
    stage.service.columns = false;
    const made = await finishThree(stage);
    await stage.phone.wake();
    expect(formsOf(stage.pushes)).toEqual(['columns', 'plain']);
    await expectAllProved(stage, made);
  });

  it.each([
    [422, 'malformed-request'],
    [422, 'hash-mismatch'],
    [400, 'malformed-request'],
  ])(
    'columns that are refused (%i %s) go plain at once, and plain until the app is started anew',
    async (status, code) => {
      const stage = await stageWithColumns();
      const { pushes, link } = stage;
      faultOnce(link, (request) => isPush(request) && pushes.push(request) > 0, [{ kind: 'problem', status, code }]);
      const made = await finishThree(stage);
      await stage.phone.wake();
      made.push(await stage.phone.finish('cuatro'));
      await stage.phone.wake();
      expect(formsOf(pushes)).toEqual(['columns', 'plain', 'plain']);
      await expectAllProved(stage, made);
    },
  );

  it('a byte that another hand changed on the way costs one more request and no record', async () => {
    const stage = await stageWithColumns();
    const { pushes, link } = stage;
    faultOnce(link, (request) => isPush(request) && pushes.push(request) > 0, [{ kind: 'corrupt-request', at: 0.5 }]);
    const made = await finishThree(stage);
    await stage.phone.wake();
    await stage.phone.wake();
    expect(formsOf(pushes)[0]).toBe('columns');
    await expectAllProved(stage, made);
  });

  it('an answer that was lost, cut, damaged or about other records proves nothing, and the next round asks', async () => {
    for (const fate of [
      { kind: 'lose-answer' },
      { kind: 'cut-during', part: 0.5 },
      { kind: 'truncate-answer', told: true },
      { kind: 'corrupt-answer' },
    ] as const) {
      const stage = await stageWithColumns();
      faultOnce(stage.link, isPush, [fate]);
      const made = await finishThree(stage);
      await stage.phone.wake();
      expect(await faultsOf(stage, made, false), fate.kind).toEqual([]);
      await stage.phone.wake();
      await expectAllProved(stage, made);
    }
  });

  it('receipts whose digest names other records do not count', async () => {
    const stage = await stageWithColumns();
    const made = await finishThree(stage);
    const { service } = stage;
    const handle = service.handle.bind(service);
    let lied = false;
    service.handle = (request) => {
      const answer = handle(request);
      if (!isPush(request) || lied) return answer;
      lied = true;
      return { ...answer, body: answer.body.replace(/"of":"[0-9a-f]/, '"of":"x') };
    };
    await stage.phone.wake();
    expect(new Set(Object.values(await statuses(stage.phone)))).not.toContain('proved');
    await stage.phone.wake();
    await expectAllProved(stage, made);
  });

  it.each([
    ['one too few', (rows: readonly object[]) => rows.slice(1)],
    ['one twice', (rows: readonly object[]) => [...rows, ...rows.slice(0, 1)]],
    ['none', () => []],
  ])('receipts of which there are %s do not count', async (_what, change) => {
    const stage = await stageWithColumns();
    const made = await finishThree(stage);
    const { service } = stage;
    const handle = service.handle.bind(service);
    let lied = false;
    service.handle = (request) => {
      const answer = handle(request);
      if (!isPush(request) || lied) return answer;
      lied = true;
      const body: { readonly results: unknown } = JSON.parse(answer.body);
      const results = tableOfRows(change(rowsOfTable(body.results)).map((row) => ({ ...row })));
      return { ...answer, body: JSON.stringify({ ...body, results }) };
    };
    await stage.phone.wake();
    expect(new Set(Object.values(await statuses(stage.phone)))).not.toContain('proved');
    await stage.phone.wake();
    await expectAllProved(stage, made);
  });

  it('loses nothing and doubles nothing when the phone dies at any step of a push with columns', async () => {
    const whole = await stageWithColumns();
    await whole.phone.finish('uno');
    const before = whole.phone.steps;
    let pushedAt = 0;
    whole.link.fate = (request) => {
      if (isPush(request)) pushedAt = whole.phone.steps - before;
      return { kind: 'pass' };
    };
    await whole.phone.wake();
    expect(pushedAt).toBeGreaterThan(2);
    // From before the push leaves to after its receipts are written down; the rest of a round is killed elsewhere.
    for (let step = pushedAt - 2; step <= pushedAt + 6; step += 1) {
      const stage = await stageWithColumns();
      const made = [await stage.phone.finish('uno')];
      stage.phone.killIn = step;
      expect(await stage.phone.wake(), `step ${step}`).toEqual({ kind: 'killed' });
      expect(await faultsOf(stage, made, false), `step ${step}, after the kill`).toEqual([]);
      await stage.phone.wake('start');
      expect(await faultsOf(stage, made, true), `step ${step}, at rest`).toEqual([]);
      expect(heldBy(stage.service), `step ${step}`).toHaveLength(1);
      stage.phone.off();
    }
  });
});
