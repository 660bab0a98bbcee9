import './support/indexed-db.ts';
import { describe, expect, test } from 'vitest';
import { listDrafts, readDraft, saveDraft } from '../../src/storage/drafts/drafts.ts';
import { readFinished } from '../../src/storage/outbox/outbox.ts';
import { joinSession } from '../../src/storage/phone/change-session.ts';
import { addPhoneLock, chooseSecret, noteUse, openLock, removeLock } from '../../src/storage/phone/lock.ts';
import { bringCopyAgain, copyOfText, copyText, noteCopyKept, readWayBack } from '../../src/storage/phone/lock-copy.ts';
import type { Bytes, Proof } from '../../src/storage/phone/lock-proof.ts';
import { isLockClosed, readLockState } from '../../src/storage/phone/lock-state.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import { sealRows } from '../../src/storage/phone/seal-rows.ts';
import { saveSyncState } from '../../src/storage/phone/sync-state.ts';
import { closeLock, LockedError } from '../../src/storage/phone/vault.ts';
import { readPhoto } from '../../src/storage/photos/photos.ts';
import { applyPull } from '../../src/storage/pulled/pull.ts';
import { readRecord } from '../../src/storage/pulled/records.ts';
import { page, review, submissionChange, submissionOf } from './support/changes.ts';
import { atEveryStep, failingAt } from './support/faults.ts';
import { ANA, BETO, body, finish, freezeOne, newDraft, openPhone, takePhoto } from './support/phone.ts';

const PIN = '382914';
const R1 = '018f0000-0000-7000-8000-0000000000e1';
const answers = { presidenta: 'Eulalia Zepeda' };
/** A phone on which every probe seems to take long, so that the least cost is chosen and the tests are quick. */
const slowly = () => {
  let at = 0;
  return () => {
    at += 60_000;
    return at;
  };
};
const typed = (text: string): Proof => ({ by: 'secret', text });

async function choose(own: OwnStorage, text = PIN, current: Proof | null = null) {
  return chooseSecret(own, { kind: 'pin', text }, { current, pause: 'day', elapsed: slowly() });
}

/** Her PIN is chosen, the service has the way back, and it is closed. Answers with what the service keeps. */
async function lockedPhone() {
  const phone = await openPhone();
  const draft = await newDraft(phone.ana, answers);
  await choose(phone.ana);
  const copy = await giveToService(phone.ana);
  await closeLock(phone.ana);
  return { ...phone, draft, copy };
}

async function giveToService(own: OwnStorage): Promise<string> {
  const way = await readWayBack(own);
  if (way === null || way.copy === null) throw new Error('no copy');
  const copy = copyText(way.copy);
  await noteCopyKept(own, way.id);
  return copy;
}

async function answersOf(own: OwnStorage, id: string) {
  return (await readDraft(own, id))?.body.answers;
}

describe('a PIN', () => {
  test('is asked when what is on the phone is closed, and opens it until the next morning over restarts', async () => {
    const { ana, draft, clock, name } = await lockedPhone();
    expect(await readLockState(ana)).toMatchObject({ kind: 'closed', secret: 'pin' });
    await expect(readDraft(ana, draft.id)).rejects.toThrow(LockedError);
    expect(await openLock(ana, typed('382915'), 'day')).toMatchObject({ kind: 'wrong', left: 9 });
    await expect(readDraft(ana, draft.id)).rejects.toThrow(LockedError);
    expect(await openLock(ana, typed(PIN), 'day')).toEqual({ kind: 'opened' });
    expect(await answersOf(ana, draft.id)).toEqual(answers);
    const again = await openPhone({ name, clock });
    expect(await answersOf(again.ana, draft.id)).toEqual(answers);
    again.clock.nowMs += 24 * 3_600_000;
    const tomorrow = await openPhone({ name, clock });
    expect(await readLockState(tomorrow.ana)).toMatchObject({ kind: 'closed' });
    await expect(readDraft(tomorrow.ana, draft.id)).rejects.toThrow(LockedError);
  });

  test('nobody chose: nobody is asked, whoever else of this phone did', async () => {
    const { beto, storage } = await lockedPhone();
    const his = await newDraft(beto, answers);
    expect(await readLockState(beto)).toEqual({ kind: 'none' });
    expect(await answersOf(beto, his.id)).toEqual(answers);
    storage.close();
  });

  test('lies nowhere on the phone, nor does what it opens while it is closed', async () => {
    const { ana, storage } = await lockedPhone();
    const rows = await storage.read((database) => database.meta.toArray());
    const keys = rows.filter((row) => row.key.startsWith('vault/') || row.key.startsWith('opened/'));
    expect(keys.map((row) => row.key)).toEqual([`vault/${ana.owner}`]);
    expect(JSON.stringify(keys)).not.toContain(PIN);
  });

  test('is changed and taken away only by who knows it', async () => {
    const { ana, draft } = await lockedPhone();
    expect(await choose(ana, '551827', typed('111222'))).toMatchObject({ kind: 'wrong' });
    expect(await choose(ana, '551827')).toEqual({ kind: 'ask-service' });
    expect(await choose(ana, '551827', typed(PIN))).toMatchObject({ kind: 'chosen' });
    await closeLock(ana);
    expect(await removeLock(ana, typed(PIN))).toMatchObject({ kind: 'wrong' });
    expect(await removeLock(ana, typed('551827'))).toEqual({ kind: 'opened' });
    expect(await readLockState(ana)).toEqual({ kind: 'none' });
    expect(await answersOf(ana, draft.id)).toEqual(answers);
  });

  test('of words opens however they are written', async () => {
    const { ana, draft } = await lockedPhone();
    const words = { kind: 'words', text: 'Tres Mulas de Olanchó' } as const;
    await chooseSecret(ana, words, { current: typed(PIN), pause: 'day', elapsed: slowly() });
    await closeLock(ana);
    expect(await openLock(ana, typed(' tres mulas de olancho'), 'day')).toEqual({ kind: 'opened' });
    expect(await answersOf(ana, draft.id)).toEqual(answers);
  });
});

describe('wrong tries', () => {
  test('wait over restarts, and count when the phone is killed while one is made', async () => {
    const { ana, clock, name } = await lockedPhone();
    for (let tries = 0; tries < 3; tries += 1) await openLock(ana, typed('000111'), 'day');
    expect(await openLock(ana, typed(PIN), 'day')).toEqual({ kind: 'wait', waitMs: 30_000 });
    const again = await openPhone({ name, clock });
    expect(await openLock(again.ana, typed(PIN), 'day')).toEqual({ kind: 'wait', waitMs: 30_000 });
    clock.nowMs += 30_000;
    expect(await openLock(again.ana, typed(PIN), 'day')).toEqual({ kind: 'opened' });
    await closeLock(again.ana);
    // The first write counts the try, the second would forgive it.
    await failingAt(2, 'kill', () => openLock(again.ana, typed(PIN), 'day'));
    expect(await readLockState(again.ana)).toMatchObject({ tries: { wrong: 1 } });
  });

  test('end after ten: then only the copy of the service opens it, and nothing is lost', async () => {
    const { ana, draft, clock, copy } = await lockedPhone();
    const ends: string[] = [];
    for (let tries = 0; tries < 10; tries += 1) {
      clock.nowMs += 15 * 60_000;
      ends.push((await openLock(ana, typed('000111'), 'day')).kind);
    }
    expect(ends).toEqual([...Array.from({ length: 9 }, () => 'wrong'), 'ask-service']);
    clock.nowMs += 15 * 60_000;
    expect(await openLock(ana, typed(PIN), 'day')).toEqual({ kind: 'ask-service' });
    const kept = copyOfText(copy);
    if (kept === null) throw new Error('no copy');
    expect(await removeLock(ana, { by: 'copy', copy: kept })).toEqual({ kind: 'opened' });
    expect(await answersOf(ana, draft.id)).toEqual(answers);
    expect(await readLockState(ana)).toEqual({ kind: 'none' });
  });
});

describe('a forgotten PIN', () => {
  test('loses nothing before the service has the copy either: it lies here until then', async () => {
    const { ana } = await openPhone();
    const draft = await newDraft(ana, answers);
    await choose(ana);
    await closeLock(ana);
    const way = await readWayBack(ana);
    if (way === null || way.copy === null) throw new Error('no copy');
    expect(await removeLock(ana, { by: 'copy', copy: way.copy })).toEqual({ kind: 'opened' });
    expect(await answersOf(ana, draft.id)).toEqual(answers);
  });

  test('is opened by no copy of another phone', async () => {
    const other = await lockedPhone();
    const { ana } = await lockedPhone();
    const copy = copyOfText(other.copy);
    if (copy === null) throw new Error('no copy');
    expect(await removeLock(ana, { by: 'copy', copy })).toEqual({ kind: 'ask-service' });
    expect(copyOfText('nada de base64')).toBeNull();
  });

  test('a service that lost the copy gets it again while it is open, and not before', async () => {
    const { ana, draft, copy } = await lockedPhone();
    const way = await readWayBack(ana);
    if (way === null) throw new Error('no way back');
    expect(await bringCopyAgain(ana, way.id)).toBe(false);
    await openLock(ana, typed(PIN), 'day');
    expect(await bringCopyAgain(ana, way.id)).toBe(true);
    expect(await giveToService(ana)).toBe(copy);
    await closeLock(ana);
    const kept = copyOfText(copy);
    if (kept === null) throw new Error('no copy');
    await removeLock(ana, { by: 'copy', copy: kept });
    expect(await answersOf(ana, draft.id)).toEqual(answers);
  });

  test('a phone that is killed at any write of choosing, changing or giving the copy away opens again', async () => {
    const told: { copy: string | null } = { copy: null };
    const seen = await atEveryStep(async (step) => {
      const phone = await openPhone();
      const draft = await newDraft(phone.ana, answers);
      told.copy = null;
      const run = await failingAt(step, 'kill', async () => {
        await choose(phone.ana);
        const way = await readWayBack(phone.ana);
        if (way !== null && way.copy !== null) {
          told.copy = copyText(way.copy);
          await noteCopyKept(phone.ana, way.id);
        }
        await choose(phone.ana, '551827', typed(PIN));
      });
      phone.storage.close();
      const { ana, clock } = await openPhone({ name: phone.name });
      clock.nowMs += 48 * 3_600_000;
      const before = await readLockState(ana);
      const way = await readWayBack(ana);
      // By what was chosen last or before it, or with nothing; and always by the way back.
      const copy = way?.copy ?? copyOfText(told.copy ?? '');
      if (copy !== null && way !== null) await removeLock(ana, { by: 'copy', copy });
      return { fired: run.fired, seen: [before.kind, await answersOf(ana, draft.id)] };
    });
    expect(seen.length).toBeGreaterThan(4);
    for (const [, kept] of seen) expect(kept).toEqual(answers);
    expect(new Set(seen.map(([kind]) => kind))).toEqual(new Set(['none', 'closed']));
  });
});

describe("the phone's own lock", () => {
  test('opens it too, with no other key', async () => {
    const { ana, draft } = await lockedPhone();
    const bytes = (fill: number): Bytes => new Uint8Array(32).fill(fill);
    const way = { credentialId: bytes(1), salt: bytes(2), key: bytes(3) };
    expect(await addPhoneLock(ana, typed(PIN), way)).toEqual({ kind: 'opened' });
    expect(await readLockState(ana)).toMatchObject({ kind: 'closed', phoneLock: { salt: bytes(2) } });
    expect(await openLock(ana, { by: 'phone-lock', key: bytes(4) }, 'day')).toEqual({ kind: 'ask-service' });
    expect(await openLock(ana, { by: 'phone-lock', key: bytes(3) }, 'day')).toEqual({ kind: 'opened' });
    expect(await answersOf(ana, draft.id)).toEqual(answers);
  });
});

describe('while it is closed', () => {
  test('what was open is typed on, finished, photographed and sent; it is read when it is opened again', async () => {
    const { ana } = await openPhone();
    const draft = await newDraft(ana, answers);
    const { edition } = draft;
    await choose(ana);
    await closeLock(ana);
    const next = { ...answers, tesorera: 'Rosa' };
    const saved = { body: body(next), edition, activeSeconds: 1, progress: null, instanceName: 'Rosa' };
    expect(await saveDraft(ana, draft.id, saved)).toMatchObject({ status: 'saved' });
    const photo = await takePhoto(ana, draft.id, 4);
    expect((await listDrafts(ana)).map((row) => row.id)).toEqual([draft.id]);
    const outcome = await finish(ana, draft.id, [photo]);
    if (outcome.status !== 'finished') throw new Error(outcome.status);
    expect((await freezeOne(ana, outcome.key)).answers).toEqual(next);
    expect((await readPhoto(ana, photo.sha256))?.data.byteLength).toBe(photo.bytes);
    await openLock(ana, typed(PIN), 'day');
    expect((await readFinished(ana, outcome.key))?.answers).toEqual(next);
  });

  test('what is pulled waits under the send key and is sealed with hers once she opens it', async () => {
    const { ana, storage } = await lockedPhone();
    const comment = review('rev', R1, 1, 'returned', 'Llame a Eulalia');
    const changes = [submissionChange(1, submissionOf(R1, { answers, author: ana.owner }), { reviews: [comment] })];
    await applyPull(ana, { after: 0, scope: null }, page(changes));
    const codecs = async () =>
      JSON.stringify(
        await storage.read(async (database) => [await database.bodies.toArray(), await database.reviews.toArray()]),
      ).match(/(queued|sealed)-1/g);
    expect(await codecs()).toContain('queued-1');
    await sealRows(storage);
    expect(await codecs()).toContain('queued-1');
    await openLock(ana, typed(PIN), 'day');
    await sealRows(storage);
    expect(await codecs()).not.toContain('queued-1');
    expect((await readRecord(ana, R1))?.reviews[0]?.reason).toBe('Llame a Eulalia');
  });
});

test('a longer pause counts from when it was opened, and what is open closes when somebody else joins', async () => {
  const { ana, storage, clock } = await lockedPhone();
  await openLock(ana, typed(PIN), 'minutes');
  expect(await noteUse(ana, 'day')).toBe(true);
  clock.nowMs += 3 * 3_600_000;
  expect(await readLockState(ana)).toMatchObject({ kind: 'open' });
  const me = { name: 'X', role: 'technician', partnerId: null, municipalities: null } as const;
  await joinSession(storage, { ...me, userId: ANA }, null);
  await joinSession(storage, { ...me, userId: ANA }, null);
  expect(await readLockState(ana)).toMatchObject({ kind: 'open' });
  await joinSession(storage, { ...me, userId: BETO }, null);
  expect(await readLockState(ana)).toMatchObject({ kind: 'closed' });
});

test('a pause of minutes is as long as it is used, and over when it is not', async () => {
  const { ana, clock } = await lockedPhone();
  await openLock(ana, typed(PIN), 'minutes');
  for (let minutes = 0; minutes < 60; minutes += 9) {
    clock.nowMs += 9 * 60_000;
    expect(await noteUse(ana, 'minutes')).toBe(true);
  }
  clock.nowMs += 11 * 60_000;
  expect(await noteUse(ana, 'minutes')).toBe(false);
  expect(await readLockState(ana)).toMatchObject({ kind: 'closed' });
});

test('what was over stays closed when the clock is put back', async () => {
  const { ana, clock, name, draft } = await lockedPhone();
  await openLock(ana, typed(PIN), 'day');
  expect(await isLockClosed(ana)).toBe(false);
  // A phone that was taken is started three days later, and then put back to the day of its last use.
  clock.nowMs += 3 * 24 * 3_600_000;
  const later = await openPhone({ name, clock });
  expect(await isLockClosed(later.ana)).toBe(true);
  clock.nowMs -= 3 * 24 * 3_600_000 - 60_000;
  const back = await openPhone({ name, clock });
  expect(await readLockState(back.ana)).toMatchObject({ kind: 'closed' });
  await expect(readDraft(back.ana, draft.id)).rejects.toThrow(LockedError);
});

test('a clock that was put back before anybody looked opens nothing once the service has told the time', async () => {
  const { ana, clock, name } = await lockedPhone();
  await openLock(ana, typed(PIN), 'day');
  clock.nowMs += 60_000;
  const back = await openPhone({ name, clock });
  const toldTime = new Date(clock.nowMs + 3 * 24 * 3_600_000).toISOString();
  await saveSyncState(back.ana, { toldTime });
  expect(await readLockState(back.ana)).toMatchObject({ kind: 'closed' });
  // Opened by a clock that is behind what the service told: it stays open as long as the pause says.
  await openLock(back.ana, typed(PIN), 'day');
  expect(await readLockState(back.ana)).toMatchObject({ kind: 'open' });
  clock.nowMs += 24 * 3_600_000;
  expect(await readLockState(back.ana)).toMatchObject({ kind: 'closed' });
});
