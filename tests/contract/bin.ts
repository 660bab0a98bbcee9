import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { binAnswerSchema } from '../../src/domain/sync/bin.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import { keepHouse } from '../../src/server/housekeeping.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { next, photo, visit } from './support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from './support/service.ts';

const DAY_MS = 86_400_000;

/** 6.15: what was taken out by mistake comes back, what was meant is gone after its days, and no phone loses anything. */
export function describeBin(database: DatabaseUnderTest): void {
  describe('6.15 the bin', () => {
    let service: ServiceUnderTest;
    let ana: Caller;
    let supervisor: Caller;
    beforeAll(async () => {
      service = await startService(database);
      ana = await service.person({ name: 'Ana Reyes', role: 'technician', municipalities: ['0801'] });
      supervisor = await service.person({ name: 'Luz', role: 'supervisor', municipalities: ['0801'] });
    });
    afterAll(() => service.close());

    const takeOut = (id: string, who = supervisor) =>
      who.call('POST', '/bin/records', { json: { id, reason: 'Era una prueba' } });
    const bringBack = (id: string, who = supervisor, kind = 'record') =>
      who.call('POST', '/bin/back', { json: { kind, id } });
    const inBin = async (id: string, who = supervisor) =>
      binAnswerSchema.parse((await who.call('GET', '/bin')).body).items.find((item) => item.id.startsWith(id));
    const toldOf = async (who: Caller, id: string) =>
      (await who.pullAll()).changes.findLast((change) => change.id === id);
    const exported = async (id: string) =>
      (await service.admin.call('GET', '/exports/contract-visit.csv')).text.includes(id);
    const house = async (days: number) => {
      const now = new Date(Date.now() + service.clock.shiftMs + days * DAY_MS);
      const files = createFolderStore(tmpdir(), Date.now);
      await keepHouse({ db: service.db, files, clock: { now: () => now }, log: () => undefined }, 240);
    };
    const sent = async (record = visit(ana.device, { municipality: '0801' })) => {
      await ana.push(record);
      return record;
    };

    test('6.12 of a record that is erased in the bin its author hears what stays, and none of its answers', async () => {
      const answers = { nombre: 'La Esperanza', telefono: '9988-1111', caudal: 3, nota: 'Pedro Paz' };
      const record = await sent(visit(ana.device, { municipality: '0801', answers }));
      await takeOut(record.id);
      expect(await toldOf(ana, record.id)).not.toHaveProperty('value');
      const order = { id: randomUUID(), kind: 'record', target: record.id, reason: 'Lo pidió' };
      expect((await service.admin.call('POST', '/erasures', { json: order })).status).toBe(201);
      const told = await toldOf(ana, record.id);
      expect(told).toMatchObject({ deleted: true, value: { erased: { answers: {}, photos: [] } } });
      const stored = service.db.selectFrom('revisions').select('body').where('submission_id', '=', record.id);
      const { body } = await stored.executeTakeFirstOrThrow();
      const stays = Object.entries(JSON.parse(body).answers).filter(([, value]) => value !== '[borrado]');
      expect(told).toHaveProperty('value.erased.answers', Object.fromEntries(stays.map(([name]) => [name, 1])));
      expect(JSON.stringify(told)).not.toMatch(/Esperanza|Pedro|9988/);
    });

    test('what was taken out is read, exported and decided by nobody, phones hear it, and it comes back as it was', async () => {
      const picture = photo('foto', 'binned');
      const record = await sent(
        visit(ana.device, {
          municipality: '0801',
          answers: { nombre: 'La Esperanza', foto: picture.sha256 },
          photos: [picture.entry],
        }),
      );
      await ana.call('PUT', `/photos/${picture.sha256}`, {
        body: picture.bytes,
        headers: {
          'Content-Type': 'image/jpeg',
          'Upload-Offset': '0',
          'Upload-Length': String(picture.bytes.length),
        },
      });
      const before = (await toldOf(supervisor, record.id))?.value;
      expect((await takeOut(record.id)).status).toBe(200);
      expect((await takeOut(record.id)).status).toBe(200);

      expect(await toldOf(supervisor, record.id)).toMatchObject({ deleted: true });
      expect(await toldOf(ana, record.id)).toMatchObject({ deleted: true });
      expect((await service.admin.call('GET', `/submissions/${record.id}`)).status).toBe(404);
      expect((await ana.call('GET', `/photos/${picture.sha256}`)).status).toBe(403);
      expect(await exported(record.id)).toBe(false);
      const review = { id: randomUUID(), revision: 1, state: 'approved', comments: [] };
      expect((await supervisor.call('POST', `/submissions/${record.id}/reviews`, { json: review })).status).toBe(404);
      expect(await inBin(record.id)).toMatchObject({ by: 'Luz', reason: 'Era una prueba', cameLater: false });

      expect((await bringBack(record.id)).status).toBe(200);
      expect((await toldOf(supervisor, record.id))?.value).toEqual(before);
      expect((await ana.call('GET', `/photos/${picture.sha256}`)).status).toBe(200);
      expect(await exported(record.id)).toBe(true);
      expect(await inBin(record.id)).toBe(undefined);
      const lines = await service.db.selectFrom('audit').select('action').where('about', '=', record.id).execute();
      expect(lines.map(({ action }) => action)).toEqual(['taken-out', 'brought-back']);
    });

    test('what a phone still had of it is kept and stays out, and its days begin anew', async () => {
      const record = await sent();
      await takeOut(record.id);
      expect(await ana.push(record)).toMatchObject([{ outcome: 'duplicate' }]);
      service.clock.shiftMs += 20 * DAY_MS;
      const corrected = next(record, { answers: { nombre: 'Corregida' } });
      expect(await ana.push(corrected)).toMatchObject([{ outcome: 'stored' }]);
      expect(await toldOf(supervisor, record.id)).toMatchObject({ deleted: true });
      expect(await inBin(record.id)).toMatchObject({ cameLater: true });
      await house(20);
      expect(await inBin(record.id)).toMatchObject({ cameLater: true });
      await bringBack(record.id);
      expect((await toldOf(supervisor, record.id))?.value).toMatchObject({
        submission: { revision: 2, answers: { nombre: 'Corregida' } },
      });
    });

    test('after its days it is gone with its photos; brought again by a phone it is kept in the bin once more', async () => {
      const record = await sent();
      const stays = await sent();
      await takeOut(record.id);
      await house(29);
      expect(await inBin(record.id)).toMatchObject({ kind: 'record' });
      await house(31);
      expect(await inBin(record.id)).toBe(undefined);
      const rows = await service.db
        .selectFrom('revisions')
        .select('submission_id')
        .where('submission_id', 'in', [record.id, stays.id])
        .execute();
      expect(rows).toEqual([{ submission_id: stays.id }]);
      expect((await bringBack(record.id)).status).toBe(404);

      // A backup of the phone is taken in a year later.
      expect(await ana.push(record)).toMatchObject([{ outcome: 'stored' }]);
      expect(await exported(record.id)).toBe(false);
      expect(await toldOf(supervisor, record.id)).toMatchObject({ deleted: true });
      expect(await inBin(record.id)).toMatchObject({ by: 'Luz', cameLater: true });
      expect((await bringBack(record.id)).status).toBe(200);
      expect((await toldOf(supervisor, record.id))?.value).toMatchObject({ submission: { revision: 1 } });
    });

    test('what its author withdrew comes back as the next revision, and waits to be reviewed', async () => {
      const record = await sent();
      await ana.push(next(record, { withdrawn: true }));
      expect(await inBin(record.id)).toMatchObject({ kind: 'withdrawal', by: 'Ana Reyes', goesAt: null });
      await house(400);
      expect((await bringBack(record.id, supervisor, 'withdrawal')).status).toBe(200);
      expect((await bringBack(record.id, supervisor, 'withdrawal')).status).toBe(200);
      const told = (await toldOf(ana, record.id))?.value;
      expect(told).toMatchObject({ state: 'received', submission: { revision: 3, answers: record['answers'] } });
      expect(told).not.toHaveProperty('submission.withdrawn');
      expect(await exported(record.id)).toBe(true);
      expect(await inBin(record.id)).toBe(undefined);
      // The phone that withdrew it corrects it as any other.
      const corrected = next(record, { revision: 4, baseRevision: 3, answers: { nombre: 'Después' } });
      expect(await ana.push(corrected)).toMatchObject([{ outcome: 'stored' }]);
    });

    test('who may is by role and scope', async () => {
      const record = await sent();
      const elsewhere = await service.person({ role: 'supervisor', municipalities: ['1804'] });
      expect((await takeOut(record.id, ana)).status).toBe(403);
      expect((await takeOut(record.id, elsewhere)).status).toBe(404);
      expect((await takeOut(randomUUID())).status).toBe(404);
      await takeOut(record.id);
      expect((await bringBack(record.id, elsewhere)).status).toBe(404);
      expect(await inBin(record.id, elsewhere)).toBe(undefined);
      expect((await ana.call('GET', '/bin')).status).toBe(403);
      expect((await bringBack(record.id, ana)).status).toBe(403);
      expect(await inBin(record.id, service.admin)).toMatchObject({ kind: 'record' });
    });

    test('an archived Junta that nothing names goes after its days; one with a record stays', async () => {
      const csv = 'type,code,name,municipality\nprovider,BIN-1,Junta Libre,0801\nprovider,BIN-2,Junta Usada,0801\n';
      const imported = await service.admin.call('POST', '/registry/imports', {
        body: Buffer.from(csv),
        headers: { 'Content-Type': 'text/csv' },
      });
      expect(imported.status).toBe(200);
      const rows = await service.db
        .selectFrom('entities')
        .select(['id', 'code', 'version'])
        .where('code', 'in', ['BIN-1', 'BIN-2'])
        .orderBy('code')
        .execute();
      const [free, used] = rows;
      await sent(visit(ana.device, { municipality: '0801', subject: { type: 'provider', id: used?.id ?? '' } }));
      for (const { id, version } of rows) {
        const archived = await supervisor.call('PATCH', `/registry/entities/${id}`, {
          json: { version, archived: true },
        });
        expect(archived.status).toBe(200);
      }
      expect(await inBin(free?.id ?? '')).toMatchObject({ kind: 'entity', name: 'Junta Libre', by: 'Luz' });
      expect(await inBin(used?.id ?? '')).toMatchObject({ name: 'Junta Usada', goesAt: null });
      expect((await bringBack(free?.id ?? '', supervisor, 'entity')).status).toBe(200);
      expect(await toldOf(ana, free?.id ?? '')).toMatchObject({ value: { name: 'Junta Libre' } });
      const now = await service.db
        .selectFrom('entities')
        .select('version')
        .where('id', '=', free?.id ?? '')
        .executeTakeFirstOrThrow();
      await supervisor.call('PATCH', `/registry/entities/${free?.id}`, { json: { ...now, archived: true } });
      await house(31);
      const left = await service.db.selectFrom('entities').select('code').where('code', 'like', 'BIN-%').execute();
      expect(left).toEqual([{ code: 'BIN-2' }]);
      expect(await toldOf(ana, free?.id ?? '')).toMatchObject({ deleted: true });
    });

    test('a discarded draft of a form comes back as the next draft, but not over another', async () => {
      const form = {
        id: 'bin-form',
        version: 1,
        title: { es: 'Formulario de prueba', en: 'Trial form' },
        choices: {},
        children: [{ type: 'text', name: 'q', label: { es: 'x', en: 'x' } }],
      };
      const upload = () => service.admin.call('POST', '/publishing/forms', { json: form });
      const discard = () =>
        service.admin.call('POST', '/publishing/forms/bin-form/1/steps', { json: { action: 'discard' } });
      expect((await upload()).body).toMatchObject({ version: 1 });
      expect((await discard()).status).toBe(204);
      const kept = await inBin('bin-form', service.admin);
      expect(kept).toMatchObject({ kind: 'form', name: 'Formulario de prueba' });
      await upload();
      expect((await bringBack(kept?.id ?? '', service.admin, 'form')).status).toBe(409);
      await discard();
      expect((await bringBack(kept?.id ?? '', service.admin, 'form')).status).toBe(200);
      const back = await service.admin.call('GET', '/publishing/forms/bin-form/1/form.json');
      expect(back.body).toMatchObject({ id: 'bin-form', title: { es: 'Formulario de prueba' } });
      expect(await inBin('bin-form', supervisor)).toBe(undefined);
      await house(31);
      expect(await inBin('bin-form', service.admin)).toBe(undefined);
    });
  });
}
