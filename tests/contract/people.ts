import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type NewPhone, newPhones } from '../../src/domain/phone/known-phones.ts';
import type { Context } from '../../src/server/context.ts';
import { firstAdministratorLink, newAdministratorCode } from '../../src/server/people/first-administrator.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { visit } from './support/records.ts';
import {
  ADMIN_CODE,
  type BareService,
  type Caller,
  CODE_KEY,
  type Reply,
  type ServiceUnderTest,
  startBare,
  startService,
} from './support/service.ts';

const DAY_MS = 86_400_000;
const means = (service: BareService): Pick<Context, 'db' | 'clock' | 'random' | 'codeKey'> => ({
  db: service.db,
  codeKey: CODE_KEY,
  clock: { now: () => new Date(Date.now() + service.clock.shiftMs) },
  random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
});

export function describePeople(database: DatabaseUnderTest): void {
  describe('2 people and devices', () => {
    let service: ServiceUnderTest;
    beforeAll(async () => {
      service = await startService(database);
    });
    afterAll(() => service.close());
    const open = (code: string, device: string = randomUUID(), headers: Record<string, string> = {}): Promise<Reply> =>
      service.call('POST', '/sessions', { json: { code, device: { id: device, name: 'X' }, bearer: true }, headers });

    test('2.2 a code is ten letters to type and a link with at least 60 bits behind #; both open the session', async () => {
      const one = await service.enrol({ role: 'technician' });
      expect(one.code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{10}$/);
      const link = new URL(one.url);
      expect([link.origin, link.pathname, link.search]).toEqual([service.url, '/unirse', '']);
      expect(Buffer.from(link.hash.slice(1), 'base64url').length * 8).toBeGreaterThanOrEqual(60);
      expect(Date.parse(one.expiresAt) - Date.now()).toBeGreaterThan(7 * DAY_MS - 60_000);
      expect(Date.parse(one.expiresAt) - Date.now()).toBeLessThan(7 * DAY_MS + 60_000);
      const typed = `${one.code.slice(0, 5).toLowerCase()}-${one.code.slice(5)} `;
      expect(await open(typed)).toMatchObject({
        status: 201,
        body: { me: { userId: one.userId, role: 'technician' } },
      });
      const two = await service.enrol({ role: 'technician' });
      expect((await open(new URL(two.url).hash.slice(1))).status).toBe(201);
    });

    test('2.2 no municipalities means all, a list is what was given', async () => {
      const all = await service.person({ role: 'technician' });
      expect((await all.call('GET', '/me')).body).toMatchObject({ municipalities: null });
      const some = await service.person({ role: 'technician', municipalities: ['0801', '0101'] });
      expect((await some.call('GET', '/me')).body).toMatchObject({ municipalities: ['0101', '0801'] });
      // Who takes the last one away does not mean to give the whole country.
      const change = (municipalities: readonly string[] | null) =>
        service.admin.call('PATCH', `/people/${some.userId}`, { json: { municipalities } });
      expect((await change([])).status).toBe(422);
      expect((await some.call('GET', '/me')).body).toMatchObject({ municipalities: ['0101', '0801'] });
      expect((await change(null)).status).toBe(204);
      expect((await some.call('GET', '/me')).body).toMatchObject({ municipalities: null });
    });

    test('2.2 with userId a person who exists gets a new code; both phones are then theirs', async () => {
      const first = await service.person({ name: 'Rosa', role: 'technician', municipalities: ['0801'] });
      const reply = await service.admin.call('POST', '/enrolments', {
        json: { name: 'Rosa', role: 'technician', userId: first.userId },
      });
      expect(reply.body.userId).toBe(first.userId);
      const second = await service.join(reply.body.code);
      expect(second.userId).toBe(first.userId);
      // What the request left out stays: a new phone never widens what somebody may read.
      expect((await second.call('GET', '/me')).body).toMatchObject({ name: 'Rosa', municipalities: ['0801'] });
      expect((await first.call('GET', '/me')).status).toBe(200);
      const unknown = { name: 'X', role: 'technician', userId: randomUUID() };
      expect(await service.admin.call('POST', '/enrolments', { json: unknown })).toMatchObject({ status: 404 });
    });

    test('2.2 a wrong enrolment is 422 with the place', async () => {
      const wrong = [
        { role: 'technician' },
        { name: 'X', role: 'boss' },
        { name: 'X', role: 'technician', municipalities: ['8'] },
      ];
      for (const json of [...wrong, { name: 'X', role: 'partner' }]) {
        expect(await service.admin.call('POST', '/enrolments', { json })).toMatchObject({
          status: 422,
          body: { code: 'malformed-request' },
        });
      }
    });

    test('2.2 who was dismissed gets no code, and nothing else of the request is done; taken back they do', async () => {
      const rosa = await service.person({ name: 'Rosa', role: 'technician', municipalities: ['0801'] });
      const code = (name: string) =>
        service.admin.call('POST', '/enrolments', { json: { userId: rosa.userId, name, role: 'supervisor' } });
      const active = (is: boolean) => service.admin.call('PATCH', `/people/${rosa.userId}`, { json: { active: is } });
      await active(false);
      expect(await code('Otra')).toMatchObject({
        status: 409,
        body: { code: 'step-not-possible', details: { reason: 'person-ended' } },
      });
      const { people } = (await service.admin.call('GET', '/people')).body;
      expect(people.find(({ userId }) => userId === rosa.userId)).toMatchObject({ name: 'Rosa', role: 'technician' });
      await active(true);
      expect((await code('Rosa')).status).toBe(201);
    });

    test('2.1, 2.2 a municipality that Honduras does not have is refused by its code', async () => {
      const rosa = await service.person({ name: 'Rosa', role: 'technician', municipalities: ['0801'] });
      const json = { municipalities: ['0801', '9999', '0100'] };
      const replies = [
        await service.admin.call('POST', '/enrolments', { json: { name: 'X', role: 'technician', ...json } }),
        await service.admin.call('POST', '/enrolments', { json: { userId: rosa.userId, ...json } }),
        await service.admin.call('PATCH', `/people/${rosa.userId}`, { json }),
      ];
      const issues = [{ path: 'municipalities', code: 'unknown', codes: ['9999', '0100'] }];
      for (const reply of replies) {
        expect(reply).toMatchObject({ status: 422, body: { code: 'malformed-request', details: { issues } } });
      }
      expect((await rosa.call('GET', '/me')).body).toMatchObject({ municipalities: ['0801'] });
    });

    test('2.1 who may not enrol is 403, and nobody gives more than they have', async () => {
      const supervisor = await service.person({ role: 'supervisor', municipalities: ['0801'] });
      const enrol = async (who: Caller, enrolment: object): Promise<number> =>
        (await who.call('POST', '/enrolments', { json: { name: 'X', ...enrolment } })).status;
      expect(await enrol(supervisor, { role: 'technician', municipalities: ['0801'] })).toBe(201);
      expect(await enrol(supervisor, { role: 'technician', municipalities: ['0801', '0802'] })).toBe(403);
      expect(await enrol(supervisor, { role: 'technician' })).toBe(403);
      for (const role of ['secretariat', 'admin', 'partner']) {
        expect(await enrol(supervisor, { role, municipalities: ['0801'], partnerId: randomUUID() })).toBe(403);
      }
      for (const role of ['technician', 'secretariat', 'partner']) {
        const other = await service.person({ role, partnerId: randomUUID() });
        expect(await enrol(other, { role: 'technician', municipalities: ['0801'] })).toBe(403);
      }
      // An administrator's person cannot be taken over by giving them a new code.
      expect(
        await enrol(supervisor, { role: 'technician', municipalities: ['0801'], userId: service.admin.userId }),
      ).toBe(403);
    });

    test('2.3 a code serves one device: again with it opens, with another it is code-used', async () => {
      const { code } = await service.enrol({ role: 'technician' });
      const device = randomUUID();
      const first = await open(code, device);
      const again = await open(code, device.toUpperCase());
      expect([first.status, again.status]).toEqual([201, 201]);
      expect(await open(code)).toMatchObject({ status: 409, body: { code: 'code-used' } });
      expect(await open('BBBBBBBBBB')).toMatchObject({ status: 404, body: { code: 'code-unknown' } });
    });

    test('2.2, 2.3 after seven days a code opens nothing, not even on its own device', async () => {
      const used = await service.enrol({ role: 'technician' });
      const unused = await service.enrol({ role: 'technician' });
      const device = randomUUID();
      await open(used.code, device);
      service.clock.shiftMs = 7 * DAY_MS + 1000;
      expect((await open(used.code, device)).body.code).toBe('code-expired');
      expect((await open(unused.code)).body.code).toBe('code-expired');
      service.clock.shiftMs = 0;
    });

    test('2.3 two devices with one code at the same moment: one gets in', async () => {
      const { code } = await service.enrol({ role: 'technician' });
      const replies = await Promise.all(Array.from({ length: 8 }, () => open(code)));
      expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1);
      expect(replies.filter((reply) => reply.body.code === 'code-used')).toHaveLength(7);
    });

    test('2.3 only hashes are stored', async () => {
      const { code, url } = await service.enrol({ role: 'technician' });
      const { body } = await open(code);
      const stored = JSON.stringify([
        await service.db.selectFrom('sessions').selectAll().execute(),
        await service.db.selectFrom('enrolments').selectAll().execute(),
      ]);
      for (const secret of [code, new URL(url).hash.slice(1), body.token, ADMIN_CODE])
        expect(stored).not.toContain(secret);
    });

    test('2.3 the app gets an HttpOnly, SameSite=Strict cookie and no token; Secure where the address is https', async () => {
      const { code } = await service.enrol({ role: 'technician' });
      const reply = await service.call('POST', '/sessions', {
        json: { code, device: { id: randomUUID(), name: 'X' } },
        headers: { Origin: service.url },
      });
      expect(reply.body).not.toHaveProperty('token');
      const cookie = reply.headers.get('set-cookie') ?? '';
      expect(cookie).toMatch(/^bitacora_session=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Strict$/);
      const secure = await startService(database, { publicUrl: 'https://bitacora.example.org' });
      const other = await secure.enrol({ role: 'technician' });
      expect(other.url).toMatch(/^https:\/\/bitacora\.example\.org\/unirse#/);
      const answer = await secure.call('POST', '/sessions', {
        json: { code: other.code, device: { id: randomUUID(), name: 'X' } },
        headers: { Origin: 'https://bitacora.example.org' },
      });
      expect(answer.headers.get('set-cookie')).toContain('; Secure');
      await secure.close();
    });

    test('2.3 a write with a cookie must come from our own Origin; a read and a bearer need none', async () => {
      const { code } = await service.enrol({ role: 'technician' });
      const device = randomUUID();
      const opened = await service.call('POST', '/sessions', { json: { code, device: { id: device, name: 'X' } } });
      const Cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      const push = (headers: Record<string, string>): Promise<Reply> =>
        service.call('POST', '/sync/push', { json: { submissions: [visit(device)] }, headers: { Cookie, ...headers } });
      for (const Origin of ['https://evil.example', 'null', `${service.url}0`, 'http://localhost']) {
        expect(await push({ Origin })).toMatchObject({ status: 403, body: { code: 'wrong-origin' } });
      }
      expect((await push({})).status).toBe(403);
      const taken = await push({ Origin: service.url });
      expect(taken.status).toBe(200);
      // 2.3: renewed at each contact.
      expect(taken.headers.get('set-cookie')).toContain('Max-Age=34560000');
      const pulled = await service.call('GET', '/sync/pull', { headers: { Cookie } });
      expect(pulled.status).toBe(200);
      // 6.1: a phone gets a record once, not under a second name too.
      expect(pulled.text).toContain('"submission":{');
      expect(pulled.text).not.toContain('"head":{');
    });

    test('2.3 a page elsewhere cannot put its session into a visitor’s browser', async () => {
      const { code } = await service.enrol({ role: 'technician' });
      const reply = await service.call('POST', '/sessions', {
        json: { code, device: { id: randomUUID(), name: 'X' } },
        headers: { Origin: 'https://evil.example' },
      });
      expect([reply.status, reply.headers.get('set-cookie')]).toEqual([403, null]);
    });

    test('2.3 a session lives 400 days from its last contact', async () => {
      const { code } = await service.enrol({ role: 'technician' });
      const one = await service.join(code);
      service.clock.shiftMs = 399 * DAY_MS;
      expect((await one.call('GET', '/me')).status).toBe(200);
      service.clock.shiftMs = (399 + 399) * DAY_MS;
      expect((await one.call('GET', '/me')).status).toBe(200);
      service.clock.shiftMs = (399 + 399 + 401) * DAY_MS;
      expect((await one.call('GET', '/me')).body.code).toBe('signed-out');
      service.clock.shiftMs = 0;
    });

    test('2.3 DELETE /sessions/current ends this one and no other', async () => {
      const { code } = await service.enrol({ role: 'technician' });
      const device = randomUUID();
      const one = await service.join(code, device);
      const two = await service.join(code, device);
      expect((await one.call('DELETE', '/sessions/current')).status).toBe(204);
      expect((await one.call('GET', '/me')).status).toBe(401);
      expect((await two.call('GET', '/me')).status).toBe(200);
    });

    test('2.3 a revoked phone is signed out, its code opens nothing any more, and what it sent stays', async () => {
      const { code, userId } = await service.enrol({ role: 'technician', municipalities: ['0801'] });
      const device = randomUUID();
      const phone = await service.join(code, device);
      const record = visit(device);
      await phone.push(record);
      const outsider = await service.person({ role: 'supervisor', municipalities: ['0802'] });
      const supervisor = await service.person({ role: 'supervisor', municipalities: ['0801'] });
      expect((await outsider.call('DELETE', `/devices/${device}`)).status).toBe(403);
      expect((await phone.call('GET', '/me')).status).toBe(200);
      expect((await supervisor.call('DELETE', `/devices/${device}`)).status).toBe(204);
      expect((await phone.call('GET', '/me')).body).toMatchObject({ code: 'signed-out', details: { revoked: true } });
      expect((await open(code, device)).body.code).toBe('code-expired');
      expect((await service.admin.call('DELETE', `/devices/${randomUUID()}`)).status).toBe(404);
      const asked = await service.admin.call('POST', '/sync/receipts', { json: { submissions: [record] } });
      expect(asked.body.results).toMatchObject([{ outcome: 'stored' }]);
      // The same phone with a new code is in again.
      const again = await service.enrol({ role: 'technician', userId });
      expect((await open(again.code, device)).status).toBe(201);
      // Signing out oneself is not being revoked.
      const other = await service.person({ role: 'technician', municipalities: ['0801'] });
      await other.call('DELETE', '/sessions/current');
      expect((await other.call('GET', '/me')).body.details ?? {}).toEqual({});
    });

    test('2.1 Administración lists people with their phones, each as far as they may see', async () => {
      const technician = await service.person({ name: 'Lista', role: 'technician', municipalities: ['0301'] });
      const supervisor = await service.person({ role: 'supervisor', municipalities: ['0301', '0302'] });
      const waiting = await service.enrol({ role: 'technician', municipalities: ['0301'] });
      const all = (await service.admin.call('GET', '/people')).body.people;
      expect(all.find((person) => person.userId === technician.userId)).toMatchObject({
        name: 'Lista',
        role: 'technician',
        manageable: true,
        endedAt: null,
        openCodeUntil: null,
        devices: [{ id: technician.device, name: 'Prueba', revokedAt: null, lastContactAt: expect.any(String) }],
      });
      expect(all.find((person) => person.userId === waiting.userId)).toMatchObject({
        joinedAt: null,
        openCodeUntil: waiting.expiresAt,
        devices: [],
      });
      const seen = (await supervisor.call('GET', '/people')).body.people.map((person) => person.userId);
      expect(seen.toSorted()).toEqual([technician.userId, supervisor.userId, waiting.userId].toSorted());
      expect((await technician.call('GET', '/people')).status).toBe(403);
    });

    test('2.1 a person who is ended is signed out and takes no code; taken back, a new code works', async () => {
      const { code, userId } = await service.enrol({ role: 'technician' });
      const unused = await service.enrol({ role: 'technician', userId });
      const phone = await service.join(code);
      const change = (active: boolean): Promise<Reply> =>
        service.admin.call('PATCH', `/people/${userId}`, { json: { active } });
      expect((await change(false)).status).toBe(204);
      expect((await phone.call('GET', '/me')).status).toBe(401);
      expect((await open(code, phone.device)).status).toBe(409);
      expect((await open(unused.code)).status).toBe(404);
      expect((await change(true)).status).toBe(204);
      expect((await open(code, phone.device)).status).toBe(201);
      expect((await phone.call('GET', '/me')).status).toBe(401);
    });

    test('2.2 the administrator’s code of the settings works while no administrator exists, and again on its device', async () => {
      expect(await open(ADMIN_CODE)).toMatchObject({ status: 409, body: { code: 'code-used' } });
      expect((await open(ADMIN_CODE, service.admin.device)).status).toBe(201);
      const { people } = (await service.admin.call('GET', '/people')).body;
      expect(people.filter((person) => 'role' in person && person.role === 'admin')).toHaveLength(1);
    });

    test('2.2 the first link is one-time and dies when an administrator has joined in another way', async () => {
      const fresh = await startService(database, { place: await database.place() });
      expect(await firstAdministratorLink(means(fresh), fresh.url)).toBeNull();
      await fresh.close();
      const empty = await database.place();
      const first = await startBare(database, { place: empty });
      const link = await firstAdministratorLink(means(first), first.url);
      const later = await firstAdministratorLink(means(first), first.url);
      const code = (issued: { url: string } | null): string => new URL(issued?.url ?? 'x:').hash.slice(1);
      const post = (text: string, device: string): Promise<Reply> =>
        first.call('POST', '/sessions', { json: { code: text, device: { id: device, name: 'X' }, bearer: true } });
      const joined = await post(code(later), randomUUID());
      expect(joined).toMatchObject({ status: 201, body: { me: { role: 'admin' } } });
      expect((await post(code(link), randomUUID())).status).toBe(404);
      expect((await post(ADMIN_CODE, randomUUID())).body.code).toBe('code-used');
      await first.close();
    });

    test('2.2 an administrator who lost the phone gets a new code; where there are several, one has to be named', async () => {
      const issued = await newAdministratorCode(means(service), service.url);
      if (issued.kind !== 'issued') throw new Error(issued.kind);
      expect((await open(issued.code.code)).body).toMatchObject({ me: { userId: service.admin.userId } });
      const second = await service.person({ role: 'admin' });
      expect(await newAdministratorCode(means(service), service.url)).toMatchObject({ kind: 'choose' });
      expect(await newAdministratorCode(means(service), service.url, second.userId)).toMatchObject({ kind: 'issued' });
      expect(await newAdministratorCode(means(service), service.url, 'x')).toMatchObject({
        kind: 'no-such-administrator',
      });
    });

    test('2.2 after five wrong codes a minute even a right one waits; a minute later it opens', async () => {
      const strict = await startService(database, { limits: { wrongCodesPerMinute: 5 } });
      const { code } = await strict.enrol({ role: 'technician' });
      const post = (text: string): Promise<Reply> =>
        strict.call('POST', '/sessions', {
          json: { code: text, device: { id: randomUUID(), name: 'X' }, bearer: true },
        });
      const tries = await Promise.all(Array.from({ length: 12 }, () => post('BCDFGHJKLM')));
      expect(tries.filter((reply) => reply.body.code === 'code-unknown')).toHaveLength(5);
      const waiting = await post(code);
      expect([waiting.status, waiting.body.code]).toEqual([429, 'too-many-requests']);
      expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0);
      strict.clock.shiftMs = 61_000;
      expect((await post(code)).status).toBe(201);
      await strict.close();
    });

    test('2.2 links are not guessed and not counted: who reads one joins while others of the room have typed wrongly', async () => {
      const strict = await startService(database, { limits: { wrongCodesPerMinute: 5 } });
      const { code, url } = await strict.enrol({ role: 'technician' });
      const post = (text: string): Promise<Reply> =>
        strict.call('POST', '/sessions', {
          json: { code: text, device: { id: randomUUID(), name: 'X' }, bearer: true },
        });
      for (let count = 0; count < 6; count += 1) await post('BCDFGHJKLM');
      expect((await post(code)).status).toBe(429);
      expect((await post('x'.repeat(22))).body.code).toBe('code-unknown');
      expect((await post(url.split('#')[1] ?? '')).status).toBe(201);
      await strict.close();
    });

    test('2.2 null is as good as absent', async () => {
      const json = { name: 'Ana', role: 'technician', partnerId: null, municipalities: null, userId: null };
      const reply = await service.admin.call('POST', '/enrolments', { json });
      expect(reply.status).toBe(201);
      const joined = await service.join(reply.body.code);
      expect((await joined.call('GET', '/me')).body).toMatchObject({ partnerId: null, municipalities: null });
    });

    test('2.2 codes that open count for nothing: a training room of thirty joins within a minute', async () => {
      const strict = await startService(database, { limits: { wrongCodesPerMinute: 5 } });
      for (let count = 0; count < 30; count += 1) await strict.person({ role: 'technician' });
      expect((await strict.admin.call('GET', '/people')).body.people).toHaveLength(31);
      await strict.close();
    });

    test('a phone that joins in somebody’s name is told to the others at their next pull', async () => {
      const first = await service.person({ role: 'technician' });
      const { last, changes } = await first.pullAll();
      const told = (list: typeof changes) => Object(list.findLast(({ kind }) => kind === 'me')?.value).phones;
      expect(told(changes)).toEqual([expect.objectContaining({ current: true })]);
      service.clock.shiftMs += 60_000;
      const second = await service.again(first);
      const phones = told((await first.pullAll(last)).changes);
      expect(phones).toHaveLength(2);
      expect(newPhones({ phones }, [])).toEqual([expect.objectContaining({ name: 'Prueba', current: false })]);
      expect(newPhones({ phones }, [phones.find((phone: NewPhone) => !phone.current).id])).toEqual([]);
      // The new one is not told of the old.
      expect(newPhones({ phones: told((await second.pullAll()).changes) }, [])).toEqual([]);
    });
  });
}
