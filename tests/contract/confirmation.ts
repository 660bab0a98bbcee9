import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatabaseUnderTest } from './support/databases.ts';
import { type Caller, type ServiceUnderTest, startService } from './support/service.ts';

const MINUTE_MS = 60_000;
const WORD = 'quebrada honda';

/** 2.6: a phone that is open in somebody else's hand makes no codes, lends no rights and takes no names along. */
export function describeConfirmation(database: DatabaseUnderTest): void {
  describe('2.6 the confirmation word', () => {
    let service: ServiceUnderTest;
    beforeAll(async () => {
      service = await startService(database);
    });
    afterAll(() => service.close());

    const give = (who: Caller, word: string) => who.call('POST', '/confirmation', { json: { word } });
    const choose = (who: Caller, word: string) => who.call('PUT', '/confirmation', { json: { word } });
    const later = (minutes: number) => {
      service.clock.shiftMs += minutes * MINUTE_MS;
    };
    const administrator = () => service.person({ role: 'admin', name: 'Marta' });
    const invite = (who: Caller) => who.call('POST', '/enrolments', { json: { name: 'Nueva', role: 'technician' } });

    test('who has chosen none goes on as before, so that programs of before do too', async () => {
      const who = await administrator();
      later(60);
      expect((await who.call('GET', '/confirmation')).body).toEqual({
        word: 'unset',
        required: false,
        asks: false,
        until: null,
      });
      expect((await invite(who)).status).toBe(201);
    });

    test('who has chosen one is asked for codes, roles, personal data and erasing, and for nothing else', async () => {
      const who = await administrator();
      const other = await service.person({ role: 'technician', name: 'Otro' });
      expect((await choose(who, WORD)).status).toBe(200);
      later(11);
      const person = `/people/${other.userId}`;
      const asked = [
        await invite(who),
        await who.call('PATCH', person, { json: { role: 'supervisor' } }),
        await who.call('PATCH', person, { json: { municipalities: ['0801'] } }),
        await who.call('GET', '/exports/contract-visit.csv?personal=yes&reason=informe'),
        await who.call('GET', '/exports/contract-visit/photos.zip?personal=yes&reason=informe'),
        await who.call('GET', '/audit.csv'),
        await who.call('POST', '/read-tokens', { json: { name: 'Tablero', days: 30 } }),
        await who.call('POST', '/erasures', {
          json: { id: crypto.randomUUID(), kind: 'person', target: other.userId, reason: 'Lo pidió' },
        }),
      ];
      expect(asked.map(({ status, body }) => [status, body?.code, body?.details['word']])).toEqual(
        asked.map(() => [403, 'confirmation-needed', 'set']),
      );
      const free = [
        await who.call('PATCH', person, { json: { name: 'Otra' } }),
        await who.call('GET', '/exports/contract-visit.csv'),
        await who.call('GET', '/people'),
        await who.call('GET', '/sync/pull?after=0'),
        await who.call('DELETE', `/devices/${other.device}`),
        await who.call('PATCH', person, { json: { active: false } }),
      ];
      expect(free.map(({ status }) => status)).toEqual([204, 200, 200, 200, 204, 204]);

      // As it counts: without accents, capitals and spaces.
      expect((await give(who, 'Quebrada  HONDA')).status).toBe(200);
      expect((await invite(who)).status).toBe(201);
      later(11);
      expect((await invite(who)).status).toBe(403);
    });

    test('what one phone confirmed opens nothing on another, and a new word ends what the old one opened', async () => {
      const who = await administrator();
      await choose(who, WORD);
      const second = await service.again(who);
      later(11);
      expect((await give(who, WORD)).status).toBe(200);
      expect((await invite(second)).body?.code).toBe('confirmation-needed');
      expect((await give(second, WORD)).status).toBe(200);
      expect((await choose(second, 'cerro de hula')).status).toBe(200);
      expect((await invite(who)).body?.code).toBe('confirmation-needed');
      expect((await give(who, WORD)).body?.code).toBe('confirmation-wrong');
    });

    test('wrong ones are slowed, and after ten the right one opens nothing: a fresh code chooses another', async () => {
      const who = await administrator();
      await choose(who, WORD);
      later(11);
      expect((await give(who, 'otra cosa')).body?.details).toEqual({ left: 9 });
      await give(who, 'otra cosa');
      expect((await give(who, 'otra cosa')).body?.details).toEqual({ left: 7 });
      const slowed = await give(who, WORD);
      expect([slowed.status, Number(slowed.headers.get('Retry-After')) > 0]).toEqual([429, true]);
      for (let left = 6; left >= 0; left -= 1) {
        later(20);
        expect((await give(who, 'otra cosa')).body?.details).toEqual({ left });
      }
      later(60);
      expect((await give(who, WORD)).body).toMatchObject({ code: 'confirmation-needed', details: { word: 'closed' } });
      expect((await choose(who, 'cerro de hula')).body?.code).toBe('confirmation-needed');

      const back = await service.again(who);
      expect((await choose(back, 'cerro de hula')).status).toBe(200);
      later(11);
      expect((await invite(back)).status).toBe(403);
      expect((await give(back, 'cerro de hula')).status).toBe(200);
      const lines = await service.db
        .selectFrom('audit')
        .select('action')
        .where('user_id', '=', who.userId)
        .where('action', 'in', ['confirmation-set', 'confirmed', 'confirmation-wrong'])
        .orderBy('sequence')
        .execute();
      expect(lines.map(({ action }) => action)).toEqual([
        'confirmation-set',
        ...Array(10).fill('confirmation-wrong'),
        'confirmation-set',
        'confirmed',
      ]);
    });

    test('a word that is easy to guess is refused', async () => {
      const who = await administrator();
      const faults = await Promise.all(['123456', '777777', 'agua', 'aaaaaaaaaa'].map((word) => choose(who, word)));
      expect(faults.map(({ status, body }) => [status, body?.details['reason']])).toEqual([
        [422, 'too-easy'],
        [422, 'too-easy'],
        [422, 'short'],
        [422, 'too-easy'],
      ]);
      expect((await choose(who, '402817')).status).toBe(200);
      const stored = await service.db.selectFrom('confirmations').selectAll().execute();
      expect(JSON.stringify(stored)).not.toContain('402817');
    });

    test('where the operator requires one, whoever has none has to choose it; technicians never', async () => {
      const strict = await startService(database, { confirm: 'required' });
      const technician = await strict.person({ role: 'technician' });
      strict.clock.shiftMs += 11 * MINUTE_MS;
      const refused = await strict.admin.call('POST', '/enrolments', { json: { name: 'Nueva', role: 'technician' } });
      expect(refused.body).toMatchObject({ code: 'confirmation-needed', details: { word: 'unset' } });
      expect((await technician.call('GET', '/confirmation')).body).toMatchObject({ required: false, asks: false });
      expect((await choose(strict.admin, WORD)).status).toBe(200);
      const made = await strict.admin.call('POST', '/enrolments', { json: { name: 'Nueva', role: 'technician' } });
      expect(made.status).toBe(201);
      await strict.close();
    });
  });
}
