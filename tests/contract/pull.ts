import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/sync/protocol.ts';
import { chlorinationCheck } from '../../src/forms/chlorination-check/form.ts';
import { importProvider } from './push.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { next, photo, visit } from './support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from './support/service.ts';

const find = (changes: readonly Change[], id: string): Change | undefined => changes.find((change) => change.id === id);

export function describePull(database: DatabaseUnderTest): void {
  describe('6 pull', () => {
    let service: ServiceUnderTest;
    let technician: Caller;
    beforeAll(async () => {
      service = await startService(database);
      technician = await service.person({ role: 'technician', municipalities: ['0801'] });
    });
    afterAll(() => service.close());

    test('6, 6.1 a new phone gets forms, entities, itself and its records; the record is the stored text with its hash', async () => {
      const provider = await importProvider(service, 'P1', '0801');
      const record = visit(technician.device, {
        subject: { type: 'provider', id: provider },
        extra: { '10': 1, '9': 2 },
      });
      const [receipt] = await technician.push(record);
      const { changes, last } = await technician.pullAll();
      expect(find(changes, provider)).toMatchObject({
        kind: 'entity',
        value: {
          id: provider,
          type: 'provider',
          code: 'P1',
          name: 'Junta P1',
          municipality: '0801',
          links: [],
          properties: {},
        },
      });
      expect(changes.filter((change) => change.kind === 'form' && change.id === 'contract-visit')).toMatchObject([
        { value: { id: 'contract-visit', version: 1, title: { es: 'Visita', en: 'Visita' } } },
      ]);
      expect(find(changes, technician.userId)).toMatchObject({
        kind: 'me',
        value: { userId: technician.userId, role: 'technician', municipalities: ['0801'], partnerId: null },
      });
      const change = find(changes, record.id);
      expect(change).toMatchObject({
        kind: 'submission',
        sequence: receipt?.sequence,
        value: {
          submission: record,
          head: record,
          state: 'received',
          reviews: [],
          branches: [],
          flags: [],
          sequence: receipt?.sequence,
        },
      });
      expect(last).toBeGreaterThanOrEqual(receipt?.sequence ?? Number.POSITIVE_INFINITY);
      // 6.1: what others are told of themselves is not for this phone.
      expect(changes.filter((other) => other.kind === 'me')).toHaveLength(1);
    });

    test('6.1 of a record that was corrected it is told when it was first finished', async () => {
      const record = visit(technician.device, { finishedAt: '2026-11-20T08:00:00-06:00' });
      await technician.push(record);
      const told = async () => find((await technician.pullAll()).changes, record.id)?.value;
      expect(await told()).not.toHaveProperty('firstFinishedAt');
      await technician.push(next(record, { finishedAt: '2026-11-20T16:00:00-06:00' }));
      expect(await told()).toMatchObject({
        submission: { finishedAt: '2026-11-20T16:00:00-06:00' },
        firstFinishedAt: '2026-11-20T08:00:00-06:00',
      });
    });

    test('6.2 strictly ordered, each thing once, and going on from last brings only what is new', async () => {
      const { changes, last } = await technician.pullAll();
      const sequences = changes.map((change) => change.sequence);
      expect(sequences).toEqual([...new Set(sequences)].toSorted((left, right) => left - right));
      expect(new Set(changes.map((change) => `${change.kind} ${change.id}`)).size).toBe(changes.length);
      const record = visit(technician.device);
      await technician.push(record);
      const fresh = await technician.pullAll(last);
      expect(fresh.changes.map((change) => change.id)).toEqual([record.id]);
      expect((await technician.pullAll(fresh.last)).changes).toEqual([]);
    });

    test('6 limit bounds a page, more tells whether there is more, and wrong numbers are 422', async () => {
      const first = await technician.call('GET', '/sync/pull?after=0&limit=2');
      expect(first.body).toMatchObject({ more: true, last: first.body.changes.at(-1)?.sequence });
      expect(first.body.changes).toHaveLength(2);
      const most = await technician.call('GET', '/sync/pull?after=0&limit=999999');
      expect(most.status).toBe(200);
      expect(most.body.changes.length).toBeLessThanOrEqual(1000);
      for (const query of ['limit=0', 'limit=-1', 'limit=x', 'after=-1', 'after=1.5', 'after=x', 'limit=']) {
        expect(await technician.call('GET', `/sync/pull?${query}`)).toMatchObject({ status: 422 });
      }
    });

    test('6.2 last is the highest number examined: an empty page moves on', async () => {
      const stranger = await service.person({ role: 'technician', municipalities: ['0101'] });
      const { last } = await stranger.pullAll();
      const receipts = await technician.push(visit(technician.device), visit(technician.device));
      const { body } = await stranger.call('GET', `/sync/pull?after=${last}`);
      expect(body).toMatchObject({ changes: [], more: false });
      expect(body.last).toBeGreaterThanOrEqual(receipts[1]?.sequence ?? Number.POSITIVE_INFINITY);
    });

    test('6.3 others of the municipality get a record without telephones and their photos, and marked so', async () => {
      const colleague = await service.person({ role: 'technician', municipalities: ['0801'] });
      const supervisor = await service.person({ role: 'supervisor', municipalities: ['0801'] });
      const shown = photo('foto', 'p');
      const personal = photo('foto_contrato', 'p2');
      const record = visit(technician.device, {
        answers: {
          nombre: 'X',
          telefono_oficina: 'si',
          celular_nuevo: '9876-5432',
          foto: shown.sha256,
          foto_contrato: personal.sha256,
          contactos: [{ cargo: 'Presidenta', telefono: '9999-9999' }, { telefono: '8888-8888' }],
        },
        photos: [shown.entry, personal.entry],
      });
      await technician.push(record);
      const seen = find((await colleague.pullAll()).changes, record.id);
      expect(seen?.value).toMatchObject({
        submission: {
          id: record.id,
          answers: {
            nombre: 'X',
            telefono_oficina: 'si',
            foto: shown.sha256,
            contactos: [{ cargo: 'Presidenta' }, {}],
          },
          photos: [shown.entry],
          redacted: true,
        },
        author: { userId: '', name: expect.any(String) },
      });
      expect(JSON.stringify(seen)).not.toMatch(/9999-9999|8888-8888|9876-5432/);
      // 6.9: nothing that a guess could be held against, and nothing to forge another record with.
      for (const told of [record.contentHash, technician.userId, technician.device, '"app"'])
        expect(JSON.stringify(seen)).not.toContain(told);
      expect(JSON.stringify(seen)).not.toContain(personal.sha256);
      // Who corrects needs all of it, and so does the author.
      expect(find((await supervisor.pullAll()).changes, record.id)?.value).toMatchObject({ submission: record });
      expect(find((await technician.pullAll()).changes, record.id)?.value).toMatchObject({ submission: record });
    });

    test('6.3, 2.4 who gets a record: by the subject’s municipality, else the record’s, else everybody in scope', async () => {
      const provider = await importProvider(service, 'P2', '0802');
      const about = visit(technician.device, { subject: { type: 'provider', id: provider }, municipality: '0801' });
      const plain = visit(technician.device, { municipality: '0802' });
      const nowhere = visit(technician.device, { municipality: null });
      await technician.push(about, plain, nowhere);
      const seenBy = async (enrolment: Parameters<ServiceUnderTest['person']>[0]): Promise<boolean[]> => {
        const { changes } = await (await service.person(enrolment)).pullAll();
        return [about, plain, nowhere].map((record) => find(changes, record.id) !== undefined);
      };
      expect(await seenBy({ role: 'technician', municipalities: ['0802'] })).toEqual([true, true, true]);
      expect(await seenBy({ role: 'supervisor', municipalities: ['0802'] })).toEqual([true, true, true]);
      expect(await seenBy({ role: 'supervisor', municipalities: ['0101'] })).toEqual([false, false, true]);
      expect(await seenBy({ role: 'supervisor' })).toEqual([true, true, true]);
      expect(await seenBy({ role: 'secretariat', municipalities: ['0101'] })).toEqual([true, true, true]);
      expect(await seenBy({ role: 'partner', partnerId: randomUUID() })).toEqual([false, false, false]);
    });

    test('6.3 a self-evaluation is for its author, its partner, secretariat and admin, whatever subject it claims', async () => {
      const partnerId = randomUUID();
      const form = { id: 'contract-self-evaluation', version: 1 };
      const contact = await service.person({ role: 'partner', partnerId });
      const author = await service.person({ role: 'technician' });
      const own = visit(contact.device, { form, subject: { type: 'partner', id: partnerId } });
      const theirs = visit(author.device, { form, subject: { type: 'partner', id: partnerId } });
      const disguised = visit(author.device, { form, subject: { type: 'provider', id: randomUUID() } });
      const [receipt] = await contact.push(own);
      expect(receipt?.flags?.map((flag) => flag.code)).toEqual(['subject-unknown']);
      await author.push(theirs, disguised);
      const seenBy = async (who: Caller): Promise<boolean[]> => {
        const { changes } = await who.pullAll();
        return [own, theirs, disguised].map((record) => find(changes, record.id) !== undefined);
      };
      expect(await seenBy(contact)).toEqual([true, true, false]);
      expect(await seenBy(author)).toEqual([false, true, true]);
      expect(await seenBy(service.admin)).toEqual([true, true, true]);
      expect(await seenBy(await service.person({ role: 'secretariat' }))).toEqual([true, true, true]);
      expect(await seenBy(await service.person({ role: 'supervisor' }))).toEqual([false, false, false]);
      expect(await seenBy(await service.person({ role: 'technician' }))).toEqual([false, false, false]);
      expect(await seenBy(await service.person({ role: 'partner', partnerId: randomUUID() }))).toEqual([
        false,
        false,
        false,
      ]);
    });

    test('3.5, 6.1 what a colleague may see no more is deleted on their phone: withdrawn, or moved elsewhere', async () => {
      const colleague = await service.person({ role: 'technician', municipalities: ['0801'] });
      const supervisor = await service.person({ role: 'supervisor', municipalities: ['0801'] });
      const withdrawn = visit(technician.device);
      const moved = visit(technician.device);
      const practice = visit(technician.device, { practice: true });
      await technician.push(withdrawn, moved, practice);
      const before = await colleague.pullAll();
      expect(find(before.changes, withdrawn.id)).toHaveProperty('value');
      expect(find(before.changes, practice.id)).toBeUndefined();
      await technician.push(next(withdrawn, { withdrawn: true }), next(moved, { municipality: '0802' }));
      const after = await colleague.pullAll(before.last);
      expect(find(after.changes, withdrawn.id)).toEqual({
        sequence: expect.any(Number),
        kind: 'submission',
        id: withdrawn.id,
        deleted: true,
      });
      expect(find(after.changes, moved.id)).toMatchObject({ deleted: true });
      const reviewed = await supervisor.pullAll();
      expect(find(reviewed.changes, withdrawn.id)?.value).toMatchObject({ submission: { withdrawn: true } });
      expect(find(reviewed.changes, practice.id)?.value).toMatchObject({ submission: { practice: true } });
    });

    test('2.4 when a subject moves to another municipality, whoever may read its records now is told', async () => {
      const provider = await importProvider(service, 'P3', '0801');
      const record = visit(technician.device, { subject: { type: 'provider', id: provider } });
      await technician.push(record);
      const supervisor = await service.person({ role: 'supervisor', municipalities: ['0301'] });
      const before = await supervisor.pullAll();
      expect(find(before.changes, record.id)).toBeUndefined();
      await importProvider(service, 'P3', '0301');
      expect(find((await supervisor.pullAll(before.last)).changes, record.id)).toHaveProperty('value');
    });

    test('6.4 another scope is answered with reset and nothing else; none is no question; the same goes on', async () => {
      const one = await service.person({ role: 'technician', municipalities: ['0801'] });
      const { scope, last } = await one.pullAll();
      expect((await one.call('GET', `/sync/pull?after=${last}&scope=${scope}`)).body).not.toHaveProperty('reset');
      expect((await one.call('GET', `/sync/pull?after=${last}`)).body).not.toHaveProperty('reset');
      const other = await one.call('GET', `/sync/pull?after=${last}&scope=other`);
      expect(other.body).toMatchObject({ reset: true, changes: [], scope });
      await service.admin.call('PATCH', `/people/${one.userId}`, { json: { municipalities: ['0801', '0802'] } });
      const changed = await one.call('GET', `/sync/pull?after=${last}&scope=${scope}`);
      expect(changed.body).toMatchObject({ reset: true, changes: [] });
      expect(changed.body.scope).not.toBe(scope);
      const again = await one.call('GET', `/sync/pull?after=0&scope=${changed.body.scope}&limit=1000`);
      expect(again.body).not.toHaveProperty('reset');
      expect(find(again.body.changes, one.userId)?.value).toMatchObject({ municipalities: ['0801', '0802'] });
      // Who is somebody else on the same phone begins anew too.
      const two = await service.person({ role: 'technician', municipalities: ['0801'] });
      expect((await two.pullAll()).scope).not.toBe(scope);
    });

    test('6.4 a phone that was ahead of a restored database begins anew', async () => {
      const { scope, last } = await technician.pullAll();
      await service.db.updateTable('clock').set({ epoch: randomUUID() }).execute();
      expect((await technician.call('GET', `/sync/pull?after=${last}&scope=${scope}`)).body).toMatchObject({
        reset: true,
      });
      expect((await technician.call('GET', '/sync/pull?after=999999')).body).toMatchObject({
        changes: [],
        more: false,
      });
    });

    test('6.6 forms are listed, readable in every version, and 404 where there is none', async () => {
      const { body } = await technician.call('GET', '/forms');
      expect(body).toMatchObject({
        forms: expect.arrayContaining([
          { id: 'contract-visit', version: 1, title: { es: 'Visita', en: 'Visita' } },
          { id: 'provider-assessment', version: 1, title: expect.anything() },
        ]),
      });
      // A version of an earlier release, on a service that began with the next one.
      expect(body).toMatchObject({
        forms: expect.arrayContaining([
          { id: 'chlorination-check', version: 1, title: expect.anything() },
          { id: 'chlorination-check', version: chlorinationCheck.version, title: expect.anything() },
        ]),
      });
      const earlier = await technician.call('GET', '/forms/chlorination-check/1');
      expect(earlier.body).toMatchObject({ id: 'chlorination-check', version: 1, children: expect.any(Array) });
      const old = visit(technician.device, { form: { id: 'chlorination-check', version: 1 } });
      expect(await technician.push(old)).toMatchObject([{ outcome: 'stored' }]);
      const form = await technician.call('GET', '/forms/contract-visit/1');
      expect(form.body).toMatchObject({ id: 'contract-visit', version: 1, children: expect.any(Array) });
      for (const path of ['contract-visit/2', 'nope/1', 'contract-visit/x', 'contract-visit/0']) {
        expect(await technician.call('GET', `/forms/${path}`)).toMatchObject({
          status: 404,
          body: { code: 'not-found' },
        });
      }
    });

    test('6.2 a page ends early when it grows large, and nothing is skipped', async () => {
      const many = Array.from({ length: 60 }, () =>
        visit(technician.device, { answers: { nombre: 'X'.repeat(60_000) } }),
      );
      const { last } = await technician.pullAll();
      await technician.push(...many);
      const page = await technician.call('GET', `/sync/pull?after=${last}&limit=500`);
      expect(page.body.changes.length).toBeLessThan(30);
      expect(page.body.more).toBe(true);
      expect((await technician.pullAll(last)).changes.map((change) => change.id)).toEqual(
        many.map((record) => record.id),
      );
    });
  });
}
