import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatabaseUnderTest } from './support/databases.ts';
import { type Caller, type ServiceUnderTest, startService } from './support/service.ts';

/** 6.3: what a file of the registry says of people does not go to every phone. */
export function describeRegistryColumns(database: DatabaseUnderTest): void {
  describe('6.3 columns of the registry about people', () => {
    let service: ServiceUnderTest;
    let technician: Caller;
    let supervisor: Caller;
    beforeAll(async () => {
      service = await startService(database);
      technician = await service.person({ role: 'technician' });
      supervisor = await service.person({ role: 'supervisor' });
    });
    afterAll(() => service.close());

    const send = async (query = '') => {
      const csv =
        'type,code,name,telefono,presidente,viviendas,enlace,nota,estado\n' +
        'provider,P1,Junta El Ocote,9876-5432,Chepe Mejía,42,Carlos Paz,llamar al 9999-8888,activo\n' +
        'provider,P2,Junta Marcala,,,17,,buena,9911-2233\n';
      const headers = { 'Content-Type': 'text/csv' };
      const reply = await service.admin.call('POST', `/registry/imports${query}`, { body: csv, headers });
      expect(reply.status).toBe(200);
      return reply.body;
    };
    const propertiesOf = async (who: Caller, name: string, after = 0) =>
      (await who.pullAll(after)).changes.findLast(({ value }) => Object(value).name === name)?.value;

    test('a further column goes to every phone only when somebody says so; who keeps the registry has it at once', async () => {
      expect(await send()).toMatchObject({
        office: ['telefono', 'presidente', 'viviendas', 'enlace', 'nota', 'estado'],
        personal: ['telefono', 'presidente', 'enlace', 'nota', 'estado'],
      });
      const all = {
        telefono: '9876-5432',
        presidente: 'Chepe Mejía',
        viviendas: '42',
        enlace: 'Carlos Paz',
        nota: 'llamar al 9999-8888',
        estado: 'activo',
      };
      const whole = Object(await propertiesOf(supervisor, 'Junta El Ocote'));
      expect(whole.properties).toEqual(all);
      expect(whole.office).toEqual(['telefono', 'presidente', 'viviendas', 'enlace', 'nota']);
      expect(Object(await propertiesOf(technician, 'Junta El Ocote')).office).toBeUndefined();
      expect(Object(await propertiesOf(technician, 'Junta El Ocote')).properties).toEqual({ estado: 'activo' });

      const { last } = await technician.pullAll();
      expect(await send('?everybody=telefono&everybody=viviendas')).toMatchObject({
        counts: { unchanged: 2 },
        office: ['presidente', 'enlace', 'nota', 'estado'],
      });
      const after = Object(await propertiesOf(technician, 'Junta El Ocote', last));
      expect(after.properties).toEqual({ telefono: '9876-5432', viviendas: '42', estado: 'activo' });
      // The same decision again tells nobody anything.
      const then = (await technician.pullAll()).last;
      await send('?everybody=telefono');
      expect((await technician.pullAll(then)).changes).toEqual([]);
    });

    test('a telephone in a column that goes to every phone by itself does not go', async () => {
      // `estado` is one that the app reads; see `shared-columns.ts`.
      expect(Object(await propertiesOf(technician, 'Junta Marcala')).properties).toEqual({ viviendas: '17' });
    });

    test('the columns are listed with what is decided, and decided later without a file', async () => {
      const list = async () => Object((await service.admin.call('GET', '/registry/columns')).body).columns;
      expect(await list()).toEqual([
        { name: 'enlace', everybody: false, decided: false, personal: true, rows: 1 },
        { name: 'estado', everybody: true, decided: false, personal: true, rows: 2 },
        { name: 'nota', everybody: false, decided: false, personal: true, rows: 2 },
        { name: 'presidente', everybody: false, decided: false, personal: true, rows: 1 },
        { name: 'telefono', everybody: true, decided: true, personal: true, rows: 1 },
        { name: 'viviendas', everybody: true, decided: true, personal: false, rows: 2 },
      ]);
      const body = { everybody: ['nota'], office: ['telefono'] };
      expect((await service.admin.call('POST', '/registry/columns', { json: body })).status).toBe(204);
      expect(Object(await propertiesOf(technician, 'Junta El Ocote')).properties).toEqual({
        viviendas: '42',
        nota: 'llamar al 9999-8888',
        estado: 'activo',
      });
      const log = await service.admin.call('GET', '/audit?action=columns-decided');
      expect(log.body).toMatchObject({ lines: [{ details: body }, {}, {}] });
    });

    test('only who keeps the whole registry decides; a technician does not see the list', async () => {
      const body = { everybody: ['presidente'], office: [] };
      expect((await supervisor.call('POST', '/registry/columns', { json: body })).status).toBe(403);
      const headers = { 'Content-Type': 'text/csv' };
      const file = { body: 'type,code,name\n', headers };
      expect((await supervisor.call('POST', '/registry/imports?everybody=presidente', file)).status).toBe(403);
      expect((await supervisor.call('GET', '/registry/columns')).status).toBe(200);
      expect((await technician.call('GET', '/registry/columns')).status).toBe(403);
    });
  });
}
