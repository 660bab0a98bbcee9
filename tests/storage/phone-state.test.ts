import './support/indexed-db.ts';
import { expect, test } from 'vitest';
import { EMPTY_SYNC_STATE } from '../../src/domain/phone/sync-state.ts';
import { readDraft } from '../../src/storage/drafts/drafts.ts';
import { emptyPractice } from '../../src/storage/drafts/practice.ts';
import { countUnsent } from '../../src/storage/outbox/count-unsent.ts';
import { timestampOf } from '../../src/storage/phone/environment.ts';
import { keepReport, readKeptReports } from '../../src/storage/phone/kept-reports.ts';
import { DEFAULT_SETTINGS, readSettings, saveSettings } from '../../src/storage/phone/settings.ts';
import { askPersistence, readPersistence, spaceForVisit, VISIT_BYTES } from '../../src/storage/phone/space.ts';
import { addBytes, listDayBytes, readSyncState, saveSyncState } from '../../src/storage/phone/sync-state.ts';
import { uuidV7 } from '../../src/storage/phone/uuid.ts';
import { readFormDefinition, saveFormDefinition } from '../../src/storage/pulled/form-definitions.ts';
import {
  FORM,
  finish,
  finished,
  listOutbox,
  newDraft,
  openPhone,
  testClock,
  testEnvironment,
} from './support/phone.ts';

test('settings are kept, and one that a version does not know costs only itself', async () => {
  const { storage } = await openPhone();
  expect(await readSettings(storage)).toEqual(DEFAULT_SETTINGS);
  await saveSettings(storage, { theme: 'dark', photosOnlyOnWifi: true });
  expect(await saveSettings(storage, { language: 'en' })).toEqual({
    ...DEFAULT_SETTINGS,
    theme: 'dark',
    photosOnlyOnWifi: true,
    language: 'en',
  });
  await storage.write(['meta'], async (database) => {
    await database.meta.put({ key: 'settings', value: { ...DEFAULT_SETTINGS, theme: 'sepia', language: 'en' } });
  });
  expect(await readSettings(storage)).toEqual({ ...DEFAULT_SETTINGS, language: 'en' });
});

test('the state of synchronisation belongs to a person', async () => {
  const { ana, beto } = await openPhone();
  await saveSyncState(ana, { failures: 2, clockOffsetMs: -5_000 });
  await saveSyncState(ana, { failures: 3 });
  expect(await readSyncState(ana)).toEqual({ ...EMPTY_SYNC_STATE, failures: 3, clockOffsetMs: -5_000 });
  expect(await readSyncState(beto)).toEqual(EMPTY_SYNC_STATE);
});

test('bytes are counted by day, latest first', async () => {
  const { ana, clock } = await openPhone();
  await addBytes(ana, { sent: 100, received: 5 });
  await addBytes(ana, { sent: 50, received: 5 });
  clock.nowMs += 86_400_000;
  await addBytes(ana, { sent: 1, received: 2 });
  expect(await listDayBytes(ana, 7)).toMatchObject([
    { day: '2026-11-23', sent: 1, received: 2 },
    { day: '2026-11-22', sent: 150, received: 10 },
  ]);
  expect(await listDayBytes(ana, 1)).toHaveLength(1);
});

test('the answer to "keep my data" is remembered, and none is told as such', async () => {
  const { storage } = await openPhone();
  expect(await readPersistence(storage)).toBe('unanswered');
  expect(await askPersistence(storage, {})).toBe('unsupported');
  expect(await askPersistence(storage, { persist: async () => false })).toBe('denied');
  const granted = { persisted: async () => true, persist: () => Promise.reject(new Error('asked twice')) };
  expect(await askPersistence(storage, granted)).toBe('granted');
  expect(await readPersistence(storage)).toBe('granted');
});

test('room for a visit is a form and ten photos, twice', async () => {
  const estimate = (quota: number, usage: number) => ({ estimate: async () => ({ quota, usage }) });
  expect(await spaceForVisit(estimate(VISIT_BYTES + 10, 10))).toMatchObject({
    status: 'enough',
    freeBytes: VISIT_BYTES,
  });
  expect(await spaceForVisit(estimate(VISIT_BYTES + 9, 10))).toMatchObject({ status: 'short' });
  expect(await spaceForVisit({})).toEqual({ status: 'unknown' });
});

test('practice is emptied with one call and leaves the rest', async () => {
  const { ana, storage } = await openPhone();
  const real = await newDraft(ana);
  const key = await finished(ana);
  const practised = await newDraft(ana, {}, true);
  await newDraft(ana, {}, true);
  await finish(ana, practised.id);
  expect(await emptyPractice(ana)).toBe(2);
  expect(await readDraft(ana, real.id)).not.toBeNull();
  expect((await listOutbox(ana)).map((item) => item.row.key)).toEqual([key]);
  expect(await countUnsent(ana)).toEqual({ drafts: 1, queued: 1, setAside: 0, photos: 0 });
  expect(await storage.read((database) => database.bodies.count())).toBe(2);
});

test('definitions of forms stay as they came', async () => {
  const { storage } = await openPhone();
  await saveFormDefinition(storage, { ...FORM, children: [1] } as { id: string; version: number });
  await saveFormDefinition(storage, { ...FORM, children: [2] } as { id: string; version: number });
  expect(await readFormDefinition(storage, FORM)).toMatchObject({ children: [1] });
  expect(await readFormDefinition(storage, { ...FORM, version: 9 })).toBeNull();
});

test('a uuid v7 carries the time of the phone and is unique at one instant and with a broken clock', () => {
  const environment = testEnvironment(testClock());
  const made = Array.from({ length: 500 }, () => uuidV7(environment));
  expect(new Set(made).size).toBe(500);
  for (const id of made) expect(id).toMatch(/^01a[0-9a-f]{5}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt((made[0] ?? '').replace('-', '').slice(0, 12), 16)).toBe(Date.parse(environment.now()));
  expect(uuidV7({ ...environment, now: () => 'broken' })).toMatch(/^00000000-0000-7/);
});

test('a timestamp is RFC 3339 with the offset of the phone', () => {
  const date = new Date('2026-11-22T14:00:00.250Z');
  const text = timestampOf(date);
  expect(text).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.250[+-]\d{2}:\d{2}$/);
  expect(Date.parse(text)).toBe(date.getTime());
  const inHonduras = Object.assign(new Date(date), { getTimezoneOffset: () => 360 });
  expect(timestampOf(inHonduras)).toBe('2026-11-22T08:00:00.250-06:00');
});

test('figures of two years that come at the same moment are both kept', async () => {
  const { ana } = await openPhone();
  const of = (year: number) => ({
    table: { id: 'indicators', version: 1 },
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    municipality: '1609',
    partner: null,
    time: '2026-11-28T12:00:00Z',
    populations: [],
    undecided: [],
    figures: [],
    places: [],
  });
  await Promise.all([2024, 2025, 2026].map((year) => keepReport(ana, of(year))));
  expect((await readKeptReports(ana)).map(({ from }) => from).toSorted()).toEqual([
    '2024-01-01',
    '2025-01-01',
    '2026-01-01',
  ]);
});
