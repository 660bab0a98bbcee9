import './support/indexed-db.ts';
import { describe, expect, test } from 'vitest';
import { countUnasked } from '../../src/storage/outbox/count-unasked.ts';
import { applyReceipts, listProved, noteAsked } from '../../src/storage/outbox/outbox.ts';
import { joinSession } from '../../src/storage/phone/change-session.ts';
import { withRoom } from '../../src/storage/phone/making-room.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import { giveUpProvedPhotos } from '../../src/storage/phone/photo-space.ts';
import { notePhotoProved } from '../../src/storage/photos/photo-transfers.ts';
import { readPhoto } from '../../src/storage/photos/photos.ts';
import { clearPerson, clearRevoked } from '../../src/storage/pulled/clear-person.ts';
import { applyPull } from '../../src/storage/pulled/pull.ts';
import { entityChange, page } from './support/changes.ts';
import { failingAt } from './support/faults.ts';
import { finish, freezeOne, listOutbox, newDraft, openPhone, storedReceipt, takePhoto } from './support/phone.ts';

/** A record that is proved with its photo. */
async function proved(own: OwnStorage, seed: number, practice = false) {
  const draft = await newDraft(own, { nombre: `uno ${seed}` }, practice);
  const photo = await takePhoto(own, draft.id, seed);
  await finish(own, draft.id, [photo]);
  const sent = await freezeOne(own, draft.id);
  await applyReceipts(own, [storedReceipt(sent, [photo.sha256])]);
  await notePhotoProved(own, photo.sha256);
  return { key: draft.id, sha256: photo.sha256 };
}

/** Two records that are proved with their photos; then the service is another one, and was not asked about them (4.7). */
async function restored() {
  const phone = await openPhone();
  const { ana, storage } = phone;
  await joinSession(
    storage,
    { userId: ana.owner, name: 'Ana', role: 'technician', partnerId: null, municipalities: null },
    null,
  );
  await applyPull(ana, { after: 0, scope: null }, page([entityChange(1, 'p1')]));
  const first = await proved(ana, 1);
  const second = await proved(ana, 2);
  expect(await countUnasked(ana)).toBe(0);
  const reset = { ...page([], true, 'restored'), reset: true } as const;
  expect((await applyPull(ana, { after: 1, scope: 'todo' }, reset)).status).toBe('reset');
  return { ...phone, first, second };
}

/** The service that stands now answers the next page of questions, and misses nothing. */
async function ask(own: OwnStorage, limit: number): Promise<void> {
  const questions = await listProved(own, limit);
  if (questions === null) throw new Error('nothing to ask');
  await noteAsked(own, questions);
}

describe('4.7 what was proved and the service that stands now was not asked about', () => {
  test('is not taken away by leaving, until the last page was answered', async () => {
    const { ana } = await restored();
    expect(await countUnasked(ana)).toBe(2);
    expect(await clearPerson(ana)).toEqual({ status: 'unsent' });
    await ask(ana, 1);
    expect(await countUnasked(ana)).toBe(1);
    expect(await clearPerson(ana)).toEqual({ status: 'unsent' });
    await ask(ana, 200);
    expect(await countUnasked(ana)).toBe(0);
    expect(await clearPerson(ana)).toEqual({ status: 'cleared' });
  });

  test('waits again on a phone that was revoked, with its photos, and only that', async () => {
    const { ana, second } = await restored();
    await ask(ana, 1);
    expect(await clearRevoked(ana)).toEqual({ status: 'unsent' });
    const waiting = await listOutbox(ana);
    expect(waiting.map(({ row, status }) => [row.key, status.kind])).toEqual([[second.key, 'queued']]);
    expect(waiting[0]?.transfers).toMatchObject([{ sha256: second.sha256, provedAt: null }]);
    expect(await readPhoto(ana, second.sha256)).not.toBeNull();
  });

  test('gives up no photo on a full disk, until it was asked about', async () => {
    const { ana, first, second } = await restored();
    expect(await giveUpProvedPhotos(ana, 1_000_000)).toBe(0);
    await ask(ana, 1);
    expect(await giveUpProvedPhotos(ana, 1_000_000)).toBe(4_000);
    expect(await readPhoto(ana, first.sha256)).toBeNull();
    expect(await readPhoto(ana, second.sha256)).not.toBeNull();
  });

  test('makes room for the note that it was asked about, so that a full phone is not stuck', async () => {
    const { ana, first, second } = await restored();
    const questions = await listProved(ana, 1);
    if (questions === null) throw new Error('nothing to ask');
    const { fired, error } = await failingAt(1, 'no-space', () =>
      withRoom(ana, () => noteAsked(ana, questions), questions),
    );
    expect([fired, error]).toEqual([true, null]);
    expect(await countUnasked(ana)).toBe(1);
    expect(await readPhoto(ana, first.sha256)).toBeNull();
    expect(await readPhoto(ana, second.sha256)).not.toBeNull();
  });

  test('is nothing where only practice was proved: the service is never asked for it', async () => {
    const { ana } = await openPhone();
    await applyPull(ana, { after: 0, scope: null }, page([entityChange(1, 'p1')]));
    await proved(ana, 1, true);
    await applyPull(ana, { after: 1, scope: 'todo' }, { ...page([], true, 'restored'), reset: true });
    expect(await countUnasked(ana)).toBe(0);
    expect(await clearPerson(ana)).toEqual({ status: 'cleared' });
  });
});
