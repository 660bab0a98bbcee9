import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { listDrafts } from '../../src/storage/drafts/drafts.ts';
import { joinSession, readRevoked } from '../../src/storage/phone/change-session.ts';
import { countParcels } from '../../src/storage/phone/parcels-here.ts';
import { readSession } from '../../src/storage/phone/session.ts';
import { revokeDevice } from '../../src/sync/administration.ts';
import { listOutbox } from '../storage/support/phone.ts';
import { photoOf, type SimPhone, TECHNICIAN } from '../support/sim-phone.ts';
import { type HandInStage, openHandInStage } from './hand-in-stage.ts';

// A real service and many rounds, on machines that do other things meanwhile.
vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

/** A revoked phone against the real service, over a link with faults. */
describe('2.7 a revoked phone hands in what was unsent', () => {
  let stage: HandInStage;

  beforeAll(async () => {
    stage = await openHandInStage();
  });

  afterEach(() => {
    stage.link.fate = () => ({ kind: 'pass' });
  });

  afterAll(() => stage.close());

  const revoke = async (phone: SimPhone) => {
    expect((await revokeDevice(stage.admin, phone.storage.device.id)).kind).toBe('done');
    // What was typed a minute ago may still be open on a screen.
    phone.passHours(1);
  };
  /** Everything that lies in the phone's database, as text. */
  const everything = async (phone: SimPhone): Promise<string> =>
    phone.storage.read(async (database) => {
      const rows = await Promise.all(database.tables.map((table) => table.toArray()));
      return JSON.stringify(rows);
    });

  test('weeks without signal: records, photos and drafts go sealed, the phone is cleared, a person takes them in', async () => {
    const phone = await stage.knownPhone(1);
    const owner = phone.own.owner;
    const photos = [photoOf(1, 300_000), photoOf(2, 9_000)];
    await phone.finish('uno', photos);
    const two = await phone.finish('dos', [photoOf(2, 9_000)]);
    await stage.startDraft(phone, 'a medias');
    await revoke(phone);
    phone.passHours(24 * 21);
    await phone.wake('online');
    expect(await readSession(phone.storage)).toBeNull();
    expect(await countParcels(phone.storage)).toBe(0);
    expect(await readRevoked(phone.storage)).toMatchObject({ name: 'Ana', unsent: false });
    const left = await everything(phone);
    for (const gone of [owner, two.recordId]) expect(left).not.toContain(gone);
    // Nothing of it counts before somebody decided.
    expect(await stage.held(phone)).toEqual([]);
    const [waiting] = await stage.handIns(phone);
    expect(waiting).toMatchObject({
      personName: 'Ana',
      state: 'waiting',
      content: { records: [{ form: 'provider-assessment', count: 2 }], drafts: 1, damaged: false },
    });
    if (waiting === undefined) throw new Error('nothing waits');
    expect(await stage.takeIn(waiting)).toMatchObject({
      outcome: { records: { stored: 2 }, drafts: { kept: 1 } },
    });
    expect(await stage.held(phone)).toEqual(['dos', 'uno']);
    for (const photo of photos) {
      const sha256 = createHash('sha256').update(photo).digest('hex');
      expect((await stage.service.api(`/photos/${sha256}`)).status).toBe(200);
    }
  });

  test('a link that breaks at every request, or loses its answer, doubles and loses nothing', async () => {
    const phone = await stage.knownPhone(2);
    await phone.finish('uno', [photoOf(3, 120_000)]);
    await phone.finish('dos');
    await revoke(phone);
    let count = 0;
    stage.link.fate = ({ method }) => {
      count += 1;
      // Each part once with its answer lost, once cut, and then through.
      if (method !== 'PUT' || count % 3 === 0) return { kind: 'pass' };
      return count % 3 === 1 ? { kind: 'lose-answer' } : { kind: 'cut-during', afterBytes: 10_000 };
    };
    for (let tries = 0; tries < 40 && (tries === 0 || (await countParcels(phone.storage)) > 0); tries += 1) {
      await phone.wake('timer');
      await phone.start();
    }
    expect(await countParcels(phone.storage)).toBe(0);
    const [waiting] = await stage.handIns(phone);
    if (waiting === undefined) throw new Error('nothing waits');
    expect(waiting.content.records).toEqual([{ form: 'provider-assessment', count: 2 }]);
    expect(await stage.takeIn(waiting)).toMatchObject({ outcome: { records: { stored: 2 }, photos: { stored: 1 } } });
    expect(await stage.held(phone)).toEqual(['dos', 'uno']);
  });

  test('what is sealed waits for signal and opens for nobody on the phone', async () => {
    const phone = await stage.knownPhone(3);
    await phone.finish('secreto de Ana');
    await revoke(phone);
    // The revocation is heard, and from then on nothing goes through.
    stage.link.fate = ({ url }) =>
      url.includes('/parcels/') && !url.endsWith('/key') ? { kind: 'cut-before' } : { kind: 'pass' };
    expect(await phone.wake('online')).toMatchObject({ kind: 'done', left: true });
    expect(await countParcels(phone.storage)).toBe(1);
    expect(await readRevoked(phone.storage)).toMatchObject({ unsent: false });
    const metas = await phone.storage.read((database) => database.meta.toCollection().primaryKeys());
    expect(metas.filter((key) => /vault|opened|device-key/.test(key))).toEqual([]);
    expect(await listOutbox(phone.own)).toEqual([]);
    stage.link.fate = () => ({ kind: 'pass' });
    await phone.wake('online');
    expect(await countParcels(phone.storage)).toBe(0);
    expect(await stage.handIns(phone)).toHaveLength(1);
  });

  test('who joins again on the phone meanwhile gets it as her own, and what was not sealed goes the normal way', async () => {
    const phone = await stage.knownPhone(4);
    const userId = phone.own.owner;
    await phone.finish('sellado');
    await revoke(phone);
    stage.link.fate = ({ url }) =>
      url.includes('/parcels/') && !url.endsWith('/key') ? { kind: 'cut-before' } : { kind: 'pass' };
    await phone.wake('online');
    expect(await countParcels(phone.storage)).toBe(1);
    await stage.joinOn(phone, userId);
    expect(await readRevoked(phone.storage)).toBeNull();
    await phone.finish('de vuelta');
    stage.link.fate = () => ({ kind: 'pass' });
    await phone.wake('button');
    expect(await countParcels(phone.storage)).toBe(0);
    // The round that handed it in also asked for it.
    expect(await stage.held(phone)).toEqual(['de vuelta', 'sellado']);
    expect(await stage.handIns(phone)).toMatchObject([{ state: 'taken' }]);
    phone.passHours(30);
    await phone.wake('button');
    expect(await stage.held(phone)).toEqual(['de vuelta', 'sellado']);
  });

  test('a phone that never heard a key, or has none, keeps what is unsent for its person, as before', async () => {
    const phone = await stage.knownPhone(5, { keys: false });
    await phone.finish('sin llave');
    await revoke(phone);
    await phone.wake('online');
    expect(await countParcels(phone.storage)).toBe(0);
    expect(await readRevoked(phone.storage)).toMatchObject({ unsent: true });
    expect(await listOutbox(phone.own)).toHaveLength(1);
    expect(await stage.handIns(phone)).toEqual([]);
  });

  test('a service that lost its key is sealed nothing to; when it has it again, the phone hands in', async () => {
    const phone = await stage.knownPhone(6);
    await phone.finish('uno');
    await revoke(phone);
    stage.link.fate = ({ url }) => (url.endsWith('/parcels/key') ? { kind: 'status', status: 503 } : { kind: 'pass' });
    await phone.wake('online');
    expect(await readRevoked(phone.storage)).toMatchObject({ unsent: true });
    expect(await listOutbox(phone.own)).toHaveLength(1);
    stage.link.fate = () => ({ kind: 'pass' });
    await phone.wake('online');
    expect(await readRevoked(phone.storage)).toMatchObject({ unsent: false });
    expect(await everything(phone)).not.toContain(phone.own.owner);
    expect(await stage.handIns(phone)).toMatchObject([{ state: 'waiting', content: { records: [{ count: 1 }] } }]);
  });

  test('a draft that is just being typed is sealed at a later contact, and another person’s work stays whole', async () => {
    const phone = await stage.knownPhone(7);
    await stage.startDraft(phone, 'recién escrito');
    expect((await revokeDevice(stage.admin, phone.storage.device.id)).kind).toBe('done');
    await phone.wake('online');
    expect(await readRevoked(phone.storage)).toMatchObject({ unsent: true });
    expect(await listDrafts(phone.own)).toHaveLength(1);
    phone.passHours(1);
    await phone.wake('online');
    expect(await readRevoked(phone.storage)).toMatchObject({ unsent: false });
    expect(await stage.handIns(phone)).toMatchObject([{ content: { drafts: 1 } }]);
    await joinSession(phone.storage, TECHNICIAN, null);
    expect(await listDrafts(phone.own)).toEqual([]);
  });
});
