import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Form } from '../../src/domain/form/definition.ts';
import { forms } from '../../src/forms/index.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import { layRecord } from './support/records.ts';
import { type Running, startRunning } from './support/running.ts';

const FORM: Form = {
  id: 'prueba-de-salida',
  version: 1,
  title: { es: 'Prueba', en: 'Test' },
  choices: {
    usos: {
      items: [
        { name: 'beber', label: { es: 'Beber', en: 'Drinking' } },
        { name: 'riego', label: { es: 'Riego', en: 'Irrigation' } },
      ],
    },
  },
  children: [
    { type: 'text', name: 'nombre', label: { es: 'Nombre', en: 'Name' } },
    {
      type: 'decimal',
      name: 'cloro',
      label: { es: 'Cloro', en: 'Chlorine' },
      unit: { es: 'mg/L', en: 'mg/L' },
      header: 'cloro_mg_l',
    },
    { type: 'select_multiple', name: 'usos', list: 'usos', label: { es: 'Usos', en: 'Uses' } },
    { type: 'geopoint', name: 'lugar', label: { es: 'Lugar', en: 'Place' } },
    {
      type: 'repeat',
      name: 'puntos',
      label: { es: 'Puntos', en: 'Points' },
      children: [{ type: 'integer', name: 'valor', label: { es: 'Valor', en: 'Value' } }],
    },
  ],
};

let service: Running;
let adminId: string;
beforeAll(async () => {
  service = await startRunning({ files: createFolderStore(join(tmpdir(), 'bitacora-exports-unused'), Date.now) });
  adminId = (await service.db.selectFrom('users').select('id').executeTakeFirstOrThrow()).id;
  const definition = {
    title: JSON.stringify(FORM.title),
    definition: JSON.stringify(FORM),
    source: 'imported' as const,
  };
  await service.db
    .insertInto('forms')
    .values({ id: FORM.id, version: 1, added_at: '2026-11-22T12:00:00Z', ...definition })
    .execute();
});
afterAll(() => service.stop());

async function table(path: string, as?: string): Promise<Record<string, string>[]> {
  const answer = await service.api(path, as === undefined ? {} : { as });
  expect(answer.status).toBe(200);
  return parse(Buffer.from(await answer.arrayBuffer()), { columns: true, bom: true, record_delimiter: '\r\n' });
}

describe('what somebody does not read', () => {
  test('a form of which a role reads no record is refused with the reason, and not an empty file', async () => {
    const { token } = await service.join({ name: 'Sonia', role: 'supervisor', municipalities: ['1609', '0801'] });
    for (const file of [
      'partner-self-evaluation.csv',
      'partner-self-evaluation.xlsx',
      'partner-self-evaluation/photos.zip',
    ]) {
      const answer = await service.api(`/exports/${file}`, { as: token });
      expect([answer.status, await answer.json()]).toMatchObject([403, { details: { reason: 'not-yours' } }]);
      expect((await service.api(`/exports/${file}`)).status).toBe(200);
    }
  });

  test('a municipality of others is refused with the reason, and not an empty file', async () => {
    const { token } = await service.join({ name: 'Sandra', role: 'supervisor', municipalities: ['1609', '0801'] });
    for (const file of [
      `exports/${FORM.id}.csv`,
      `exports/${FORM.id}.xlsx`,
      'siasar/provider_main.csv',
      'boards/quejas.csv',
      'boards/quejas.xlsx',
    ]) {
      const name = file.startsWith('boards') ? 'municipio' : 'municipality';
      const asked = (code: string) => service.api(`/${file}?${name}=${code}`, { as: token });
      const answer = await asked('1215');
      expect([file, answer.status, await answer.json()]).toMatchObject([
        file,
        403,
        { details: { reason: 'not-yours' } },
      ]);
      expect((await asked('1609')).status, file).toBe(200);
      expect((await service.api(`/${file}?${name}=1215`)).status, file).toBe(200);
    }
  });

  test('the first rows of a file say whose municipios it is of, and what of the POA is left out', async () => {
    const { token } = await service.join({ name: 'Sara', role: 'supervisor', municipalities: ['1609', '0801'] });
    const read = async (form: string, as: string) =>
      await (await service.api(`/exports/${form}.csv?show=es`, { as })).text();
    const own = await read(FORM.id, token);
    expect(own).toContain('Municipio,todos los del alcance');
    expect(own).toMatch(/Alcance,"lo de: Distrito Central, Chinda"/);
    const plan = await read('poa-activity', token);
    expect(plan).toMatch(/Alcance,"del POA, .*no lo nacional"/);
    const all = await read(FORM.id, service.token);
    expect(all).toContain('Municipio,Todos');
    expect(all).not.toContain('Alcance');
  });
});

describe('exports', () => {
  test('hold the current revision in the form’s columns, with state, flags and who, as a file to save', async () => {
    const id = await layRecord(service.db, {
      author: adminId,
      form: FORM.id,
      municipality: '0801',
      state: 'approved',
      flags: [{ code: 'constraint', path: 'cloro' }, { code: 'clock' }],
      answers: {
        nombre: '=HYPERLINK("http://x")',
        cloro: -0.5,
        usos: ['beber', 'riego'],
        lugar: { latitude: 14.1, longitude: -87.2, accuracyMetres: 8, takenAt: '2026-11-22T12:00:00Z' },
        puntos: [{ valor: 1 }, { valor: 2, retirada: 'x', '@unknown': ['fecha'] }],
        retirada: 'respuesta de antes',
        '@later': ['abonados'],
      },
    });
    const answer = await service.api(`/exports/${FORM.id}.csv`);
    const text = Buffer.from(await answer.arrayBuffer()).toString('utf8');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="prueba-de-salida-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(text.startsWith('\uFEFF_id,_revision,_state,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    // What no version of the form explains may be personal: it leaves only where personal data were asked for.
    expect((await table(`/exports/${FORM.id}.csv`))[0]).toMatchObject({ _other_answers: '' });
    const withPersonal = 'personal=yes&reason=prueba';
    const [row] = await table(`/exports/${FORM.id}.csv?${withPersonal}`);
    expect(row).toMatchObject({
      _id: id,
      _revision: '1',
      _state: 'approved',
      _municipality: '0801',
      _municipality_name: 'Distrito Central',
      _department_name: 'Francisco Morazán',
      _flags: 'constraint:cloro clock',
      nombre: `'=HYPERLINK("http://x")`,
      cloro_mg_l: '-0.5',
      usos: 'beber riego',
      'lugar-latitude': '14.1',
      'lugar-longitude': '-87.2',
      _no_data: 'abonados:later',
      _other_answers: '{"retirada":"respuesta de antes"}',
    });
    // A repeat's table can be read by itself: what it is about, where and when.
    const common = {
      _id: id,
      _revision: '1',
      _parent_path: '',
      _state: 'approved',
      _subject_code: '',
      _subject_name: '',
      _municipality: '0801',
      _municipality_name: 'Distrito Central',
      _department_name: 'Francisco Morazán',
      _visit_day: '2026-11-22',
      _author: 'Administración',
      _finished_at: '2026-11-22T12:00:00.000Z',
    };
    expect(await table(`/exports/${FORM.id}/puntos.csv?${withPersonal}`)).toEqual([
      { ...common, _path: 'puntos[1]', _index: '1', valor: '1', _no_data: '', _other_answers: '' },
      {
        ...common,
        _path: 'puntos[2]',
        _index: '2',
        valor: '2',
        _no_data: 'fecha:unknown',
        _other_answers: '{"retirada":"x"}',
      },
    ]);
  });

  test('leave out practice and withdrawn records, and bear answers that break their form', async () => {
    const before = (await table(`/exports/${FORM.id}.csv`)).length;
    await layRecord(service.db, { author: adminId, form: FORM.id, practice: true });
    await layRecord(service.db, { author: adminId, form: FORM.id, withdrawn: true });
    const id = await layRecord(service.db, {
      author: adminId,
      form: FORM.id,
      answers: { nombre: { a: 1 }, cloro: 'mucho', lugar: [1], puntos: 'ninguno', usos: [[1]] },
    });
    const rows = await table(`/exports/${FORM.id}.csv`);
    expect(rows).toHaveLength(before + 1);
    expect(rows.map((row) => row['_id'])).toContain(id);
  });

  test('respect the scope, and are for those who may export', async () => {
    await layRecord(service.db, { author: adminId, form: FORM.id, municipality: '0101' });
    const supervisor = await service.join({ name: 'Supervisora', role: 'supervisor', municipalities: ['0101'] });
    const rows = await table(`/exports/${FORM.id}.csv`, supervisor.token);
    expect(new Set(rows.map((row) => row['_municipality']))).toEqual(new Set(['0101', '']));
    const technician = await service.join({ name: 'Técnico', role: 'technician' });
    for (const path of [
      `/exports/${FORM.id}.csv`,
      `/exports/${FORM.id}/puntos.csv`,
      `/exports/${FORM.id}/dictionary.csv`,
    ]) {
      expect((await service.api(path, { as: technician.token })).status).toBe(403);
      expect((await fetch(`${service.url}/api/v1${path}`)).status).toBe(401);
    }
  });

  test('of more records than fit a page hold each once', async () => {
    const before = (await table(`/exports/${FORM.id}.csv`)).length;
    for (let n = 0; n < 405; n += 1)
      await layRecord(service.db, { author: adminId, form: FORM.id, answers: { nombre: `n${n}` } });
    const rows = await table(`/exports/${FORM.id}.csv`);
    expect(rows).toHaveLength(before + 405);
    expect(new Set(rows.map((row) => row['_id'])).size).toBe(before + 405);
  });

  test('the dictionary tells what each column means', async () => {
    const rows = await table(`/exports/${FORM.id}/dictionary.csv`);
    const main = await table(`/exports/${FORM.id}.csv`);
    expect(rows.find((row) => row['header'] === 'cloro_mg_l')).toMatchObject({
      name: 'cloro',
      type: 'decimal',
      label_es: 'Cloro',
      label_en: 'Chlorine',
      unit: 'mg/L',
    });
    expect(rows.find((row) => row['name'] === 'usos')).toMatchObject({ choices: 'beber=Beber | riego=Riego' });
    expect(rows.find((row) => row['name'] === 'valor')).toMatchObject({ table: 'puntos' });
    const told = rows.map((row) => row['header'] ?? '');
    const unexplained = Object.keys(main[0] ?? {}).filter(
      (header) => !told.includes(header) && !told.includes(header.split('-')[0] ?? ''),
    );
    expect(unexplained).toEqual([]);
  });

  test.each(forms.map((form) => form.id))('%s and its dictionary can be exported', async (id) => {
    await layRecord(service.db, { author: adminId, form: id, answers: {} });
    expect(await table(`/exports/${id}.csv`)).toHaveLength(1);
    expect((await table(`/exports/${id}/dictionary.csv`)).length).toBeGreaterThan(20);
  });

  test('an unknown form, repeat or ending is 404', async () => {
    for (const path of [
      '/exports/nada.csv',
      '/exports/nada/dictionary.csv',
      `/exports/${FORM.id}/nada.csv`,
      `/exports/${FORM.id}.ods`,
      '/exports/nada.xlsx',
      '/exports/nada/photos.zip',
    ]) {
      expect((await service.api(path)).status).toBe(404);
    }
  });
});
