import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { duplicatesAnswerSchema } from '../../src/domain/registry/merges.ts';
import { entitySchema } from '../../src/domain/sync/protocol.ts';
import { importProvider } from './push.ts';
import { AT, entityIn, registration } from './registration.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { next, visit } from './support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from './support/service.ts';

export function describeMerges(database: DatabaseUnderTest): void {
  describe('6.8 duplicates and merges', () => {
    let service: ServiceUnderTest;
    let technician: Caller;
    let supervisor: Caller;
    beforeAll(async () => {
      service = await startService(database);
      technician = await service.person({ role: 'technician', municipalities: ['0801'] });
      supervisor = await service.person({ role: 'supervisor', municipalities: ['0801'] });
    });
    afterAll(() => service.close());

    const merge = (who: Caller, keep: string, drop: string, id: string = randomUUID()) =>
      who.call('POST', '/registry/merges', { json: { id, keep, drop } });
    const pairs = async (who: Caller) => {
      const reply = await who.call('GET', '/registry/duplicates');
      expect(reply.status).toBe(200);
      return duplicatesAnswerSchema.parse(reply.body).pairs.map(({ sides, likeness, metres }) => ({
        ids: sides.map((side) => side.entity.id).sort(),
        likeness,
        metres,
        sides,
      }));
    };
    /** Two registrations of one Junta, named for the test that makes them. */
    const twoOf = async (name: string, second = name) => {
      const [one, two] = [
        registration(technician.device, { nombre: name }),
        registration(technician.device, { nombre: second }),
      ];
      await technician.push(one, two);
      return [one.id, two.id] as const;
    };

    test('a swapped position does not hide that two are one', async () => {
      const swapped = { ...AT, latitude: AT.longitude, longitude: AT.latitude };
      const right = registration(technician.device, { nombre: 'Aldea Cambiada' });
      const wrong = registration(technician.device, { nombre: 'Aldea Cambiada', posicion: swapped });
      await technician.push(right, wrong);
      const found = (await pairs(supervisor)).find(({ ids }) => ids.includes(wrong.id));
      expect(found).toMatchObject({ ids: [right.id, wrong.id].sort(), likeness: 'same', metres: null });
    });

    test('pairs are found with why, and shown to who manages the registry where they lie', async () => {
      const [left, right] = await twoOf('Los Planes de Guayape', 'los PLANEZ de guayape');
      await technician.push(visit(technician.device, { subject: { type: 'provider', id: left } }));
      const found = (await pairs(supervisor)).find(({ ids }) => ids.includes(left));
      expect(found).toMatchObject({ ids: [left, right].sort(), likeness: 'spelling', metres: 0 });
      expect(found?.sides.find((side) => side.entity.id === left)).toMatchObject({
        records: 1,
        createdBy: 'Alguien',
        registeredInField: true,
      });
      const elsewhere = await service.person({ role: 'supervisor', municipalities: ['0501'] });
      expect(await pairs(elsewhere)).toEqual([]);
      expect((await technician.call('GET', '/registry/duplicates')).status).toBe(403);
      expect((await technician.call('GET', '/registry/merges')).status).toBe(403);
      expect(await merge(technician, left, right)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect(await merge(elsewhere, left, right)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect((await pairs(supervisor)).some(({ ids }) => ids.includes(left))).toBe(true);
    });

    test('a code that went through two merges is its own Junta’s again, in whatever order they are taken back', async () => {
      for (const order of ['first', 'last'] as const) {
        const code = `DOS-${order}`;
        const owner = await importProvider(service, code, '0801');
        const [through, kept] = await twoOf(`Por aquí ${order}`, `Al final ${order}`);
        const ids = [randomUUID(), randomUUID()] as const;
        expect((await merge(supervisor, through, owner, ids[0])).status).toBe(200);
        expect((await merge(supervisor, kept, through, ids[1])).status).toBe(200);
        for (const id of order === 'first' ? ids : ids.toReversed()) {
          expect((await supervisor.call('DELETE', `/registry/merges/${id}`)).status).toBe(200);
        }
        const { changes } = await technician.pullAll();
        const codeOf = (id: string) => entitySchema.parse(entityIn(changes, id)?.value).code ?? null;
        expect([owner, through, kept].map(codeOf), order).toEqual([code, null, null]);
      }
    });

    test('a merge is taken back although one of the two was archived since, which stays so', async () => {
      const [kept, dropped] = await twoOf('Archivada después', 'Archivada despues');
      const id = randomUUID();
      await merge(supervisor, kept, dropped, id);
      const standing = entitySchema.parse(entityIn((await technician.pullAll()).changes, kept)?.value);
      const json = { version: standing.version, archived: true };
      expect((await service.admin.call('PATCH', `/registry/entities/${kept}`, { json })).status).toBe(200);
      expect(await supervisor.call('DELETE', `/registry/merges/${id}`)).toMatchObject({ status: 200 });
      const { changes } = await technician.pullAll();
      expect(entityIn(changes, kept)).toMatchObject({ deleted: true });
      expect(entityIn(changes, dropped)).toMatchObject({ value: { name: 'Archivada despues' } });
    });

    test('a code given twice is found, whatever else differs', async () => {
      const known = await importProvider(service, 'CLAVE-9', '0801');
      const record = registration(technician.device, { nombre: 'Nombre muy distinto', codigo: 'clave 9' });
      const same = registration(technician.device, { nombre: 'Tercera', codigo: 'CLAVE-9' });
      await technician.push(record, same);
      const found = (await pairs(supervisor)).filter(({ likeness }) => likeness === 'code').map(({ ids }) => ids);
      expect(found).toContainEqual([known, record.id].sort());
      expect(found).toContainEqual([known, same.id].sort());
    });

    test('the dropped one is told deleted with what stands for it; no record changes; later ones find their place', async () => {
      const known = await importProvider(service, 'BUENA', '0801');
      const record = registration(technician.device, { nombre: 'La Buena Mala', viviendas: 7 });
      const before = visit(technician.device, { subject: { type: 'provider', id: record.id }, municipality: null });
      const system = visit(technician.device, {
        form: { id: 'register-system', version: 1 },
        municipality: null,
        subject: { type: 'provider', id: record.id },
        answers: { nombre: 'Sistema', municipio: '0801', prestador: record.id },
      });
      await technician.push(record, before, system);
      const { last } = await technician.pullAll();
      const id = randomUUID();
      const merged = await merge(supervisor, known, record.id.toUpperCase(), id);
      expect(merged).toMatchObject({ status: 200, body: { id, keep: known, drop: record.id, undoneAt: null } });
      expect(await merge(supervisor, known, record.id, id)).toMatchObject({ status: 200, body: merged.body });

      const { changes } = await technician.pullAll(last);
      expect(entityIn(changes, record.id)).toMatchObject({ deleted: true, value: { mergedInto: known } });
      // What it lacked it has now.
      expect(entityIn(changes, known)).toMatchObject({
        value: {
          code: 'BUENA',
          name: 'Junta BUENA',
          mergedFrom: [record.id],
          properties: { houses: 7 },
          location: { latitude: 14.1 },
        },
      });
      expect(entityIn(changes, system.id)).toMatchObject({ value: { links: [{ type: 'provider', id: known }] } });
      expect(changes.find((change) => change.id === before.id)).toMatchObject({
        value: { submission: { subject: { id: record.id }, contentHash: before.contentHash } },
      });
      const late = visit(technician.device, { subject: { type: 'provider', id: record.id } });
      expect(await technician.push(late)).toMatchObject([{ outcome: 'stored', flags: [] }]);
      expect((await service.admin.pullAll()).changes.find((change) => change.id === late.id)).toMatchObject({
        value: { submission: late },
      });
      // A phone that begins anew is told the same.
      expect(entityIn((await technician.pullAll()).changes, record.id)).toMatchObject({ deleted: true });
      expect((await pairs(supervisor)).some(({ ids }) => ids.includes(record.id))).toBe(false);
      const csv = await service.admin.call('GET', '/exports/contract-visit.csv');
      expect(csv.text).toContain('Junta BUENA');
      expect(csv.text).not.toContain('La Buena Mala');
    });

    test('a correction of the dropped registration is stored and changes what is hidden only', async () => {
      const [keep, drop] = await twoOf('Cerro Hondo');
      await merge(supervisor, keep, drop);
      const history = await service.admin.call('GET', `/submissions/${drop}`);
      const { revisions }: { revisions: { submission: ReturnType<typeof visit> }[] } = JSON.parse(history.text);
      const first = revisions[0]?.submission;
      if (first === undefined) throw new Error('the registration is not there');
      expect(
        await technician.push(next(first, { answers: { nombre: 'Cerro Hondo Nuevo', municipio: '0801' } })),
      ).toMatchObject([{ outcome: 'stored' }]);
      const { changes } = await technician.pullAll();
      expect(entityIn(changes, drop)).toMatchObject({ deleted: true, value: { mergedInto: keep } });
      expect(entityIn(changes, keep)).toMatchObject({ value: { name: 'Cerro Hondo' } });
    });

    test('undone, both stand as before, with what happened since', async () => {
      const plain = registration(technician.device, { nombre: 'Agua Blanca', viviendas: 3 });
      const coded = registration(technician.device, { nombre: 'Agua Blanca', codigo: 'AB-1' });
      await technician.push(plain, coded);
      const id = randomUUID();
      await merge(supervisor, plain.id, coded.id, id);
      const csv = 'type,code,name,municipality\nprovider,AB-1,Agua Blanca del Norte,0801\n';
      const options = { body: csv, headers: { 'Content-Type': 'text/csv' } };
      expect(await service.admin.call('POST', '/registry/imports', options)).toMatchObject({
        body: { rows: [{ outcome: 'updated', id: plain.id }] },
      });
      expect(await supervisor.call('DELETE', `/registry/merges/${id}`)).toMatchObject({
        status: 200,
        body: { id, undoneAt: expect.any(String) },
      });
      expect((await supervisor.call('DELETE', `/registry/merges/${id}`)).status).toBe(200);
      const { changes } = await technician.pullAll();
      const [left, right] = [entityIn(changes, plain.id), entityIn(changes, coded.id)];
      expect(left).toMatchObject({ value: { name: 'Agua Blanca del Norte', properties: { houses: 3 } } });
      for (const member of ['code', 'mergedFrom']) expect(left?.value).not.toHaveProperty(member);
      expect(right).toMatchObject({ value: { name: 'Agua Blanca', code: 'AB-1' } });
      expect((await supervisor.call('DELETE', `/registry/merges/${randomUUID()}`)).status).toBe(404);
    });

    test('what was merged may be merged again; the first leads to the last, and back', async () => {
      const [first, second] = await twoOf('Tres Pasos');
      const [third] = await twoOf('Tres Pasos', 'Otra Cosa');
      await merge(supervisor, second, first);
      const id = randomUUID();
      await merge(supervisor, third, second, id);
      const all = (await technician.pullAll()).changes;
      expect(entityIn(all, first)).toMatchObject({ deleted: true, value: { mergedInto: third } });
      expect(entityIn(all, third)).toMatchObject({ value: { mergedFrom: [first, second].sort() } });
      await supervisor.call('DELETE', `/registry/merges/${id}`);
      const undone = (await technician.pullAll()).changes;
      expect(entityIn(undone, first)).toMatchObject({ deleted: true, value: { mergedInto: second } });
      expect(entityIn(undone, second)).toMatchObject({ value: { mergedFrom: [first] } });
      expect(entityIn(undone, third)?.value).not.toHaveProperty('mergedFrom');
      const listed = await supervisor.call('GET', '/registry/merges');
      const { merges }: { merges: { merge: { drop: string }; drop: unknown }[] } = JSON.parse(listed.text);
      expect(merges.find(({ merge }) => merge.drop === first)?.drop).toMatchObject({ municipality: '0801' });
      const drops = merges.map((one) => one.merge.drop);
      expect(drops).toContain(first);
      expect(drops).not.toContain(second);
    });

    test('what is no pair is refused with why', async () => {
      const [keep, drop] = await twoOf('Una Sola');
      const system = visit(technician.device, {
        form: { id: 'register-system', version: 1 },
        municipality: null,
        answers: { nombre: 'Una Sola', municipio: '0801' },
      });
      await technician.push(system);
      const refused = (reason: string) => ({ status: 409, body: { code: 'not-mergeable', details: { reason } } });
      expect(await merge(supervisor, keep, keep)).toMatchObject(refused('same'));
      expect(await merge(supervisor, keep, system.id)).toMatchObject(refused('other-type'));
      expect(await merge(supervisor, keep, randomUUID())).toMatchObject({ status: 404 });
      const id = randomUUID();
      expect((await merge(supervisor, keep, drop, id)).status).toBe(200);
      expect(await merge(supervisor, drop, keep, id)).toMatchObject(refused('other-merge'));
      expect(await merge(supervisor, keep, drop)).toMatchObject(refused('already-merged'));
      expect((await supervisor.call('POST', '/registry/merges', { json: { keep, drop } })).status).toBe(422);
    });
  });
}
