import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/sync/protocol.ts';
import { importProvider } from './push.ts';
import { registration } from './registration.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { type Changes, next, visit, type WireRecord } from './support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from './support/service.ts';

/** 6.3: what somebody was told and may read no more is taken from the phone, and nothing else is told of it. */
export function describeMovedRecords(database: DatabaseUnderTest): void {
  describe('2.4, 6.3 records of a Junta that moved', () => {
    let service: ServiceUnderTest;
    let technician: Caller;
    let here: Caller;
    let there: Caller;
    let elsewhere: Caller;
    beforeAll(async () => {
      service = await startService(database);
      technician = await service.person({ role: 'technician', municipalities: ['0801'] });
      here = await service.person({ role: 'supervisor', municipalities: ['0801'] });
      there = await service.person({ role: 'supervisor', municipalities: ['0501'] });
      elsewhere = await service.person({ role: 'supervisor', municipalities: ['0301'] });
    });
    afterAll(() => service.close());

    const about = (id: string, changes: Changes = {}): WireRecord =>
      visit(technician.device, { subject: { type: 'provider', id }, ...changes });
    const moveTo = async (id: string, municipality: string) => {
      const { version } = await service.db
        .selectFrom('entities')
        .select('version')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const reply = await service.admin.call('PATCH', `/registry/entities/${id}`, { json: { version, municipality } });
      expect(reply.status).toBe(200);
    };
    const merge = async (keep: string, drop: string): Promise<string> => {
      const id = randomUUID();
      expect((await service.admin.call('POST', '/registry/merges', { json: { id, keep, drop } })).status).toBe(200);
      return id;
    };
    /** What each next pull of somebody tells of records, as a phone goes on from the last. */
    const phoneOf = async (who: Caller) => {
      let { last, scope } = await who.pullAll();
      return async (...ids: readonly string[]) => {
        const page = await who.pullAll(last);
        expect(page.scope).toBe(scope);
        ({ last, scope } = page);
        return ids.map((id) => told(page.changes, id));
      };
    };

    test('moved by hand, they are deleted where it was, come where it is, and come again when it is moved back', async () => {
      const record = registration(technician.device);
      const [placed, placeless] = [about(record.id), about(record.id, { municipality: null })];
      const [phone, other, none] = [await phoneOf(here), await phoneOf(there), await phoneOf(elsewhere)];
      await technician.push(record, placed, placeless);
      const ids = [record.id, placed.id, placeless.id];
      expect(await phone(...ids)).toEqual(['whole', 'whole', 'whole']);
      expect(await other(...ids)).toEqual(['nothing', 'nothing', 'nothing']);
      await moveTo(record.id, '0501');
      // The registration is about nothing: it lies where its own text says.
      expect(await phone(placed.id, placeless.id)).toEqual(['deleted', 'deleted']);
      expect(await other(placed.id, placeless.id)).toEqual(['whole', 'whole']);
      expect((await here.call('GET', `/submissions/${placed.id}`)).status).toBe(404);
      await moveTo(record.id, '0801');
      expect(await phone(placed.id, placeless.id)).toEqual(['whole', 'whole']);
      expect(await other(placed.id, placeless.id)).toEqual(['deleted', 'deleted']);
      expect(await none(...ids)).toEqual(['nothing', 'nothing', 'nothing']);
    });

    test('2.4, 3.5 a correction of what lay in scope while it stood is a branch that waits; of anything else it is not-yours', async () => {
      const record = registration(technician.device);
      const [visited, later] = [about(record.id), about(record.id)];
      await technician.push(record, visited);
      await moveTo(record.id, '0501');
      await technician.push(later);
      const by = (who: Caller, base: WireRecord, changes: Changes = {}) =>
        next(base, { device: who.device, answers: { nombre: 'Corregida' }, ...changes });
      const first = by(here, visited);
      const [kept] = await here.push(first);
      expect(kept).toMatchObject({ outcome: 'conflict', flags: expect.arrayContaining([{ code: 'out-of-scope' }]) });
      // She went on from it on the phone; asked again it is the same.
      const [second, again] = await here.push(by(here, first), first);
      expect(second).toMatchObject({ outcome: 'conflict' });
      expect(again).toMatchObject({ outcome: 'conflict', sequence: kept?.sequence });
      // Who answers for the place of now decides.
      const path = `/submissions/${visited.id}/branches/${first.contentHash}`;
      const json = { id: randomUUID(), action: 'adopt' };
      expect((await here.call('POST', path, { json })).status).toBe(404);
      expect((await there.call('POST', path, { json })).status).toBe(200);
      // What came after the move, what never lay in scope, another hash of the base, a withdrawal, and who corrects nothing.
      const stranger = await service.person({ role: 'technician', municipalities: ['0801'] });
      const refused = [
        await here.push(by(here, later)),
        await elsewhere.push(by(elsewhere, visited)),
        await here.push(by(here, visited, { revision: 7, baseHash: 'f'.repeat(64) })),
        await here.push(by(here, visited, { revision: 8, withdrawn: true })),
        await stranger.push(by(stranger, visited)),
      ].flat();
      expect(refused.map(({ outcome, code }) => [outcome, code])).toEqual(refused.map(() => ['rejected', 'not-yours']));
    });

    test('moved by a file of the registry, and taken back with it', async () => {
      const id = await importProvider(service, 'MOVED', '0801');
      const [phone, other] = [await phoneOf(here), await phoneOf(there)];
      const record = about(id);
      await technician.push(record);
      expect([await phone(record.id), await other(record.id)]).toEqual([['whole'], ['nothing']]);
      await importProvider(service, 'MOVED', '0501');
      expect([await phone(record.id), await other(record.id)]).toEqual([['deleted'], ['whole']]);
      const listed = await service.admin.call('GET', '/registry/imports');
      const { imports }: { imports: { id: string }[] } = JSON.parse(listed.text);
      await service.admin.call('DELETE', `/registry/imports/${imports[0]?.id}`);
      expect([await phone(record.id), await other(record.id)]).toEqual([['whole'], ['deleted']]);
    });

    test('3.2 a service whose clock was fast and was put right: what moved is taken from the phones all the same', async () => {
      const id = await importProvider(service, 'FAST', '0801');
      const [phone, other] = [await phoneOf(here), await phoneOf(there)];
      service.clock.shiftMs += 3_600_000;
      const record = about(id);
      await technician.push(record);
      service.clock.shiftMs -= 3_600_000;
      expect([await phone(record.id), await other(record.id)]).toEqual([['whole'], ['nothing']]);
      await moveTo(id, '0501');
      expect([await phone(record.id), await other(record.id)]).toEqual([['deleted'], ['whole']]);
      const keep = await importProvider(service, 'FAST-2', '0301');
      const third = await phoneOf(elsewhere);
      const merged = await merge(keep, id);
      expect([await other(record.id), await third(record.id)]).toEqual([['deleted'], ['whole']]);
      service.clock.shiftMs -= 7_200_000;
      await service.admin.call('DELETE', `/registry/merges/${merged}`);
      service.clock.shiftMs += 7_200_000;
      expect([await other(record.id), await third(record.id)]).toEqual([['whole'], ['deleted']]);
    });

    test('merged into one of another municipality, also over a third, and undone', async () => {
      const record = registration(technician.device, { nombre: 'Junta Frontera' });
      const second = registration(technician.device, { nombre: 'Junta Frontera' });
      const keep = await importProvider(service, 'FRONTERA', '0501');
      const [phone, other] = [await phoneOf(here), await phoneOf(there)];
      const seen = about(record.id);
      await technician.push(record, second, seen);
      expect([await phone(seen.id), await other(seen.id)]).toEqual([['whole'], ['nothing']]);
      await merge(second.id, record.id);
      expect([await phone(seen.id), await other(seen.id)]).toEqual([['whole'], ['nothing']]);
      const merged = await merge(keep, second.id);
      expect([await phone(seen.id), await other(seen.id)]).toEqual([['deleted'], ['whole']]);
      // What comes of it now is read there alone, and the phones here hear nothing of it.
      const late = about(record.id);
      await technician.push(late);
      expect([await phone(late.id), await other(late.id)]).toEqual([['nothing'], ['whole']]);
      await service.admin.call('DELETE', `/registry/merges/${merged}`);
      expect([await phone(seen.id, late.id), await other(seen.id, late.id)]).toEqual([
        ['whole', 'whole'],
        ['deleted', 'deleted'],
      ]);
    });

    test('a visit without a place is taken from phones everywhere else when its Junta is registered', async () => {
      const record = registration(technician.device);
      const [phone, other] = [await phoneOf(here), await phoneOf(there)];
      const early = about(record.id, { municipality: null });
      const placed = about(record.id, { municipality: '0501' });
      await technician.push(early, placed);
      expect(await phone(early.id, placed.id)).toEqual(['whole', 'nothing']);
      expect(await other(early.id, placed.id)).toEqual(['whole', 'whole']);
      await technician.push(record);
      expect(await phone(early.id, placed.id)).toEqual(['whole', 'whole']);
      expect(await other(early.id, placed.id)).toEqual(['deleted', 'deleted']);
    });

    test('who reads without personal data, and the municipality’s own, are told alike', async () => {
      const id = await importProvider(service, 'MOVED-2', '0801');
      const colleague = await phoneOf(await service.person({ role: 'technician', municipalities: ['0801'] }));
      const municipal = await phoneOf(await service.person({ role: 'municipal', municipalities: ['0801'] }));
      const office = await phoneOf(await service.person({ role: 'secretariat' }));
      const partner = await phoneOf(await service.person({ role: 'partner', partnerId: randomUUID() }));
      const [record, practice] = [about(id), about(id, { practice: true })];
      await technician.push(record, practice);
      const all = async () => {
        const seen: unknown[] = [];
        for (const phone of [colleague, municipal, office, partner]) seen.push(await phone(record.id, practice.id));
        return seen;
      };
      expect(await all()).toEqual([
        ['whole', 'nothing'],
        ['whole', 'nothing'],
        ['whole', 'whole'],
        ['nothing', 'nothing'],
      ]);
      await moveTo(id, '0501');
      expect(await all()).toEqual([
        ['deleted', 'nothing'],
        ['deleted', 'nothing'],
        ['whole', 'whole'],
        ['nothing', 'nothing'],
      ]);
    });

    test('who could never read a record is told no id of it: it came after the move, or its text alone named the place', async () => {
      const [id, other] = [
        await importProvider(service, 'MOVED-3', '0801'),
        await importProvider(service, 'STAYS', '0501'),
      ];
      const phone = await phoneOf(here);
      await moveTo(id, '0501');
      const [late, wrong, corrected] = [about(id), about(other, { municipality: '0801' }), about(other)];
      await technician.push(late, wrong, corrected);
      await technician.push(next(late, {}), next(corrected, { subject: { type: 'provider', id } }));
      expect(await phone(late.id, wrong.id, corrected.id)).toEqual(['nothing', 'nothing', 'nothing']);
    });
  });
}

function told(changes: readonly Change[], id: string): 'whole' | 'deleted' | 'nothing' {
  const change = changes.findLast((each) => each.kind === 'submission' && each.id === id);
  if (change === undefined) return 'nothing';
  return change.deleted === true ? 'deleted' : 'whole';
}
