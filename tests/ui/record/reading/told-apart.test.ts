import '../../../storage/support/indexed-db.ts';
import { describe, expect, it, test } from 'vitest';
import type { Answers } from '../../../../src/domain/form/answers.ts';
import { poaActivity } from '../../../../src/forms/more/poa-activity.ts';
import { createDraft } from '../../../../src/storage/drafts/drafts.ts';
import type { OwnStorage } from '../../../../src/storage/phone/phone-storage.ts';
import type { FormReference } from '../../../../src/storage/phone/rows.ts';
import { saveFormDefinition } from '../../../../src/storage/pulled/form-definitions.ts';
import { readRecordNames } from '../../../../src/ui/record/reading/record-names.ts';
import { alikeRecords, type ListedRecord, toldApart } from '../../../../src/ui/record/reading/told-apart.ts';
import { body, finish, JUNTA, openPhone } from '../../../storage/support/phone.ts';
import { unseenForm } from '../../../support/unseen-form.ts';

describe('rows of finished records', () => {
  const row = (id: string, members: Partial<ListedRecord> = {}): ListedRecord => ({
    id,
    form: { id: 'poa-activity' },
    label: 'Socio Uno',
    beside: '2026-11-28 ana',
    finishedAt: '2026-11-28T14:00:00.000Z',
    ...members,
  });
  const told = (rows: readonly ListedRecord[], names: Readonly<Record<string, string>>) =>
    Object.fromEntries(toldApart(rows, new Map(Object.entries(names)), (at) => at.slice(11, 16)));

  it('of one form about one partner are called what their form calls them, whatever their day', () => {
    const rows = [row('a'), row('b', { beside: '2026-11-27 ana' })];
    expect(told(rows, { a: 'Socio Uno 2026 Capacitar', b: 'Socio Uno 2026 Aforar' })).toEqual({
      a: '2026 Capacitar',
      b: '2026 Aforar',
    });
  });

  it('that their form calls alike but for the day say nothing more; of one day they say when they were finished', () => {
    const names = { a: 'Queja 2026-11-28', b: 'Queja 2026-11-27' };
    expect(told([row('a'), row('b', { beside: '2026-11-27 ana' })], names)).toEqual({});
    expect(told([row('a'), row('b', { finishedAt: '2026-11-28T15:00:00.000Z' })], { a: 'Queja', b: 'Queja' })).toEqual({
      a: '14:00',
      b: '15:00',
    });
  });

  it('about two Juntas of one name are told apart by their codes; in two municipalities the place does it', () => {
    expect(told([row('a', { mark: 'HN-1' }), row('b', { mark: 'HN-2' })], {})).toEqual({ a: 'HN-1', b: 'HN-2' });
    const apart = [row('a', { mark: 'HN-1', group: 'Chinda' }), row('b', { mark: 'HN-2', group: 'Ilama' })];
    expect(told(apart, {})).toEqual({});
    expect(alikeRecords(apart)).toEqual([]);
  });
});

test('a record is called what its form calls it by its answers, a published form as one of the app', async () => {
  const { ana } = await openPhone();
  const published = unseenForm();
  await saveFormDefinition(ana.storage, published);
  const shipped = await finished(
    ana,
    { id: poaActivity.id, version: poaActivity.version },
    { anio: 2026, actividad: 'Capacitar' },
  );
  const unseen = await finished(ana, { id: published.id, version: published.version }, { tramo: 'La toma' });
  const nowhere = await finished(ana, { id: 'otro', version: 1 }, { tramo: 'La toma' });
  expect(await readRecordNames(ana, [shipped, unseen, nowhere, 'not-here'])).toEqual(
    new Map([
      [shipped, '2026 Capacitar'],
      [unseen, 'Fugas de La toma'],
    ]),
  );
});

async function finished(own: OwnStorage, form: FormReference, answers: Answers): Promise<string> {
  const created = await createDraft(own, {
    form,
    subject: JUNTA,
    municipality: '0801',
    label: 'Junta El Ocote',
    practice: false,
    body: body(answers),
  });
  if (created.status !== 'created') throw new Error(created.status);
  const outcome = await finish(own, created.row.id);
  if (outcome.status !== 'finished') throw new Error(outcome.status);
  return created.row.recordId;
}
