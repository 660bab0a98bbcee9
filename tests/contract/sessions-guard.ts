import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enrolmentAnswerSchema } from '../../src/domain/sync/protocol.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { sealed, sha256, visit } from './support/records.ts';
import { ADMIN_CODE, type ServiceUnderTest, startBare, startService } from './support/service.ts';

const DAY_MS = 86_400_000;

/** 2.2, 2.3: codes and sessions that do not outlive their purpose, and answers that leave nothing behind. */
export function describeSessionsGuard(database: DatabaseUnderTest): void {
  describe('2.2, 2.3 codes and sessions end when they should', () => {
    let service: ServiceUnderTest;
    beforeAll(async () => {
      service = await startService(database, { publicUrl: 'https://bitacora.example.org' });
    });
    afterAll(() => service.close());

    const redeem = (code: string, device = randomUUID(), headers: Record<string, string> = {}) =>
      service.call('POST', '/sessions', { json: { code, device: { id: device, name: 'X' } }, headers });

    test('a new code ends the ones that nobody has used', async () => {
      const first = await service.enrol({ role: 'technician' });
      service.clock.shiftMs += 2 * 60_000;
      const second = await service.enrol({ userId: first.userId });
      expect((await redeem(first.code)).body.code).toBe('code-expired');
      expect((await redeem(second.code)).status).toBe(201);
    });

    test('a used code opens again on its device for a day, and no longer', async () => {
      const { code } = await service.enrol({ role: 'technician' });
      const device = randomUUID();
      expect((await redeem(code, device)).status).toBe(201);
      service.clock.shiftMs += DAY_MS / 2;
      expect((await redeem(code, device)).status).toBe(201);
      service.clock.shiftMs += DAY_MS / 2 + 60_000;
      expect((await redeem(code, device)).body.code).toBe('code-expired');
    });

    test('joining again on a phone ends its session of before, once the new one is in use', async () => {
      const device = randomUUID();
      const first = await service.person({ role: 'technician' }, device);
      service.clock.shiftMs += 60_000;
      const second = await service.again(first, device);
      // The answer with the new token may have been lost: until it comes, the one of before is good.
      expect((await first.call('GET', '/me')).status).toBe(200);
      service.clock.shiftMs += 6 * 60_000;
      expect((await second.call('GET', '/me')).status).toBe(200);
      expect((await first.call('GET', '/me')).status).toBe(401);
      expect((await second.call('GET', '/me')).status).toBe(200);
    });

    test('guesses of the code that an operator chose are slowed, also where they look like links; real links open', async () => {
      const bare = await startBare(database, { limits: { wrongCodesPerMinute: 5 } });
      const guess = (code: string) =>
        bare.call('POST', '/sessions', { json: { code, device: { id: randomUUID(), name: 'X' }, bearer: true } });
      for (let tries = 0; tries < 5; tries += 1) await guess(`${tries}`.padEnd(22, 'x'));
      // Even the right one is not tried any more; 22 characters are the form of a link.
      expect(ADMIN_CODE).not.toHaveLength(22);
      const statuses = await Promise.all(Array.from({ length: 20 }, (_, index) => guess(`y${index}`.padEnd(22, 'x'))));
      expect(new Set(statuses.map((reply) => reply.status))).toEqual(new Set([404]));
      await bare.close();
      const chosen = 'z'.repeat(22);
      const other = await startBare(database, { limits: { wrongCodesPerMinute: 5 }, adminCode: chosen });
      const tryAt = (code: string) =>
        other.call('POST', '/sessions', { json: { code, device: { id: randomUUID(), name: 'X' }, bearer: true } });
      for (let tries = 0; tries < 5; tries += 1) await tryAt(`${tries}`.padEnd(22, 'x'));
      expect((await tryAt(chosen)).status).toBe(404);
      other.clock.shiftMs += 61_000;
      expect((await tryAt(chosen)).status).toBe(201);
      await other.close();
    });

    test('behind a proxy the address that it saw counts, not those that somebody made up before it', async () => {
      const bare = await startBare(database, { limits: { wrongCodesPerMinute: 5 }, trustProxy: 1 });
      const statuses: number[] = [];
      for (let tries = 0; tries < 7; tries += 1) {
        const json = { code: `BCDFGHJK${'LMNPQRST'[tries]}Z`, device: { id: randomUUID(), name: 'X' }, bearer: true };
        const headers = { 'X-Forwarded-For': `198.51.100.${tries}, 203.0.113.7` };
        statuses.push((await bare.call('POST', '/sessions', { json, headers })).status);
      }
      expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429]);
      await bare.close();
    });

    test('an https service asks browsers to come by https only, for a year', async () => {
      const answer = await service.call('GET', '/health');
      expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    });

    test('the cookie of an https service belongs to its host alone, and one of an earlier version is taken over', async () => {
      const { code } = await service.enrol({ role: 'technician' });
      const joined = await redeem(code);
      const cookie = joined.headers.getSetCookie()[0] ?? '';
      expect(cookie).toMatch(
        /^__Host-bitacora_session=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      );
      const token = /=([\w-]{43});/.exec(cookie)?.[1] ?? '';
      const earlier = await service.call('GET', '/me', { headers: { Cookie: `bitacora_session=${token}` } });
      expect(earlier.status).toBe(200);
      expect(earlier.headers.getSetCookie()).toEqual([
        expect.stringContaining('__Host-bitacora_session='),
        expect.stringMatching(/^bitacora_session=; .*Expires=Thu, 01 Jan 1970/),
      ]);
    });

    test('leaving clears cache and cookies, never what is recorded on the phone', async () => {
      const who = await service.person({ role: 'technician' });
      const reply = await who.call('DELETE', '/sessions/current');
      expect([reply.status, reply.headers.get('clear-site-data')]).toEqual([204, '"cache", "cookies"']);
      expect((await who.call('GET', '/me')).status).toBe(401);
    });

    test('what is answered to somebody is kept by no cache', async () => {
      for (const path of ['/me', '/people', '/sync/pull', '/registry/duplicates', '/nowhere']) {
        expect((await service.admin.call('GET', path)).headers.get('cache-control')).toBe('no-store');
      }
    });

    test('2.3 the operator says how long sessions live, also of those that are open', async () => {
      const sessionTerms = {
        admin: { idle: 2, absolute: 4 },
        supervisor: { idle: 90, absolute: 730 },
        field: { idle: 10, absolute: 10 },
      };
      const own = await startService(database, { sessionTerms });
      const technician = await own.person({ role: 'technician' });
      const status = async (who: typeof technician) => (await who.call('GET', '/me')).status;
      for (let day = 1; day <= 3; day += 1) {
        own.clock.shiftMs += DAY_MS;
        expect([await status(own.admin), await status(technician)]).toEqual([200, 200]);
      }
      // A contact a day does not help beyond the absolute end.
      own.clock.shiftMs += DAY_MS + 60_000;
      expect([await status(own.admin), await status(technician)]).toEqual([401, 200]);
      own.clock.shiftMs += 6 * DAY_MS;
      expect(await status(technician)).toBe(401);
      await own.close();
    });

    test('2.3 who administers comes back within a month, a technician within 400 days, and nobody for ever', async () => {
      const own = await startService(database);
      const technician = await own.person({ role: 'technician' });
      const supervisor = await own.person({ role: 'supervisor' });
      const statuses = async () =>
        await Promise.all(
          [technician, supervisor, own.admin].map(async (who) => (await who.call('GET', '/me')).status),
        );
      own.clock.shiftMs += 29 * DAY_MS;
      expect(await statuses()).toEqual([200, 200, 200]);
      own.clock.shiftMs += 31 * DAY_MS;
      expect(await statuses()).toEqual([200, 200, 401]);
      own.clock.shiftMs += 91 * DAY_MS;
      expect(await statuses()).toEqual([200, 401, 401]);
      // In contact all the time, and ended all the same: three years after it was opened.
      for (let years = 0; years < 2; years += 1) {
        own.clock.shiftMs += 390 * DAY_MS;
        expect((await technician.call('GET', '/me')).status).toBe(200);
      }
      own.clock.shiftMs += 200 * DAY_MS;
      expect((await technician.call('GET', '/me')).status).toBe(401);
      await own.close();
    });

    test('2.2 a copy of the database alone tells no code: they are stored under a key that lies elsewhere', async () => {
      const { code, url, userId } = await service.enrol({ role: 'technician' });
      const stored = await service.db
        .selectFrom('enrolments')
        .select(['link_hash', 'typed_hash'])
        .where('user_id', '=', userId)
        .executeTakeFirstOrThrow();
      expect(stored.typed_hash).not.toBe(sha256(code));
      expect(stored.link_hash).not.toBe(sha256(url.split('#')[1] ?? ''));
      // One that an earlier version stored without the key is good until it ends.
      await service.db
        .updateTable('enrolments')
        .set({ typed_hash: sha256(code) })
        .where('user_id', '=', userId)
        .execute();
      expect((await redeem(code)).status).toBe(201);
    });

    test('2.2 an invitation never leads where the header Host says', async () => {
      const plain = await startService(database);
      const invite = async (host: string): Promise<string> => {
        const reply = await plain.app.inject({
          method: 'POST',
          url: '/api/v1/enrolments',
          headers: { host, authorization: `Bearer ${plain.admin.token}`, 'content-type': 'application/json' },
          payload: JSON.stringify({ name: 'X', role: 'technician' }),
        });
        return enrolmentAnswerSchema.parse(reply.json()).url;
      };
      expect(await invite('evil.example')).toMatch(/^http:\/\/localhost(:\d+)?\/unirse#/);
      expect(await invite('evil.example:80')).toMatch(/^http:\/\/localhost(:\d+)?\/unirse#/);
      const { port } = new URL(plain.url);
      const own = await plain.admin.call('POST', '/enrolments', { json: { name: 'X', role: 'technician' } });
      expect(own.body.url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/unirse#`));
      await plain.close();
    });

    test('2.3 everybody sees the own phones, and ends one of them', async () => {
      const who = await service.person({ role: 'technician' });
      const other = await service.again(who, randomUUID());
      const seen = await who.call('GET', '/devices');
      expect(seen.status).toBe(200);
      expect(JSON.parse(seen.text)).toMatchObject({
        devices: expect.arrayContaining([
          expect.objectContaining({ id: who.device, current: true }),
          expect.objectContaining({ id: other.device, current: false }),
        ]),
      });
      expect((await who.call('DELETE', `/devices/${other.device}`)).status).toBe(204);
      expect((await other.call('GET', '/me')).status).toBe(401);
      expect((await who.call('GET', '/devices')).text).not.toContain(other.device);
    });

    test('2.5 the way back into a locked phone goes to its own person alone, with a fresh code, and is written down', async () => {
      const copy = { id: 'a'.repeat(32), copy: 'B'.repeat(80) };
      const who = await service.person({ role: 'technician' });
      expect((await who.call('PUT', '/devices/current/lock', { json: copy })).status).toBe(204);
      expect((await who.call('PUT', '/devices/current/lock', { json: copy })).status).toBe(204);
      expect((await who.call('GET', '/devices/current/lock')).body).toEqual({
        required: false,
        kept: [copy.id],
        // 2.7: what a revoked phone seals to, and how much of this one waits.
        parcels: { id: expect.stringMatching(/^[0-9a-f]{32}$/), key: expect.stringMatching(/^[\w-]{87}$/) },
        handedIn: 0,
        drafts: 0,
      });
      service.clock.shiftMs += 16 * 60_000;
      const open = (caller: typeof who, id = copy.id) =>
        caller.call('POST', '/devices/current/lock/open', { json: { id } });
      expect((await open(who)).body.code).toBe('fresh-code-needed');
      // Somebody else on the same phone, and the same person on another one.
      const other = await service.person({ role: 'technician' }, who.device);
      expect((await open(other)).status).toBe(404);
      expect((await open(await service.again(who, randomUUID()))).status).toBe(404);
      const back = await service.again(who, who.device);
      expect(JSON.parse((await open(back)).text)).toEqual({ copy: copy.copy });
      expect((await open(back, 'b'.repeat(32))).status).toBe(404);
      const audit = JSON.parse((await service.admin.call('GET', '/audit?action=lock-opened')).text);
      expect(audit.lines).toEqual([expect.objectContaining({ userId: who.userId, deviceId: who.device })]);
    });

    test('2.5, 2.6 the same code typed again on its phone opens a session, and neither a lock nor what is delicate', async () => {
      const copy = { id: 'd'.repeat(32), copy: 'D'.repeat(80) };
      const { code } = await service.enrol({ name: 'Silvia', role: 'supervisor' });
      const device = randomUUID();
      const first = await service.join(code, device);
      expect((await first.call('PUT', '/devices/current/lock', { json: copy })).status).toBe(204);
      const until = async (who: typeof first): Promise<unknown> =>
        JSON.parse((await who.call('GET', '/confirmation')).text).until;
      const confirmed = await until(first);
      expect(confirmed).toEqual(expect.any(String));
      service.clock.shiftMs += 60_000;
      const soon = await service.join(code, device);
      expect(await until(soon)).toBe(confirmed);
      service.clock.shiftMs += 15 * 60_000;
      const later = await service.join(code, device);
      expect((await later.call('GET', '/me')).status).toBe(200);
      const open = (who: typeof first) => who.call('POST', '/devices/current/lock/open', { json: { id: copy.id } });
      expect((await open(later)).body.code).toBe('fresh-code-needed');
      expect(await until(later)).toBe(null);
      const fresh = await service.join((await service.enrol({ userId: first.userId })).code, device);
      expect(JSON.parse((await open(fresh)).text)).toEqual({ copy: copy.copy });
    });

    test('2.5 a revoked phone keeps its way back, a fresh code after it opens; no more than five are kept', async () => {
      const who = await service.person({ role: 'technician' });
      const id = (digit: number) => String(digit).repeat(32);
      for (let each = 1; each <= 7; each += 1) {
        service.clock.shiftMs += 1_000;
        await who.call('PUT', '/devices/current/lock', { json: { id: id(each), copy: 'C'.repeat(80) } });
      }
      // One that is brought again is the latest again, and not the next one to go.
      for (const each of [3, 8]) {
        service.clock.shiftMs += 1_000;
        await who.call('PUT', '/devices/current/lock', { json: { id: id(each), copy: 'C'.repeat(80) } });
      }
      expect((await service.admin.call('DELETE', `/devices/${who.device}`)).status).toBe(204);
      const back = await service.again(who, who.device);
      const kept = JSON.parse((await back.call('GET', '/devices/current/lock')).text).kept;
      expect(kept).toEqual([5, 6, 7, 3, 8].map(id));
      expect((await back.call('POST', '/devices/current/lock/open', { json: { id: id(7) } })).status).toBe(200);
      for (const copy of ['B'.repeat(79), `${'B'.repeat(79)}!`]) {
        expect((await back.call('PUT', '/devices/current/lock', { json: { id: id(1), copy } })).status).toBe(422);
      }
    });

    test('2.5 who has to choose a lock is told at joining, by /me and with the lock', async () => {
      const own = await startService(database, { lockRoles: ['technician'] });
      const technician = await own.person({ role: 'technician' });
      const supervisor = await own.person({ role: 'supervisor' });
      const told = async (who: typeof technician) => [
        JSON.parse((await who.call('GET', '/me')).text).lock,
        JSON.parse((await who.call('GET', '/devices/current/lock')).text).required,
      ];
      expect(await told(technician)).toEqual(['required', true]);
      expect(await told(supervisor)).toEqual([undefined, false]);
      const { code } = await own.enrol({ role: 'technician' });
      const joined = await own.call('POST', '/sessions', {
        json: { code, device: { id: randomUUID(), name: 'X' }, bearer: true },
      });
      expect(JSON.parse(joined.text).me.lock).toBe('required');
      await own.close();
    });

    test('3 numbers that no database holds make that record malformed, never the batch', async () => {
      const who = await service.person({ role: 'technician' });
      const good = visit(who.device);
      const photoOf = (bytes: number) => [{ question: 'foto', sha256: 'a'.repeat(64), bytes, mediaType: 'image/jpeg' }];
      const receipts = await who.push(
        good,
        sealed({ ...good, id: randomUUID(), form: { id: 'contract-visit', version: 2_147_483_648 } }),
        sealed({ ...good, id: randomUUID(), revision: 2_147_483_648 }),
        sealed({ ...good, id: randomUUID(), baseRevision: 2_147_483_648 }),
        sealed({ ...good, id: randomUUID(), photos: photoOf(2_147_483_648) }),
      );
      expect(receipts.map(({ code, outcome }) => code ?? outcome)).toEqual(['stored', ...Array(4).fill('malformed')]);
      const asked = { submissions: [{ id: good.id, revision: 2_147_483_648 }] };
      expect((await who.call('POST', '/sync/receipts', { json: asked })).body.results[0]?.outcome).toBe('unknown');
      expect((await who.call('GET', '/forms/contract-visit/2147483648')).status).toBe(404);
    });
  });
}
