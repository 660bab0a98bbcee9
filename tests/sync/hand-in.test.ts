import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type HandIn, parcelsAnswerSchema } from '../../src/domain/sync/parcel.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import { createDraft, listDrafts } from '../../src/storage/drafts/drafts.ts';
import { readParcelKey } from '../../src/storage/phone/parcel-key.ts';
import { countParcels } from '../../src/storage/phone/parcels-here.ts';
import { joinSession, readRevoked, readSession } from '../../src/storage/phone/session.ts';
import { enrol, revokeDevice } from '../../src/sync/administration.ts';
import { browserClock } from '../../src/sync/browser-parts.ts';
import type { Wire } from '../../src/sync/call.ts';
import { join } from '../../src/sync/session.ts';
import { type Running, startRunning } from '../server/support/running.ts';
import { listOutbox } from '../storage/support/phone.ts';
import { type Link, openLink } from '../support/link.ts';
import { draftBody, photoOf, SimPhone, TECHNICIAN } from '../support/sim-phone.ts';
import { seededRandom, VirtualClock } from '../support/virtual-clock.ts';

// A real service and many rounds, on machines that do other things meanwhile.
vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

/** A revoked phone against the real service, over a link with faults. */
describe('2.7 a revoked phone hands in what was unsent', () => {
  let folder: string;
  let service: Running;
  let link: Link;
  let admin: Wire;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'bitacora-hand-in-'));
    service = await startRunning({ files: createFolderStore(folder, () => Date.now()) });
    link = await openLink(service.url);
    admin = { fetch: (url, init) => fetch(url, init), origin: service.url, bearer: service.token, clock: browserClock };
  });

  afterEach(() => {
    link.fate = () => ({ kind: 'pass' });
  });

  afterAll(async () => {
    await link.close();
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function joinOn(phone: SimPhone, userId?: string): Promise<void> {
    const person = { name: 'Ana', role: 'technician' as const, municipalities: null };
    const enrolled = await enrol(admin, userId === undefined ? person : { ...person, userId });
    if (enrolled.kind !== 'done') throw new Error(enrolled.kind);
    const wire: Wire = { fetch: (url, init) => fetch(url, init), origin: service.url, clock: browserClock };
    const joined = await join(wire, enrolled.value.url, { id: phone.storage.device.id, name: 'prueba' }, true);
    if (joined.kind !== 'joined' || joined.token === null) throw new Error(joined.kind);
    await phone.joinAs(joined.me, joined.token);
  }

  /** A phone that has met the service, so that it knows the key to seal to. */
  async function knownPhone(seed: number, keys = true): Promise<SimPhone> {
    const clock = new VirtualClock(Date.now());
    const options = { clock, random: seededRandom(seed), origin: link.url, keys };
    const phone = await new SimPhone({ fetch: (url, init) => fetch(url, init) }, options).start();
    await joinOn(phone);
    expect(await phone.wake()).toMatchObject({ kind: 'done' });
    expect(await readParcelKey(phone.own)).not.toBeNull();
    return phone;
  }

  const revoke = async (phone: SimPhone) => {
    expect((await revokeDevice(admin, phone.storage.device.id)).kind).toBe('done');
    // What was typed a minute ago may still be open on a screen.
    phone.passHours(1);
  };
  const startDraft = (phone: SimPhone, marker: string) =>
    createDraft(phone.own, {
      form: { id: 'provider-assessment', version: 1 },
      subject: null,
      municipality: '0801',
      label: marker,
      practice: false,
      body: draftBody({ nombre: marker }),
    });
  const handIns = async ({ storage }: SimPhone): Promise<readonly HandIn[]> => {
    const { handIns: all } = parcelsAnswerSchema.parse(await (await service.api('/parcels')).json());
    return all.filter(({ device }) => device === storage.device.id);
  };
  const takeIn = async ({ device, person }: HandIn): Promise<unknown> => {
    const json = JSON.stringify({ action: 'take-in', device, person });
    const headers = { 'Content-Type': 'application/json' };
    return (await service.api('/parcels/decisions', { method: 'POST', headers, body: json })).json();
  };
  const held = async ({ storage }: SimPhone): Promise<readonly string[]> => {
    const { id } = storage.device;
    const rows = await service.db.selectFrom('revisions').select('body').where('device_id', '=', id).execute();
    return rows.map(({ body }) => String(JSON.parse(body).answers.nombre)).toSorted();
  };
  /** Everything that lies in the phone's database, as text. */
  const everything = async (phone: SimPhone): Promise<string> =>
    phone.storage.read(async (database) => {
      const rows = await Promise.all(database.tables.map((table) => table.toArray()));
      return JSON.stringify(rows);
    });

  test('weeks without signal: records, photos and drafts go sealed, the phone is cleared, a person takes them in', async () => {
    const phone = await knownPhone(1);
    const owner = phone.own.owner;
    const photos = [photoOf(1, 300_000), photoOf(2, 9_000)];
    await phone.finish('uno', photos);
    const two = await phone.finish('dos', [photoOf(2, 9_000)]);
    await startDraft(phone, 'a medias');
    await revoke(phone);
    phone.passHours(24 * 21);
    await phone.wake('online');
    expect(await readSession(phone.storage)).toBeNull();
    expect(await countParcels(phone.storage)).toBe(0);
    expect(await readRevoked(phone.storage)).toMatchObject({ name: 'Ana', unsent: false });
    const left = await everything(phone);
    for (const gone of [owner, two.recordId]) expect(left).not.toContain(gone);
    // Nothing of it counts before somebody decided.
    expect(await held(phone)).toEqual([]);
    const [waiting] = await handIns(phone);
    expect(waiting).toMatchObject({
      personName: 'Ana',
      state: 'waiting',
      content: { records: [{ form: 'provider-assessment', count: 2 }], drafts: 1, damaged: false },
    });
    if (waiting === undefined) throw new Error('nothing waits');
    expect(await takeIn(waiting)).toMatchObject({
      outcome: { records: { stored: 2 }, drafts: { kept: 1 } },
    });
    expect(await held(phone)).toEqual(['dos', 'uno']);
    for (const photo of photos) {
      const sha256 = createHash('sha256').update(photo).digest('hex');
      expect((await service.api(`/photos/${sha256}`)).status).toBe(200);
    }
  });

  test('a link that breaks at every request, or loses its answer, doubles and loses nothing', async () => {
    const phone = await knownPhone(2);
    await phone.finish('uno', [photoOf(3, 120_000)]);
    await phone.finish('dos');
    await revoke(phone);
    let count = 0;
    link.fate = ({ method }) => {
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
    const [waiting] = await handIns(phone);
    if (waiting === undefined) throw new Error('nothing waits');
    expect(waiting.content.records).toEqual([{ form: 'provider-assessment', count: 2 }]);
    expect(await takeIn(waiting)).toMatchObject({ outcome: { records: { stored: 2 }, photos: { stored: 1 } } });
    expect(await held(phone)).toEqual(['dos', 'uno']);
  });

  test('what is sealed waits for signal and opens for nobody on the phone', async () => {
    const phone = await knownPhone(3);
    await phone.finish('secreto de Ana');
    await revoke(phone);
    // The revocation is heard, and from then on nothing goes through.
    link.fate = ({ url }) =>
      url.includes('/parcels/') && !url.endsWith('/key') ? { kind: 'cut-before' } : { kind: 'pass' };
    expect(await phone.wake('online')).toMatchObject({ kind: 'done', left: true });
    expect(await countParcels(phone.storage)).toBe(1);
    expect(await readRevoked(phone.storage)).toMatchObject({ unsent: false });
    const metas = await phone.storage.read((database) => database.meta.toCollection().primaryKeys());
    expect(metas.filter((key) => /vault|opened|device-key/.test(key))).toEqual([]);
    expect(await listOutbox(phone.own)).toEqual([]);
    link.fate = () => ({ kind: 'pass' });
    await phone.wake('online');
    expect(await countParcels(phone.storage)).toBe(0);
    expect(await handIns(phone)).toHaveLength(1);
  });

  test('who joins again on the phone meanwhile gets it as her own, and what was not sealed goes the normal way', async () => {
    const phone = await knownPhone(4);
    const userId = phone.own.owner;
    await phone.finish('sellado');
    await revoke(phone);
    link.fate = ({ url }) =>
      url.includes('/parcels/') && !url.endsWith('/key') ? { kind: 'cut-before' } : { kind: 'pass' };
    await phone.wake('online');
    expect(await countParcels(phone.storage)).toBe(1);
    await joinOn(phone, userId);
    expect(await readRevoked(phone.storage)).toBeNull();
    await phone.finish('de vuelta');
    link.fate = () => ({ kind: 'pass' });
    await phone.wake('button');
    expect(await countParcels(phone.storage)).toBe(0);
    expect(await held(phone)).toEqual(['de vuelta']);
    // The next day it asks, hears that something of hers waits, and takes it in.
    phone.passHours(30);
    await phone.wake('button');
    expect(await held(phone)).toEqual(['de vuelta', 'sellado']);
    expect(await handIns(phone)).toMatchObject([{ state: 'taken' }]);
    phone.passHours(30);
    await phone.wake('button');
    expect(await held(phone)).toEqual(['de vuelta', 'sellado']);
  });

  test('a phone that never heard a key, or has none, keeps what is unsent for its person, as before', async () => {
    const phone = await knownPhone(5, false);
    await phone.finish('sin llave');
    await revoke(phone);
    await phone.wake('online');
    expect(await countParcels(phone.storage)).toBe(0);
    expect(await readRevoked(phone.storage)).toMatchObject({ unsent: true });
    expect(await listOutbox(phone.own)).toHaveLength(1);
    expect(await handIns(phone)).toEqual([]);
  });

  test('a service that lost its key is sealed nothing to; when it has it again, the phone hands in', async () => {
    const phone = await knownPhone(6);
    await phone.finish('uno');
    await revoke(phone);
    link.fate = ({ url }) => (url.endsWith('/parcels/key') ? { kind: 'status', status: 503 } : { kind: 'pass' });
    await phone.wake('online');
    expect(await readRevoked(phone.storage)).toMatchObject({ unsent: true });
    expect(await listOutbox(phone.own)).toHaveLength(1);
    link.fate = () => ({ kind: 'pass' });
    await phone.wake('online');
    expect(await readRevoked(phone.storage)).toMatchObject({ unsent: false });
    expect(await everything(phone)).not.toContain(phone.own.owner);
    expect(await handIns(phone)).toMatchObject([{ state: 'waiting', content: { records: [{ count: 1 }] } }]);
  });

  test('a draft that is just being typed is sealed at a later contact, and another person’s work stays whole', async () => {
    const phone = await knownPhone(7);
    await startDraft(phone, 'recién escrito');
    expect((await revokeDevice(admin, phone.storage.device.id)).kind).toBe('done');
    await phone.wake('online');
    expect(await readRevoked(phone.storage)).toMatchObject({ unsent: true });
    expect(await listDrafts(phone.own)).toHaveLength(1);
    phone.passHours(1);
    await phone.wake('online');
    expect(await readRevoked(phone.storage)).toMatchObject({ unsent: false });
    expect(await handIns(phone)).toMatchObject([{ content: { drafts: 1 } }]);
    await joinSession(phone.storage, TECHNICIAN, null);
    expect(await listDrafts(phone.own)).toEqual([]);
  });
});
