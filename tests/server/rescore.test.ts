import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ScoreSubmission } from '../../src/server/checking/check-record.ts';
import { openDatabase } from '../../src/server/db/open.ts';
import { type ChangedScore, rescore } from '../../src/server/rescore.ts';
import { reportRow } from '../../src/server/rescore-report.ts';
import { createScoring } from '../../src/server/score-submission.ts';
import { createFormLibrary, shipForms } from '../../src/server/submissions/form-library.ts';
import { layRecord } from './support/records.ts';

test('scores are made anew with the time of the record, phones are told once, and answers stay as they were', async () => {
  const db = await openDatabase({ kind: 'sqlite', file: ':memory:' }, randomUUID);
  const clock = { now: () => new Date('2026-11-22T12:00:00Z') };
  await shipForms(db, clock);
  const person = { role: 'admin' as const, created_at: '2026-11-22T12:00:00Z', joined_at: null, ended_at: null };
  await db
    .insertInto('users')
    .values({ id: 'u1', name: 'Ana', ...person, partner_id: null, municipalities: null })
    .execute();
  const ids: string[] = [];
  for (let n = 0; n < 205; n += 1) ids.push(await layRecord(db, { author: 'u1', answers: { n } }));
  const bodies = await db.selectFrom('revisions').select('body').orderBy('sequence').execute();
  const forms = createFormLibrary(db, () => undefined);
  const table =
    (version: number): ScoreSubmission =>
    (_model, answers, now) => ({ version, n: answers['n'], now });

  expect(await rescore(db, forms, table(1))).toEqual({ examined: 205, changed: 205 });
  expect(await rescore(db, forms, table(1))).toEqual({ examined: 205, changed: 0 });
  expect(await rescore(db, forms, table(2))).toEqual({ examined: 205, changed: 205 });

  // Tried first: every change is told, and nothing is written.
  const heard: (readonly (string | number)[])[] = [];
  const graded: ScoreSubmission = () => ({ table: { id: 't', version: 3 }, total: 0.5, grade: { letter: 'B' } });
  const onChange = (change: ChangedScore) => void heard.push(reportRow(change));
  expect(await rescore(db, forms, graded, { trial: true, onChange })).toEqual({ examined: 205, changed: 205 });
  expect(heard[0]).toEqual([ids[0], 1, 'provider-assessment@1', '', '', '', 't@3', 0.5, 'B']);

  const rows = await db.selectFrom('revisions').select(['score', 'body']).orderBy('sequence').execute();
  expect(JSON.parse(rows[204]?.score ?? '')).toEqual({ version: 2, n: 204, now: '2026-11-22T12:00:00.000Z' });
  expect(rows.map(({ body }) => ({ body }))).toEqual(bodies);
  const told = await db.selectFrom('changes').select('key').where('kind', '=', 'submission').execute();
  expect(told.map((change) => change.key).sort()).toEqual(ids.sort());
  await db.destroy();
});

test('the shipped tables score the forms that name them, and nothing else', async () => {
  const db = await openDatabase({ kind: 'sqlite', file: ':memory:' }, randomUUID);
  await shipForms(db, { now: () => new Date('2026-11-22T12:00:00Z') });
  const forms = createFormLibrary(db, () => undefined);
  const score = createScoring();
  const scored = async (id: string): Promise<unknown> => {
    const model = (await forms.find(id, 1))?.model;
    return model === null || model === undefined ? 'no form' : score(model, {}, '2026-11-22T12:00:00Z');
  };
  expect(await scored('provider-assessment')).toMatchObject({ total: null, dimensions: expect.any(Array) });
  expect(await scored('partner-self-evaluation')).toMatchObject({ dimensions: expect.any(Array) });
  expect(await scored('chlorination-check')).toBeNull();
  await db.destroy();
});
