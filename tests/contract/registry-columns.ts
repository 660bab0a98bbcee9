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
        'type,code,name,telefono,presidente,viviendas,nota\n' +
        'provider,P1,Junta El Ocote,9876-5432,Chepe Mejía,42,llamar al 9999-8888\n' +
        'provider,P2,Junta Marcala,,,17,buena\n';
      const headers = { 'Content-Type': 'text/csv' };
      const reply = await service.admin.call('POST', `/registry/imports${query}`, { body: csv, headers });
      expect(reply.status).toBe(200);
      return reply.body;
    };
    const propertiesOf = async (who: Caller, name: string, after = 0) =>
      (await who.pullAll(after)).changes.findLast(({ value }) => Object(value).name === name)?.value;

    test('what looks personal is named, goes to who keeps the registry, and to every phone only when somebody says so', async () => {
      expect(await send()).toMatchObject({ office: ['telefono', 'presidente', 'nota'] });
      const all = { telefono: '9876-5432', presidente: 'Chepe Mejía', viviendas: '42', nota: 'llamar al 9999-8888' };
      expect(await propertiesOf(supervisor, 'Junta El Ocote')).toMatchObject({ properties: all });
      expect(await propertiesOf(technician, 'Junta El Ocote')).toMatchObject({ properties: { viviendas: '42' } });
      expect(JSON.stringify(await technician.pullAll())).not.toMatch(/9876-5432|Chepe|9999-8888/);
      // What holds nothing personal in a column that does elsewhere is told.
      expect(await propertiesOf(technician, 'Junta Marcala')).toMatchObject({
        properties: { viviendas: '17', nota: 'buena' },
      });

      const { last } = await technician.pullAll();
      expect(await send('?everybody=telefono&office=viviendas')).toMatchObject({
        counts: { unchanged: 2 },
        office: ['presidente', 'viviendas', 'nota'],
      });
      const after = Object(await propertiesOf(technician, 'Junta El Ocote', last));
      expect(after.properties).toEqual({ telefono: '9876-5432' });
      // The same decision again tells nobody anything.
      const then = (await technician.pullAll()).last;
      await send('?everybody=telefono&office=viviendas');
      expect((await technician.pullAll(then)).changes).toEqual([]);
    });
  });
}
