import { expect, test } from 'vitest';
import { beginCorrection } from '../../src/storage/drafts/corrections.ts';
import { discardDraft, listDrafts } from '../../src/storage/drafts/drafts.ts';
import { listDiscardedDrafts } from '../../src/storage/drafts/trash.ts';
import { makeBackup } from '../../src/storage/outbox/backup.ts';
import { applyReceipts } from '../../src/storage/outbox/outbox.ts';
import { chunksOf, takeInBackup } from '../../src/storage/outbox/take-in-backup.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import { saveSyncState } from '../../src/storage/phone/sync-state.ts';
import { readPhoto } from '../../src/storage/photos/photos.ts';
import { keepHouse } from '../../src/storage/pulled/housekeeping.ts';
import { atEveryStep, failingAt, onFullDisk } from './support/faults.ts';
import { TOOLS } from './support/parcels.ts';
import {
  finish,
  finished,
  freezeOne,
  listOutbox,
  newDraft,
  openPhone,
  storedReceipt,
  takePhoto,
  type,
} from './support/phone.ts';

// Lesson 19: at whichever write the disk is full, nothing is lost or doubled and the next try finishes it.

/** A record that the service has with its photo, whose bytes may give way. */
async function provedRecord(own: OwnStorage) {
  const draft = await newDraft(own, { nombre: 'viejo' });
  const photo = await takePhoto(own, draft.id, 1);
  await finish(own, draft.id, [photo]);
  await applyReceipts(own, [storedReceipt(await freezeOne(own, draft.id))]);
  return { draft, photo };
}

const copyOf = (own: OwnStorage) => makeBackup(own, TOOLS.backup, { app: '0.1.0', passphrase: null });
const takeIn = (own: OwnStorage, file: Blob) => takeInBackup(own, chunksOf(file), TOOLS.backup, null);

/** What a person would see of her work, by what was typed. */
async function workOf(own: OwnStorage) {
  const drafts = await listDrafts(own);
  const queued = await listOutbox(own);
  return { drafts: drafts.length, queued: queued.map(({ status }) => status.kind).sort() };
}

test('beginning and correcting on a full disk give up a proved photo', async () => {
  const { ana } = await openPhone();
  const { draft, photo } = await provedRecord(ana);
  const begun = await onFullDisk(
    () => newDraft(ana, { nombre: 'nuevo' }),
    ({ table }) => table === 'photoBytes',
  );
  expect([begun.error, begun.refused > 0]).toEqual([null, true]);
  expect(await readPhoto(ana, photo.sha256)).toBeNull();
  expect(await onFullDisk(() => beginCorrection(ana, draft.id))).toMatchObject({
    result: { status: 'no-space' },
    error: null,
  });
});

test('a correction that found no room is begun once by the next try', async () => {
  const seen = await atEveryStep(async (step) => {
    const { ana } = await openPhone();
    const { draft } = await provedRecord(ana);
    const run = await failingAt(step, 'no-space', () => beginCorrection(ana, draft.id));
    const again = await beginCorrection(ana, draft.id);
    return { fired: run.fired, seen: { error: run.error, again: again.status, ...(await workOf(ana)) } };
  });
  expect(seen.length).toBeGreaterThan(0);
  for (const each of seen) {
    expect(each).toMatchObject({ error: null, drafts: 1, queued: [] });
    expect(['begun', 'open-already']).toContain(each.again);
  }
});

test('a copy is made whole by the next try, and taken in whole, whichever write found no room', async () => {
  const { ana: lost } = await openPhone();
  const seen = await atEveryStep(async (step) => {
    const { ana } = await openPhone();
    await finished(ana, { nombre: 'uno' });
    await newDraft(ana, { nombre: 'dos' });
    const run = await failingAt(step, 'no-space', () => copyOf(ana));
    const isWhole = (await takeIn((await openPhone()).ana, await copyOf(ana))).status;
    return { fired: run.fired, seen: { isWhole, ...(await workOf(ana)) } };
  });
  expect(seen.length).toBeGreaterThan(0);
  for (const each of seen) expect(each).toEqual({ isWhole: 'taken-in', drafts: 1, queued: ['queued'] });

  await finished(lost, { nombre: 'uno' });
  const draft = await newDraft(lost, { nombre: 'dos' });
  await takePhoto(lost, draft.id, 2);
  const file = await copyOf(lost);
  const taken = await atEveryStep(async (step) => {
    const { ana } = await openPhone();
    const run = await failingAt(step, 'no-space', () => takeIn(ana, file));
    const again = await takeIn(ana, file);
    return { fired: run.fired, seen: { error: run.error, again, ...(await workOf(ana)) } };
  });
  expect(taken.length).toBeGreaterThan(3);
  for (const each of taken) {
    expect(each).toMatchObject({ error: null, again: { status: 'taken-in', complete: true }, drafts: 1 });
    expect(each.queued).toEqual(['queued']);
  }
});

test('housekeeping that found no room takes away nothing but the trash, and is done by the next run', async () => {
  const seen = await atEveryStep(async (step) => {
    const { ana, clock } = await openPhone();
    await finished(ana, { nombre: 'uno' });
    const kept = await newDraft(ana, { nombre: 'dos' });
    const photo = await takePhoto(ana, kept.id, 3);
    const thrown = await newDraft(ana, { nombre: 'tres' });
    await discardDraft(ana, thrown.id);
    const keep = () => keepHouse(ana, async () => 'unknown');
    for (const days of [0, 1, 28]) {
      clock.nowMs += days * 86_400_000;
      await saveSyncState(ana, { toldTime: new Date(clock.nowMs).toISOString() });
      await keep();
    }
    clock.nowMs += 3 * 86_400_000;
    await saveSyncState(ana, { toldTime: new Date(clock.nowMs).toISOString() });
    const run = await failingAt(step, 'no-space', keep);
    await keep();
    const left = (await listDiscardedDrafts(ana)).length;
    const isThere = (await readPhoto(ana, photo.sha256)) !== null;
    await type(ana, kept.id, { nombre: 'dos y medio' });
    return { fired: run.fired, seen: { left, isThere, ...(await workOf(ana)) } };
  });
  expect(seen.length).toBeGreaterThan(0);
  for (const each of seen) expect(each).toEqual({ left: 0, isThere: true, drafts: 1, queued: ['queued'] });
});
