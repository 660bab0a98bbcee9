import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { managedListsAnswerSchema } from '../../src/domain/sync/lists.ts';
import { uploadAnswerSchema } from '../../src/domain/sync/publishing.ts';
import { createScoring } from '../../src/server/score-submission.ts';
import { createFormLibrary } from '../../src/server/submissions/form-library.ts';
import { registration } from './registration.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { next, visit } from './support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from './support/service.ts';

const EVERYBODY = { action: 'publish', audience: { kind: 'everybody' }, from: null } as const;
const label = (es: string) => ({ es, en: es });

/** Fills the list `pozos`, choosing from it what it changes. */
const WELL_FORM = {
  id: 'well-survey',
  version: 1,
  title: label('Pozos'),
  choices: {},
  files: { pozos: 'pozos.csv' },
  entities: [
    {
      list_name: 'pozos',
      label: '${nombre}',
      entity_id: 'coalesce(${pozo}, uuid())',
      create_if: "${pozo} = ''",
      update_if: "${pozo} != ''",
    },
  ],
  children: [
    { type: 'select_one', name: 'pozo', list: 'pozos', label: label('Pozo') },
    { type: 'text', name: 'nombre', label: label('Nombre') },
    { type: 'decimal', name: 'q', label: label('Caudal'), save_to: 'caudal' },
    { type: 'text', name: 'e', label: label('Estado'), save_to: 'estado' },
  ],
};

export function describeLists(database: DatabaseUnderTest): void {
  describe('6.16 lists that records fill', () => {
    let service: ServiceUnderTest;
    let ana: Caller;
    let beto: Caller;
    let nora: Caller;
    const form = { id: WELL_FORM.id, version: 1 };
    beforeAll(async () => {
      service = await startService(database, { score: createScoring() });
      ana = await service.person({ role: 'technician', municipalities: ['0801'] });
      beto = await service.person({ role: 'technician', municipalities: ['0802'] });
      nora = await service.person({ role: 'secretariat' });
      const reply = await nora.call('POST', '/publishing/forms', { json: WELL_FORM });
      const { version, problems } = uploadAnswerSchema.parse(reply.body);
      // The file `pozos.csv` is the list that the form itself fills: nothing is missing.
      expect(problems).toEqual([]);
      expect(version).toBe(1);
      const step = await nora.call('POST', `/publishing/forms/${form.id}/${form.version}/steps`, { json: EVERYBODY });
      expect(step.status).toBe(204);
    });
    afterAll(() => service.close());

    /** A record that creates a row with its own id, or changes another. */
    const said = (who: Caller, name: string, answers: Readonly<Record<string, string | number>>) => {
      const id = randomUUID();
      const entity = { list: 'pozos', id, action: 'create', label: name };
      return visit(who.device, { id, form, answers: { nombre: name, ...answers }, entity });
    };
    const changing = (who: Caller, row: string, base: number, answers: Readonly<Record<string, string | number>>) =>
      visit(who.device, { form, answers, entity: { list: 'pozos', id: row, action: 'update', base } });
    const rows = async (who: Caller) =>
      new Map(
        (await who.pullAll()).changes.filter(({ kind }) => kind === 'list-row').map((change) => [change.id, change]),
      );
    const rowOf = async (who: Caller, id: string) => (await rows(who)).get(`pozos/${id}`);
    const conflicts = async () => {
      const { lists } = managedListsAnswerSchema.parse((await nora.call('GET', '/publishing/lists')).body);
      return lists.find(({ list }) => list === 'pozos')?.conflicts;
    };

    test('a record makes a row, told before the record, to whom its municipality is', async () => {
      const record = said(ana, 'El Ocote', { q: 2.5 });
      const [receipt] = await ana.push(record);
      const told = await rowOf(ana, record.id);
      expect(told).toMatchObject({
        value: { list: 'pozos', id: record.id, label: 'El Ocote', cells: { caudal: '2.5' }, version: 1 },
      });
      expect(told?.sequence).toBeLessThan(receipt?.sequence ?? 0);
      expect((await rowOf(beto, record.id))?.value).toBeUndefined();
      expect((await rowOf(nora, record.id))?.value).toBeDefined();
    });

    test('each cell is what the record that came last says; a correction counts at its own place', async () => {
      const made = said(ana, 'La Toma', { q: 2, e: 'bueno' });
      await ana.push(made);
      await ana.push(changing(ana, made.id, 1, { q: 1 }));
      expect((await rowOf(ana, made.id))?.value).toMatchObject({ cells: { caudal: '1', estado: 'bueno' }, version: 2 });
      await ana.push(next(made, { answers: { nombre: 'La Toma', q: 9, e: 'malo' } }));
      expect((await rowOf(ana, made.id))?.value).toMatchObject({ cells: { caudal: '1', estado: 'malo' }, version: 3 });
    });

    test('two phones that changed a row without seeing each other: both count, and it is said until somebody looks', async () => {
      const made = said(ana, 'El Pinal', { q: 2 });
      await ana.push(made);
      await ana.push(changing(ana, made.id, 1, { q: 3 }));
      expect(await conflicts()).toBe(0);
      await nora.push(changing(nora, made.id, 1, { e: 'malo' }));
      expect((await rowOf(ana, made.id))?.value).toMatchObject({ cells: { caudal: '3', estado: 'malo' }, version: 3 });
      expect(await conflicts()).toBe(1);
      await ana.push(changing(ana, made.id, 3, { q: 4 }));
      expect(await conflicts()).toBe(0);
    });

    test('what changes a row before it is here waits for it; who takes its record back takes the row away', async () => {
      const made = said(ana, 'Tarde', { q: 2 });
      await ana.push(changing(ana, made.id, 0, { q: 5 }));
      expect(await rowOf(ana, made.id)).toBeUndefined();
      await ana.push(made);
      expect((await rowOf(ana, made.id))?.value).toMatchObject({ label: 'Tarde', cells: { caudal: '5' } });
      await ana.push(next(made, { withdrawn: true }));
      expect(await rowOf(ana, made.id)).toMatchObject({ deleted: true });
    });

    test('a record that was taken out says nothing of its row; brought back, it does again', async () => {
      const made = said(ana, 'La Poza', { q: 2 });
      await ana.push(made);
      await ana.push(changing(ana, made.id, 1, { q: 7 }));
      const out = await nora.call('POST', '/bin/records', { json: { id: made.id, reason: 'no es un pozo' } });
      expect(out.status).toBe(200);
      expect(await rowOf(ana, made.id)).toMatchObject({ deleted: true });
      await nora.call('POST', '/bin/back', { json: { kind: 'record', id: made.id } });
      expect((await rowOf(ana, made.id))?.value).toMatchObject({ label: 'La Poza', cells: { caudal: '7' } });
    });

    test('its rows are told before the record also when it turns to another row, comes back or is adopted', async () => {
      const numberOf = async (id: string) =>
        (await ana.pullAll()).changes.findLast((change) => change.kind === 'submission' && change.id === id)?.sequence;
      const isToldFirst = async (row: string, record: string) =>
        expect((await rowOf(ana, row))?.sequence).toBeLessThan((await numberOf(record)) ?? 0);
      const [one, other] = [said(ana, 'Uno', { q: 1 }), said(ana, 'Otro', { q: 1 })];
      await ana.push(one, other);
      const change = changing(ana, one.id, 1, { q: 5 });
      await ana.push(change);
      await ana.push(next(change, { entity: { list: 'pozos', id: other.id, action: 'update', base: 1 } }));
      expect((await rowOf(ana, one.id))?.value).toMatchObject({ cells: { caudal: '1' } });
      expect((await rowOf(ana, other.id))?.value).toMatchObject({ cells: { caudal: '5' } });
      await isToldFirst(one.id, change.id);
      await isToldFirst(other.id, change.id);

      await nora.call('POST', '/bin/records', { json: { id: one.id, reason: 'no es un pozo' } });
      await nora.call('POST', '/bin/back', { json: { kind: 'record', id: one.id } });
      await isToldFirst(one.id, one.id);

      await ana.push(next(other, { withdrawn: true }));
      await nora.call('POST', '/bin/back', { json: { kind: 'withdrawal', id: other.id } });
      expect((await rowOf(ana, other.id))?.value).toMatchObject({ label: 'Otro' });
      await isToldFirst(other.id, other.id);

      const phone = await service.again(ana);
      const branch = next(one, { baseRevision: 0, device: phone.device, answers: { nombre: 'Uno', q: 8 } });
      expect(await phone.push(branch)).toMatchObject([{ outcome: 'conflict' }]);
      const adopt = { json: { id: randomUUID(), action: 'adopt' } };
      const decided = await nora.call('POST', `/submissions/${one.id}/branches/${branch.contentHash}`, adopt);
      expect(decided).toMatchObject({ status: 200, body: { sequence: await numberOf(one.id) } });
      expect((await rowOf(ana, one.id))?.value).toMatchObject({ cells: { caudal: '8' } });
      await isToldFirst(one.id, one.id);
    });

    test('practice, another list and what cannot be read make no row, and the record is stored', async () => {
      const practice = visit(ana.device, { ...said(ana, 'Práctica', {}), practice: true });
      const other = visit(ana.device, { form, answers: {}, entity: { list: 'x', id: randomUUID(), action: 'create' } });
      const odd = visit(ana.device, { form, answers: {}, entity: 'pozos' });
      const receipts = await ana.push(practice, other, odd);
      expect(receipts.map(({ outcome }) => outcome)).toEqual(['stored', 'stored', 'stored']);
      const ids = [...(await rows(ana)).keys()];
      expect(ids.some((id) => id.endsWith(practice.id) || id.startsWith('x/'))).toBe(false);
    });

    test('6.12 an erasure takes out of a row what became personal after it was said', async () => {
      const open = {
        ...WELL_FORM,
        id: 'well-owners',
        entities: [{ list_name: 'duenos', label: '${dueno}' }],
        files: {},
        children: [
          { type: 'text', name: 'dueno', label: label('Dueño'), save_to: 'dueno' },
          { type: 'text', name: 'lugar', label: label('Lugar'), save_to: 'lugar' },
        ],
      };
      const [owner, place] = open.children;
      const closed = {
        ...open,
        entities: [{ list_name: 'duenos', label: '${lugar}' }],
        children: [{ type: 'text', name: 'dueno', label: owner?.label, personal: true }, place],
      };
      const publish = async (definition: object, version: number) => {
        const uploaded = await nora.call('POST', '/publishing/forms', { json: definition });
        expect(uploadAnswerSchema.parse(uploaded.body)).toMatchObject({ version });
        await nora.call('POST', `/publishing/forms/${open.id}/${version}/steps`, { json: EVERYBODY });
      };
      await publish(open, 1);
      const id = randomUUID();
      const entity = { list: 'duenos', id, action: 'create', label: 'Juana Pineda' };
      const answers = { dueno: 'Juana Pineda', lugar: 'El Ocote' };
      await ana.push(visit(ana.device, { id, form: { id: open.id, version: 1 }, answers, entity }));
      const told = async () => (await rows(ana)).get(`duenos/${id}`)?.value;
      expect(await told()).toMatchObject({ label: 'Juana Pineda', cells: answers });
      await publish(closed, 2);
      const order = { id: randomUUID(), kind: 'record', target: id, reason: 'Lo pidió la dueña' };
      expect((await service.admin.call('POST', '/erasures', { json: order })).status).toBe(201);
      // 6.9: the row lost it when the version that marks it was published.
      expect(await told()).toMatchObject({ label: 'El Ocote', cells: { lugar: 'El Ocote' }, version: 2 });
      const tables = ['list_actions', 'list_rows', 'revisions'] as const;
      const left = await Promise.all(tables.map((table) => service.db.selectFrom(table).selectAll().execute()));
      expect(JSON.stringify(left)).not.toContain('Juana');
    });

    test('6.9 what a later version marks leaves rows and records at once, and does not come back with an old phone', async () => {
      const form = {
        ...WELL_FORM,
        id: 'well-phones',
        entities: [{ list_name: 'telefonos', label: '${dueno}' }],
        files: {},
        children: [
          { type: 'text', name: 'dueno', label: label('Dueño'), save_to: 'dueno' },
          { type: 'text', name: 'lugar', label: label('Lugar'), save_to: 'lugar' },
        ],
      };
      const [owner, place] = form.children;
      const marked = {
        ...form,
        entities: [{ list_name: 'telefonos', label: '${lugar}' }],
        children: [{ type: 'text', name: 'dueno', label: owner?.label, personal: true }, place],
      };
      const publish = async (definition: object) => {
        const { version } = uploadAnswerSchema.parse(
          (await nora.call('POST', '/publishing/forms', { json: definition })).body,
        );
        const step = await nora.call('POST', `/publishing/forms/${form.id}/${version}/steps`, { json: EVERYBODY });
        expect(step.status).toBe(204);
      };
      await publish(form);
      const record = () => {
        const id = randomUUID();
        const entity = { list: 'telefonos', id, action: 'create', label: 'Juana 9999-0000' };
        const answers = { dueno: 'Juana 9999-0000', lugar: 'El Ocote' };
        return visit(ana.device, { id, form: { id: form.id, version: 1 }, answers, entity });
      };
      const [first, second] = [record(), record()];
      const without = visit(ana.device, { form: { id: form.id, version: 1 }, answers: { lugar: 'La Toma' } });
      await ana.push(first, second, without);
      const colleague = await service.person({ role: 'technician', municipalities: ['0801'] });
      const before = await colleague.pullAll();
      expect(JSON.stringify(before.changes)).toContain('Juana');
      // Another process over the same database, which has read the version already.
      const elsewhere = createFormLibrary(service.db, () => undefined);
      const personal = async () => (await elsewhere.find(form.id, 1))?.names.personal.has('dueno');
      expect(await personal()).toBe(false);
      await publish(marked);
      expect(await personal()).toBe(true);
      // The phone is told again of what it has in clear, and of nothing else.
      const { changes } = await colleague.pullAll(before.last);
      const told = changes.filter(({ kind }) => kind === 'submission').map(({ id }) => id);
      expect(told.sort()).toEqual([first.id, second.id].sort());
      expect(changes.filter(({ kind }) => kind === 'list-row')).toHaveLength(2);
      expect(JSON.stringify(changes)).not.toContain('Juana');
      const late = record();
      await ana.push(late, next(first, { answers: { dueno: 'Juana 9999-0000', lugar: 'El Pinal' } }));
      const municipal = await service.person({ role: 'municipal', municipalities: ['0801'] });
      for (const who of [colleague, municipal]) {
        const all = (await who.pullAll()).changes;
        expect(all.some(({ id }) => id === `telefonos/${late.id}`)).toBe(true);
        expect(JSON.stringify(all)).not.toContain('Juana');
      }
      // Who reads whole records has it.
      expect(JSON.stringify((await nora.pullAll()).changes)).toContain('Juana');
    });

    test('2.4 rows go where the Junta goes that they are about', async () => {
      const junta = registration(ana.device);
      const there = await service.person({ role: 'technician', municipalities: ['0501'] });
      const early = said(ana, 'Pozo sin Junta', { q: 1 });
      const about = visit(ana.device, { ...early, subject: { type: 'provider', id: junta.id }, municipality: null });
      await ana.push(about);
      // As its record: without a place it is in every scope, until its Junta comes.
      expect((await rowOf(there, about.id))?.value).toBeDefined();
      const { last } = await there.pullAll();
      await ana.push(junta);
      const news = await there.pullAll(last);
      expect(news.changes.find(({ id }) => id === `pozos/${about.id}`)).toMatchObject({ deleted: true });
      expect((await rowOf(ana, about.id))?.value).toBeDefined();
      const move = async (municipality: string) => {
        const { version } = await service.db
          .selectFrom('entities')
          .select('version')
          .where('id', '=', junta.id)
          .executeTakeFirstOrThrow();
        const moved = await service.admin.call('PATCH', `/registry/entities/${junta.id}`, {
          json: { version, municipality },
        });
        expect(moved.status).toBe(200);
      };
      const here = await ana.pullAll();
      await move('0501');
      expect((await rowOf(there, about.id))?.value).toBeDefined();
      const supervisor = await service.person({ role: 'supervisor', municipalities: ['0801'] });
      expect((await rowOf(supervisor, about.id))?.value).toBeUndefined();
      const beforeRecord = (await there.pullAll()).changes.filter(({ id }) => id.endsWith(about.id));
      expect(beforeRecord.map(({ kind }) => kind)).toEqual(['list-row', 'submission']);
      await move('0801');
      expect((await rowOf(there, about.id))?.value).toBeUndefined();
      expect((await rowOf(supervisor, about.id))?.value).toBeDefined();
      expect((await ana.pullAll(here.last)).changes.some(({ id }) => id === `pozos/${about.id}`)).toBe(true);
    });

    test('6.3 what is about a partner makes no row, whatever its form is about', async () => {
      const record = visit(ana.device, { ...said(ana, 'Nos falta dinero', {}), municipality: null });
      const about = visit(ana.device, { ...record, subject: { type: 'partner', id: randomUUID() } });
      expect(await ana.push(about)).toMatchObject([{ outcome: 'stored' }]);
      expect(await rowOf(beto, about.id)).toBeUndefined();
    });

    test('13.3 no step makes a form that fills a list one about partners', async () => {
      const free = {
        ...WELL_FORM,
        id: 'partner-wells',
        files: {},
        entities: [{ list_name: 'dificultades', label: '${nombre}' }],
        children: [{ type: 'text', name: 'nombre', label: label('Nombre'), save_to: 'detalle' }],
      };
      const named = await nora.call('POST', '/publishing/forms?subject=partner', { json: free });
      expect(uploadAnswerSchema.parse(named.body)).toMatchObject({
        version: null,
        problems: [{ code: 'unsupported' }],
      });
      expect(
        uploadAnswerSchema.parse((await nora.call('POST', '/publishing/forms', { json: free })).body).version,
      ).toBe(1);
      const steps = '/publishing/forms/partner-wells/1/steps';
      const step = await nora.call('POST', steps, { json: { action: 'subject', subject: 'partner' } });
      expect(step).toMatchObject({ status: 409, body: { code: 'step-not-possible', details: { reason: 'problems' } } });
      expect((await nora.call('POST', steps, { json: { action: 'subject', subject: 'provider' } })).status).toBe(204);
      // What stands in the database although it would be refused is not published either.
      await service.db
        .updateTable('forms')
        .set({ definition: JSON.stringify({ ...free, subject: 'partner' }) })
        .where('id', '=', 'partner-wells')
        .execute();
      expect(await nora.call('POST', steps, { json: EVERYBODY })).toMatchObject({
        status: 409,
        body: { details: { reason: 'problems', problems: [{ code: 'unsupported' }] } },
      });
    });

    test('secretariat and administrators see and download the list, nobody else', async () => {
      const { lists } = managedListsAnswerSchema.parse((await nora.call('GET', '/publishing/lists')).body);
      const wells = lists.find(({ list }) => list === 'pozos');
      expect(wells).toMatchObject({ filledBy: ['well-survey'], readBy: ['well-survey'] });
      const file = await nora.call('GET', '/publishing/lists/pozos/rows.csv');
      const [head = '', ...lines] = file.text.replace('\uFEFF', '').trim().split('\r\n');
      expect(head).toBe('name,label,caudal,estado,__version,__municipality,__changed_at,__changed_by,__conflict');
      expect(lines).toHaveLength(wells?.rows ?? 0);
      expect((await ana.call('GET', '/publishing/lists')).status).toBe(403);
      expect((await nora.call('GET', '/publishing/lists/nada/rows.csv')).status).toBe(404);
    });
  });
}
