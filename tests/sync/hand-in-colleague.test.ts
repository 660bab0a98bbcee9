import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { listDrafts } from '../../src/storage/drafts/drafts.ts';
import { listRevoked, REVOKED, readRevoked } from '../../src/storage/phone/change-session.ts';
import { type OwnStorage, storageOf } from '../../src/storage/phone/phone-storage.ts';
import { readSession } from '../../src/storage/phone/session.ts';
import { revokeDevice } from '../../src/sync/administration.ts';
import { listOutbox } from '../storage/support/phone.ts';
import type { SimPhone } from '../support/sim-phone.ts';
import { type HandInStage, openHandInStage } from './hand-in-stage.ts';

vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

/** A revoked phone with unsent work, on which somebody joins before it could hand that in. */
describe('2.7 a revoked phone on which somebody has joined', () => {
  let stage: HandInStage;

  beforeAll(async () => {
    stage = await openHandInStage();
  });

  afterEach(() => {
    stage.link.fate = () => ({ kind: 'pass' });
  });

  afterAll(() => stage.close());

  /** Revoked with one record; the link breaks before the service can be asked for its key. */
  const revokedWithOne = async (seed: number): Promise<{ phone: SimPhone; first: OwnStorage }> => {
    const phone = await stage.knownPhone(seed);
    const { owner } = phone.own;
    phone.online = false;
    await phone.finish('de Ana');
    phone.online = true;
    expect((await revokeDevice(stage.admin, phone.storage.device.id)).kind).toBe('done');
    phone.passHours(1);
    stage.link.fate = ({ url }) => (url.includes('/parcels') ? { kind: 'cut-before' } : { kind: 'pass' });
    await phone.wake();
    stage.link.fate = () => ({ kind: 'pass' });
    expect(await readRevoked(phone.storage)).toMatchObject({ unsent: true, owner });
    return { phone, first: storageOf(phone.storage, owner) };
  };

  test('goes on handing in what the one before left, and keeps what the colleague records', async () => {
    const { phone, first } = await revokedWithOne(1);
    await stage.joinOn(phone);
    const before = storageOf(phone.storage, first.owner);
    expect(phone.own.owner).not.toBe(before.owner);
    expect(await listRevoked(phone.storage)).toEqual([before.owner]);
    await phone.finish('de Beto');
    // A second break, and the phone is switched off: it is tried again.
    stage.link.fate = ({ url }) => (url.includes('/parcels') ? { kind: 'cut-before' } : { kind: 'pass' });
    await phone.wake();
    await phone.start();
    stage.link.fate = () => ({ kind: 'pass' });
    await phone.wake();
    const [waiting] = await stage.handIns(phone);
    if (waiting === undefined) throw new Error('nothing waits');
    expect(waiting).toMatchObject({ person: before.owner, content: { records: [{ count: 1 }] } });
    await stage.takeIn(waiting);
    expect(await stage.held(phone)).toEqual(['de Ana', 'de Beto']);
    expect(await listRevoked(phone.storage)).toEqual([]);
    const left = await phone.storage.read((database) => database.meta.toCollection().primaryKeys());
    expect(left.filter((key) => key.includes(before.owner))).toEqual([]);
    expect((await readSession(phone.storage))?.me.userId).toBe(phone.own.owner);
  });

  test('hands in nothing more of who joins again herself, after a colleague: it goes the normal way', async () => {
    const { phone, first } = await revokedWithOne(2);
    await stage.joinOn(phone);
    await stage.joinOn(phone, first.owner);
    expect(await listRevoked(phone.storage)).toEqual([]);
    await phone.wake();
    expect(await stage.handIns(phone)).toEqual([]);
    expect(await stage.held(phone)).toEqual(['de Ana']);
  });

  test('trusts the session where a version of before died between joining and forgetting that it was revoked', async () => {
    const phone = await stage.knownPhone(3);
    const { owner } = phone.own;
    await stage.startDraft(phone, 'a medias');
    const value = { name: 'Ana', unsent: true, at: '2026-11-30T12:00:00.000Z', owner };
    await phone.storage.write(['meta'], (database) => database.meta.put({ key: REVOKED, value }));
    phone.passHours(1);
    await phone.wake();
    expect((await readSession(phone.storage))?.me.userId).toBe(owner);
    expect(await listDrafts(phone.own)).toHaveLength(1);
    expect(await listOutbox(phone.own)).toEqual([]);
    expect(await stage.handIns(phone)).toEqual([]);
    expect(await listRevoked(phone.storage)).toEqual([]);
  });
});
