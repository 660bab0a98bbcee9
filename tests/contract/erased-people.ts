import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { namesOfBefore } from '../../src/server/db/steps/since-registry-keeping.ts';
import { dropLateDrafts, eraseAgain } from '../../src/server/erasure/sweep.ts';
import { rescore } from '../../src/server/rescore.ts';
import { createFormLibrary } from '../../src/server/submissions/form-library.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { next, photo, visit } from './support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from './support/service.ts';

const SYSTEM = { id: 'water-system', version: 2 };
const PLAN = { id: 'plan-visit', version: 1 };

/** 6.9, 6.12: who made a record is told by its author alone, and of somebody who was erased by nothing. */
export function describeErasedPeople(database: DatabaseUnderTest): void {
  describe('6.12 people who were erased', () => {
    let service: ServiceUnderTest;
    let supervisor: Caller;
    let colleague: Caller;
    beforeAll(async () => {
      service = await startService(database);
      supervisor = await service.person({ name: 'Sofía Paz', role: 'supervisor', municipalities: ['0801'] });
      colleague = await service.person({ name: 'Carla Díaz', role: 'technician', municipalities: ['0801'] });
    });
    afterAll(() => service.close());

    const somebody = (name: string) => service.person({ name, role: 'technician', municipalities: ['0801'] });
    const erase = (kind: string, target: string, id = randomUUID()) =>
      service.admin.call('POST', '/erasures', { json: { id, kind, target, reason: 'Lo pidió por escrito' } });
    const seenBy = async (who: Caller, id: string) =>
      (await who.pullAll()).changes.findLast((change) => change.kind === 'submission' && change.id === id)?.value;
    const means = () => ({ db: service.db, files: service.files, clock: { now: () => new Date() } });
    const bodies = async () =>
      JSON.stringify(await service.db.selectFrom('revisions').select('body').execute()).toLowerCase();
    const made = (who: Caller, encuestador: string, more: object = {}) =>
      visit(who.device, { form: SYSTEM, answers: { encuestador, nombre_sistema: 'El Pino', ...more } });

    test('an answer that the phone filled with who made the record is no one’s to read without personal data', async () => {
      const beto = await somebody('Beto Rivas');
      const record = made(beto, 'Beto Rivas');
      await beto.push(record);
      expect(await seenBy(supervisor, record.id)).toMatchObject({
        submission: { answers: { encuestador: 'Beto Rivas' } },
      });
      const told = await seenBy(colleague, record.id);
      expect(told).toMatchObject({ submission: { redacted: true, answers: { nombre_sistema: 'El Pino' } } });
      expect(told).not.toHaveProperty('submission.answers.encuestador');
      const plain = await service.admin.call('GET', '/exports/water-system.csv');
      expect(plain.text).toContain(record.id);
      expect(plain.text.split('\n')[0]).not.toContain('encuestador');
      const whole = await service.admin.call('GET', '/exports/water-system.csv?personal=yes&reason=Para+la+prueba');
      expect(whole.text.split('\n')[0]).toContain('encuestador');
    });

    test('an erased person’s name leaves every revision and branch, by any name that she had', async () => {
      const beto = await somebody('Gilberto Ramos');
      const record = made(beto, 'Beto Ramos');
      const corrected = next(record, {
        device: supervisor.device,
        answers: { encuestador: 'Beto Ramos', nombre_sistema: 'El Roble' },
      });
      const branch = next(record, { device: randomUUID(), answers: { encuestador: 'Gilberto Ramos' } });
      const other = made(colleague, 'Carla Díaz');
      await beto.push(record);
      await supervisor.push(corrected);
      await beto.push(branch);
      await colleague.push(other);
      expect(await bodies()).toContain('ramos');
      const { last } = await supervisor.pullAll();
      const id = randomUUID();
      const done = await erase('person', beto.userId, id);
      expect([done.status, done.text]).toEqual([201, expect.stringContaining('"records":1')]);
      expect(await bodies()).not.toContain('ramos');
      expect(await bodies()).toContain('carla díaz');
      const told = (await supervisor.pullAll(last)).changes.find((change) => change.id === record.id)?.value;
      expect(told).toMatchObject({
        author: { name: 'Persona borrada' },
        submission: { erased: true, answers: { encuestador: '[borrado]', nombre_sistema: expect.any(String) } },
      });
      expect(told).not.toHaveProperty('submission.contentHash');
      const file = await service.admin.call('GET', '/exports/water-system.csv?personal=yes&reason=Para+la+prueba');
      expect(file.text).not.toContain('Ramos');
      expect(file.text).toContain('Persona borrada');
      const people = (await service.admin.call('GET', '/people')).body.people;
      expect(people.find(({ userId }) => userId === beto.userId)).toMatchObject({ erasedAt: expect.any(String) });
      expect(people.find(({ userId }) => userId === colleague.userId)).not.toHaveProperty('erasedAt');
      // Again is harmless, and what is sent again is known by its hash.
      expect((await erase('person', beto.userId, id)).text).toContain('"records":0');
      expect(await supervisor.push(record)).toMatchObject([{ outcome: 'duplicate' }]);
    });

    test('what an erased person made and a colleague brings later loses the name as it comes', async () => {
      const beto = await somebody('Rubén Lara');
      const first = made(beto, 'Rubén Lara');
      await beto.push(first);
      await erase('person', beto.userId);
      const late = visit(beto.device, {
        form: SYSTEM,
        author: beto.userId,
        answers: { encuestador: 'Rubén Lara', nombre_sistema: 'Tarde' },
      });
      const correction = next(first, { answers: { encuestador: 'Rubén Lara', nombre_sistema: 'Corregido' } });
      await supervisor.push(late);
      await supervisor.push(correction);
      expect(await bodies()).toContain('corregido');
      expect(await bodies()).not.toContain('rubén lara');
    });

    test('what is personal in a record whose maker was erased before is erased all the same, and it is scored again', async () => {
      const beto = await somebody('Wilmer Cruz');
      const record = made(beto, 'Wilmer Cruz', { pregunta_nueva: '9988-1234' });
      await beto.push(record);
      await erase('person', beto.userId);
      const forms = createFormLibrary(service.db, () => undefined);
      const { examined } = await rescore(service.db, forms, () => null, { trial: true });
      const rows = await service.db.selectFrom('revisions').select('erased_part').execute();
      expect(examined).toBe(rows.length);
      expect(await bodies()).toContain('9988-1234');
      expect((await erase('record', record.id)).text).toContain('"records":1');
      expect(await bodies()).not.toContain('9988-1234');
    });

    test('a visit assigned to an erased person does not say the name, also one that is assigned later', async () => {
      const beto = await somebody('Tulio Mejía');
      const plan = (day: string) =>
        visit(supervisor.device, {
          form: PLAN,
          subject: { type: 'provider', id: randomUUID() },
          answers: { para: beto.userId, para_nombre: 'Tulio Mejía', hasta: day },
        });
      const [before, after] = [plan('2026-12-01'), plan('2026-12-02')];
      const elses = visit(supervisor.device, {
        form: PLAN,
        subject: { type: 'provider', id: randomUUID() },
        answers: { para: colleague.userId, para_nombre: 'Carla Díaz', hasta: '2026-12-01' },
      });
      await supervisor.push(before, elses);
      await erase('person', beto.userId);
      await supervisor.push(after);
      for (const { id } of [before, after])
        expect(await seenBy(supervisor, id)).toMatchObject({
          submission: { erased: true, answers: { para: beto.userId, para_nombre: '[borrado]' } },
        });
      expect(await seenBy(supervisor, elses.id)).toMatchObject({
        submission: { answers: { para_nombre: 'Carla Díaz' } },
      });
      expect(await bodies()).not.toContain('mejía');
    });

    test('a branch that comes after its author’s name was erased loses the name as it comes, adopted or not', async () => {
      const beto = await somebody('Ramiro Lobo');
      const first = made(beto, 'Ramiro Lobo');
      await beto.push(first);
      await erase('person', beto.userId);
      const answers = { encuestador: '[borrado]', nombre_sistema: 'El Roble' };
      await supervisor.push(next(first, { device: supervisor.device, answers }));
      // Another phone of hers corrected it before it heard of the erasure.
      const late = next(first, {
        device: randomUUID(),
        answers: { encuestador: 'Ramiro Lobo', nombre_sistema: 'El Encino' },
      });
      expect(await supervisor.push(late)).toMatchObject([{ outcome: 'conflict' }]);
      expect(await bodies()).toContain('el encino');
      expect(await bodies()).not.toContain('ramiro');
      const json = { id: randomUUID(), action: 'adopt' };
      const adopted = await service.admin.call('POST', `/submissions/${first.id}/branches/${late.contentHash}`, {
        json,
      });
      expect(adopted.status).toBe(200);
      expect(await seenBy(supervisor, first.id)).toMatchObject({
        submission: { answers: { encuestador: '[borrado]', nombre_sistema: 'El Encino' } },
      });
    });

    test('a name that an erasure of before step 35 left in the answers goes at the next start', async () => {
      const beto = await somebody('Wilmer Paguada');
      const record = made(beto, 'Wilmer Paguada');
      await beto.push(record);
      const at = '2026-11-20T08:00:00.000Z';
      await service.db
        .updateTable('users')
        .set({ name: 'Persona borrada', ended_at: at })
        .where('id', '=', beto.userId)
        .execute();
      const row = {
        kind: 'person' as const,
        target: beto.userId,
        at,
        by_user: null,
        reason: 'Lo pidió',
        done: 1 as const,
      };
      await service.db
        .insertInto('erasures')
        .values({ id: randomUUID(), ...row })
        .execute();
      await namesOfBefore(service.db);
      await eraseAgain(means());
      expect(await bodies()).not.toContain('wilmer');
      expect(await service.db.selectFrom('erasures').select('id').where('done', '=', 0).execute()).toEqual([]);
    });

    test('a draft that a colleague brings later for somebody who was erased goes at the next start or day', async () => {
      const beto = await somebody('Selvin Aguilar');
      await erase('person', beto.userId);
      const import_id = randomUUID();
      const at = '2026-11-20T08:00:00.000Z';
      const imported = { kind: 'backup' as const, file_name: null, report: '{}', undone: null };
      await service.db
        .insertInto('imports')
        .values({ ...imported, id: import_id, by_user: colleague.userId, at })
        .execute();
      for (const kind of ['draft', 'waiting'] as const) {
        const key = { author_id: beto.userId, draft_id: randomUUID(), content_hash: kind.padEnd(64, '1') };
        const rest = {
          record_id: randomUUID(),
          import_id,
          brought_by: colleague.userId,
          device_id: null,
          received_at: at,
        };
        await service.db
          .insertInto('drafts')
          .values({ ...key, ...rest, kind, body: '"Selvin"' })
          .execute();
      }
      await dropLateDrafts(means());
      const left = service.db.selectFrom('drafts').select('kind').where('author_id', '=', beto.userId);
      expect(await left.execute()).toEqual([{ kind: 'waiting' }]);
    });

    test('drafts that only an erased person could take go with their photos; a finished record among them waits', async () => {
      const beto = await somebody('Óscar Núñez');
      const picture = photo('foto', 'draft of an erased person');
      const imported = { kind: 'backup' as const, file_name: null, report: '{}', undone: null };
      const import_id = randomUUID();
      const at = '2026-11-20T08:00:00.000Z';
      await service.db
        .insertInto('imports')
        .values({ ...imported, id: import_id, by_user: beto.userId, at })
        .execute();
      for (const kind of ['draft', 'waiting'] as const) {
        const key = { author_id: beto.userId, draft_id: randomUUID(), content_hash: kind.padEnd(64, '0') };
        const rest = { record_id: randomUUID(), import_id, brought_by: beto.userId, device_id: null, received_at: at };
        await service.db
          .insertInto('drafts')
          .values({ ...key, ...rest, kind, body: '"Óscar"' })
          .execute();
        if (kind === 'draft')
          await service.db
            .insertInto('draft_photos')
            .values({ ...key, sha256: picture.sha256 })
            .execute();
      }
      const { bytes, sha256 } = picture;
      await service.db
        .insertInto('photos')
        .values({ sha256, bytes: bytes.length, media_type: 'image/jpeg', completed_at: at, brought_by: beto.userId })
        .execute();
      const preview = await service.admin.call('GET', `/erasures/preview?kind=person&target=${beto.userId}`);
      expect(preview.body).toMatchObject({ drafts: 1 });
      await erase('person', beto.userId);
      const left = await service.db.selectFrom('drafts').select('kind').where('author_id', '=', beto.userId).execute();
      expect(left).toEqual([{ kind: 'waiting' }]);
      expect(await service.db.selectFrom('photos').select('sha256').where('sha256', '=', sha256).execute()).toEqual([]);
    });
  });
}
