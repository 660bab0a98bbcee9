import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importAnswerSchema } from '../../src/domain/registry/import-report.ts';
import {
  apartListSchema,
  archivedSchema,
  changedEntitySchema,
  keptImportsSchema,
  undoReportSchema,
} from '../../src/domain/registry/keeping.ts';
import { duplicatesAnswerSchema } from '../../src/domain/registry/merges.ts';
import { entityIn, registration } from './registration.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { next, visit } from './support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from './support/service.ts';

const HEAD = 'type,code,name,municipality,links';

export function describeRegistryKeeping(database: DatabaseUnderTest): void {
  describe('6.13 keeping the registry', () => {
    let service: ServiceUnderTest;
    let technician: Caller;
    let supervisor: Caller;
    beforeAll(async () => {
      service = await startService(database);
      technician = await service.person({ role: 'technician', municipalities: ['0801'] });
      supervisor = await service.person({ role: 'supervisor', municipalities: ['0801'] });
    });
    afterAll(() => service.close());

    /** Brings rows in; answers the id of the import and the ids of its rows by code. */
    const bring = async (who: Caller, fileName: string, ...rows: readonly string[]) => {
      const headers = { 'Content-Type': 'text/csv' };
      const body = [HEAD, ...rows, ''].join('\r\n');
      const reply = await who.call('POST', `/registry/imports?fileName=${fileName}`, { body, headers });
      expect(reply.status).toBe(200);
      const ids = new Map(importAnswerSchema.parse(reply.body).rows.map(({ code, id }) => [code, id ?? '']));
      const [latest] = (await imports(who)).filter((one) => one.fileName === fileName);
      return { importId: latest?.id ?? '', idOf: (code: string) => ids.get(code) ?? '' };
    };
    const imports = async (who: Caller) =>
      keptImportsSchema.parse((await who.call('GET', '/registry/imports')).body).imports;
    const undo = (who: Caller, importId: string) => who.call('DELETE', `/registry/imports/${importId}`);
    const change = (who: Caller, id: string, json: object) => who.call('PATCH', `/registry/entities/${id}`, { json });

    test('an import is taken back: what it made goes, what it changed is as before; asked again it answers the same', async () => {
      const first = await bring(service.admin, 'a.csv', 'provider,U-1,Junta buena,0801,');
      const second = await bring(
        service.admin,
        'b.csv',
        'provider,U-1,Junta cambiada,0801,',
        'provider,U-2,Junta de más,0801,',
        'system,U-3,Sistema de más,0801,provider:U-2',
      );
      const reply = await undo(service.admin, second.importId);
      expect(undoReportSchema.parse(reply.body)).toMatchObject({ removed: 2, restored: 1, kept: [] });
      expect((await undo(service.admin, second.importId)).body).toEqual(reply.body);
      expect(entityIn((await technician.pullAll()).changes, first.idOf('U-1'))).toMatchObject({
        value: { name: 'Junta buena' },
      });
      expect(entityIn((await technician.pullAll()).changes, second.idOf('U-2'))).toMatchObject({ deleted: true });
      expect((await imports(service.admin)).find(({ id }) => id === second.importId)?.undone).toMatchObject({
        removed: 2,
      });
      // Its codes are free again.
      const third = await bring(service.admin, 'c.csv', 'provider,U-2,Otra Junta,0801,');
      expect(third.idOf('U-2')).not.toBe(second.idOf('U-2'));
    });

    test('a file with the code of an archived thing brings it back, and taking the file back archives it again', async () => {
      const row = 'provider,AR-1,Junta archivada,0801,';
      const first = await bring(service.admin, 'ar.csv', row);
      const id = first.idOf('AR-1');
      const about = visit(technician.device, { subject: { type: 'provider', id }, municipality: null });
      await technician.push(about);
      const archived = async () => {
        const reply = await service.admin.call('GET', '/registry/archived');
        return archivedSchema.parse(reply.body).archived.find(({ entity }) => entity.id === id)?.archivedAt ?? null;
      };
      await change(service.admin, id, { version: 1, archived: true });
      const since = await archived();
      expect(since).not.toBeNull();
      // The very same row: nothing differs but that it is archived.
      const reply = await service.admin.call('POST', '/registry/imports?fileName=ar2.csv', {
        body: [HEAD, row, ''].join('\r\n'),
        headers: { 'Content-Type': 'text/csv' },
      });
      expect(importAnswerSchema.parse(reply.body)).toMatchObject({ counts: { updated: 1, unchanged: 0 } });
      expect(await archived()).toBeNull();
      expect(entityIn((await technician.pullAll()).changes, id)).toMatchObject({ value: { name: 'Junta archivada' } });
      const [latest] = (await imports(service.admin)).filter(({ fileName }) => fileName === 'ar2.csv');
      const report = undoReportSchema.parse((await undo(service.admin, latest?.id ?? '')).body);
      expect(report).toMatchObject({ removed: 0, restored: 1, kept: [] });
      expect(await archived()).toBe(since);
      expect(entityIn((await technician.pullAll()).changes, id)).toMatchObject({ deleted: true });
    });

    test('what somebody used or changed since stays, and is named; also what it hangs on', async () => {
      const { importId, idOf } = await bring(
        service.admin,
        'd.csv',
        'provider,K-1,Con visita,0801,',
        'provider,K-2,Con sistema visitado,0801,',
        'system,K-3,Sistema visitado,0801,provider:K-2',
        'provider,K-4,Cambiada,0801,',
        'provider,K-5,Sin nada,0801,',
        'provider,K-6,Con visita que cuenta,0801,',
        'provider,K-7,Con visita que se retira,0801,',
        'partner,K-8,Socio de antes,,',
      );
      for (const [type, code] of [
        ['provider', 'K-1'],
        ['system', 'K-3'],
      ] as const)
        await technician.push(visit(technician.device, { subject: { type, id: idOf(code) } }));
      const ofPartner = await service.person({ role: 'technician', partnerId: idOf('K-8') });
      await ofPartner.push(visit(ofPartner.device, { subject: { type: 'provider', id: idOf('K-1') } }));
      const json = { partnerId: null };
      expect((await service.admin.call('PATCH', `/people/${ofPartner.userId}`, { json })).status).toBe(204);
      // 7.1: what was approved counts until its successor is decided.
      for (const [code, changes] of [
        ['K-6', { subject: { type: 'provider', id: idOf('K-1') } }],
        ['K-7', { withdrawn: true }],
      ] as const) {
        const seen = visit(technician.device, { subject: { type: 'provider', id: idOf(code) } });
        await technician.push(seen);
        const review = { id: randomUUID(), revision: 1, state: 'approved', comments: [] };
        await service.admin.call('POST', `/submissions/${seen.id}/reviews`, { json: review });
        expect(await technician.push(next(seen, changes))).toMatchObject([{ outcome: 'stored' }]);
      }
      expect((await change(service.admin, idOf('K-4'), { version: 1, name: 'A mano' })).status).toBe(200);
      const report = undoReportSchema.parse((await undo(service.admin, importId)).body);
      expect(report).toMatchObject({ removed: 1, restored: 0 });
      expect(report.kept.map(({ code, reason }) => `${code} ${reason}`).toSorted()).toEqual([
        'K-1 used',
        'K-2 used',
        'K-3 used',
        'K-4 changed',
        'K-6 used',
        'K-7 used',
        'K-8 used',
      ]);
    });

    test('a supervisor takes the own imports back, and nobody else’s; a technician none', async () => {
      const own = await bring(supervisor, 'e.csv', 'provider,S-1,De la supervisora,0801,');
      const others = await bring(service.admin, 'f.csv', 'provider,S-2,De la oficina,0801,');
      expect((await imports(supervisor)).map(({ fileName }) => fileName)).toEqual(['e.csv']);
      expect((await undo(supervisor, others.importId)).status).toBe(403);
      expect((await undo(supervisor, randomUUID())).status).toBe(404);
      expect((await undo(technician, own.importId)).status).toBe(403);
      expect((await technician.call('GET', '/registry/imports')).status).toBe(403);
      expect((await undo(supervisor, own.importId)).body).toMatchObject({ removed: 1 });
    });

    test('a thing is renamed, moved, archived and brought back; phones are told, and its records stay', async () => {
      const { idOf } = await bring(service.admin, 'g.csv', 'provider,E-1,Mal escrita,0801,');
      const id = idOf('E-1');
      await technician.push(visit(technician.device, { subject: { type: 'provider', id } }));
      const location = { latitude: 14.1, longitude: -87.2 };
      const renamed = await change(supervisor, id, { version: 1, name: 'Bien escrita', location });
      expect(changedEntitySchema.parse(renamed.body)).toMatchObject({
        entity: { name: 'Bien escrita', code: 'E-1', municipality: '0801', location, version: 2 },
        archivedAt: null,
      });
      expect(await change(supervisor, id, { version: 1, name: 'Tarde' })).toMatchObject({
        status: 409,
        body: { code: 'not-changed', details: { reason: 'changed-since' } },
      });
      expect((await change(supervisor, id, { version: 2, municipality: '0501' })).status).toBe(403);
      expect((await change(supervisor, id, { version: 2, municipality: '9999' })).status).toBe(422);
      const nowhere = { latitude: 0, longitude: 0.00001 };
      expect((await change(supervisor, id, { version: 2, location: nowhere })).status).toBe(422);
      expect((await change(supervisor, id, { version: 2, archived: true })).status).toBe(200);
      expect(entityIn((await technician.pullAll()).changes, id)).toMatchObject({ deleted: true });
      const { archived } = archivedSchema.parse((await supervisor.call('GET', '/registry/archived')).body);
      expect(archived[0]).toMatchObject({
        entity: { name: 'Bien escrita', version: 3 },
        archivedAt: expect.any(String),
      });
      expect((await change(supervisor, id, { version: 3, archived: false })).status).toBe(200);
      expect(entityIn((await technician.pullAll()).changes, id)).toMatchObject({
        value: { name: 'Bien escrita', code: 'E-1' },
      });
      const left = archivedSchema.parse((await supervisor.call('GET', '/registry/archived')).body).archived;
      expect(left.filter(({ entity }) => entity.id === id)).toEqual([]);
    });

    test('a code is unique, and what an import brought keeps one', async () => {
      const { idOf } = await bring(service.admin, 'h.csv', 'provider,C-1,Una,0801,', 'provider,C-2,Otra,0801,');
      const reasonOf = async (json: object) =>
        (await change(service.admin, idOf('C-1'), json)).body.details?.['reason'];
      expect(await reasonOf({ version: 1, code: 'C-2' })).toBe('code-taken');
      expect(await reasonOf({ version: 1, code: null })).toBe('code-needed');
      expect((await change(service.admin, randomUUID(), { version: 1, name: 'X' })).status).toBe(404);
    });

    test('6.8 two that are said to be two are offered no more, until that is taken back', async () => {
      const records = ['El Chaparral', 'el chaparral'].map((nombre) => registration(technician.device, { nombre }));
      await technician.push(...records);
      const [left, right] = records.map(({ id }) => id).toSorted();
      const isOffered = async () =>
        duplicatesAnswerSchema
          .parse((await supervisor.call('GET', '/registry/duplicates')).body)
          .pairs.some(({ sides }) => sides.some(({ entity }) => entity.id === left));
      expect(await isOffered()).toBe(true);
      const id = randomUUID();
      const apart = (who: Caller, json: object) => who.call('POST', '/registry/apart', { json });
      expect((await apart(technician, { id, left, right })).status).toBe(403);
      const kept = await apart(supervisor, { id, left: right, right: left });
      expect(kept).toMatchObject({ status: 200, body: { id, left, right, undoneAt: null } });
      expect(await apart(supervisor, { id: randomUUID(), left, right })).toMatchObject({ body: { id } });
      expect((await apart(supervisor, { id: randomUUID(), left, right: left })).status).toBe(409);
      expect(await isOffered()).toBe(false);
      expect(apartListSchema.parse((await supervisor.call('GET', '/registry/apart')).body).apart).toMatchObject([
        { apart: { id }, names: expect.arrayContaining(['El Chaparral', 'el chaparral']) },
      ]);
      expect((await supervisor.call('DELETE', `/registry/apart/${id}`)).status).toBe(200);
      expect(await isOffered()).toBe(true);
    });
  });
}
