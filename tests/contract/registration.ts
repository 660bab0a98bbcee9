import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/sync/protocol.ts';
import { importProvider } from './push.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { type Changes, next, sealed, visit, type WireRecord } from './support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from './support/service.ts';

export const AT = {
  latitude: 14.1,
  longitude: -87.2,
  accuracyMetres: 5,
  takenAt: '2026-11-20T08:00:00-06:00',
};

/** A finished registration of a Junta; the thing it makes has the record's id. */
export function registration(device: string, answers: Changes = {}, changes: Changes = {}): WireRecord {
  return visit(device, {
    form: { id: 'register-provider', version: 1 },
    municipality: null,
    answers: {
      nombre: 'Junta de Agua El Ocote',
      departamento: '08',
      municipio: '0801',
      comunidad: 'El Ocote',
      posicion: AT,
      clase_prestador: 'organizacion_comunitaria',
      ...answers,
    },
    ...changes,
  });
}

/** The last word that a pull has of a thing of the registry. */
export function entityIn(changes: readonly Change[], id: string): Change | undefined {
  return changes.findLast((change) => change.kind === 'entity' && change.id === id);
}

export function describeRegistration(database: DatabaseUnderTest): void {
  describe('6.7 what the field registers', () => {
    let service: ServiceUnderTest;
    let technician: Caller;
    let other: Caller;
    beforeAll(async () => {
      service = await startService(database);
      technician = await service.person({ role: 'technician', municipalities: ['0801'] });
      other = await service.person({ role: 'technician', municipalities: ['0801'] });
    });
    afterAll(() => service.close());

    test('a registration makes the thing with its own id; a visit in the same push hangs on it', async () => {
      const record = registration(technician.device, { codigo: 'NUEVA-1', viviendas: 42 });
      const first = visit(technician.device, { subject: { type: 'provider', id: record.id } });
      const receipts = await technician.push(record, first);
      expect(receipts).toMatchObject([
        { outcome: 'stored', flags: [] },
        { outcome: 'stored', flags: [] },
      ]);
      const { changes } = await other.pullAll();
      const entity = entityIn(changes, record.id);
      expect(entity).toMatchObject({
        value: {
          id: record.id,
          type: 'provider',
          code: 'NUEVA-1',
          name: 'Junta de Agua El Ocote',
          municipality: '0801',
          location: { latitude: 14.1, longitude: -87.2 },
          properties: { community_name: 'El Ocote', category: 'organizacion_comunitaria', houses: 42 },
          version: 1,
        },
      });
      // The thing is told before the record that makes it, and so before what hangs on it.
      expect(entity?.sequence).toBeLessThan(receipts[0]?.sequence ?? 0);
      expect(await technician.push(record, first)).toMatchObject([{ outcome: 'duplicate' }, { outcome: 'duplicate' }]);
      expect(entityIn((await other.pullAll()).changes, record.id)).toEqual(entity);
    });

    test('a visit that comes first is stored, flagged, and read where the thing lies once it is there', async () => {
      const record = registration(technician.device);
      const early = visit(technician.device, { subject: { type: 'provider', id: record.id }, municipality: null });
      expect(await technician.push(early)).toMatchObject([{ outcome: 'stored', flags: [{ code: 'subject-unknown' }] }]);
      const elsewhere = await service.person({ role: 'supervisor', municipalities: ['0501'] });
      const before = await elsewhere.pullAll();
      expect(before.changes.map((change) => change.id)).toContain(early.id);
      await technician.push(record);
      const { rows } = await history(early.id);
      expect(rows).toMatchObject([{ flags: [{ code: 'subject-unknown' }] }]);
      const here = (await other.pullAll(before.last)).changes.map((change) => change.id);
      expect(here).toContain(early.id);
      const there = (await elsewhere.pullAll()).changes.filter((change) => change.kind === 'submission');
      expect(there).toEqual([]);
      expect((await elsewhere.call('GET', `/submissions/${early.id}`)).status).toBe(404);
    });

    async function history(id: string) {
      const reply = await service.admin.call('GET', `/submissions/${id}`);
      const body: { revisions: { flags: { code: string }[] }[] } = JSON.parse(reply.text);
      return { rows: body.revisions };
    }

    test('a refused registration refuses nothing else', async () => {
      const record = { ...registration(technician.device), contentHash: '0'.repeat(64) };
      const after = visit(technician.device, { subject: { type: 'provider', id: record.id } });
      expect(await technician.push(record, after)).toMatchObject([
        { outcome: 'rejected', code: 'hash-mismatch' },
        { outcome: 'stored', flags: [{ code: 'subject-unknown' }] },
      ]);
      expect(entityIn((await technician.pullAll()).changes, record.id)).toBeUndefined();
    });

    test('a correction changes what it changes; what an import has set since stays', async () => {
      const record = registration(technician.device, { codigo: 'MIA-1', viviendas: 10 });
      await technician.push(record);
      const csv = 'type,code,name,municipality,fee\nprovider,MIA-1,Junta Importada,0801,60\n';
      const options = { body: csv, headers: { 'Content-Type': 'text/csv' } };
      expect(await service.admin.call('POST', '/registry/imports', options)).toMatchObject({
        status: 200,
        body: { rows: [{ outcome: 'updated', id: record.id }] },
      });
      await service.admin.call('POST', '/registry/columns', { json: { everybody: ['fee'], office: [] } });
      const corrected = next(record, { answers: { ...answersOf(record), viviendas: 12 } });
      expect(await technician.push(corrected)).toMatchObject([{ outcome: 'stored' }]);
      expect(entityIn((await other.pullAll()).changes, record.id)).toMatchObject({
        value: { name: 'Junta Importada', version: 3, properties: { houses: 12, fee: '60' } },
      });
    });

    test('a registration never takes over a thing that has its id already', async () => {
      const provider = await importProvider(service, 'AJENA', '0801');
      const forged = sealed({ ...registration(technician.device), id: provider });
      expect(await technician.push(forged)).toMatchObject([{ outcome: 'stored' }]);
      expect(await technician.push(next(forged, { answers: { nombre: 'Otra cosa' } }))).toMatchObject([
        { outcome: 'stored' },
      ]);
      expect(entityIn((await technician.pullAll()).changes, provider)).toMatchObject({
        value: { name: 'Junta AJENA', version: 1 },
      });
    });

    test('a code that is taken is kept as what it is: declared', async () => {
      await importProvider(service, 'DOBLE', '0801');
      const record = registration(technician.device, { codigo: 'DOBLE' });
      await technician.push(record);
      const told = entityIn((await technician.pullAll()).changes, record.id);
      expect(told).toMatchObject({ value: { properties: { declared_code: 'DOBLE' } } });
      expect(told?.value).not.toHaveProperty('code');
      const own = next(record, { answers: { ...answersOf(record), codigo: 'PROPIO' } });
      await technician.push(own);
      const corrected = entityIn((await technician.pullAll()).changes, record.id);
      expect(corrected).toMatchObject({ value: { code: 'PROPIO' } });
      expect(corrected?.value).not.toMatchObject({ properties: { declared_code: expect.anything() } });
    });

    test('taken back before anything hangs on it, it goes; what something hangs on stays; it may come again', async () => {
      const used = registration(technician.device);
      const unused = registration(technician.device, { codigo: 'LIBRE' });
      await technician.push(used, unused, visit(other.device, { subject: { type: 'provider', id: used.id } }));
      await technician.push(next(used, { withdrawn: true }), next(unused, { withdrawn: true }));
      const { changes } = await other.pullAll();
      expect(entityIn(changes, used.id)).toMatchObject({ value: { version: 1 } });
      expect(entityIn(changes, unused.id)).toMatchObject({ deleted: true });
      expect(await other.push(visit(other.device, { subject: { type: 'provider', id: unused.id } }))).toMatchObject([
        { flags: [{ code: 'subject-unknown' }] },
      ]);
      const again = next(next(unused, { withdrawn: true }), {});
      const { withdrawn: _withdrawn, ...rest } = again;
      await technician.push(sealed({ ...rest, id: again.id, revision: again.revision }));
      expect(entityIn((await other.pullAll()).changes, unused.id)).toMatchObject({
        value: { code: 'LIBRE', version: 2 },
      });
    });

    const archive = async (id: string, version: number) =>
      service.admin.call('PATCH', `/registry/entities/${id}`, { json: { version, archived: true } });
    const rowOf = (id: string) =>
      service.db.selectFrom('entities').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

    test('a correction that waited brings nothing back that the office archived, and overwrites nothing that was set', async () => {
      const record = registration(technician.device, { codigo: 'ARCHIVADA-1', viviendas: 10 });
      await technician.push(record);
      const csv = 'type,code,name,municipality,fee\nprovider,ARCHIVADA-1,Junta Oficial,0801,60\n';
      const options = { body: csv, headers: { 'Content-Type': 'text/csv' } };
      await service.admin.call('POST', '/registry/imports', options);
      expect(await archive(record.id, 2)).toMatchObject({ status: 200 });
      const { removed_at: archivedAt } = await rowOf(record.id);
      const corrected = next(record, { answers: { ...answersOf(record), viviendas: 12 } });
      expect(await technician.push(corrected)).toMatchObject([{ outcome: 'stored' }]);
      const row = await rowOf(record.id);
      expect(row).toMatchObject({ name: 'Junta Oficial', code: 'ARCHIVADA-1', removed_at: archivedAt });
      expect(JSON.parse(row.properties)).toMatchObject({ fee: '60', houses: 12 });
      expect(entityIn((await other.pullAll()).changes, record.id)).toMatchObject({ deleted: true });
      const back = { json: { version: 4, archived: false } };
      expect(await service.admin.call('PATCH', `/registry/entities/${record.id}`, back)).toMatchObject({ status: 200 });
      expect(entityIn((await other.pullAll()).changes, record.id)).toMatchObject({
        value: { name: 'Junta Oficial', properties: { houses: 12 } },
      });
    });

    test('withdrawn and registered again it comes back with what was set since, unless the office archived it', async () => {
      const set = registration(technician.device, { codigo: 'VUELVE-1', viviendas: 10 });
      const archived = registration(technician.device, { codigo: 'VUELVE-2' });
      await technician.push(set, archived);
      const csv = 'type,code,name,municipality\nprovider,VUELVE-1,Junta Oficial,0801\n';
      const options = { body: csv, headers: { 'Content-Type': 'text/csv' } };
      await service.admin.call('POST', '/registry/imports', options);
      expect(await archive(archived.id, 1)).toMatchObject({ status: 200 });
      // A correction and the withdrawal, in one push: both bear one moment.
      const changed = next(set, { answers: { ...answersOf(set), viviendas: 11 } });
      const away = [next(changed, { withdrawn: true }), next(archived, { withdrawn: true })];
      await technician.push(changed, ...away);
      expect(await rowOf(set.id)).toMatchObject({ code: null });
      const again = away.map((record, index) => {
        const { withdrawn: _withdrawn, ...rest } = next(record, {
          answers: { ...answersOf(record), viviendas: 20 + index },
        });
        return sealed({ ...rest, id: record.id, revision: record.revision + 1 });
      });
      await technician.push(...again);
      const row = await rowOf(set.id);
      expect(row).toMatchObject({ name: 'Junta Oficial', code: 'VUELVE-1', removed_at: null });
      expect(JSON.parse(row.properties)).toMatchObject({ houses: 20 });
      expect((await rowOf(archived.id)).removed_at).not.toBeNull();
    });

    test('a correction of what was merged changes what stands behind the merge, and stands for itself nowhere', async () => {
      const kept = registration(technician.device, { nombre: 'Junta Alfa', codigo: 'ALFA-1' });
      const dropped = registration(technician.device, { nombre: 'Junta Alfa', viviendas: 10 });
      await technician.push(kept, dropped);
      const json = { id: randomUUID(), keep: kept.id, drop: dropped.id };
      expect(await service.admin.call('POST', '/registry/merges', { json })).toMatchObject({ status: 200 });
      await technician.push(next(dropped, { answers: { ...answersOf(dropped), viviendas: 77, codigo: 'ALFA-1' } }));
      const row = await rowOf(dropped.id);
      expect(row).toMatchObject({ merged_into: kept.id, code: null });
      expect(JSON.parse(row.properties)).toMatchObject({ houses: 77, declared_code: 'ALFA-1' });
      expect(await rowOf(kept.id)).toMatchObject({ code: 'ALFA-1', version: 2 });
    });

    test('practice registers nothing, and neither does who may not', async () => {
      const exercise = registration(technician.device, {}, { practice: true });
      await technician.push(exercise);
      const partner = await service.person({ role: 'partner', partnerId: randomUUID() });
      const foreign = registration(partner.device);
      expect(await partner.push(foreign)).toMatchObject([{ outcome: 'stored', flags: [{ code: 'out-of-scope' }] }]);
      const { changes } = await technician.pullAll();
      for (const { id } of [exercise, foreign]) expect(entityIn(changes, id)).toBeUndefined();
    });

    test('beyond the scope it is registered all the same, and flagged', async () => {
      const record = registration(technician.device, { departamento: '05', municipio: '0501' });
      expect(await technician.push(record)).toMatchObject([{ outcome: 'stored', flags: [{ code: 'out-of-scope' }] }]);
      expect(entityIn((await technician.pullAll()).changes, record.id)).toMatchObject({
        value: { municipality: '0501' },
      });
    });

    test('a branch changes the registry only when it is adopted', async () => {
      const record = registration(technician.device);
      await technician.push(record);
      await technician.push(next(record, { answers: { ...answersOf(record), nombre: 'Junta Uno' } }));
      const phone = await service.again(technician);
      const branch = next(record, { device: phone.device, answers: { ...answersOf(record), nombre: 'Junta Dos' } });
      expect(await phone.push(branch)).toMatchObject([{ outcome: 'conflict' }]);
      const name = async () => entityIn((await other.pullAll()).changes, record.id);
      expect(await name()).toMatchObject({ value: { name: 'Junta Uno' } });
      const path = `/submissions/${record.id}/branches/${branch.contentHash}`;
      const decision = { json: { id: randomUUID(), action: 'adopt' } };
      const adopted = await service.admin.call('POST', path, decision);
      expect(adopted.status).toBe(200);
      expect(await name()).toMatchObject({ value: { name: 'Junta Dos', version: 3 } });
      // As in a push, the thing is told before the record.
      const { changes } = await other.pullAll();
      const told = changes.find((change) => change.kind === 'submission' && change.id === record.id);
      expect((await name())?.sequence).toBeLessThan(told?.sequence ?? 0);
    });
  });
}

function answersOf(record: WireRecord): Changes {
  const { answers } = record;
  return typeof answers === 'object' && answers !== null ? Object.fromEntries(Object.entries(answers)) : {};
}
