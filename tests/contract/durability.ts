import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/server/db/open.ts';
import { storageFaultOf } from '../../src/server/db/storage-fault.ts';
import { fillDisk, holdUp, makeReadOnly, refuseWhen, takeDatabaseAway } from './support/damage.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { photo, visit } from './support/records.ts';
import { type Caller, type Reply, type ServiceUnderTest, startBare, startService } from './support/service.ts';

export function describeDurability(database: DatabaseUnderTest): void {
  describe('1.3, 4.1, 4.2, 6.2 what is acknowledged, and when it cannot be', () => {
    const open: Pick<ServiceUnderTest, 'close'>[] = [];
    const start = async (options: Parameters<typeof startService>[1] = {}): Promise<ServiceUnderTest> => {
      const service = await startService(database, options);
      open.push(service);
      return service;
    };
    afterEach(async () => {
      for (const service of open.splice(0)) await service.close();
    });
    const push = (who: Caller, ...submissions: unknown[]): Promise<Reply> =>
      who.call('POST', '/sync/push', { json: { submissions } });

    test('4.2 a commit waits for the disk', async () => {
      const service = await start();
      const setting =
        database.name === 'SQLite'
          ? sql<
              Record<string, unknown>
            >`select (select synchronous from pragma_synchronous) as a, (select journal_mode from pragma_journal_mode) as b, (select foreign_keys from pragma_foreign_keys) as c`
          : sql<Record<string, unknown>>`select current_setting('synchronous_commit') as a, 'wal' as b, 1 as c`;
      const { rows } = await setting.execute(service.db);
      expect(rows).toEqual([{ a: database.name === 'SQLite' ? 2 : 'on', b: 'wal', c: 1 }]);
    });

    test('6.2 while many phones push, a phone that pulls misses nothing and gets nothing twice at one number', async () => {
      const service = await start();
      // Over PostgreSQL several services share the database; an embedded one has a single service.
      const second = database.name === 'SQLite' ? service : await startBare(database, { place: service.place });
      if (second !== service) open.push(second);
      const reader = await service.person({ role: 'secretariat' });
      const writers = await Promise.all(Array.from({ length: 6 }, () => service.person({ role: 'technician' })));
      const pushed: string[] = [];
      const write = async (writer: Caller, url: string): Promise<void> => {
        for (let batch = 0; batch < 8; batch += 1) {
          const records = Array.from({ length: 1 + (batch % 4) }, () => visit(writer.device));
          const answer = await fetch(`${url}/api/v1/sync/push`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${writer.token}` },
            body: JSON.stringify({ submissions: records }),
          });
          expect(answer.status).toBe(200);
          pushed.push(...records.map((record) => record.id));
        }
      };
      const seen = new Map<string, number>();
      let last = 0;
      const readOn = async (): Promise<void> => {
        for (let more = true; more; ) {
          const { body } = await reader.call('GET', `/sync/pull?after=${last}&limit=7`);
          for (const change of body.changes) {
            expect(change.sequence).toBeGreaterThan(last);
            seen.set(change.id, change.sequence);
          }
          expect(body.last).toBeGreaterThanOrEqual(last);
          ({ last, more } = body);
        }
      };
      const allWritten = Promise.all(
        writers.map((writer, index) => write(writer, index % 2 === 0 ? service.url : second.url)),
      );
      const done = allWritten.then(() => 'done' as const);
      // Reads all the while; afterwards only what lies behind the last number handed out could be missing.
      for (let state = 'writing'; state === 'writing'; ) {
        await readOn();
        state = await Promise.race([done, nextTurn('writing')]);
      }
      await readOn();
      const missed = pushed.filter((id) => !seen.has(id));
      expect(missed).toEqual([]);
      expect(pushed).toHaveLength(6 * (1 + 2 + 3 + 4) * 2);
    });

    // An embedded database has one connection: there is no meanwhile.
    test.runIf(database.name === 'PostgreSQL')(
      '6.2 a push that has its number and is not committed is waited for: nothing later is acknowledged or shown',
      async () => {
        const service = await start();
        const [slow, quick] = [
          await service.person({ role: 'technician' }),
          await service.person({ role: 'technician' }),
        ];
        const { last } = await quick.pullAll();
        const [first, second] = [visit(slow.device), visit(quick.device)];
        const release = await holdUp(service, first.contentHash);
        const waiting = slow.push(first);
        await release.reached();
        let acknowledged = false;
        const overtaking = quick.push(second).finally(() => {
          acknowledged = true;
        });
        for (let round = 0; round < 20; round += 1) {
          const { body } = await quick.call('GET', `/sync/pull?after=${last}`);
          expect([body.changes, body.last, acknowledged]).toEqual([[], last, false]);
        }
        await release.go();
        const [[one], [two]] = [await waiting, await overtaking];
        expect(two?.sequence).toBeGreaterThan(one?.sequence ?? Number.POSITIVE_INFINITY);
        const { changes } = await service.admin.pullAll(last);
        expect(changes.map((change) => change.id)).toEqual([first.id, second.id]);
      },
    );

    test('4.2 the same batch from many sides at once is stored once', async () => {
      const service = await start();
      const writer = await service.person({ role: 'technician' });
      const records = Array.from({ length: 10 }, () => visit(writer.device));
      const batches = await Promise.all(Array.from({ length: 8 }, () => writer.push(...records)));
      const outcomes = batches.flat().map((receipt) => receipt.outcome);
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(10);
      expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(70);
      for (const [index] of records.entries()) {
        expect(new Set(batches.map((batch) => batch[index]?.sequence)).size).toBe(1);
      }
    });

    test('4.3 two phones that send the same number at once: one on the line, one branch', async () => {
      const service = await start();
      const writer = await service.person({ role: 'technician' });
      const phones = await Promise.all([service.again(writer), service.again(writer), service.again(writer)]);
      const id = randomUUID();
      const receipts = await Promise.all(
        phones.map(
          async (phone) => (await phone.push(visit(phone.device, { id, answers: { nombre: phone.device } })))[0],
        ),
      );
      expect(receipts.map((receipt) => String(receipt?.outcome)).toSorted()).toEqual([
        'conflict',
        'conflict',
        'stored',
      ]);
    });

    test('4.1 what one record cannot do to the database is that record’s failure alone', async () => {
      const service = await start();
      const writer = await service.person({ role: 'technician' });
      const picture = photo('foto', 'failing');
      const [before, failing, after] = [
        visit(writer.device),
        visit(writer.device, { photos: [picture.entry] }),
        visit(writer.device),
      ];
      await refuseWhen(service, picture.sha256);
      const receipts = await writer.push(before, failing, after);
      expect(receipts.map((receipt) => receipt.outcome)).toEqual(['stored', 'rejected', 'stored']);
      expect(receipts[1]).toMatchObject({ code: 'malformed', details: { reason: 'not-storable' } });
      const ids = [before, failing, after].map(({ id, revision }) => ({ id, revision }));
      const asked = await writer.call('POST', '/sync/receipts', { json: { submissions: ids } });
      expect(asked.body.results.map((receipt) => receipt.outcome)).toEqual(['stored', 'unknown', 'stored']);
      // Nothing of it is left anywhere.
      const rows = await service.db.selectFrom('submissions').select('id').where('id', '=', failing.id).execute();
      expect(rows).toEqual([]);
    });

    test('1.3 a full disk is 503 with Retry-After, nothing of the batch is stored, and later it goes in whole', async () => {
      const service = await start();
      const writer = await service.person({ role: 'technician' });
      const records = Array.from({ length: 3 }, (_, index) =>
        visit(writer.device, { answers: { nombre: String(index).repeat(20_000) } }),
      );
      const empty = await fillDisk(service, records[2]?.contentHash ?? '');
      const refused = await push(writer, ...records);
      expect([refused.status, refused.body.code]).toEqual([503, 'storage-full']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      // Reading goes on meanwhile.
      const asked = await writer.call('POST', '/sync/receipts', { json: { submissions: records } });
      expect(asked.body.results.map((receipt) => receipt.outcome)).toEqual(['unknown', 'unknown', 'unknown']);
      expect((await writer.call('GET', '/sync/pull')).status).toBe(200);
      await empty();
      expect((await writer.push(...records)).map((receipt) => receipt.outcome)).toEqual(['stored', 'stored', 'stored']);
    });

    test('1.3 a database that may only be read is 503, and no session is opened or ended that is not written', async () => {
      const service = await start();
      const writer = await service.person({ role: 'technician' });
      const { code } = await service.enrol({ role: 'technician' });
      const record = visit(writer.device);
      await makeReadOnly(service, true);
      for (const reply of [
        await push(writer, record),
        await writer.call('DELETE', '/sessions/current'),
        await service.call('POST', '/sessions', { json: { code, device: { id: randomUUID(), name: 'X' } } }),
      ]) {
        expect([reply.status, reply.body.code]).toEqual([503, 'unavailable']);
        expect(reply.headers.get('retry-after')).not.toBeNull();
        expect(reply.headers.get('set-cookie')).toBeNull();
      }
      expect((await writer.call('GET', '/me')).status).toBe(200);
      // A contact long after the last one wants to be written down; reading does not depend on it.
      service.clock.shiftMs = 3_600_000;
      expect((await writer.call('GET', '/sync/pull')).status).toBe(200);
      service.clock.shiftMs = 0;
      await makeReadOnly(service, false);
      expect((await writer.push(record))[0]?.outcome).toBe('stored');
    });

    // An embedded database is never gone while its service runs.
    test.runIf(database.name === 'PostgreSQL')(
      '1.3 a database that is gone is 503, health included, and comes back by itself',
      async () => {
        const service = await start();
        const writer = await service.person({ role: 'technician' });
        const record = visit(writer.device);
        const bringBack = await takeDatabaseAway(service);
        for (const reply of [
          await push(writer, record),
          await writer.call('GET', '/sync/pull'),
          await service.call('GET', '/health'),
        ]) {
          expect([reply.status, reply.body.code]).toEqual([503, 'unavailable']);
          expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
        }
        await bringBack();
        expect((await writer.push(record))[0]?.outcome).toBe('stored');
        expect((await service.call('GET', '/health')).status).toBe(200);
      },
    );

    test.runIf(database.name === 'PostgreSQL')(
      '1.3 a connection that breaks between two queries fails that request alone: the service goes on',
      async () => {
        const service = await start();
        const working = service.db.transaction().execute(async (trx) => {
          const read = trx.selectFrom('clock').select('sequence');
          await read.execute();
          // As when PostgreSQL is restarted: nobody waits for an answer on this connection now.
          const bringBack = await takeDatabaseAway(service);
          await bringBack();
          await read.execute();
        });
        await expect(working).rejects.toSatisfy((error) => storageFaultOf(error) === 'unavailable');
        expect((await service.call('GET', '/health')).status).toBe(200);
      },
    );

    test('a start on an empty database by several processes at once makes one schema, and a newer one is refused', async () => {
      const place = await database.place();
      // Over an embedded database the second process waits for the first; here both are one, so one after the other.
      const opening = [1, 2, 3].map((number) => async () => openDatabase(place, () => `epoch ${number}`));
      const opened = [];
      if (database.name === 'SQLite') for (const step of opening) opened.push(await step());
      else opened.push(...(await Promise.all(opening.map((step) => step()))));
      const [db] = opened;
      if (db === undefined) throw new Error('nothing was opened');
      expect(await db.selectFrom('clock').select(['id', 'sequence']).execute()).toEqual([{ id: 1, sequence: 0 }]);
      await sql`insert into migrations (version, name) values (999, 'from the future')`.execute(db);
      for (const each of opened) await each.destroy();
      await expect(openDatabase(place, () => 'x')).rejects.toThrow(/schema 999/);
    });

    test('6.6 a start ships the forms; a second start changes no number', async () => {
      const service = await start();
      const sequence = async (): Promise<number> =>
        (await service.db.selectFrom('clock').select('sequence').executeTakeFirstOrThrow()).sequence;
      const before = await sequence();
      const again = await startBare(database, { place: service.place });
      await again.close();
      expect(await sequence()).toBe(before);
    });
  });
}
