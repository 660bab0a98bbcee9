import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Form } from '../../src/domain/form/definition.ts';
import type { Indicator } from '../../src/domain/indicators/indicator.ts';
import { indicatorReportSchema } from '../../src/domain/indicators/report.ts';
import { managedFormsAnswerSchema, uploadAnswerSchema } from '../../src/domain/sync/publishing.ts';
import { recordImportSchema } from '../../src/domain/sync/record-import.ts';
import { forms } from '../../src/forms/index.ts';
import { withShippedParts } from '../../src/forms/workbook-parts.ts';
import { createScoring } from '../../src/server/score-submission.ts';
import { shipForms } from '../../src/server/submissions/form-library.ts';
import { readWorkbook, writeWorkbook } from '../../src/server/xlsform/workbook.ts';
import { makeZip } from '../support/make-zip.ts';
import { unseenForm, unseenScoredForm } from '../support/unseen-form.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { next, photo, sha256, visit } from './support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from './support/service.ts';

const EVERYBODY = { action: 'publish', audience: { kind: 'everybody' }, from: null } as const;

export function describePublishing(database: DatabaseUnderTest): void {
  describe('13 publishing', () => {
    let service: ServiceUnderTest;
    let ana: Caller;
    let beto: Caller;
    let nora: Caller;
    beforeAll(async () => {
      service = await startService(database, { score: createScoring() });
      ana = await service.person({ role: 'technician', municipalities: ['0801'] });
      beto = await service.person({ role: 'technician', municipalities: ['0802'] });
      nora = await service.person({ role: 'secretariat' });
    });
    afterAll(() => service.close());

    async function upload(form: unknown, who: Caller = nora) {
      const reply = await who.call('POST', '/publishing/forms', { json: form });
      expect(reply.status).toBe(200);
      return uploadAnswerSchema.parse(reply.body);
    }
    async function step(id: string, version: number, body: unknown, who: Caller = nora) {
      return await who.call('POST', `/publishing/forms/${id}/${version}/steps`, { json: body });
    }
    async function told(who: Caller, id: string) {
      return (await who.pullAll()).changes.filter((change) => change.kind === 'form' && change.id === id);
    }
    async function managed(id: string) {
      const { forms } = managedFormsAnswerSchema.parse((await nora.call('GET', '/publishing/forms')).body);
      return forms.find((form) => form.id === id);
    }
    async function published(form: Form) {
      const { version } = await upload(form);
      expect((await step(form.id, version ?? 0, EVERYBODY)).status).toBe(204);
      return version ?? 0;
    }

    test('a form that was uploaded is a draft: nobody hears of it, and no record of it is taken', async () => {
      const form = unseenForm({ id: 'draft-only' });
      expect(await upload(form)).toMatchObject({ id: 'draft-only', version: 1, problems: [] });
      expect(await told(ana, 'draft-only')).toEqual([]);
      expect((await ana.call('GET', '/forms/draft-only/1')).status).toBe(404);
      const record = visit(ana.device, { form: { id: 'draft-only', version: 1 }, answers: {} });
      expect(await ana.push(record)).toMatchObject([{ outcome: 'rejected', code: 'form-version-unknown' }]);
    });

    test('another upload takes the place of the draft, and after publishing it is the next version', async () => {
      const form = unseenForm({ id: 'grows' });
      expect((await upload(form)).version).toBe(1);
      expect((await upload({ ...form, version: 77, title: { es: 'Otra', en: 'Other' } })).version).toBe(1);
      await step('grows', 1, EVERYBODY);
      expect((await upload(form)).version).toBe(2);
      expect((await managed('grows'))?.versions.map((each) => [each.version, each.publication.state])).toEqual([
        [2, 'draft'],
        [1, 'published'],
      ]);
    });

    test('what is published is told to everybody, read by everybody, and records of it are taken', async () => {
      const form = unseenForm({ id: 'for-all' });
      const version = await published(form);
      expect(await told(ana, 'for-all')).toMatchObject([
        { value: { id: 'for-all', version, publication: { state: 'published', audience: { kind: 'everybody' } } } },
      ]);
      expect(JSON.parse((await ana.call('GET', `/forms/for-all/${version}`)).text)).toEqual({ ...form, version });
      const answers = { tramo: 'La toma', fugas: 2 };
      const record = visit(ana.device, { form: { id: 'for-all', version }, answers });
      expect(await ana.push(record)).toMatchObject([{ outcome: 'stored' }]);
      expect((await managed('for-all'))?.versions[0]).toMatchObject({ records: 1, practiceRecords: 0 });
      // What was withdrawn is in no list and no figure, so it is not counted here either.
      expect(await ana.push(next(record, { withdrawn: true }))).toMatchObject([{ outcome: 'stored' }]);
      expect((await managed('for-all'))?.versions[0]).toMatchObject({ records: 0 });
    });

    test('a record of it is scored by the table in the form, and leaves with its columns and lists', async () => {
      const form = unseenScoredForm({ id: 'scored' });
      const version = await published(form);
      const answers = { tramo: 'La toma', fugas: 2, tuberia: 'mala', tareas: [{ tarea: 'Cambiar un tubo' }] };
      const record = visit(ana.device, { form: { id: 'scored', version }, answers });
      expect(await ana.push(record)).toMatchObject([{ outcome: 'stored' }]);
      const pulled = (await nora.pullAll()).changes.find((change) => change.id === record.id);
      expect(pulled?.value).toMatchObject({
        score: { table: { id: 'scored-score', version: 4 }, grade: { kind: 'band', band: 'rota' }, total: 0 },
      });
      expect((await nora.call('GET', '/exports/scored.csv')).text).toContain('La toma');
      expect((await nora.call('GET', '/exports/scored/tareas.csv')).text).toContain('Cambiar un tubo');
      expect((await nora.call('GET', '/exports/scored/dictionary.csv')).text).toContain('¿Cuántas fugas vio?');
    });

    test('indicators that a published form brings are counted, told with their version, and gone when it is withdrawn', async () => {
      const told = { source: 'Taller', status: 'propuesto' } as const;
      const leaks: Indicator = {
        ...told,
        code: 'PS-90',
        component: 'prestadores',
        name: { es: 'Tramos sin fugas', en: 'Sections without leaks' },
        formula: { es: 'tramos sin fugas ÷ tramos', en: 'sections without leaks ÷ sections' },
        form: 'indicated',
        records: 'each',
        unit: 'system',
        figures: [{ code: 'PS-90', rule: { kind: 'all', conditions: ['if(${fugas} = 0, 1, 0)'] } }],
      };
      const form = { ...unseenForm({ id: 'indicated' }), indicators: [leaks] };
      const figures = async () => {
        const reply = await nora.call('GET', '/indicators?from=2026-01-01&to=2026-12-31');
        return indicatorReportSchema.parse(reply.body);
      };
      expect((await figures()).table.indicators).toBe(undefined);
      const version = await published(form);
      for (const fugas of [0, 3]) {
        const record = visit(ana.device, {
          form: { id: 'indicated', version },
          answers: { tramo: 'La toma', fugas },
          finishedAt: '2026-05-20T08:40:00-06:00',
        });
        expect(await ana.push(record)).toMatchObject([{ outcome: 'stored' }]);
        const json = { id: randomUUID(), revision: 1, state: 'approved', reason: null, comments: [] };
        expect((await nora.call('POST', `/submissions/${record.id}/reviews`, { json })).status).toBe(201);
      }
      const report = await figures();
      expect(report.table.changedBy).toEqual([{ form: 'indicated', version }]);
      expect(report.table.indicators?.find(({ code }) => code === 'PS-90')).toEqual(leaks);
      expect(report.figures.find(({ code }) => code === 'PS-90')).toMatchObject({ value: 0.5, counted: 2 });
      const csv = (await nora.call('GET', '/indicators.csv?from=2026-01-01&to=2026-12-31')).text;
      expect(csv).toMatch(new RegExp(`PS-90,Tramos sin fugas,.*indicated ${version}`));

      const taken = await upload({
        ...form,
        indicators: [{ ...leaks, code: 'PS-01', figures: [{ ...leaks.figures[0], code: 'PS-01' }] }],
      });
      expect(taken).toMatchObject({
        version: null,
        problems: [{ level: 'error', code: 'indicator-of-another', found: 'PS-01' }],
      });

      await step('indicated', version, { action: 'withdraw' });
      expect((await figures()).figures.map(({ code }) => code)).not.toContain('PS-90');
    });

    test('a practice round is told to the people in it; whoever left it is told that it is over', async () => {
      const form = unseenForm({ id: 'tried-out' });
      await upload(form);
      expect((await step('tried-out', 1, { action: 'practice', people: [ana.userId] })).status).toBe(204);
      expect(await told(ana, 'tried-out')).toMatchObject([
        { value: { publication: { state: 'practice', people: [ana.userId] } } },
      ]);
      expect(await told(beto, 'tried-out')).toEqual([]);
      expect((await beto.call('GET', '/forms/tried-out/1')).status).toBe(404);

      await step('tried-out', 1, { action: 'practice', people: [beto.userId] });
      expect(await told(ana, 'tried-out')).toMatchObject([{ value: { publication: { state: 'withdrawn' } } }]);
      // What she filled meanwhile still has its form.
      expect((await ana.call('GET', '/forms/tried-out/1')).status).toBe(200);
      // Somebody filled it, so a further upload is another version.
      expect((await upload(form)).version).toBe(2);
    });

    test('what was withdrawn is told so, stays readable, and records that were begun are taken', async () => {
      const version = await published(unseenForm({ id: 'taken-back' }));
      expect((await step('taken-back', version, { action: 'withdraw' })).status).toBe(204);
      expect(await told(ana, 'taken-back')).toMatchObject([{ value: { publication: { state: 'withdrawn' } } }]);
      expect((await ana.call('GET', `/forms/taken-back/${version}`)).status).toBe(200);
      const record = visit(ana.device, { form: { id: 'taken-back', version }, answers: { tramo: 'Red' } });
      expect(await ana.push(record)).toMatchObject([{ outcome: 'stored' }]);
    });

    test('a release that brings another version of a withdrawn form does not offer it again', async () => {
      const form = unseenForm({ id: 'shipped-once' });
      const clock = { now: () => new Date() };
      await shipForms(service.db, clock, [form]);
      await step('shipped-once', 1, { action: 'withdraw' });
      await shipForms(service.db, clock, [{ ...form, version: 2 }]);
      expect((await managed('shipped-once'))?.versions.map(({ publication }) => publication.state)).toEqual([
        'withdrawn',
        'withdrawn',
      ]);
    });

    test('steps that make no sense are refused with where the version stands', async () => {
      const version = await published(unseenForm({ id: 'stubborn' }));
      const refused = (state: string) => ({ status: 409, body: { code: 'step-not-possible', details: { state } } });
      expect(await step('stubborn', version, { action: 'discard' })).toMatchObject(refused('published'));
      expect(await step('stubborn', version, { action: 'practice', people: [ana.userId] })).toMatchObject(
        refused('published'),
      );
      await step('stubborn', version, { action: 'withdraw' });
      expect(await step('stubborn', version, { action: 'withdraw' })).toMatchObject(refused('withdrawn'));
      expect((await step('stubborn', 99, { action: 'withdraw' })).status).toBe(404);
    });

    test('only secretariat and administrators publish', async () => {
      for (const who of [ana, await service.person({ role: 'supervisor' })]) {
        expect((await who.call('GET', '/publishing/forms')).status).toBe(403);
        expect((await who.call('POST', '/publishing/forms', { json: unseenForm() })).status).toBe(403);
        expect((await step('contract-visit', 1, { action: 'withdraw' }, who)).status).toBe(403);
        const placement = { menu: null, order: 1, icon: null };
        const reply = await who.call('PUT', '/publishing/forms/contract-visit/placement', { json: placement });
        expect(reply.status).toBe(403);
      }
    });

    test('a form with errors is not kept, and every one of them is told with its place', async () => {
      const form = unseenForm({ id: 'wrong' });
      const broken = {
        ...form,
        children: [
          { type: 'text', name: 'uno', label: { es: 'Uno', en: 'One' }, relevant: '${dos} = 1' },
          { type: 'hologram', name: 'tres' },
        ],
      };
      const answer = await upload(broken);
      expect(answer).toMatchObject({ version: null });
      expect(answer.problems).toContainEqual(
        expect.objectContaining({ level: 'error', code: 'unknown-type', place: 'tres', found: 'hologram' }),
      );
      expect(await managed('wrong')).toBeUndefined();
      for (const nothing of [null, 7, [], { id: 'x' }]) {
        expect(await upload(nothing)).toMatchObject({ id: null, version: null });
      }
      const reply = await nora.call('POST', '/publishing/forms', {
        body: 'esto no es un formulario',
        headers: { 'Content-Type': 'application/json' },
      });
      expect(reply.body).toMatchObject({ version: null, problems: [{ level: 'error', code: 'not-a-form' }] });
    });

    const post = (body: Uint8Array) =>
      nora.call('POST', '/publishing/forms?subject=provider', {
        body: new Uint8Array(body),
        headers: { 'Content-Type': 'application/octet-stream' },
      });
    test('a workbook in XLSForm becomes a draft, and comes out again as one', async () => {
      const workbook = await writeWorkbook([
        {
          name: 'survey',
          rows: [
            ['type', 'name', 'label::Español (es)', 'required', 'nota mía'],
            ['text', 'tramo', '¿Qué tramo?', 'yes', 'no tocar'],
            ['select_one estado', 'tuberia', '¿Cómo está?', '', ''],
          ],
        },
        {
          name: 'choices',
          rows: [
            ['list_name', 'name', 'label::Español (es)'],
            ['estado', 'buena', 'Buena'],
            ['estado', 'mala', 'Mala'],
          ],
        },
        {
          name: 'settings',
          rows: [
            ['form_title', 'form_id', 'version'],
            ['Ronda', 'from-workbook', '2026-05'],
          ],
        },
      ]);
      const answer = uploadAnswerSchema.parse((await post(workbook)).body);
      expect(answer).toMatchObject({ id: 'from-workbook', version: 1 });
      expect(answer.problems).toContainEqual(
        expect.objectContaining({ level: 'warning', code: 'unknown-column', sheet: 'survey', column: 'nota mía' }),
      );
      expect(await step('from-workbook', 1, EVERYBODY)).toMatchObject({ status: 204 });
      const form = JSON.parse((await ana.call('GET', '/forms/from-workbook/1')).text);
      expect(form).toMatchObject({ subject: 'provider', sourceVersion: '2026-05' });

      const { url } = service;
      const reply = await fetch(`${url}/api/v1/publishing/forms/from-workbook/1/workbook.xlsx`, {
        headers: { Authorization: `Bearer ${nora.token}` },
      });
      const read = await readWorkbook(new Uint8Array(await reply.arrayBuffer()));
      if (!read.ok) throw new Error(read.problem);
      expect(read.sheets.find(({ name }) => name === 'survey')?.rows.flat()).toContain('no tocar');
      // It may come in again, as the next version.
      expect(uploadAnswerSchema.parse((await post(await writeWorkbook(read.sheets))).body)).toMatchObject({
        version: 2,
      });

      const damaged = uploadAnswerSchema.parse((await post(workbook.subarray(0, 700))).body);
      expect(damaged).toMatchObject({ version: null, problems: [{ level: 'error', code: 'file-damaged' }] });
      const noForm = uploadAnswerSchema.parse((await post(new TextEncoder().encode('hola'))).body);
      expect(noForm).toMatchObject({ version: null, problems: [{ code: 'file-not-a-workbook' }] });
    });

    test('a name never changes its type from one version to the next', async () => {
      const form = unseenForm({ id: 'same-names' });
      await published(form);
      const changed = JSON.parse(JSON.stringify(form).replace('"type":"integer"', '"type":"text"'));
      expect(await upload(changed)).toMatchObject({
        version: null,
        problems: [{ level: 'error', code: 'type-changed', place: 'fugas', found: 'text', expected: 'integer' }],
      });
      // A wider number holds every answer of before.
      const wider = JSON.parse(JSON.stringify(form).replace('"type":"integer"', '"type":"decimal"'));
      expect(await upload(wider)).toMatchObject({ version: 2, problems: [] });
    });

    test('a type that changed is told at its cell of the workbook, and a question that moved at its name', async () => {
      const asked = (type: string, rows: readonly (readonly string[])[]) =>
        writeWorkbook([
          {
            name: 'survey',
            rows: [['name', 'type', 'label'], ...rows, ['fugas', type, 'Fugas'], ['nota', 'text', 'Nota']],
          },
          {
            name: 'settings',
            rows: [
              ['form_title', 'form_id'],
              ['Fugas', 'told-at-cell'],
            ],
          },
        ]);
      await post(await asked('integer', []));
      expect(await step('told-at-cell', 1, EVERYBODY)).toMatchObject({ status: 204 });
      const { problems } = uploadAnswerSchema.parse((await post(await asked('text', [['agua', 'text', 'Agua']]))).body);
      expect(problems.filter(({ level }) => level === 'error')).toMatchObject([
        { code: 'type-changed', place: 'fugas', sheet: 'survey', row: 3, column: 'type', cell: 'B3' },
      ]);
      const repeat = uploadAnswerSchema.parse(
        (
          await post(
            await writeWorkbook([
              {
                name: 'survey',
                rows: [
                  ['name', 'type', 'label'],
                  ['nota', 'text', 'Nota'],
                  ['casas', 'begin repeat', 'Casas'],
                  ['fugas', 'integer', 'Fugas'],
                  ['', 'end repeat', ''],
                ],
              },
              {
                name: 'settings',
                rows: [
                  ['form_title', 'form_id'],
                  ['Fugas', 'told-at-cell'],
                ],
              },
            ]),
          )
        ).body,
      );
      expect(repeat.problems.filter(({ level }) => level === 'error')).toMatchObject([
        { code: 'moved', place: 'fugas', sheet: 'survey', row: 4, cell: 'A4' },
      ]);
    });

    test('what a version changes is said; a question does not move into another repeat', async () => {
      const form = unseenForm({ id: 'compared' });
      await published(form);
      const [page] = form.children;
      if (page?.type !== 'group') throw new Error('no page');
      const [first, ...others] = page.children;
      if (first === undefined) throw new Error('no question');
      const added = { type: 'text' as const, name: 'nota', label: { es: 'Nota', en: 'Note' } };
      await upload({ ...form, children: [{ ...page, children: [...page.children.slice(1), added] }] });
      const { body } = await nora.call('GET', '/publishing/forms/compared/2/difference');
      expect(body).toMatchObject({
        against: 1,
        changes: expect.arrayContaining([
          expect.objectContaining({ kind: 'added', name: 'nota' }),
          expect.objectContaining({ kind: 'gone', name: 'fecha' }),
        ]),
      });
      expect((await nora.call('GET', '/publishing/forms/compared/1/difference')).body).toMatchObject({
        against: null,
        changes: [],
      });
      const repeat = { type: 'repeat', name: 'visitas', label: { es: 'Visitas', en: 'Visits' }, children: [first] };
      expect(await upload({ ...form, children: [{ ...page, children: others }, repeat] })).toMatchObject({
        version: null,
        problems: [{ level: 'error', code: 'moved', place: 'fecha' }],
      });
    });

    test('what a change touches is counted: records that hold an answer, scores and indicators that read it', async () => {
      const form = unseenScoredForm({ id: 'counted' });
      const version = await published(form);
      const answers = [
        { tramo: 'Uno', fugas: 2, tuberia: 'buena' },
        { tramo: 'Dos', fugas: 0 },
        { tramo: 'Tres', tuberia: 'mala', tareas: [{ tarea: 'Tapar' }] },
      ];
      for (const each of answers) {
        await ana.push(visit(ana.device, { form: { id: 'counted', version }, answers: each }));
      }
      const [page] = form.children;
      if (page?.type !== 'group') throw new Error('no page');
      const children = page.children.filter(({ name }) => name !== 'fugas');
      const bad = form.choices['estado']?.items.filter(({ name }) => name !== 'buena') ?? [];
      const { scoring: _table, ...without } = form;
      await upload({
        ...without,
        choices: { estado: { items: bad } },
        children: [{ ...page, children }, ...form.children.slice(1)],
      });
      const { body } = await nora.call('GET', '/publishing/forms/counted/2/difference');
      expect(body).toMatchObject({
        effects: {
          records: 3,
          draftCopies: 0,
          questions: [{ name: 'fugas', records: 2, draftCopies: 0, scores: ['LIN-1'], indicators: [] }],
          choices: [{ list: 'estado', name: 'buena', records: 1 }],
        },
      });
    });

    test('a workbook that holds what the product ships beside its form changes nothing by that', async () => {
      const form = forms.find(({ id }) => id === 'complaint');
      if (form === undefined) throw new Error('no complaint');
      await shipForms(service.db, { now: () => new Date() }, forms);
      const whole = withShippedParts(form);
      const { version } = await upload({ ...whole, title: { es: 'Queja', en: 'Complaint' } });
      const reply = await nora.call('GET', `/publishing/forms/complaint/${version}/difference`);
      expect(JSON.parse(reply.text)).toMatchObject({ changes: [{ kind: 'form', member: 'title' }] });
      await step('complaint', version ?? 0, { action: 'discard' });
    });

    test('versions made here of a form that the product ships have numbers that no release will use', async () => {
      const shipped = JSON.parse((await nora.call('GET', '/forms/water-system/1')).text);
      expect((await upload(shipped)).version).toBe(1001);
    });

    test('a subject is given to a draft that has none', async () => {
      const { subject: _subject, ...without } = unseenForm({ id: 'about-what' });
      expect((await upload(without)).version).toBe(1);
      expect((await step('about-what', 1, { action: 'subject', subject: 'community' })).status).toBe(204);
      await step('about-what', 1, EVERYBODY);
      expect(JSON.parse((await ana.call('GET', '/forms/about-what/1')).text)).toMatchObject({ subject: 'community' });
      expect(await step('about-what', 1, { action: 'subject', subject: null })).toMatchObject({ status: 409 });
    });

    test('files come with the form by their content, whole or in parts, for whoever may read it', async () => {
      await upload(unseenForm({ id: 'with-files' }));
      const csv = `name,label\n${'a,Aldea\n'.repeat(500)}`;
      const put = () =>
        nora.call('PUT', '/publishing/forms/with-files/1/files/aldeas.csv', {
          body: csv,
          headers: { 'Content-Type': 'text/csv' },
        });
      expect(await put()).toMatchObject({ status: 200, body: { name: 'aldeas.csv', sha256: sha256(csv) } });
      expect((await ana.call('GET', `/form-files/${sha256(csv)}`)).status).toBe(404);
      await step('with-files', 1, EVERYBODY);
      expect(await told(ana, 'with-files')).toMatchObject([
        { value: { files: [{ name: 'aldeas.csv', sha256: sha256(csv), bytes: csv.length, mediaType: 'text/csv' }] } },
      ]);
      expect((await ana.call('GET', `/form-files/${sha256(csv)}`)).text).toBe(csv);
      const part = await ana.call('GET', `/form-files/${sha256(csv)}`, { headers: { Range: 'bytes=1000-1999' } });
      expect([part.status, part.text]).toEqual([206, csv.slice(1000, 2000)]);
      const rest = await ana.call('GET', `/form-files/${sha256(csv)}`, { headers: { Range: 'bytes=3000-' } });
      expect(rest.text).toBe(csv.slice(3000));
      // What was shown to somebody stays as it was.
      expect(await put()).toMatchObject({ status: 409, body: { code: 'step-not-possible' } });
    });

    test('a workbook comes in a zip with its files; what is missing is told by name and keeps it from being published', async () => {
      const survey = [
        ['type', 'name', 'label::Español (es)', 'image::Español (es)', 'parameters'],
        ['select_one_from_file aldeas.csv', 'aldea', '¿Qué aldea?', 'mapa.png', 'value=clave label=nombre'],
      ];
      const settings = [
        ['form_id', 'form_title', 'version'],
        ['zipped', 'Con archivos', '1'],
      ];
      const workbook = await writeWorkbook([
        { name: 'survey', rows: survey },
        { name: 'settings', rows: settings },
      ]);
      const send = async (parts: readonly { readonly name: string; readonly bytes: Buffer | string }[]) => {
        const zip = makeZip([{ name: 'forma/encuesta.xlsx', bytes: Buffer.from(workbook) }, ...parts]);
        const body = new Uint8Array(zip);
        const headers = { 'Content-Type': 'application/zip' };
        return uploadAnswerSchema.parse((await nora.call('POST', '/publishing/forms', { body, headers })).body);
      };
      const first = await send([
        { name: 'forma/media/aldeas.csv', bytes: 'clave,otra\nocote,El Ocote' },
        { name: 'forma/notas.csv', bytes: 'a\nb' },
      ]);
      expect(first).toMatchObject({ id: 'zipped', version: 1 });
      const codes = first.problems.map(({ code, details }) => `${code} ${String(details?.['name'])}`);
      expect(codes).toEqual([
        'form-file-no-such-column aldeas.csv',
        'form-file-missing mapa.png',
        'form-file-not-needed notas.csv',
      ]);
      expect(await step('zipped', 1, EVERYBODY)).toMatchObject({
        status: 409,
        body: { code: 'step-not-possible', details: { reason: 'files', files: ['aldeas.csv', 'mapa.png'] } },
      });
      await send([{ name: 'aldeas.csv', bytes: 'clave,nombre\nocote,El Ocote' }]);
      const octets = { 'Content-Type': 'application/octet-stream' };
      const put = (name: string) =>
        nora.call('PUT', `/publishing/forms/zipped/1/files/${name}`, { body: 'PNG', headers: octets });
      expect((await put('mapa.exe')).status).toBe(409);
      expect((await managed('zipped'))?.versions[0]?.needs?.map(({ fault }) => fault?.code)).toEqual([
        undefined,
        'missing',
      ]);
      expect((await put('mapa.png')).status).toBe(200);
      expect((await step('zipped', 1, EVERYBODY)).status).toBe(204);
      // The next version needs the same files under the same names: they are there already.
      expect(await send([])).toMatchObject({ version: 2, problems: [] });
      expect((await managed('zipped'))?.versions[0]?.files.map(({ name }) => name)).toEqual(['aldeas.csv', 'mapa.png']);

      const form = { id: 'zipped', version: 1 };
      await ana.push(visit(ana.device, { form, answers: { aldea: 'ocote' } }));
      await ana.push(visit(ana.device, { form, answers: { aldea: 'nadie' } }));
      const flagged = (await nora.pullAll()).changes.filter(({ value }) => JSON.stringify(value).includes('"nadie"'));
      expect(flagged).toMatchObject([{ value: { flags: [{ code: 'constraint', path: 'aldea' }] } }]);
    });

    test('an export of ODK comes in as records once, with its photos, however often it is sent', async () => {
      const base = unseenForm({ id: 'brought' });
      const foto = { type: 'image', name: 'foto', label: { es: 'Foto', en: 'Photo' } } as const;
      await published({ ...base, children: [...base.children, foto] });
      const [known, other] = [randomUUID(), 'uuid:de-otra-forma'];
      const picture = photo('foto', 'una toma');
      const head = 'KEY,SubmissionDate,pagina_linea-fecha,pagina_linea-tramo,pagina_linea-fugas,foto';
      const row = (key: string, tramo: string, name: string) =>
        `${key},2024-05-02T10:00:00Z,2024-05-01,${tramo},2,${name}`;
      const rows = [row(`uuid:${known}`, 'La toma', 'toma.jpg'), row(other, 'La red', 'perdida.jpg')];
      const send = async (lines: readonly string[], trial = 'no', who: Caller = nora) => {
        const zip = makeZip([
          { name: 'brought.csv', bytes: [head, ...lines].join('\n') },
          { name: 'media/toma.jpg', bytes: Buffer.from(picture.bytes) },
        ]);
        const reply = await who.call('POST', `/publishing/forms/brought/1/records?trial=${trial}`, {
          body: new Uint8Array(zip),
          headers: { 'Content-Type': 'application/zip' },
        });
        return { status: reply.status, report: recordImportSchema.safeParse(reply.body).data };
      };
      expect((await send(rows, 'no', ana)).status).toBe(403);
      expect(await send(rows, 'yes')).toMatchObject({ report: { trial: true, counts: { ready: 2, stored: 0 } } });
      expect((await nora.call('GET', `/submissions/${known}`)).status).toBe(404);

      expect(await send(rows)).toMatchObject({
        report: {
          counts: { stored: 2, alreadyHere: 0, refused: 0 },
          files: { stored: 1, missing: 1 },
          rows: [{ row: 3, outcome: 'stored', notes: [{ code: 'file-missing', found: 'perdida.jpg' }] }],
        },
      });
      expect((await nora.call('GET', `/photos/${picture.sha256}`)).status).toBe(200);
      const brought = (await nora.pullAll()).changes.find(({ id }) => id === known);
      expect(brought?.value).toMatchObject({
        state: 'received',
        flags: [{ code: 'subject-unknown' }, { code: 'imported' }],
        submission: {
          app: 'import',
          imported: { instanceId: `uuid:${known}` },
          finishedAt: '2024-05-02T10:00:00Z',
          answers: { tramo: 'La toma', fugas: 2, fecha: '2024-05-01', foto: picture.sha256 },
        },
      });
      const longer = [...rows, row('uuid:nueva', 'El tanque', '')];
      expect(await send(longer)).toMatchObject({ report: { counts: { stored: 1, alreadyHere: 2, refused: 0 } } });
      expect((await managed('brought'))?.versions[0]).toMatchObject({ records: 3 });
      const headers = { 'Content-Type': 'application/octet-stream' };
      const registry = 'type,code,name,municipality\nprovider,TRAIDA-1,Junta Traída,0801\n';
      await service.admin.call('POST', '/registry/imports', {
        body: registry,
        headers: { 'Content-Type': 'text/csv' },
      });
      const body = `${head},_subject_code\n${row('uuid:con-junta', 'Línea', '')},TRAIDA-1`;
      await nora.call('POST', '/publishing/forms/brought/1/records', { body, headers: { 'Content-Type': 'text/csv' } });
      const about = (await nora.pullAll()).changes.filter(({ value }) => JSON.stringify(value).includes('con-junta'));
      expect(about).toMatchObject([
        {
          value: { flags: [{ code: 'imported' }], submission: { subject: { type: 'provider' }, municipality: '0801' } },
        },
      ]);
      const grouped = (await nora.call('GET', '/exports/brought.csv?show=paths')).text;
      expect(grouped.split('\r\n')[0]).toContain('pagina_linea/fecha,pagina_linea/tramo,pagina_linea/fugas');
      const nonsense = await nora.call('POST', '/publishing/forms/brought/1/records', { body: '"', headers });
      expect(nonsense.body).toMatchObject({ fault: 'not-an-export' });
    });

    test('an export that broke off before its photos brings them when it is sent again, and says what is missing', async () => {
      const base = unseenForm({ id: 'broken-off' });
      const foto = { type: 'image', name: 'foto', label: { es: 'Foto', en: 'Photo' } } as const;
      await published({ ...base, children: [...base.children, foto] });
      const picture = photo('foto', 'una toma que no llegó');
      const head = 'KEY,SubmissionDate,pagina_linea-fecha,pagina_linea-tramo,pagina_linea-fugas,foto';
      const row = `uuid:${randomUUID()},2024-05-02T10:00:00Z,2024-05-01,La toma,2,toma.jpg`;
      const send = async (withPhoto: boolean, trial = 'no') => {
        const media = withPhoto ? [{ name: 'media/toma.jpg', bytes: Buffer.from(picture.bytes) }] : [];
        const zip = makeZip([{ name: 'broken-off.csv', bytes: [head, row].join('\n') }, ...media]);
        const reply = await nora.call('POST', `/publishing/forms/broken-off/1/records?trial=${trial}`, {
          body: new Uint8Array(zip),
          headers: { 'Content-Type': 'application/zip' },
        });
        return { status: reply.status, report: recordImportSchema.safeParse(reply.body).data };
      };
      const full = vi.spyOn(service.files, 'receive').mockRejectedValue(new Error('ENOSPC'));
      expect((await send(true)).status).toBe(500);
      full.mockRestore();
      const counts = { stored: 0, alreadyHere: 1, refused: 0 };
      expect(await send(false)).toMatchObject({
        report: {
          counts,
          files: { stored: 0, missing: 1 },
          rows: [{ outcome: 'already-here', notes: [{ code: 'file-missing', found: picture.sha256 }] }],
        },
      });
      expect(await send(true, 'yes')).toMatchObject({ report: { counts, files: { stored: 0, missing: 0 } } });
      expect((await nora.call('GET', `/photos/${picture.sha256}`)).status).toBe(404);
      expect(await send(true)).toMatchObject({ report: { counts, files: { stored: 1, missing: 0 }, rows: [] } });
      expect((await nora.call('GET', `/photos/${picture.sha256}`)).status).toBe(200);
      expect(await send(true)).toMatchObject({ report: { counts, files: { stored: 0, missing: 0 }, rows: [] } });
    });

    test('a place in the menu is told for every version, and who did what is kept', async () => {
      const version = await published(unseenForm({ id: 'placed' }));
      const placement = { menu: 'more', order: 3, icon: 'wrench' };
      expect((await nora.call('PUT', '/publishing/forms/placed/placement', { json: placement })).status).toBe(204);
      expect(await told(ana, 'placed')).toMatchObject([{ value: { version, menu: 'more', order: 3, icon: 'wrench' } }]);
      expect((await managed('placed'))?.events.map((event) => event.action).sort()).toEqual([
        'place',
        'publish',
        'upload',
      ]);
    });

    test('what was done says for whom and from which day a version was published, also after that has changed', async () => {
      const version = await published(unseenForm({ id: 'told-again' }));
      const path = `/publishing/forms/told-again/${version}/steps`;
      const audience = { kind: 'municipalities', municipalities: ['0801'] };
      const step = { action: 'publish', audience, from: '2026-12-01' };
      expect((await nora.call('POST', path, { json: step })).status).toBe(204);
      expect((await nora.call('POST', path, { json: { action: 'withdraw' } })).status).toBe(204);
      const events = (await managed('told-again'))?.events ?? [];
      const told = new Map(events.map(({ action, publication }) => [JSON.stringify(publication ?? action), action]));
      expect(Object.fromEntries(told)).toEqual({
        '"upload"': 'upload',
        [JSON.stringify({ state: 'published', audience: { kind: 'everybody' }, from: null })]: 'publish',
        [JSON.stringify({ state: 'published', audience, from: '2026-12-01' })]: 'publish',
        [JSON.stringify({ state: 'withdrawn' })]: 'withdraw',
      });
    });
  });
}
