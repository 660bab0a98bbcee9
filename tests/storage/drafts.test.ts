import './support/indexed-db.ts';
import { liveQuery } from 'dexie';
import { expect, test } from 'vitest';
import { beginCorrection, isBeingCorrected } from '../../src/storage/drafts/corrections.ts';
import { changeDraftSubject, discardDraft, listDrafts, readDraft, saveDraft } from '../../src/storage/drafts/drafts.ts';
import { readBeforeUpgrade, revertDraftUpgrade, upgradeDraft } from '../../src/storage/drafts/form-upgrade.ts';
import { listDiscardedDrafts, purgeDiscardedDrafts, restoreDraft } from '../../src/storage/drafts/trash.ts';
import { countWaiting } from '../../src/storage/outbox/count-unsent.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import { saveSyncState } from '../../src/storage/phone/sync-state.ts';
import { sweepPhotos } from '../../src/storage/photos/photos.ts';
import { failingAt } from './support/faults.ts';
import { body, FORM, finished, JUNTA, newDraft, openPhone, takePhoto, type } from './support/phone.ts';

const DAY_MS = 86_400_000;

/** The service told its time. */
function contact(own: OwnStorage, atMs: number) {
  return saveSyncState(own, { toldTime: new Date(atMs).toISOString() });
}

test('a draft comes back whole after the app is started again', async () => {
  const phone = await openPhone();
  const draft = await newDraft(phone.ana);
  const typed = {
    ...body({ nombre: 'El Ocote', puntos: [{ cloro: 0.4 }], usos: ['a', 'b'] }),
    location: {
      latitude: 14.1,
      longitude: -87.2,
      accuracyMetres: 8,
      takenAt: '2026-11-22T14:00:00Z',
      insisted: true as const,
    },
  };
  await saveDraft(phone.ana, draft.id, {
    body: typed,
    edition: 1,
    activeSeconds: 30,
    progress: { answered: 2, asked: 9 },
  });
  phone.storage.close();

  const again = await openPhone({ name: phone.name });
  const found = await readDraft(again.ana, draft.id);
  expect(found?.body).toEqual(typed);
  expect(found?.row).toMatchObject({
    form: FORM,
    subject: JUNTA,
    activeSeconds: 30,
    progress: { answered: 2, asked: 9 },
  });
});

test('a save says the time at which it was durable, by the clock of the phone', async () => {
  const { ana, clock } = await openPhone();
  const draft = await newDraft(ana);
  clock.nowMs += 5_000;
  const saved = await saveDraft(ana, draft.id, { body: body(), edition: 1, activeSeconds: 5, progress: null });
  expect(saved).toEqual({ status: 'saved', savedAt: '2026-11-22T14:00:05.000Z', edition: 2 });
});

test('a second tab cannot overwrite what it has not read', async () => {
  const phone = await openPhone();
  const tab = await openPhone({ name: phone.name });
  const draft = await newDraft(phone.ana);
  await saveDraft(phone.ana, draft.id, { body: body({ nombre: 'uno' }), edition: 1, activeSeconds: 1, progress: null });
  const late = await saveDraft(tab.ana, draft.id, {
    body: body({ nombre: 'dos' }),
    edition: 1,
    activeSeconds: 1,
    progress: null,
  });
  expect(late).toEqual({ status: 'changed-elsewhere', edition: 2 });
  expect((await readDraft(phone.ana, draft.id))?.body.answers).toEqual({ nombre: 'uno' });
});

test('a full disk is told, and what was saved before stays', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana, { nombre: 'antes' });
  const request = { body: body({ nombre: 'después' }), edition: 1, activeSeconds: 1, progress: null };
  const { result } = await failingAt(2, 'no-space', () => saveDraft(ana, draft.id, request));
  expect(result).toEqual({ status: 'no-space' });
  expect((await readDraft(ana, draft.id))?.body.answers).toEqual({ nombre: 'antes' });
  expect(await saveDraft(ana, draft.id, request)).toMatchObject({ status: 'saved', edition: 2 });
});

test('drafts are listed last touched first, even when the clock of the phone falls back to 1970', async () => {
  const { ana, clock } = await openPhone();
  const first = await newDraft(ana);
  const second = await newDraft(ana);
  clock.nowMs = 0;
  await type(ana, first.id, { nombre: 'otra vez' });
  expect((await listDrafts(ana)).map((row) => row.id)).toEqual([first.id, second.id]);
});

test('a list hears of a new draft by live query', async () => {
  const { ana } = await openPhone();
  const counts: number[] = [];
  const done = new Promise<void>((resolve, reject) => {
    const subscription = liveQuery(() => listDrafts(ana)).subscribe({
      next: (rows) => {
        counts.push(rows.length);
        if (rows.length === 1) {
          subscription.unsubscribe();
          resolve();
        }
      },
      error: reject,
    });
  });
  await newDraft(ana);
  await done;
  expect(counts.at(-1)).toBe(1);
});

test('an open draft is heard of by live query at each save, its body decoded', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana, { nombre: 'a' });
  const seen: unknown[] = [];
  const done = new Promise<void>((resolve, reject) => {
    const subscription = liveQuery(() => readDraft(ana, draft.id)).subscribe({
      next: (found) => {
        seen.push(found?.body.answers['nombre']);
        if (seen.at(-1) === 'b') {
          subscription.unsubscribe();
          resolve();
        } else void type(ana, draft.id, { nombre: 'b' });
      },
      error: reject,
    });
  });
  await done;
  expect(seen).toEqual(['a', 'b']);
});

test('a save of a draft does not ask anew what waits in the outbox', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana, { nombre: 'a' });
  let asked = 0;
  const waiting = liveQuery(() => {
    asked += 1;
    return countWaiting(ana);
  });
  await new Promise<void>((resolve, reject) => {
    const outbox = waiting.subscribe({ error: reject });
    const drafts = liveQuery(() => readDraft(ana, draft.id)).subscribe({
      next: (found) => {
        if (found?.body.answers['nombre'] !== 'b') return void type(ana, draft.id, { nombre: 'b' });
        drafts.unsubscribe();
        outbox.unsubscribe();
        return resolve();
      },
      error: reject,
    });
  });
  expect(asked).toBe(1);
});

test('a discarded draft can be brought back for thirty days, and is gone after them', async () => {
  const { ana, clock } = await openPhone();
  const draft = await newDraft(ana);
  await takePhoto(ana, draft.id, 1);
  expect(await discardDraft(ana, draft.id)).toEqual({ status: 'discarded' });
  expect(await listDrafts(ana)).toEqual([]);
  expect(await saveDraft(ana, draft.id, { body: body(), edition: 1, activeSeconds: 1, progress: null })).toEqual({
    status: 'gone',
  });

  await contact(ana, clock.nowMs);
  expect(await purgeDiscardedDrafts(ana)).toBe(0);
  clock.nowMs += 29 * DAY_MS;
  await contact(ana, clock.nowMs);
  expect(await purgeDiscardedDrafts(ana)).toBe(0);
  expect(await restoreDraft(ana, draft.id)).toEqual({ status: 'restored' });
  expect((await readDraft(ana, draft.id))?.body.answers).toEqual({ nombre: 'El Ocote' });

  await discardDraft(ana, draft.id);
  expect(await purgeDiscardedDrafts(ana)).toBe(0);
  for (const days of [1, 30]) {
    clock.nowMs += days * DAY_MS;
    await contact(ana, clock.nowMs);
    expect(await purgeDiscardedDrafts(ana)).toBe(0);
  }
  clock.nowMs += DAY_MS;
  await contact(ana, clock.nowMs);
  expect(await purgeDiscardedDrafts(ana)).toBe(1);
  expect(await listDiscardedDrafts(ana)).toEqual([]);
  expect(await sweepPhotos(ana)).toBe(1);
});

test('a clock that stood in 2015 or ran ahead throws nothing in the trash away, nor does an old word of the service', async () => {
  const { ana, clock } = await openPhone();
  const real = clock.nowMs;
  await contact(ana, real - 90 * DAY_MS);
  const draft = await newDraft(ana);
  clock.nowMs = Date.parse('2015-01-01T00:10:00.000Z');
  await discardDraft(ana, draft.id);
  expect(await purgeDiscardedDrafts(ana)).toBe(0);
  clock.nowMs = real + 40 * DAY_MS;
  expect(await purgeDiscardedDrafts(ana)).toBe(0);
  clock.nowMs = real;
  // The first contact after months.
  await contact(ana, real);
  expect(await purgeDiscardedDrafts(ana)).toBe(0);
  await contact(ana, real + 30 * DAY_MS);
  expect(await purgeDiscardedDrafts(ana)).toBe(0);
  expect(await restoreDraft(ana, draft.id)).toEqual({ status: 'restored' });
});

test('an open draft is never purged, however old', async () => {
  const { ana, clock } = await openPhone();
  await newDraft(ana);
  clock.nowMs += 900 * DAY_MS;
  expect(await purgeDiscardedDrafts(ana)).toBe(0);
  expect(await listDrafts(ana)).toHaveLength(1);
});

test('the subject of a draft can be changed without touching what was typed', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana);
  const subject = { type: 'provider', id: '018f0000-0000-7000-8000-0000000000f2' } as const;
  expect(await changeDraftSubject(ana, draft.id, { subject, municipality: '0802', label: 'Otra' })).toEqual({
    status: 'changed',
  });
  const found = await readDraft(ana, draft.id);
  expect(found?.row).toMatchObject({ subject, municipality: '0802', label: 'Otra', edition: 1 });
  expect(found?.body.answers).toEqual({ nombre: 'El Ocote' });
});

test('a draft moves to a newer version of its form, and back to what it was', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana, { viejo: 'x' });
  const upgraded = await upgradeDraft(ana, draft.id, { toVersion: 2, body: body({ nuevo: 'x' }), edition: 1 });
  expect(upgraded).toEqual({ status: 'upgraded', edition: 2 });
  const moved = await readDraft(ana, draft.id);
  expect(moved?.row).toMatchObject({ form: { id: FORM.id, version: 2 }, upgradedFrom: 1 });
  expect(moved?.body.answers).toEqual({ nuevo: 'x' });

  expect(await revertDraftUpgrade(ana, draft.id)).toEqual({ status: 'reverted', edition: 3 });
  const back = await readDraft(ana, draft.id);
  expect(back?.row).toMatchObject({ form: FORM, upgradedFrom: null });
  expect(back?.body.answers).toEqual({ viejo: 'x' });
  expect(await revertDraftUpgrade(ana, draft.id)).toEqual({ status: 'gone' });
});

test('a moved draft goes back with what was typed since, if nobody wrote meanwhile', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana, { viejo: 'x' });
  expect(await readBeforeUpgrade(ana, draft.id)).toBeNull();
  await upgradeDraft(ana, draft.id, { toVersion: 2, body: body({ nuevo: 'x' }), edition: 1 });
  expect((await readBeforeUpgrade(ana, draft.id))?.answers).toEqual({ viejo: 'x' });

  const stale = { body: body({ viejo: 'y' }), edition: 1 };
  expect(await revertDraftUpgrade(ana, draft.id, stale)).toEqual({ status: 'changed-elsewhere' });
  const merged = { body: body({ viejo: 'x', nuevo: 'x' }), edition: 2 };
  expect(await revertDraftUpgrade(ana, draft.id, merged)).toEqual({ status: 'reverted', edition: 3 });
  const back = await readDraft(ana, draft.id);
  expect(back?.row).toMatchObject({ form: FORM, upgradedFrom: null });
  expect(back?.body.answers).toEqual({ viejo: 'x', nuevo: 'x' });
  expect(await readBeforeUpgrade(ana, draft.id)).toBeNull();
});

test('a discarded correction is not brought back beside another one of the same record, and stays until that is done', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana);
  const begin = async () => {
    const begun = await beginCorrection(ana, key);
    if (begun.status !== 'begun') throw new Error(begun.status);
    return begun.draft.id;
  };
  expect(await isBeingCorrected(ana, key)).toBe(false);
  const first = await begin();
  expect(await isBeingCorrected(ana, key)).toBe(true);
  await type(ana, first, { nombre: 'uno' });
  await discardDraft(ana, first);
  expect(await isBeingCorrected(ana, key)).toBe(false);
  const second = await begin();
  expect(await restoreDraft(ana, first)).toEqual({ status: 'open-already', draftId: second });
  expect((await listDrafts(ana)).map((row) => row.id)).toEqual([second]);
  await discardDraft(ana, second);
  expect(await restoreDraft(ana, first)).toEqual({ status: 'restored' });
  expect((await readDraft(ana, first))?.body.answers).toEqual({ nombre: 'uno' });
});
