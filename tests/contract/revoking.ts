import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keptApartOf } from '../../src/server/backup/kept-apart.ts';
import { tellAgain } from '../../src/server/backup/tell-again.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { type Caller, type Reply, type ServiceUnderTest, startService } from './support/service.ts';

/** 2.3, 2.6: whoever was put out stays out, whatever came at the same moment. */
export function describeRevoking(database: DatabaseUnderTest): void {
  describe('2.3, 2.6 who was put out', () => {
    let service: ServiceUnderTest;
    beforeAll(async () => {
      service = await startService(database);
    });
    afterAll(() => service.close());

    const open = (code: string, device: string): Promise<Reply> =>
      service.call('POST', '/sessions', { json: { code, device: { id: device, name: 'X' }, bearer: true } });
    const isIn = async ({ body }: Reply): Promise<boolean> => {
      const headers = { authorization: `Bearer ${body.token}` };
      return (await service.call('GET', '/me', { headers })).status === 200;
    };

    test('2.3 a phone that opens its session again while it is revoked is out, and the revocation is never refused', async () => {
      const told: unknown[] = [];
      for (let round = 0; round < 24; round += 1) {
        const { code } = await service.enrol({ role: 'technician' });
        const device = randomUUID();
        const revoke = async (): Promise<Reply> => {
          await wait(round % 6);
          return await service.admin.call('DELETE', `/devices/${device}`);
        };
        const first = await open(code, device);
        const [again, revoked, more] = await Promise.all([open(code, device), revoke(), open(code, device)]);
        const opened = [first, again, more].filter(({ status }) => status === 201);
        const inside = await Promise.all(opened.map(isIn));
        told.push([revoked.status, inside.includes(true), (await open(code, device)).body.code]);
      }
      expect(told).toEqual(told.map(() => [204, false, 'code-expired']));
    });

    test('2.3 a phone that was revoked by a clock that is ahead is out all the same', async () => {
      const { code } = await service.enrol({ role: 'technician' });
      const device = randomUUID();
      expect((await open(code, device)).status).toBe(201);
      service.clock.shiftMs += 60_000;
      expect((await service.admin.call('DELETE', `/devices/${device}`)).status).toBe(204);
      service.clock.shiftMs -= 60_000;
      expect((await open(code, device)).body.code).toBe('code-expired');
    });

    test('2.1, 2.3 a dismissed person’s phone hears nothing of it until somebody revokes it, an erased one’s at once', async () => {
      const heard = async (who: Caller): Promise<unknown> => {
        const { status, body } = await who.call('GET', '/me');
        return status === 401 ? (body.details ?? {}) : status;
      };
      const dismissed = await service.person({ role: 'technician' });
      const erased = await service.person({ role: 'technician' });
      const both = await service.person({ role: 'technician' });
      const dismiss = ({ userId }: Caller): Promise<Reply> =>
        service.admin.call('PATCH', `/people/${userId}`, { json: { active: false } });
      const erase = ({ userId }: Caller): Promise<Reply> =>
        service.admin.call('POST', '/erasures', {
          json: { id: randomUUID(), kind: 'person', target: userId, reason: 'Lo pidió' },
        });
      await dismiss(dismissed);
      expect(await heard(dismissed)).toEqual({});
      expect((await service.admin.call('DELETE', `/devices/${dismissed.device}`)).status).toBe(204);
      expect(await heard(dismissed)).toEqual({ revoked: true });
      await erase(erased);
      expect(await heard(erased)).toEqual({ revoked: true });
      await dismiss(both);
      await erase(both);
      expect(await heard(both)).toEqual({ revoked: true });
    });

    test('2.1 a phone that was closed with its person is no removed one after a restore, and can still be removed', async () => {
      const who = await service.person({ role: 'technician' });
      const session = service.db.selectFrom('sessions').selectAll().where('user_id', '=', who.userId);
      const before = await session.executeTakeFirstOrThrow();
      await service.admin.call('PATCH', `/people/${who.userId}`, { json: { active: false } });
      const list = await keptApartOf(service.db);
      // The backup is of before the dismissal.
      const { db } = service;
      await db.updateTable('users').set({ ended_at: null, changed_at: null }).where('id', '=', who.userId).execute();
      await db.updateTable('devices').set({ revoked_at: null }).where('id', '=', who.device).execute();
      await db.deleteFrom('ended_sessions').where('user_id', '=', who.userId).execute();
      await db.insertInto('sessions').values(before).execute();
      await tellAgain(db, list, true);
      const heard = async () => (await who.call('GET', '/me')).body.details ?? {};
      expect(await heard()).toEqual({});
      expect((await service.admin.call('DELETE', `/devices/${who.device}`)).status).toBe(204);
      expect(await heard()).toEqual({ revoked: true });
    });

    test('2.6 of two words that are chosen at the same moment one is taken, and who chose the other is told', async () => {
      const { code } = await service.enrol({ role: 'admin' });
      const device = randomUUID();
      const words = ['quebrada honda', 'cerro de hula', 'agua caliente'];
      const opened = await Promise.all(words.map(() => open(code, device)));
      const chosen = await Promise.all(
        words.map((word, at) => {
          const headers = { authorization: `Bearer ${opened[at]?.body.token}` };
          return service.call('PUT', '/confirmation', { json: { word }, headers });
        }),
      );
      expect(chosen.map(({ status }) => String(status)).toSorted()).toEqual(['200', '403', '403']);
    });
  });
}
