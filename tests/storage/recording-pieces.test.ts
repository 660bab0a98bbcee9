import './support/indexed-db.ts';
import { expect, test } from 'vitest';
import { discardDraft, readDraft, removeUntouchedDraft } from '../../src/storage/drafts/drafts.ts';
import { dropRecording, readRecordings, writePiece } from '../../src/storage/drafts/recording-pieces.ts';
import { purgeDiscardedDrafts } from '../../src/storage/drafts/trash.ts';
import type { OwnStorage, PhoneStorage } from '../../src/storage/phone/phone-storage.ts';
import { saveSyncState } from '../../src/storage/phone/sync-state.ts';
import { clearPerson } from '../../src/storage/pulled/clear-person.ts';
import { finish, newDraft, openPhone } from './support/phone.ts';

const OF = { recording: 'a1', question: 'puntos[2]/cloro', mediaType: 'audio/webm;codecs=opus' };

/** Pieces as a recorder hands them over: each of three bytes, a second apart. */
async function record(own: OwnStorage, draftId: string, numbers: readonly number[], of = OF): Promise<void> {
  for (const number of numbers) {
    const data = Uint8Array.from([number, 200, 255]);
    const written = await writePiece(own, draftId, of, { number, seconds: number + 1, data });
    expect(written.status).toBe('written');
  }
}

const keysIn = (storage: PhoneStorage) =>
  storage.read(async (database) =>
    (await database.bodies.toCollection().primaryKeys()).filter((key) => !key.startsWith('draft/')),
  );

test('what was said until the app was ended is there when it is started again, in order and whole', async () => {
  const phone = await openPhone();
  const draft = await newDraft(phone.ana);
  await record(phone.ana, draft.id, [0, 1, 2]);
  await record(phone.ana, draft.id, [0], { ...OF, recording: 'b2', question: 'nombre' });
  phone.storage.close();
  const again = await openPhone({ name: phone.name });
  expect(await readRecordings(again.ana, draft.id)).toEqual([
    { ...OF, seconds: 3, data: Uint8Array.from([0, 200, 255, 1, 200, 255, 2, 200, 255]) },
    { ...OF, recording: 'b2', question: 'nombre', seconds: 1, data: Uint8Array.from([0, 200, 255]) },
  ]);
  await dropRecording(again.ana, draft.id, 'a1');
  expect((await readRecordings(again.ana, draft.id)).map(({ recording }) => recording)).toEqual(['b2']);
});

test('after ten pieces they still follow each other, and what comes after a hole is left out', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana);
  await record(ana, draft.id, [...Array(12).keys()]);
  const [whole] = await readRecordings(ana, draft.id);
  expect([whole?.data.length, whole?.data[33]]).toEqual([36, 11]);
  await record(ana, draft.id, [13, 14]);
  expect((await readRecordings(ana, draft.id))[0]?.seconds).toBe(12);
});

test('a new draft in which somebody only spoke is not removed as untouched: its recording is no note yet', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana);
  await record(ana, draft.id, [0]);
  expect(await removeUntouchedDraft(ana, draft.id)).toBe(false);
  expect((await readDraft(ana, draft.id))?.row.id).toBe(draft.id);
  expect(await readRecordings(ana, draft.id)).toHaveLength(1);
});

test('they lie sealed, are nobody else’s, and go with their draft', async () => {
  const { ana, beto, storage } = await openPhone();
  const draft = await newDraft(ana);
  await record(ana, draft.id, [0]);
  const rows = await storage.read((database) => database.bodies.where('key').startsWith('recording/').toArray());
  expect(rows.map(({ body }) => body.codec)).toEqual(['sealed-1']);
  expect(JSON.stringify(rows)).not.toContain('puntos');
  expect(await readRecordings(beto, draft.id)).toEqual([]);

  await finish(ana, draft.id);
  expect(await readRecordings(ana, draft.id)).toEqual([]);
  expect((await keysIn(storage)).filter((key) => key.startsWith('recording/'))).toEqual([]);
  expect(await writePiece(ana, draft.id, OF, { number: 1, seconds: 2, data: Uint8Array.from([1]) })).toEqual({
    status: 'gone',
  });
});

test('they go with a draft that was discarded for good, and with the person', async () => {
  const phone = await openPhone();
  const { ana, storage } = phone;
  const old = await newDraft(ana);
  await record(ana, old.id, [0]);
  await discardDraft(ana, old.id);
  for (const days of [0, 1, 32]) {
    const toldTime = new Date(phone.clock.nowMs + days * 86_400_000).toISOString();
    await saveSyncState(ana, { toldTime });
    await purgeDiscardedDrafts(ana);
  }
  expect((await keysIn(storage)).filter((key) => key.startsWith('recording/'))).toEqual([]);

  const draft = await newDraft(ana);
  await record(ana, draft.id, [0]);
  await discardDraft(ana, draft.id);
  await clearPerson(ana);
  expect((await keysIn(storage)).filter((key) => key.startsWith('recording/'))).toEqual([]);
});
