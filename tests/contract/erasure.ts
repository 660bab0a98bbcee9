import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keptApartOf } from '../../src/server/backup/kept-apart.ts';
import { tellAgain } from '../../src/server/backup/tell-again.ts';
import { eraseAgain } from '../../src/server/erasure/sweep.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import { registration } from './registration.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { next, photo, type TestPhoto, visit } from './support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from './support/service.ts';

/** 6.12: what somebody asked to be forgotten is nowhere afterwards, and figures, receipts and phones go on. */
export function describeErasure(database: DatabaseUnderTest): void {
  describe('6.12 erasure', () => {
    let service: ServiceUnderTest;
    let ana: Caller;
    let supervisor: Caller;
    beforeAll(async () => {
      service = await startService(database);
      ana = await service.person({ name: 'Ana Reyes', role: 'technician', municipalities: ['0801'] });
      supervisor = await service.person({ role: 'supervisor', municipalities: ['0801'] });
    });
    afterAll(() => service.close());

    const upload = (picture: TestPhoto, who = ana) =>
      who.call('PUT', `/photos/${picture.sha256}`, {
        body: picture.bytes,
        headers: {
          'Content-Type': 'image/jpeg',
          'Upload-Offset': '0',
          'Upload-Length': String(picture.bytes.length),
        },
      });
    const erase = (kind: string, target: string, who = service.admin, id = randomUUID()) =>
      who.call('POST', '/erasures', { json: { id, kind, target, reason: 'Lo pidió la Junta' } });
    /** Everything that the database holds, as text. */
    const everything = async () => {
      const tables = ['revisions', 'reviews', 'drafts', 'entities', 'entity_changes', 'entity_merges'] as const;
      const rows = await Promise.all(tables.map((table) => service.db.selectFrom(table).selectAll().execute()));
      return JSON.stringify(rows);
    };
    const seenBy = async (who: Caller, id: string) =>
      (await who.pullAll()).changes.findLast((change) => change.kind === 'submission' && change.id === id)?.value;

    test('personal answers leave every revision, branch and review; what is not personal stays as it was', async () => {
      const contract = photo('foto_contrato', 'erased');
      const front = photo('foto', 'stays');
      const record = visit(ana.device, {
        answers: {
          nombre: 'La Esperanza',
          caudal: 1.5,
          foto: front.sha256,
          foto_contrato: contract.sha256,
          contactos: [
            { cargo: 'Presidente', telefono: '9988-1111' },
            { cargo: 'Vocal', telefono: '9988-2222' },
          ],
        },
        photos: [front.entry, contract.entry],
      });
      const corrected = next(record, {
        answers: { ...Object(record['answers']), telefono_nuevo: '9988-3333' },
        reply: { reviewId: randomUUID(), text: 'Ya pregunté: es el 9988-7777' },
      });
      const branch = next(record, { device: randomUUID(), answers: { nombre: 'X', telefono_viejo: '9988-4444' } });
      await ana.push(record, corrected, branch);
      await upload(front);
      await upload(contract);
      await supervisor.call('POST', `/submissions/${record.id}/reviews`, {
        json: {
          id: randomUUID(),
          revision: 2,
          state: 'returned',
          reason: 'Falta el 9988-5555',
          comments: [{ text: '¿Es 9988-6666?' }],
        },
      });
      expect(await everything()).toContain('9988-');

      const preview = await service.admin.call('GET', `/erasures/preview?kind=record&target=${record.id}`);
      expect(preview.body).toMatchObject({ records: 1, photos: 2 });
      const erased = await erase('record', record.id);
      expect([erased.status, erased.text]).toEqual([201, expect.stringContaining('"records":1')]);

      expect(await everything()).not.toContain('9988-');
      expect(await seenBy(supervisor, record.id)).toMatchObject({
        submission: {
          erased: true,
          answers: {
            nombre: 'La Esperanza',
            caudal: 1.5,
            foto: front.sha256,
            contactos: [
              { cargo: 'Presidente', telefono: '[borrado]' },
              { cargo: 'Vocal', telefono: '[borrado]' },
            ],
          },
          photos: [{ question: 'foto' }],
        },
      });
      expect(await seenBy(supervisor, record.id)).toMatchObject({ submission: { reply: { text: '[borrado]' } } });
      expect(await seenBy(supervisor, record.id)).not.toHaveProperty('submission.contentHash');
      expect((await ana.call('GET', `/photos/${contract.sha256}`)).status).toBe(404);
      expect((await ana.call('GET', `/photos/${front.sha256}`)).status).toBe(200);

      // The phone that sent it is answered as before, and is asked for no photo that nobody wants any more.
      expect(await ana.push(record)).toMatchObject([{ outcome: 'duplicate', missingPhotos: [] }]);
      expect(await everything()).not.toContain('9988-');
    });

    test('own records come whole to the phone that made them, so that it drops what it has', async () => {
      const record = visit(ana.device, { answers: { nombre: 'X', contactos: [{ telefono: '9977-1111' }] } });
      await ana.push(record);
      const { last } = await ana.pullAll();
      await erase('record', record.id);
      const page = await ana.call('GET', `/sync/pull?after=${last}&own=brief`);
      expect(page.body.changes).toMatchObject([{ id: record.id, value: { submission: { erased: true } } }]);
      expect(page.text).not.toContain('9977');
    });

    test('a correction that a phone had not sent yet loses its personal answers as it comes', async () => {
      const record = visit(ana.device, { answers: { nombre: 'X', contactos: [{ telefono: '9966-1111' }] } });
      await ana.push(record);
      await erase('record', record.id);
      const late = next(record, { answers: { nombre: 'Y', contactos: [{ telefono: '9966-2222' }] } });
      expect(await ana.push(late)).toMatchObject([{ outcome: 'stored' }]);
      expect(await everything()).not.toContain('9966-');
      expect(await seenBy(supervisor, record.id)).toMatchObject({
        submission: { revision: 2, answers: { nombre: 'Y' } },
      });
    });

    test('of a correction that comes late no photo is asked for that nobody wants', async () => {
      const record = visit(ana.device);
      await ana.push(record);
      await erase('record', record.id);
      const [contract, front] = [photo('foto_contrato', 'late contract'), photo('foto', 'late front')];
      const late = next(record, {
        answers: { nombre: 'Y', foto: front.sha256, foto_contrato: contract.sha256 },
        photos: [contract.entry, front.entry],
      });
      const other = visit(ana.device, { photos: [photo('foto', 'other').entry] });
      expect(await ana.push(late, other)).toMatchObject([
        { outcome: 'stored', missingPhotos: [front.sha256] },
        { outcome: 'stored', missingPhotos: [photo('foto', 'other').sha256] },
      ]);
      expect((await upload(contract)).body.code).toBe('not-expected');
    });

    test('everything about a Junta: its registry columns in every version, and all records about it', async () => {
      const csv = 'type,code,name,municipality,telefono\nprovider,E-1,Junta Uno,0801,9955-1111';
      const headers = { 'Content-Type': 'text/csv' };
      await service.admin.call('POST', '/registry/imports', { body: csv, headers });
      await service.admin.call('POST', '/registry/imports', { body: csv.replace('1111', '2222'), headers });
      const { id } = await service.db
        .selectFrom('entities')
        .select('id')
        .where('code', '=', 'E-1')
        .executeTakeFirstOrThrow();
      const about = { subject: { type: 'provider', id } };
      const record = visit(ana.device, { ...about, answers: { nombre: 'X', contactos: [{ telefono: '9955-3333' }] } });
      await ana.push(record);
      expect((await erase('entity', id)).status).toBe(201);
      expect(await everything()).not.toContain('9955-');
      const late = next(record, { ...about, answers: { nombre: 'Y', contactos: [{ telefono: '9955-4444' }] } });
      await ana.push(late);
      expect(await everything()).not.toContain('9955-');
    });

    test('what was finished about an erased Junta before the erasure and comes later is erased, a new visit is not', async () => {
      const [id = ''] = await juntas('L-1,Junta L,0801,9966-0001');
      expect((await erase('entity', id)).status).toBe(201);
      const erasedAt = Date.now() + service.clock.shiftMs;
      const isoAt = (minutes: number) => new Date(erasedAt + minutes * 60_000).toISOString();
      const late = visitAbout(id, '9966-1111');
      const fresh = visit(ana.device, {
        subject: { type: 'provider', id },
        answers: { nombre: 'X', contactos: [{ telefono: '9966-2222' }] },
        startedAt: isoAt(5),
        finishedAt: isoAt(10),
      });
      await ana.push(late, fresh);
      expect(await everything()).not.toContain('9966-1111');
      expect(await everything()).toContain('9966-2222');
      expect(await seenBy(ana, late.id)).toMatchObject({ submission: { erased: true } });
      expect(await seenBy(ana, fresh.id)).not.toHaveProperty('submission.erased');
      // A correction of it that comes later still loses them too, a restored backup hears of it.
      await ana.push(next(late, { answers: { contactos: [{ telefono: '9966-3333' }] }, finishedAt: isoAt(20) }));
      expect(await everything()).not.toContain('9966-3333');
      expect((await keptApartOf(service.db)).erased.some(({ target }) => target === late.id)).toBe(true);
    });

    const juntas = async (...rows: readonly string[]): Promise<string[]> => {
      const body = ['type,code,name,municipality,telefono_presidente', ...rows.map((row) => `provider,${row}`)].join(
        '\n',
      );
      const reply = await service.admin.call('POST', '/registry/imports', {
        body,
        headers: { 'Content-Type': 'text/csv' },
      });
      const { rows: taken }: { rows: { id: string }[] } = JSON.parse(reply.text);
      return taken.map((row) => row.id);
    };
    const merge = async (keep: string | undefined, drop: string | undefined): Promise<string> => {
      const id = randomUUID();
      const reply = await service.admin.call('POST', '/registry/merges', { json: { id, keep, drop } });
      expect(reply.status).toBe(200);
      return id;
    };
    const undo = async (merged: string): Promise<void> => {
      expect((await service.admin.call('DELETE', `/registry/merges/${merged}`)).status).toBe(200);
    };
    const visitAbout = (id = '', telefono = '') =>
      visit(ana.device, { subject: { type: 'provider', id }, answers: { nombre: 'X', contactos: [{ telefono }] } });

    test.each(['the one that stands', 'one that was merged into it'])(
      'a Junta with what was merged into it, by %s',
      async (which) => {
        const mark = which === 'the one that stands' ? '9933-1' : '9933-2';
        const [keep, drop, first] = await juntas(
          `G${mark.at(-1)}-1,Junta G,0801,${mark}001`,
          `G${mark.at(-1)}-2,Junta G Dos,0801,${mark}002`,
          `G${mark.at(-1)}-3,Junta G Tres,0801,${mark}003`,
        );
        const seen = [visitAbout(keep, `${mark}011`), visitAbout(drop, `${mark}012`), visitAbout(first, `${mark}013`)];
        await ana.push(...seen);
        const merges = [await merge(drop, first), await merge(keep, drop)];
        const target = mark === '9933-1' ? keep : first;
        const preview = await service.admin.call('GET', `/erasures/preview?kind=entity&target=${target}`);
        expect(preview.body).toMatchObject({ target, name: 'Junta G', records: 3 });
        const id = randomUUID();
        const erased = await erase('entity', target ?? '', service.admin, id);
        expect([erased.status, erased.text]).toEqual([201, expect.stringContaining('"records":3')]);
        expect((await erase('entity', target ?? '', service.admin, id)).text).toContain('"records":0');
        expect(await everything()).not.toContain(mark);
        // What a phone had not sent yet loses its personal answers as it comes.
        await ana.push(...seen.map((record) => next(record, { answers: { contactos: [{ telefono: `${mark}021` }] } })));
        expect(await everything()).not.toContain(mark);
        for (const merged of merges.toReversed()) await undo(merged);
        expect(await everything()).not.toContain(mark);
        // A backup that knows of no merge is told of each of them.
        const { erased: told } = await keptApartOf(service.db);
        const things = told.filter(({ kind }) => kind === 'entity').map((one) => one.target);
        expect(things).toEqual(expect.arrayContaining([keep, drop, first]));
      },
    );

    test('what stood for a Junta for a while keeps nothing of it, and keeps its own', async () => {
      const [keep, drop] = await juntas('H-1,Junta H,0801,', 'H-2,Junta H Dos,0801,9922-3002');
      const [own] = await juntas('H-1,Junta H,0801,');
      expect(own).toBe(keep);
      const merged = await merge(keep, drop);
      expect(await everything()).toContain('9922-3002');
      await undo(merged);
      await juntas('H-1,Junta H,0801,9922-4001');
      await ana.push(visitAbout(keep, '9922-4011'), visitAbout(drop, '9922-3012'));
      const erased = await erase('entity', drop ?? '');
      expect(erased.text).toContain('"records":1');
      const left = await everything();
      expect(left).not.toContain('9922-3');
      for (const stays of ['9922-4001', '9922-4011']) expect(left).toContain(stays);
    });

    test('a Junta registered in the field: a late correction brings nothing personal back, and says the rest', async () => {
      const columns = { everybody: [], office: ['community_name'] };
      await service.admin.call('POST', '/registry/columns', { json: columns });
      const record = registration(ana.device, { comunidad: 'Casa de Juan 9911-5001', observaciones: 'Juan 9911-5002' });
      await ana.push(record);
      const preview = await service.admin.call('GET', `/erasures/preview?kind=entity&target=${record.id}`);
      expect(preview.body).toMatchObject({ records: 1 });
      expect((await erase('entity', record.id)).text).toContain('"records":1');
      const answers = { ...Object(record['answers']), comunidad: 'Casa de Juan 9911-5003', viviendas: 31 };
      const corrected = next(record, { answers });
      await ana.push(corrected);
      const inRegistry = async () => {
        const tables = ['entities', 'entity_changes', 'entity_merges'] as const;
        return JSON.stringify(
          await Promise.all(tables.map((table) => service.db.selectFrom(table).selectAll().execute())),
        );
      };
      expect(await inRegistry()).not.toContain('9911-5');
      expect(await inRegistry()).toContain('\\"houses\\":31');
      // Taken away by its author and registered anew.
      await ana.push(next(corrected, { withdrawn: true }));
      await ana.push(next(next(corrected, { withdrawn: true }), { answers, withdrawn: false }));
      expect(await inRegistry()).not.toContain('9911-5');
      expect(await seenBy(supervisor, record.id)).toMatchObject({ submission: { erased: true } });
    });

    test('somebody who works with the app: the name goes, the person is ended, the records stay', async () => {
      const beto = await service.person({ name: 'Beto Zelaya', role: 'technician', municipalities: ['0801'] });
      const record = visit(beto.device);
      await beto.push(record);
      expect((await erase('person', beto.userId)).status).toBe(201);
      expect((await beto.call('GET', '/me')).status).toBe(401);
      expect(await seenBy(supervisor, record.id)).toMatchObject({ author: { name: 'Persona borrada' } });
      expect(JSON.stringify(await service.db.selectFrom('users').select('name').execute())).not.toContain('Zelaya');
    });

    test('is for administrators, about what is here, never about oneself, and twice is once', async () => {
      const record = visit(ana.device);
      await ana.push(record);
      expect((await erase('record', record.id, supervisor)).status).toBe(403);
      expect((await ana.call('GET', '/erasures')).status).toBe(403);
      expect((await erase('record', randomUUID())).status).toBe(404);
      expect((await erase('person', service.admin.userId)).status).toBe(403);
      const id = randomUUID();
      const [first, again] = [
        await erase('record', record.id, service.admin, id),
        await erase('record', record.id, service.admin, id),
      ];
      expect([first.status, again.status]).toEqual([201, 201]);
      const line = await service.db.selectFrom('audit').selectAll().where('action', '=', 'erasure').execute();
      expect(line.filter((row) => row.about === record.id)).toMatchObject([
        { user_id: service.admin.userId, about: record.id, count: 1 },
      ]);
    });

    test('what a restored backup does not know of is carried out again at the next start', async () => {
      const record = visit(ana.device, { answers: { nombre: 'X', contactos: [{ telefono: '9944-1111' }] } });
      await ana.push(record);
      const older = await startService(database);
      try {
        const again = await older.person({ role: 'technician', municipalities: ['0801'] }, ana.device);
        await again.push({ ...record });
        await erase('record', record.id);
        const told = await tellAgain(older.db, await keptApartOf(service.db));
        expect(told.erased).toBeGreaterThan(0);
        const files = createFolderStore(tmpdir(), Date.now);
        await eraseAgain({ db: older.db, clock: { now: () => new Date() }, files });
        const bodies = await older.db.selectFrom('revisions').select('body').execute();
        expect(JSON.stringify(bodies)).not.toContain('9944');
        expect(await tellAgain(older.db, await keptApartOf(service.db))).toMatchObject({ erased: 0 });
      } finally {
        await older.close();
      }
    });

    test('the bytes of photos leave with deleted practice, unless another record names them', async () => {
      const [only, shared] = [photo('foto', 'practice'), photo('foto', 'practice and real')];
      const practice = visit(ana.device, { practice: true, photos: [only.entry] });
      const alsoPractice = visit(ana.device, { practice: true, photos: [shared.entry] });
      const real = visit(ana.device, { photos: [shared.entry] });
      await ana.push(practice, alsoPractice, real);
      await upload(only);
      await upload(shared);
      expect((await ana.call('DELETE', '/submissions/practice')).status).toBe(200);
      const kept = await service.db.selectFrom('photos').select('sha256').execute();
      expect(kept.map((row) => row.sha256)).toContain(shared.sha256);
      expect(kept.map((row) => row.sha256)).not.toContain(only.sha256);
      expect((await ana.call('GET', `/photos/${shared.sha256}`)).status).toBe(200);
      // A record that names it again gets it again.
      const again = visit(ana.device, { photos: [only.entry] });
      expect(await ana.push(again)).toMatchObject([{ missingPhotos: [only.sha256] }]);
      expect((await upload(only)).status).toBe(201);
    });
  });
}
