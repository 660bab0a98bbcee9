import { afterAll, describe, expect, test } from 'vitest';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import type { Form } from '../../../src/domain/form/definition.ts';
import { chlorinationCheck } from '../../../src/forms/chlorination-check/form.ts';
import { createCheckPool } from '../../../src/server/checking/check-pool.ts';
import { checkingHere } from '../../../src/server/checking/checking.ts';
import { createScoring } from '../../../src/server/score-submission.ts';
import type { KnownForm } from '../../../src/server/submissions/form-library.ts';
import { sealed, visit } from '../../contract/support/records.ts';

const pool = createCheckPool(1, { check: 10_000, read: 30_000 });
afterAll(() => pool.close());

function known(definition: Form): KnownForm {
  const compiled = compileForm(definition);
  if (!compiled.ok) throw new Error('the form does not compile');
  return {
    definition,
    model: compiled.model,
    names: { known: new Set(), personal: new Set(), makers: new Set(), makerNames: new Set() },
    files: new Map(),
  };
}

const form = known(chlorinationCheck);
/** Of the records that `visit` makes. */
const CONTRACT_FORM = { id: 'contract-visit', version: 1 };
const FINISHED_AT = '2026-11-20T08:40:00-06:00';
const record = (instances: number) => ({
  finishedAt: FINISHED_AT,
  photos: [],
  answers: { puntos: Array.from({ length: instances }, () => ({ lugar: 'tanque', cloro_residual: 0.5 })) },
});

describe('records are read and checked in threads of their own', () => {
  test('a thread finds what this thread finds: flags, score, and each record of a push with its fault', async () => {
    const here = checkingHere(createScoring());
    for (const instances of [0, 3, 20]) {
      const checked = await pool.check(form, record(instances));
      expect(checked).toEqual(JSON.parse(JSON.stringify(await here.check(form, record(instances)))));
      expect(checked.faults).toEqual([]);
    }
    const good = visit('018f0000-0000-7000-8000-00000000000a');
    const body = () =>
      Buffer.from(
        JSON.stringify({ submissions: [good, 'x', sealed({ ...good, revision: 2 }), { ...good, app: 'y' }] }),
      );
    expect(await pool.read(body(), 500)).toEqual(await here.read(body(), 500));
    expect(await pool.read(body(), 3)).toEqual({ ok: false, reason: 'too-many' });
    expect(await pool.read(Buffer.from('{'), 500)).toEqual({ ok: false, reason: 'not-json' });
  });

  test('a record that comes alone is checked where it is read, once its form is known there, as it would be later', async () => {
    const good = visit('018f0000-0000-7000-8000-00000000000b');
    const body = (records: readonly unknown[]) => Buffer.from(JSON.stringify({ submissions: records }));
    const form = known({ ...chlorinationCheck, ...CONTRACT_FORM });
    const unknown = await pool.read(body([good]), 500);
    expect(unknown).toMatchObject({ ok: true, checked: new Map() });
    const later = await pool.check(form, { answers: { nombre: 'La Esperanza' }, photos: [], finishedAt: FINISHED_AT });
    const atOnce = await pool.read(body([good]), 500);
    const [first] = atOnce.ok ? atOnce.checked : [];
    expect(first).toEqual([expect.objectContaining({ kind: 'read' }), later]);
    expect(await pool.read(body([good, good, good]), 500)).toMatchObject({ ok: true, checked: new Map() });
  });

  test('a push is read though the check of its record does not come to its end', async () => {
    const budget = { check: 10_000, read: 30_000 };
    const strict = createCheckPool(1, budget);
    const points = Array.from({ length: 90 }, (_, at) => ({ a: at }));
    const slow = sealed({ ...visit('018f0000-0000-7000-8000-00000000000c'), answers: { points } });
    const sums = Array.from({ length: 200 }, (_, at) => ({
      type: 'calculate' as const,
      name: `sum${at}`,
      calculation: `sum(\${a}) + \${a}`,
    }));
    const point = [{ type: 'integer' as const, name: 'a', label: { es: 'a', en: 'a' } }, ...sums];
    const label = { es: 'p', en: 'p' };
    const children = [{ type: 'repeat' as const, name: 'points', label, children: point }];
    const title = chlorinationCheck.title;
    const long = known({ ...CONTRACT_FORM, title, choices: {}, children });
    expect(await strict.check(long, { answers: {}, photos: [], finishedAt: FINISHED_AT })).toMatchObject({
      faults: [],
    });
    budget.check = 1;
    const batch = await strict.read(Buffer.from(JSON.stringify({ submissions: [slow] })), 500);
    expect(batch).toMatchObject({ ok: true, records: [{ kind: 'read' }], checked: new Map() });
    await strict.close();
  });

  test('while a thread works on the worst that may come, this thread is free', async () => {
    const before = process.threadCpuUsage();
    await pool.check(form, record(200));
    const used = process.threadCpuUsage(before);
    expect((used.user + used.system) / 1000).toBeLessThan(50);
  });

  test('a record that takes longer than its budget is flagged for a person, and the next one is checked as ever', async () => {
    const strict = createCheckPool(1, { check: 1, read: 30_000 });
    const checked = await strict.check(form, record(200));
    expect(checked).toMatchObject({ flags: [{ code: 'constraint' }], score: null });
    expect(checked.faults).toHaveLength(1);
    await strict.close();
    expect((await pool.check(form, record(1))).faults).toEqual([]);
  });

  test('records that come at once are answered each with its own, whatever the others take', async () => {
    const here = checkingHere(createScoring());
    const sizes = [3, 0, 60, 1, 2, 5, 0, 4, 6, 1, 30, 2];
    const checked = await Promise.all(sizes.map((instances) => pool.check(form, record(instances))));
    for (const [at, instances] of sizes.entries()) {
      expect(checked[at]).toEqual(JSON.parse(JSON.stringify(await here.check(form, record(instances)))));
    }
  });

  test('a record that is too large for its thread is flagged, and those handed over with it are checked', async () => {
    const small = createCheckPool(1, { check: 300_000, read: 30_000 }, 32);
    const [first, broken, last] = await Promise.all([
      small.check(form, record(1)),
      small.check(form, { ...record(0), answers: { puntos: Array.from({ length: 400_000 }, () => [0]) } }),
      small.check(form, record(2)),
    ]);
    await small.close();
    expect(broken).toMatchObject({ flags: [{ code: 'constraint' }], score: null });
    expect(broken?.faults).toHaveLength(1);
    expect([first?.faults, last?.faults]).toEqual([[], []]);
  });
});
