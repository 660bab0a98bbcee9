import './support/indexed-db.ts';
import { expect, test } from 'vitest';
import { discardDraft, listDrafts, readDraft, saveDraft } from '../../src/storage/drafts/drafts.ts';
import { listDiscardedDrafts } from '../../src/storage/drafts/trash.ts';
import { freezeForSending, listSetAside, readOutbox } from '../../src/storage/outbox/outbox.ts';
import { isSealed } from '../../src/storage/phone/body-codec.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import type { TableName } from '../../src/storage/phone/schema.ts';
import { vaultKey } from '../../src/storage/phone/vault.ts';
import { listPhotosToSend } from '../../src/storage/photos/photos.ts';
import { applyPull } from '../../src/storage/pulled/pull.ts';
import { readRecord } from '../../src/storage/pulled/records.ts';
import { recordsOfForms } from '../../src/storage/pulled/records-of-forms.ts';
import { page, review, submissionChange, submissionOf } from './support/changes.ts';
import { ANA, FORM, finish, finished, newDraft, openPhone } from './support/phone.ts';

const R1 = '018f0000-0000-7000-8000-0000000000e1';

/** A draft that its form calls by an answer. */
async function named(own: OwnStorage, instanceName: string): Promise<string> {
  const { id } = await newDraft(own, { nombre: instanceName });
  const draft = await readDraft(own, id);
  if (draft === null) throw new Error('no draft');
  const { edition } = draft.row;
  await saveDraft(own, id, { body: draft.body, edition, activeSeconds: 1, progress: null, instanceName });
  return id;
}

/** What lies sealed in a row is sealed with a key that nobody has. */
function damage({ storage }: OwnStorage, table: TableName, key: string | [string, string], member: string) {
  return storage.write([table], async (database) => {
    const rows = database.table<Record<string, unknown>>(table);
    const row = await rows.get(key);
    const kept = row?.[member];
    if (!isSealed(kept)) throw new Error('not sealed');
    await rows.put({ ...row, [member]: { ...kept, key: '0011223344556677' } });
  });
}

test('a name that cannot be read costs itself: the lists of drafts, trash and outbox show every row', async () => {
  const { ana } = await openPhone();
  const ids = [await named(ana, 'uno'), await named(ana, 'dos'), await named(ana, 'tres'), await named(ana, 'cuatro')];
  const [first = '', , third = '', fourth = ''] = ids;
  await damage(ana, 'drafts', first, 'instanceName');
  await finish(ana, third);
  await damage(ana, 'submissions', third, 'instanceName');
  expect((await listDrafts(ana)).map((row) => row.instanceName)).toEqual(['cuatro', 'dos', undefined]);
  expect((await readOutbox(ana, 50)).waiting.map(({ row }) => row.key)).toEqual([third]);
  await damage(ana, 'drafts', fourth, 'instanceName');
  await discardDraft(ana, fourth);
  expect((await listDiscardedDrafts(ana)).map((row) => row.id)).toEqual([fourth]);
});

test('a record or review that cannot be read costs itself, and no list of others', async () => {
  const { ana } = await openPhone();
  const broken = await finished(ana, { nombre: 'dañado' });
  const whole = await finished(ana, { nombre: 'bueno' });
  await damage(ana, 'bodies', `finished/${broken}`, 'body');
  expect((await recordsOfForms(ana, [FORM.id])).map(({ summary }) => summary.id)).toEqual([whole]);
  const reviews = [review('r1', R1, 1, 'returned'), review('r2', R1, 1, 'approved')];
  await applyPull(ana, { after: 0, scope: null }, page([submissionChange(1, submissionOf(R1), { reviews })]));
  await damage(ana, 'reviews', [ANA, 'r1'], 'review');
  expect((await readRecord(ana, R1))?.reviews.map(({ id }) => id)).toEqual(['r2']);
});

test('where the row with the keys is damaged, what lies in clear is listed and sent, and the rest is set aside', async () => {
  const { ana, storage, name, clock } = await openPhone();
  await named(ana, 'de antes');
  const before = await finished(ana);
  await storage.write(['meta'], (database) => database.meta.put({ key: vaultKey(ANA), value: 'broken' }));
  storage.close();
  const again = await openPhone({ name, clock });
  const since = await finished(again.ana, { nombre: 'de después' });
  expect(await listDrafts(again.ana)).toHaveLength(1);
  expect(await listPhotosToSend(again.ana)).toEqual([]);
  const frozen = await freezeForSending(again.ana, [before, since]);
  expect(frozen.map(({ key }) => key)).toEqual([since]);
  expect((await listSetAside(again.ana)).map(({ key, setAside }) => [key, setAside?.code])).toEqual([
    [before, 'damaged'],
  ]);
});
