import './support/indexed-db.ts';
import { expect, it } from 'vitest';
import type { Change } from '../../src/domain/sync/protocol.ts';
import { beginCorrection } from '../../src/storage/drafts/corrections.ts';
import { withdrawRecord } from '../../src/storage/drafts/finish.ts';
import { applyReceipts } from '../../src/storage/outbox/outbox.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import { applyPull, readPullCursor } from '../../src/storage/pulled/pull.ts';
import { readRecord, recordsOf } from '../../src/storage/pulled/records.ts';
import { recordsOfForms } from '../../src/storage/pulled/records-of-forms.ts';
import { page, submissionChange, submissionOf } from './support/changes.ts';
import {
  FACTS,
  FORM,
  finish,
  finished,
  freezeOne,
  JUNTA,
  newDraft,
  openPhone,
  storedReceipt,
  type,
} from './support/phone.ts';

const id = (number: number): string => `018f0000-0000-7000-8000-000000000${String(number).padStart(3, '0')}`;

async function pull(own: OwnStorage, ...changes: readonly Change[]): Promise<void> {
  await applyPull(own, await readPullCursor(own), page(changes));
}

it('reads each record that counts once, in its latest version, as its own page reads it', async () => {
  const { ana } = await openPhone();
  // More than are read at once, one of them declined.
  const heads = Array.from({ length: 60 }, (_, at) =>
    submissionChange(at + 1, submissionOf(id(at), { answers: { nombre: `visita ${at}` } }), {
      ...(at === 7 ? { state: 'declined' } : {}),
      firstSequence: at + 1,
    }),
  );
  await pull(ana, ...heads);
  // One that was corrected here and not sent, one that was sent, one that waits, one of practice, one withdrawn.
  const correction = await beginCorrection(ana, id(3));
  if (correction.status !== 'begun') throw new Error(correction.status);
  await type(ana, correction.draft.id, { nombre: 'corregida' });
  await finish(ana, correction.draft.id);
  const sent = await freezeOne(ana, await finished(ana, { nombre: 'enviada' }));
  await applyReceipts(ana, [storedReceipt(sent, [], 61)]);
  await pull(ana, submissionChange(61, sent, { firstSequence: 61 }));
  const waiting = await finished(ana, { nombre: 'espera' });
  await finish(ana, (await newDraft(ana, { nombre: 'práctica' }, true)).id);
  await withdrawRecord(ana, await finished(ana, { nombre: 'retirada' }), FACTS);

  const found = await recordsOfForms(ana, [FORM.id, 'another-form']);
  expect(found).toHaveLength(61);
  const names = new Map(found.map(({ summary, answers }) => [summary.id, answers['nombre']]));
  expect([3, 7, 59].map((at) => names.get(id(at)))).toEqual(['corregida', undefined, 'visita 59']);
  expect([sent.id, waiting].map((each) => names.get(each))).toEqual(['enviada', 'espera']);
  // What waits comes after everything that the service has told of.
  const arrivals = new Map(found.map(({ summary, arrival }) => [summary.id, arrival]));
  expect(Math.max(...arrivals.values())).toBe(arrivals.get(waiting));
  expect([id(0), id(3), sent.id].map((each) => arrivals.get(each))).toEqual([1, 4, 61]);

  const listed = new Map((await recordsOf(ana, JUNTA)).map((summary) => [summary.id, summary]));
  for (const { summary, answers } of found) {
    expect(summary).toEqual(listed.get(summary.id));
    expect(answers).toEqual((await readRecord(ana, summary.id))?.answers);
  }
});

it('knows nothing of what another person of this phone recorded', async () => {
  const { ana, beto } = await openPhone();
  await finished(ana, { nombre: 'de Ana' });
  expect(await recordsOfForms(beto, [FORM.id])).toEqual([]);
});
