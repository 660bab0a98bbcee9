import './support/indexed-db.ts';
import { expect, it } from 'vitest';
import { askedDays } from '../../src/domain/form/visit-day.ts';
import { forms } from '../../src/forms/index.ts';
import { discardDraft, listDrafts } from '../../src/storage/drafts/drafts.ts';
import { listDiscardedDrafts } from '../../src/storage/drafts/trash.ts';
import { joinSession } from '../../src/storage/phone/change-session.ts';
import { readSession } from '../../src/storage/phone/session.ts';
import { saveSyncState } from '../../src/storage/phone/sync-state.ts';
import { readPhoto } from '../../src/storage/photos/photos.ts';
import { keepHouse } from '../../src/storage/pulled/housekeeping.ts';
import { applyPull, readPullCursor } from '../../src/storage/pulled/pull.ts';
import { readRecord, recordsOf } from '../../src/storage/pulled/records.ts';
import type { DaysOf } from '../../src/storage/pulled/visit-days.ts';
import { page, review, submissionChange, submissionOf } from './support/changes.ts';
import { FORM, finished, JUNTA, newDraft, openPhone, takePhoto } from './support/phone.ts';

const DAY_MS = 86_400_000;
const R1 = '018f0000-0000-7000-8000-000000000201';
const R2 = '018f0000-0000-7000-8000-000000000202';
const R3 = '018f0000-0000-7000-8000-000000000203';
const daysOf: DaysOf = async (reference, answers) => {
  const form = forms.find((each) => each.id === reference.id);
  return form === undefined ? 'unknown' : askedDays(form, answers);
};
const NOTHING = {
  discardedDrafts: 0,
  loosePhotos: 0,
  snapshots: 0,
  replayedChanges: 0,
  datedRecords: 0,
  sealedRows: 0,
};

it('takes away what was thrown away over thirty days ago, photos too, for everybody who uses the phone', async () => {
  const { ana, beto, clock } = await openPhone();
  const [mine, theirs, kept] = [await newDraft(ana), await newDraft(beto), await newDraft(ana)];
  const photo = await takePhoto(ana, mine.id, 1);
  await discardDraft(ana, mine.id);
  await discardDraft(beto, theirs.id);
  const contact = async (days: number) => {
    clock.nowMs += days * DAY_MS;
    await saveSyncState(ana, { toldTime: new Date(clock.nowMs).toISOString() });
  };
  for (const days of [0, 1, 28]) {
    await contact(days);
    expect(await keepHouse(ana, daysOf)).toEqual(NOTHING);
  }
  expect(await listDiscardedDrafts(ana)).toHaveLength(1);
  await contact(3);
  expect(await keepHouse(ana, daysOf)).toEqual({ ...NOTHING, discardedDrafts: 2, loosePhotos: 1 });
  expect([await listDiscardedDrafts(ana), await listDiscardedDrafts(beto)]).toEqual([[], []]);
  expect(await readPhoto(ana, photo.sha256)).toBeNull();
  expect((await listDrafts(ana)).map(({ id }) => id)).toEqual([kept.id]);
  expect(await keepHouse(ana, daysOf)).toEqual(NOTHING);
});

it('keeps what was unsent before a change of the tables for a month', async () => {
  const { ana, storage, clock } = await openPhone();
  await storage.write(['snapshots'], async (database) => {
    const takenAt = new Date(clock.nowMs).toISOString();
    await database.snapshots.add({ fromVersion: 1, takenAt, drafts: [], submissions: [], bodies: [] });
  });
  // The phone's clock alone takes nothing away.
  clock.nowMs += 90 * DAY_MS;
  expect((await keepHouse(ana, daysOf)).snapshots).toBe(0);
  for (const [days, removed] of [
    [0, 0],
    [1, 0],
    [29, 0],
    [3, 1],
  ] as const) {
    clock.nowMs += days * DAY_MS;
    await saveSyncState(ana, { toldTime: new Date(clock.nowMs).toISOString() });
    expect((await keepHouse(ana, daysOf)).snapshots).toBe(removed);
  }
});

it('reads again what an earlier version could not, and lets no old news over what came later', async () => {
  const { ana, storage } = await openPhone();
  const record = submissionOf(R1, { answers: { nombre: 'primera' } });
  const change = submissionChange(4, record);
  await applyPull(ana, await readPullCursor(ana), page([submissionChange(5, submissionOf(R1, { revision: 2 }))]));
  const lost = review('r1', R1, 2, 'returned', 'Falta la tarifa');
  await storage.write(['otherChanges'], async (database) => {
    const row = { owner: ana.owner, reason: 'unknown-kind' as const };
    await database.otherChanges.put({ ...row, kind: 'submission', id: R1, sequence: 4, value: change.value });
    await database.otherChanges.put({ ...row, kind: 'review', id: 'r1', sequence: 6, value: lost });
    await database.otherChanges.put({ ...row, kind: 'lluvia', id: 'x', sequence: 7, value: { mm: 3 } });
  });
  expect((await keepHouse(ana, daysOf)).replayedChanges).toBe(1);
  const read = await readRecord(ana, R1);
  expect(read?.summary).toMatchObject({ revision: 2, reviewState: 'returned' });
  expect(read?.reviews).toHaveLength(1);
  const left = await storage.read((database) => database.otherChanges.toArray());
  expect(left.map(({ kind }) => kind)).toEqual(['lluvia']);
  expect((await keepHouse(ana, daysOf)).replayedChanges).toBe(0);
});

it('reads again a role that an earlier version did not know, unless the person was told of anew since', async () => {
  const { ana, storage } = await openPhone();
  const me = (role: string) => ({ userId: ana.owner, name: 'Ana', role, partnerId: null, municipalities: ['0801'] });
  const unread = async (sequence: number, role: string) =>
    storage.write(['otherChanges'], (database) =>
      database.otherChanges.put({
        owner: ana.owner,
        kind: 'me',
        id: ana.owner,
        sequence,
        reason: 'malformed',
        value: me(role),
      }),
    );
  await joinSession(storage, { ...me('technician'), role: 'technician' }, null);
  await unread(4, 'municipal');
  expect((await keepHouse(ana, daysOf)).replayedChanges).toBe(1);
  expect((await readSession(storage))?.me.role).toBe('municipal');
  await unread(5, 'partner');
  const told = { sequence: 6, kind: 'me', id: ana.owner, value: me('supervisor') };
  await applyPull(ana, await readPullCursor(ana), page([told]));
  expect((await keepHouse(ana, daysOf)).replayedChanges).toBe(0);
  expect((await readSession(storage))?.me.role).toBe('supervisor');
});

it('dates what a version before wrote without a day, received or made here, and goes on where it was cut', async () => {
  const { ana } = await openPhone();
  const answers = { fecha_aplicacion: '2026-03-10' };
  await applyPull(ana, await readPullCursor(ana), page([submissionChange(2, submissionOf(R1, { answers }))]));
  const here = await finished(ana, { fecha_aplicacion: '2026-02-01' });
  let asked = 0;
  const cut: DaysOf = (form, given) => {
    asked += 1;
    if (asked > 1) throw new Error('cut');
    return daysOf(form, given);
  };
  await expect(keepHouse(ana, cut)).rejects.toThrow('cut');
  expect((await keepHouse(ana, daysOf)).datedRecords).toBe(1);
  expect((await recordsOf(ana, JUNTA)).map(({ id, day }) => [id, day])).toEqual([
    [R1, '2026-03-10'],
    [here, '2026-02-01'],
  ]);
  expect(await keepHouse(ana, daysOf)).toEqual(NOTHING);
});

it('asks every received record for its days once, and again only when one came without', async () => {
  const { ana, storage } = await openPhone();
  const pull = async (sequence: number, id: string, days: Record<string, unknown>) => {
    const told = submissionChange(sequence, submissionOf(id), days);
    await applyPull(ana, await readPullCursor(ana), page([told]));
  };
  let asked = 0;
  // A form that asks for no day: its record stays without one.
  const none: DaysOf = async () => {
    asked += 1;
    return null;
  };
  const askedByKeepingHouse = async (by: DaysOf = none): Promise<number> => {
    asked = 0;
    await keepHouse(ana, by);
    return asked;
  };
  await pull(2, R1, {});
  expect(await askedByKeepingHouse()).toBe(1);
  expect(await askedByKeepingHouse()).toBe(0);
  await pull(3, R2, { days: { from: '2026-03-10', to: '2026-03-10' } });
  expect(await askedByKeepingHouse()).toBe(0);
  await pull(4, R3, {});
  // One whose form is not here yet is asked each time, until it is.
  expect(await askedByKeepingHouse(async () => (await none(FORM, {})) ?? 'unknown')).toBe(2);
  expect(await askedByKeepingHouse()).toBe(2);
  expect(await askedByKeepingHouse()).toBe(0);
  // What comes while the others are asked is not forgotten.
  await pull(5, R1, {});
  const meanwhile: DaysOf = async () => {
    if (asked === 0) await pull(6, R2, {});
    return await none(FORM, {});
  };
  expect(await askedByKeepingHouse(meanwhile)).toBeGreaterThan(0);
  expect(await askedByKeepingHouse()).toBe(3);
  storage.close();
});
