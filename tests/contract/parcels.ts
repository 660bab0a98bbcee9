import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeBackup } from '../../src/domain/sync/backup-format.ts';
import type { BackupSection } from '../../src/domain/sync/backup-sections.ts';
import { makeBackupTools } from '../../src/domain/sync/backup-tools.ts';
import {
  MAX_PARCEL_BYTES,
  parcelsAnswerSchema,
  parcelText,
  type ServiceKey,
  serviceKeysSchema,
} from '../../src/domain/sync/parcel.ts';
import { sealToService } from '../../src/domain/sync/parcel-seal.ts';
import { lockAnswerSchema } from '../../src/domain/sync/phone-lock.ts';
import { createApp } from '../../src/server/app.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import { keepHouse } from '../../src/server/housekeeping.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { deviceKey, proved, signedBy, type TestKey } from './support/device-key.ts';
import { photo, sha256, type TestPhoto, visit, type WireRecord } from './support/records.ts';
import { type Caller, CODE_KEY, type Reply, type ServiceUnderTest, startService } from './support/service.ts';

const TOOLS = makeBackupTools({
  crypto: globalThis.crypto,
  compress: () => new CompressionStream('gzip'),
  decompress: () => new DecompressionStream('gzip'),
});
const DAY_MS = 86_400_000;

type Phone = { readonly who: Caller; readonly key: TestKey };
type Parcel = { readonly bytes: Uint8Array<ArrayBuffer>; readonly sha256: string; readonly query: string };

/** 2.7: a revoked phone hands in what was unsent, sealed to the service; a person decides what becomes of it. */
export function describeParcels(database: DatabaseUnderTest): void {
  describe('2.7 parcels of a revoked phone', () => {
    let service: ServiceUnderTest;
    let secretariat: Caller;
    let told: ServiceKey;
    beforeAll(async () => {
      service = await startService(database);
      secretariat = await service.person({ name: 'Sara', role: 'secretariat' });
      told = serviceKeysSchema.parse((await service.call('GET', '/parcels/key')).body).current;
    });
    afterAll(() => service.close());

    /** A phone with a key of its own that was revoked with work on it. */
    async function revokedPhone(name = 'Ana'): Promise<Phone> {
      const key = deviceKey();
      const enrolment = { name, role: 'technician', municipalities: ['0801'] };
      const who = await service.person(enrolment, randomUUID(), key.publicKey);
      expect((await service.admin.call('DELETE', `/devices/${who.device}`)).status).toBe(204);
      expect((await who.call('POST', '/sync/push', { json: { submissions: [] } })).status).toBe(401);
      return { who, key };
    }

    const recordOf = ({ who, key }: Phone, changes = {}): WireRecord =>
      proved(visit(who.device, { author: who.userId, municipality: '0801', ...changes }), key);

    async function parcelOf(
      { who, key }: Phone,
      content: { readonly records?: readonly WireRecord[]; readonly photos?: readonly TestPhoto[] },
      { place = 1, to = told, owner = who.userId } = {},
    ): Promise<Parcel> {
      const { records = [], photos = [] } = content;
      async function* sections(): AsyncGenerator<BackupSection> {
        const counts = { records: records.length, drafts: 0, photos: photos.length };
        const header = { madeAt: '2026-11-22T12:00:00Z', app: '0.3.0', device: who.device, owner, counts };
        yield { kind: 'header', value: header };
        for (const submission of records) {
          const about = { key: submission.id, label: '', madeOn: { kind: 'nothing' }, setAside: null };
          yield { kind: 'record', value: { submission, draft: null, about } };
        }
        for (const { sha256: name, bytes } of photos)
          yield { kind: 'photo', value: { sha256: name, mediaType: 'image/jpeg' }, data: bytes };
      }
      const seal = await sealToService(globalThis.crypto, to);
      const parts: Uint8Array[] = [];
      for await (const part of writeBackup(sections(), TOOLS, seal)) parts.push(part);
      const bytes = new Uint8Array(Buffer.concat(parts));
      return { bytes, ...signed({ who, key }, sha256(bytes), bytes.length, place, to.id) };
    }

    function signed({ who, key }: Phone, name: string, bytes: number, place = 1, keyId = told.id) {
      const facts = { device: who.device, person: who.userId, key: keyId, bytes, place };
      const proof = signedBy(key, parcelText(name, facts));
      const query = new URLSearchParams({ ...facts, bytes: String(bytes), place: String(place), proof }).toString();
      return { sha256: name, query };
    }

    function hand(parcel: Pick<Parcel, 'sha256' | 'query'>, part: Uint8Array<ArrayBuffer>, offset = 0): Promise<Reply> {
      return service.call('PUT', `/parcels/${parcel.sha256}?${parcel.query}&offset=${offset}`, {
        body: part,
        headers: { 'Content-Type': 'application/octet-stream' },
      });
    }

    const decide = (of: Caller, action: string, more = {}, who = secretariat) =>
      who.call('POST', '/parcels/decisions', { json: { action, device: of.device, person: of.userId, ...more } });
    const listed = async (of: Caller) => {
      const reply = await secretariat.call('GET', '/parcels');
      return parcelsAnswerSchema.parse(reply.body).handIns.filter(({ device }) => device === of.device);
    };
    const flagsOf = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && 'flags' in value ? value.flags : null;
    const headOf = async (id: string) =>
      (await secretariat.pullAll()).changes.find((change) => change.id === id && change.kind === 'submission')?.value;

    test('a phone hears the key while it may still enter', async () => {
      const ana = await service.person({ role: 'technician' });
      const answer = lockAnswerSchema.parse((await ana.call('GET', '/devices/current/lock')).body);
      expect(answer.parcels).toEqual(told);
    });

    test('a record and its photo are handed in, stored by nobody, and come in by a person, in their author’s name', async () => {
      const phone = await revokedPhone('Ana Reyes');
      const picture = photo('foto', randomUUID());
      const answers = { nombre: 'La Esperanza', foto: picture.sha256 };
      const record = recordOf(phone, { answers, photos: [picture.entry] });
      // The photo is in the second parcel: it comes after the record that names it.
      const first = await parcelOf(phone, { records: [record] });
      const second = await parcelOf(phone, { photos: [picture] }, { place: 2 });
      expect((await hand(second, second.bytes)).body).toMatchObject({ complete: true });
      expect((await hand(first, first.bytes)).body).toMatchObject({ complete: true });
      // The answer was lost.
      expect((await hand(first, first.bytes)).body).toMatchObject({ complete: true });
      expect(await headOf(record.id)).toBe(undefined);
      const parts = await service.db.selectFrom('parcel_parts').select('content').execute();
      expect(parts.some(({ content }) => Buffer.from(content, 'base64').includes('La Esperanza'))).toBe(false);
      expect(await listed(phone.who)).toMatchObject([
        {
          personName: 'Ana Reyes',
          state: 'waiting',
          parcels: 2,
          revokedAt: expect.any(String),
          content: { records: [{ form: 'contract-visit', count: 1 }], photos: 1, damaged: false },
        },
      ]);

      const taken = await decide(phone.who, 'take-in');
      expect(taken).toMatchObject({
        status: 200,
        body: { parcels: 2, outcome: { records: { stored: 1 }, photos: { stored: 1 } } },
      });
      expect((await decide(phone.who, 'take-in')).body).toMatchObject({ parcels: 0 });
      expect(await headOf(record.id)).toMatchObject({
        author: { userId: phone.who.userId },
        state: 'received',
        flags: expect.arrayContaining([expect.objectContaining({ code: 'relayed' })]),
      });
      expect((await secretariat.call('GET', `/photos/${picture.sha256}`)).status).toBe(200);
      const lines = await service.db
        .selectFrom('audit')
        .select('action')
        .where('action', 'in', ['parcel-received', 'parcels-taken-in'])
        .where((eb) => eb.or([eb('about', '=', phone.who.device), eb('device_id', '=', phone.who.device)]))
        .execute();
      expect(lines.map(({ action }) => action).toSorted()).toEqual([
        'parcel-received',
        'parcel-received',
        'parcels-taken-in',
      ]);
    });

    test('a parcel comes in parts, goes on where it was cut, and of two that send the same part one does', async () => {
      const phone = await revokedPhone();
      const picture = photo('foto', randomUUID());
      const record = recordOf(phone, { answers: { nombre: 'Larga', foto: picture.sha256 }, photos: [picture.entry] });
      const parcel = await parcelOf(phone, { records: [record], photos: [picture] });
      const half = 1_024;
      expect(parcel.bytes.length).toBeGreaterThan(half);
      expect((await hand(parcel, parcel.bytes.slice(0, 100))).body).toMatchObject({ code: 'malformed-request' });
      expect((await hand(parcel, parcel.bytes.slice(half), half)).body).toMatchObject({
        code: 'offset-mismatch',
        details: { offset: 0 },
      });
      expect((await hand(parcel, parcel.bytes.slice(0, half))).body).toMatchObject({ received: half, complete: false });
      expect(await listed(phone.who)).toMatchObject([{ state: 'arriving', received: half }]);
      const twice = await Promise.all([0, 0].map(() => hand(parcel, parcel.bytes.slice(half), half)));
      const statuses = twice.map(({ status, body }) => (status === 200 ? body : status));
      expect(statuses).toContainEqual(expect.objectContaining({ complete: true }));
      expect((await hand(parcel, parcel.bytes.slice(0, half))).body).toMatchObject({ complete: true });
      expect((await decide(phone.who, 'take-in')).body).toMatchObject({ outcome: { records: { stored: 1 } } });
    });

    test('only a phone that was once somebody’s hands in, only what is sealed to a key that is here, within bounds', async () => {
      const phone = await revokedPhone();
      const parcel = await parcelOf(phone, { records: [recordOf(phone)] });
      const other = { who: phone.who, key: deviceKey() };
      const forged = await parcelOf(other, { records: [recordOf(phone)] });
      expect((await hand(forged, forged.bytes)).status).toBe(403);
      const elsewhere = parcel.query.replace(phone.who.device, randomUUID());
      expect((await hand({ ...parcel, query: elsewhere }, parcel.bytes)).status).toBe(403);
      // Another number of bytes, or another place, was not signed.
      const moved = parcel.query.replace('place=1', 'place=2');
      expect((await hand({ ...parcel, query: moved }, parcel.bytes)).status).toBe(403);
      const strange = signed(phone, parcel.sha256, parcel.bytes.length, 1, '0'.repeat(32));
      expect((await hand(strange, parcel.bytes)).body).toMatchObject({
        code: 'step-not-possible',
        details: { reason: 'key-unknown' },
      });
      const large = signed(phone, parcel.sha256, MAX_PARCEL_BYTES + 1);
      expect((await hand(large, parcel.bytes)).status).toBe(413);
      expect((await hand(parcel, new Uint8Array(256 * 1024 + 1))).status).toBe(413);
      const junk = new Uint8Array(Buffer.from('no es una entrega'));
      expect((await hand(signed(phone, sha256(junk), junk.length), junk)).body).toMatchObject({ code: 'damaged-file' });
      const another = new Uint8Array(parcel.bytes).fill(1, 0, 5);
      expect((await hand(parcel, another)).body).toMatchObject({ code: 'hash-mismatch' });
      // Made for somebody else, it is nobody's.
      const lent = await parcelOf(phone, { records: [recordOf(phone)] }, { owner: secretariat.userId });
      expect((await hand(lent, lent.bytes)).body).toMatchObject({ code: 'damaged-file' });
      expect(await listed(phone.who)).toEqual([]);
      expect((await hand(parcel, parcel.bytes)).body).toMatchObject({ complete: true });
    });

    test('tries without a right proof are slowed', async () => {
      const phone = await revokedPhone();
      const parcel = await parcelOf({ ...phone, key: deviceKey() }, {});
      const few = new Uint8Array(1);
      const statuses = [];
      for (let tries = 0; tries < 35; tries += 1) statuses.push((await hand(parcel, few)).status);
      expect(statuses.slice(-3)).toEqual([429, 429, 429]);
      service.clock.shiftMs += 61_000;
    });

    test('what is discarded is brought back, goes after its days, and stays known', async () => {
      const phone = await revokedPhone();
      const record = recordOf(phone);
      const parcel = await parcelOf(phone, { records: [record] });
      await hand(parcel, parcel.bytes);
      expect((await decide(phone.who, 'discard')).status).toBe(422);
      expect((await decide(phone.who, 'discard', { word: 'Son pruebas del robo' })).body).toMatchObject({ parcels: 1 });
      expect(await listed(phone.who)).toMatchObject([
        { state: 'discarded', decided: { by: 'Sara', word: 'Son pruebas del robo' } },
      ]);
      expect((await decide(phone.who, 'take-in')).body).toMatchObject({ parcels: 0 });
      expect((await decide(phone.who, 'back', { state: 'discarded' })).body).toMatchObject({ parcels: 1 });
      expect(await listed(phone.who)).toMatchObject([{ state: 'waiting', decided: null }]);

      // What waits never goes by itself.
      await house(400);
      expect(await listed(phone.who)).toHaveLength(1);
      await decide(phone.who, 'discard', { word: 'Son pruebas del robo' });
      await house(31);
      expect(await listed(phone.who)).toEqual([]);
      const left = await service.db
        .selectFrom('parcel_parts')
        .select('sha256')
        .where('sha256', '=', parcel.sha256)
        .execute();
      expect(left).toEqual([]);
      // The phone never heard the receipt.
      expect((await hand(parcel, parcel.bytes)).body).toMatchObject({ complete: true });
      expect(await headOf(record.id)).toBe(undefined);
    });

    async function house(days: number): Promise<void> {
      const now = new Date(Date.now() + service.clock.shiftMs + days * DAY_MS);
      const files = createFolderStore(tmpdir(), Date.now);
      await keepHouse({ db: service.db, files, clock: { now: () => now }, log: () => undefined }, 240);
    }

    test('who joins again on the phone takes in what it handed in as one’s own, and nothing is doubled', async () => {
      const phone = await revokedPhone();
      const record = recordOf(phone);
      const sent = recordOf(phone);
      const parcel = await parcelOf(phone, { records: [record, sent] });
      await hand(parcel, parcel.bytes);
      const again = await service.again(phone.who, phone.who.device);
      // The normal way was quicker with one of them.
      expect(await again.push(sent)).toMatchObject([{ outcome: 'stored' }]);
      const asked = async () => lockAnswerSchema.parse((await again.call('GET', '/devices/current/lock')).body);
      expect((await asked()).handedIn).toBe(1);
      expect((await again.call('POST', '/parcels/mine')).body).toMatchObject({
        parcels: 1,
        outcome: { records: { stored: 1, duplicate: 1 } },
      });
      expect((await again.call('POST', '/parcels/mine')).body).toMatchObject({ parcels: 0 });
      expect((await asked()).handedIn).toBe(0);
      expect(flagsOf(await headOf(record.id))).not.toContainEqual(expect.objectContaining({ code: 'relayed' }));
      expect(await listed(phone.who)).toMatchObject([{ state: 'taken', revokedAt: null }]);
    });

    test('nobody but secretariat and administrators sees or decides', async () => {
      const phone = await revokedPhone();
      const supervisor = await service.person({ role: 'supervisor' });
      const technician = await service.person({ role: 'technician' });
      for (const who of [supervisor, technician]) {
        expect((await who.call('GET', '/parcels')).status).toBe(403);
        expect((await decide(phone.who, 'take-in', {}, who)).status).toBe(403);
      }
      expect((await service.admin.call('GET', '/parcels')).status).toBe(200);
      // A person may take in only what came of the own phone.
      expect((await technician.call('POST', '/parcels/mine')).body).toMatchObject({ parcels: 0 });
    });

    test('what no key of the service opens goes on waiting, and comes in once its key is back', async () => {
      const phone = await revokedPhone();
      const parcel = await parcelOf(phone, { records: [recordOf(phone)] });
      await hand(parcel, parcel.bytes);
      expect(await listed(phone.who)).toMatchObject([{ state: 'waiting', closed: 0 }]);
      await sealTo(parcel.sha256, '0'.repeat(32));
      expect((await decide(phone.who, 'take-in')).body).toMatchObject({ parcels: 0, closed: 1, outcome: null });
      expect(await listed(phone.who)).toMatchObject([{ state: 'waiting', closed: 1, decided: null }]);
      await sealTo(parcel.sha256, told.id);
      expect((await decide(phone.who, 'take-in')).body).toMatchObject({
        closed: 0,
        outcome: { records: { stored: 1 } },
      });
    });

    test('what could not all be stored is kept until somebody discards it, and may be taken in again', async () => {
      const phone = await revokedPhone();
      const unknown = recordOf(phone, { form: { id: 'contract-visit', version: 99 } });
      const parcel = await parcelOf(phone, { records: [recordOf(phone), unknown] });
      await hand(parcel, parcel.bytes);
      expect((await decide(phone.who, 'take-in')).body).toMatchObject({
        outcome: { records: { stored: 1, rejected: 1 } },
      });
      expect(await listed(phone.who)).toMatchObject([{ state: 'taken', decided: { goesAt: null } }]);
      await house(400);
      expect((await decide(phone.who, 'back', { state: 'taken' })).body).toMatchObject({ parcels: 1 });
      expect((await decide(phone.who, 'take-in')).body).toMatchObject({
        outcome: { records: { duplicate: 1, rejected: 1 } },
      });
      await decide(phone.who, 'back', { state: 'taken' });
      await decide(phone.who, 'discard', { word: 'La versión no existió nunca' });
      await house(31);
      expect(await listed(phone.who)).toEqual([]);
    });

    /** Has the parcel name another key of the service, as if it had been sealed to that one. */
    async function sealTo(name: string, keyId: string): Promise<void> {
      const row = await service.db
        .selectFrom('parcel_parts')
        .select('content')
        .where('sha256', '=', name)
        .where('start', '=', 0)
        .executeTakeFirstOrThrow();
      const bytes = Buffer.from(row.content, 'base64');
      Buffer.from(keyId, 'hex').copy(bytes, 'BITACORA'.length + 2);
      await service.db
        .updateTable('parcel_parts')
        .set({ content: bytes.toString('base64') })
        .where('sha256', '=', name)
        .where('start', '=', 0)
        .execute();
      await service.db.updateTable('parcels').set({ key_id: keyId }).where('sha256', '=', name).execute();
    }

    test('with another code key phones seal to another key, and what was sealed to the one before still opens', async () => {
      const phone = await revokedPhone();
      const parcel = await parcelOf(phone, { records: [recordOf(phone)] });
      const config = { publicUrl: null, adminCode: null, trustProxy: false };
      const files = createFolderStore(tmpdir(), Date.now);
      const make = (codeKeyBefore: string | null) =>
        createApp({ db: service.db, files, config, codeKey: 'otra'.repeat(10), codeKeyBefore });
      const put = { method: 'PUT', headers: { 'content-type': 'application/octet-stream' } } as const;
      const url = `/api/v1/parcels/${parcel.sha256}?${parcel.query}&offset=0`;
      const lost = await make(null);
      expect((await lost.inject({ ...put, url, payload: Buffer.from(parcel.bytes) })).json()).toMatchObject({
        details: { reason: 'key-unknown' },
      });
      await lost.close();
      const turned = await make(CODE_KEY);
      const keys = serviceKeysSchema.parse((await turned.inject('/api/v1/parcels/key')).json());
      expect(keys.current.id).not.toBe(told.id);
      expect(keys.opens).toEqual([keys.current.id, told.id]);
      expect((await turned.inject({ ...put, url, payload: Buffer.from(parcel.bytes) })).json()).toMatchObject({
        complete: true,
      });
      await turned.close();
    });
  });
}
