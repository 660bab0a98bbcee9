import './support/indexed-db.ts';
import { expect, test } from 'vitest';
import type { Submission } from '../../src/domain/submission/submission.ts';
import { applyPull, readPullCursor } from '../../src/storage/pulled/pull.ts';
import { readHead } from '../../src/storage/pulled/pulled-head.ts';
import { page, submissionChange, submissionOf } from './support/changes.ts';
import { finished, freezeOne, openPhone } from './support/phone.ts';

/** A change as the service tells it to the phone that made the record (6.10). */
function briefChange(sequence: number, { id, revision, contentHash }: Submission, members: object = {}) {
  const change = submissionChange(sequence, submissionOf(id), { state: 'approved', ...members });
  const value = { ...Object(change.value), submission: { id, revision, contentHash, own: true } };
  return { ...change, value };
}

test('6.10 what this phone sent is put in where the service leaves it out, with what is new of it', async () => {
  const { ana } = await openPhone();
  const record = await freezeOne(ana, await finished(ana, { nombre: 'El Ocote' }));
  const cursor = await readPullCursor(ana);
  expect(await applyPull(ana, cursor, page([briefChange(3, record)]))).toMatchObject({ status: 'applied', changes: 1 });
  const head = await readHead(ana, record.id);
  expect(head).toMatchObject({ answers: record.answers, summary: { reviewState: 'approved' } });
  expect(record.answers['nombre']).toBe('El Ocote');
});

test('6.10 a revision that is not here, or is another one, is asked for whole and nothing is written', async () => {
  const { ana, beto } = await openPhone();
  const record = await freezeOne(ana, await finished(ana));
  const cursor = await readPullCursor(ana);
  const other = { ...record, contentHash: 'f'.repeat(64) };
  for (const changes of [[briefChange(3, other)], [briefChange(2, record), briefChange(3, submissionOf('x'))]]) {
    expect(await applyPull(ana, cursor, page(changes))).toEqual({ status: 'own-missing' });
    expect(await readPullCursor(ana)).toEqual(cursor);
  }
  expect(await applyPull(beto, cursor, page([briefChange(3, record)]))).toEqual({ status: 'own-missing' });
  expect(await applyPull(ana, cursor, page([submissionChange(3, record)]))).toMatchObject({ status: 'applied' });
});
