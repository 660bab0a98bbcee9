import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entityIn, registration } from './registration.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { deviceKey, proved } from './support/device-key.ts';
import { next, sealed, visit } from './support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from './support/service.ts';

const codes = (flags: readonly { code: string }[] | undefined): string[] => (flags ?? []).map((flag) => flag.code);

/** 3.5: a colleague's phone may bring what somebody else recorded, and that lends it no right. */
export function describeRelaying(database: DatabaseUnderTest): void {
  describe('3.5 relaying lends no rights', () => {
    let service: ServiceUnderTest;
    let ana: Caller;
    let beto: Caller;
    let supervisor: Caller;
    beforeAll(async () => {
      service = await startService(database);
      ana = await service.person({ name: 'Ana', role: 'technician', municipalities: ['0801'] });
      beto = await service.person({ name: 'Beto', role: 'technician', municipalities: ['0801'] });
      supervisor = await service.person({ name: 'Súper', role: 'supervisor', municipalities: ['0801'] });
    });
    afterAll(() => service.close());

    const headOf = async (id: string) =>
      (await supervisor.pullAll()).changes.find((change) => change.id === id && change.kind === 'submission')?.value;

    test('a first revision arrives whole; what follows it becomes a branch, and the head stays the author’s', async () => {
      const first = visit(ana.device, { author: ana.userId });
      const second = next(first, { answers: { nombre: 'Corregido' } });
      const [arrived, branch] = await beto.push(first, second);
      expect([arrived?.outcome, codes(arrived?.flags)]).toEqual(['stored', expect.arrayContaining(['relayed'])]);
      expect([branch?.outcome, codes(branch?.flags)]).toEqual(['conflict', expect.arrayContaining(['relayed'])]);
      expect(await headOf(first.id)).toMatchObject({
        submission: { revision: 1, answers: { nombre: 'La Esperanza' } },
        branches: [{ revision: 2, contentHash: second.contentHash, state: 'open' }],
      });
      // Asked again it is the same conflict, and so is the author's own sending of it.
      expect((await beto.push(second))[0]).toMatchObject({ outcome: 'conflict', sequence: branch?.sequence });
      expect((await ana.push(second))[0]).toMatchObject({ outcome: 'conflict', sequence: branch?.sequence });
    });

    test('the phone is known by its id, in whatever letters that is written', async () => {
      const [arrived] = await beto.push(visit(ana.device.toUpperCase(), { author: ana.userId.toUpperCase() }));
      expect([arrived?.outcome, codes(arrived?.flags)]).toEqual(['stored', expect.arrayContaining(['relayed'])]);
      const [strange] = await beto.push(visit(randomUUID(), { author: ana.userId }));
      expect([strange?.outcome, strange?.code]).toEqual(['rejected', 'not-yours']);
    });

    test('nobody withdraws, overwrites or corrects in the name of somebody else', async () => {
      const first = visit(ana.device);
      await ana.push(first);
      const { admin } = service;
      const withdrawal = next(first, { author: ana.userId, withdrawn: true });
      const overwritten = next(first, { revision: 3, author: ana.userId, answers: { nombre: 'Otro' } });
      const asAdmin = next(first, { author: admin.userId, device: admin.device, answers: { nombre: 'Ajeno' } });
      const receipts = await beto.push(withdrawal, overwritten, asAdmin);
      expect(receipts.map((receipt) => receipt.outcome)).toEqual(['conflict', 'conflict', 'conflict']);
      expect(await headOf(first.id)).toMatchObject({
        submission: { revision: 1, contentHash: first.contentHash },
        state: 'received',
      });
      // A supervisor may correct the record, and withdraws it no more than anybody else.
      const late = next(first, { revision: 4, author: ana.userId, withdrawn: true });
      expect((await supervisor.push(late))[0]?.outcome).toBe('conflict');
      expect(await headOf(first.id)).toMatchObject({ submission: { revision: 1 } });
    });

    test('what somebody brought in the author’s name never shuts out what the author brings', async () => {
      const mine = visit(ana.device);
      const forged = sealed({ ...mine, author: ana.userId, answers: { nombre: 'Inventado' } });
      expect((await beto.push(forged))[0]?.outcome).toBe('stored');
      expect((await ana.push(mine))[0]).toMatchObject({ outcome: 'conflict' });
    });

    test('who brings a registration registers with the own rights only', async () => {
      const secretariat = await service.person({ role: 'secretariat' });
      const partner = await service.person({ role: 'partner', partnerId: randomUUID() });
      const record = registration(secretariat.device, {}, { author: secretariat.userId });
      expect((await partner.push(record))[0]?.outcome).toBe('stored');
      expect(entityIn((await ana.pullAll()).changes, record.id)).toBeUndefined();
      const relayed = registration(secretariat.device, {}, { author: secretariat.userId });
      expect((await beto.push(relayed))[0]?.outcome).toBe('stored');
      expect(entityIn((await ana.pullAll()).changes, relayed.id)).toMatchObject({ value: { id: relayed.id } });
    });

    test('2.4 the scope of who brings it is flagged as well', async () => {
      const elsewhere = await service.person({ role: 'technician', municipalities: ['0802'] });
      const [brought] = await elsewhere.push(visit(ana.device, { author: ana.userId }));
      expect(codes(brought?.flags)).toEqual(expect.arrayContaining(['out-of-scope', 'relayed']));
      const [own] = await ana.push(visit(ana.device));
      expect(codes(own?.flags)).not.toContain('out-of-scope');
    });

    test('a phone that joined with a key proves what was made on it; nobody else can', async () => {
      const key = deviceKey();
      const carla = await service.person(
        { name: 'Carla', role: 'technician', municipalities: ['0801'] },
        undefined,
        key.publicKey,
      );
      const record = visit(carla.device, { author: carla.userId });
      const forgeries = [
        record,
        proved(visit(carla.device, { author: carla.userId }), deviceKey()),
        sealed({ ...proved(record, key), answers: { nombre: 'Otro' } }),
        sealed({ ...record, id: randomUUID(), proof: 'A'.repeat(86) }),
        sealed({ ...record, id: randomUUID(), proof: 7 }),
      ];
      const refused = await beto.push(...forgeries);
      expect(refused.map((receipt) => receipt.code)).toEqual(forgeries.map(() => 'not-yours'));
      const first = proved(record, key);
      const second = proved(next(record, { answers: { nombre: 'Corregido' } }), key);
      const receipts = await beto.push(first, second);
      // A technician may not write the next revision of another's record, whoever made it.
      expect(receipts.map((receipt) => receipt.outcome)).toEqual(['stored', 'conflict']);
      // A supervisor may, and so what the author made there is the next revision.
      const third = proved(visit(carla.device, { author: carla.userId }), key);
      const fourth = proved(next(third, { answers: { nombre: 'Corregido' } }), key);
      const withdrawal = proved(next(fourth, { withdrawn: true }), key);
      expect((await supervisor.push(third, fourth, withdrawal)).map((receipt) => receipt.outcome)).toEqual([
        'stored',
        'stored',
        'conflict',
      ]);
      // Carla herself needs no proof.
      expect((await carla.push(visit(carla.device)))[0]?.outcome).toBe('stored');
    });

    test('a phone that joined before brings its key later: what it made before still arrives, what it proves goes further', async () => {
      const key = deviceKey();
      const dina = await service.person({ name: 'Dina', role: 'technician', municipalities: ['0801'] });
      const bring = async (json: unknown) => (await dina.call('PUT', '/devices/current/key', { json })).status;
      expect([await bring({ key: key.publicKey }), await bring({ key: key.publicKey })]).toEqual([204, 204]);
      expect(await bring({ key: 'A'.repeat(122) })).toBe(422);
      expect(await bring({ key: deviceKey('P-384').publicKey })).toBe(422);
      expect(await bring({})).toBe(422);
      const before = visit(dina.device, { author: dina.userId });
      const after = proved(visit(dina.device, { author: dina.userId }), key);
      const corrected = proved(next(after, { answers: { nombre: 'Corregido' } }), key);
      const unproved = next(before, { answers: { nombre: 'Corregido' } });
      expect((await supervisor.push(before, unproved, after, corrected)).map((receipt) => receipt.outcome)).toEqual([
        'stored',
        'conflict',
        'stored',
        'stored',
      ]);
    });

    test('a phone that joins once more than keys are kept proves what it makes with its new key', async () => {
      const dora = await service.person({ name: 'Dora', role: 'technician', municipalities: ['0801'] });
      const bring = async (key: string) => (await dora.call('PUT', '/devices/current/key', { json: { key } })).status;
      for (let kept = 0; kept < 20; kept += 1) {
        service.clock.shiftMs += 1_000;
        expect(await bring(deviceKey().publicKey)).toBe(204);
      }
      // Without a code of the office no key drives out another.
      expect(await bring(deviceKey().publicKey)).toBe(429);
      const key = deviceKey();
      await service.again(dora, dora.device, key.publicKey);
      const made = proved(visit(dora.device, { author: dora.userId }), key);
      expect((await beto.push(made)).map((receipt) => receipt.outcome)).toEqual(['stored']);
    });

    test('a key that is none is told at joining', async () => {
      const { code } = await service.enrol({ role: 'technician' });
      const device = { id: randomUUID(), name: 'X', key: 'A'.repeat(122) };
      const reply = await service.call('POST', '/sessions', { json: { code, device, bearer: true } });
      expect(reply).toMatchObject({
        status: 422,
        body: { code: 'malformed-request', details: { reason: 'device-key' } },
      });
    });
  });
}
