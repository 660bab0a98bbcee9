import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { drawPicture } from '../../../scripts/demo/picture.ts';
import type { Form } from '../../../src/domain/form/definition.ts';
import type { FileStore } from '../../../src/server/files/file-store.ts';
import { createFolderStore } from '../../../src/server/files/folder-store.ts';
import { voice } from '../../contract/support/records.ts';
import { readZip } from '../../support/read-zip.ts';
import { layRecord } from '../support/records.ts';
import { type Running, startRunning } from '../support/running.ts';

const text = (es: string, en: string) => ({ es, en });
const FORM: Form = {
  id: 'formatos',
  version: 1,
  title: text('Visita: agua/cloro', 'Visit: water/chlorine'),
  choices: {
    usos: {
      items: [
        { name: 'beber', label: text('Beber', 'Drinking') },
        { name: 'riego', label: text('Riego', 'Irrigation') },
      ],
    },
  },
  children: [
    { type: 'text', name: 'codigo', label: text('Código', 'Code') },
    { type: 'decimal', name: 'cloro', label: text('Cloro', 'Chlorine'), header: 'cloro_mg_l' },
    { type: 'select_one', name: 'uso', list: 'usos', label: text('Uso', 'Use') },
    { type: 'select_multiple', name: 'usos', list: 'usos', label: text('Usos', 'Uses') },
    { type: 'date', name: 'visita', label: text('Día de la visita', 'Day of visit') },
    { type: 'dateTime', name: 'cierre', label: text('Cierre', 'Closing') },
    { type: 'calculate', name: 'cloro_doble', calculation: '${cloro} * 2' },
    {
      type: 'calculate',
      name: 'cloro_triple',
      label: text('Tres veces el cloro', 'Chlorine times three'),
      calculation: '${cloro} * 3',
    },
    { type: 'geopoint', name: 'lugar', label: text('Lugar', 'Place') },
    { type: 'text', name: 'porque', label: text('¿Por qué ${cloro} mg/L?', 'Why ${cloro} mg/L?') },
    { type: 'text', name: 'telefono', label: text('Teléfono', 'Telephone'), personal: true },
    { type: 'image', name: 'foto', label: text('¿Foto de la obra?', 'Photo of the works?') },
    { type: 'image', name: 'firma', label: text('Firma', 'Signature'), personal: true },
    {
      type: 'repeat',
      name: 'puntos',
      label: text('Puntos', 'Points'),
      children: [{ type: 'integer', name: 'valor', label: text('Valor', 'Value') }],
    },
  ],
};

let folder: string;
let files: FileStore;
let service: Running;
let author: string;
const ids: string[] = [];
const photo = drawPicture('tanque');
const signature = drawPicture('firma');
const spoken = voice('puntos[2]/valor/@voice', 'export');
const absent = createHash('sha256').update('not here').digest('hex');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitacora-formats-'));
  files = createFolderStore(folder, Date.now);
  await files.check();
  service = await startRunning({ files });
  author = (await service.db.selectFrom('users').select('id').executeTakeFirstOrThrow()).id;
  await service.db
    .insertInto('forms')
    .values({
      id: FORM.id,
      version: 1,
      title: JSON.stringify(FORM.title),
      definition: JSON.stringify(FORM),
      source: 'imported',
      added_at: '2026-11-22T12:00:00Z',
    })
    .execute();
  for (const { bytes, sha256 } of [photo, signature, spoken]) {
    await files.receive(
      { sha256, offset: 0, total: bytes.length },
      (async function* source() {
        yield bytes;
      })(),
    );
  }
  const lay = async (record: Omit<Parameters<typeof layRecord>[1], 'author' | 'form'>) => {
    ids.push(await layRecord(service.db, { author, form: FORM.id, ...record }));
  };
  await lay({
    municipality: '1609',
    state: 'approved',
    answers: {
      codigo: '0801',
      cloro: 0.35,
      uso: 'beber',
      usos: ['beber', 'riego'],
      visita: '2026-03-05',
      cierre: '2026-03-05T08:40:15-06:00',
      lugar: {
        latitude: 15.1,
        longitude: -88.2,
        accuracyMetres: 5,
        altitudeMetres: 640,
        takenAt: '2026-03-05T08:40:15-06:00',
      },
      telefono: '9999-1234',
      foto: photo.sha256,
      firma: signature.sha256,
      puntos: [{ valor: 1 }, { valor: 2 }],
    },
    photos: [
      { sha256: photo.sha256, bytes: photo.bytes.length, question: 'foto' },
      { sha256: signature.sha256, bytes: signature.bytes.length, question: 'firma' },
      { sha256: absent, bytes: 10, question: 'foto' },
      { sha256: spoken.sha256, bytes: spoken.bytes.length, question: 'puntos[2]/valor/@voice' },
    ],
  });
  await lay({ municipality: '0310', answers: { codigo: '=1+1', uso: 'otro_uso', visita: 'nunca', cloro: -0.5 } });
  await lay({
    municipality: '1609',
    state: 'returned',
    subject: { type: 'provider', id: '0197a000-0000-7000-8000-0000000000aa' },
    flags: [{ code: 'constraint', path: 'cloro' }, { code: 'clock' }],
    answers: { '@later': ['cierre'], de_antes: 'x', puntos: [{ '@unknown': ['valor'] }] },
  });
});
afterAll(async () => {
  await service.stop();
  await rm(folder, { recursive: true });
});

const bytesOf = async (path: string, as?: string): Promise<Buffer> => {
  const answer = await service.api(path, as === undefined ? {} : { as });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
};
const csvOf = (bytes: Buffer): string[][] => parse(bytes, { bom: true, relax_column_count: true });

describe('a workbook of records', () => {
  test.each(['codes', 'es', 'en'])('says in each cell what the CSV says (%s)', async (show) => {
    const { sheets } = await readXlsx(await bytesOf(`/exports/${FORM.id}.xlsx?show=${show}`));
    for (const [index, path] of [`${FORM.id}.csv`, `${FORM.id}/puntos.csv`].entries()) {
      const csv = csvOf(await bytesOf(`/exports/${path}?show=${show}`));
      const begin = show === 'codes' ? 0 : csv.findIndex((row) => row.length > 2);
      const rows = csv.slice(begin);
      const cells = sheets[index]?.rows ?? [];
      expect(cells).toHaveLength(rows.length);
      for (const [line, row] of rows.entries()) {
        for (const [column, expected] of row.entries()) {
          const found = cells[line]?.[column] ?? '';
          // A date is the same day, a moment the same hand of the clock; CSV marks what a program would run.
          const told =
            found instanceof Date ? found.toISOString().slice(0, expected.length === 10 ? 10 : 19) : String(found);
          const wanted = found instanceof Date ? expected.slice(0, told.length) : expected.replace(/^'(?==)/, '');
          expect({ line, heading: rows[0]?.[column], told }).toEqual({
            line,
            heading: rows[0]?.[column],
            told: wanted,
          });
        }
      }
    }
  });

  test('holds dates as dates, numbers as numbers and codes as text', async () => {
    const { sheets } = await readXlsx(await bytesOf(`/exports/${FORM.id}.xlsx`));
    const [heads = [], ...rows] = sheets[0]?.rows ?? [];
    const at = (id: string | undefined, heading: string) => rows.find((row) => row[0] === id)?.[heads.indexOf(heading)];
    expect(at(ids[0], 'visita')).toEqual(new Date('2026-03-05T00:00:00Z'));
    expect(at(ids[0], 'cierre')).toEqual(new Date('2026-03-05T08:40:15Z'));
    expect(at(ids[0], 'codigo')).toBe('0801');
    expect(at(ids[0], '_municipality')).toBe('1609');
    expect(at(ids[0], 'cloro_mg_l')).toBe(0.35);
    expect(at(ids[1], 'codigo')).toBe('=1+1');
    expect(at(ids[1], 'visita')).toBe('nunca');
  });

  test('has a sheet a repeat, the dictionary, and the filters and sources', async () => {
    const { sheets } = await readXlsx(
      await bytesOf(`/exports/${FORM.id}.xlsx?show=es&municipality=1609&states=approved`),
    );
    expect(sheets.map(({ name }) => name)).toEqual(['Visita agua cloro', 'Puntos', 'Diccionario', 'Filtros y fuentes']);
    expect(sheets[3]?.rows).toEqual(
      expect.arrayContaining([
        ['Estados de revisión', 'Aprobado'],
        ['Municipio', '1609 Chinda, Santa Bárbara'],
        ['Datos personales', 'no incluidos'],
      ]),
    );
    expect(sheets[0]?.rows).toHaveLength(2);
  });

  test('in words has labels for headings and answers; a choice that the form does not know stays as it is', async () => {
    const { sheets } = await readXlsx(await bytesOf(`/exports/${FORM.id}.xlsx?show=en`));
    const [heads = [], ...rows] = sheets[0]?.rows ?? [];
    const first = rows.find((row) => row[0] === ids[0]) ?? [];
    expect(first[heads.indexOf('Uses')]).toBe('Drinking; Irrigation');
    expect(rows.find((row) => row[0] === ids[1])?.[heads.indexOf('Use')]).toBe('otro_uso');
    expect(first[heads.indexOf('Review state')]).toBe('Approved');
  });
});

describe('a file in words', () => {
  test('has no codes and no English: words for what a record is about, its flags, parts of a position, lists and reasons', async () => {
    // What is marked as without data leaves with personal data alone.
    const WHOLE = 'personal=yes&reason=prueba';
    const rows = csvOf(await bytesOf(`/exports/${FORM.id}.csv?show=es&${WHOLE}`));
    const heads = rows.find((row) => row[0] === 'Identificador del registro') ?? [];
    const first = rows.find((row) => row[0] === ids[2]) ?? [];
    const at = (heading: string) => first[heads.indexOf(heading)];
    expect(heads).toEqual(
      expect.arrayContaining(['Lugar (latitud)', 'Lugar (longitud)', 'Lugar (altitud)', 'Lugar (precisión en metros)']),
    );
    expect(at('De qué trata')).toBe('Junta de Agua');
    expect(at('Avisos para quien revisa')).toBe(
      'La respuesta no cumple la regla del formulario: Cloro; Las horas del teléfono no cuadran',
    );
    expect(at('Preguntas sin dato y por qué')).toBe('Cierre: queda para otro día');
    expect(at('Respuestas a preguntas que el formulario de hoy no tiene')).toBe('de_antes: x');
    const points = csvOf(await bytesOf(`/exports/${FORM.id}/puntos.csv?show=es&${WHOLE}`));
    const pointHeads = points.find((row) => row[0] === 'Identificador del registro') ?? [];
    const point = points.find((row) => row[0] === ids[2]) ?? [];
    expect(point[pointHeads.indexOf('Lugar en el registro')]).toBe('Puntos 1');
    expect(point[pointHeads.indexOf('Preguntas sin dato y por qué')]).toBe('Valor: no lo saben');
  });

  test('leaves out what is worked out and has no label; one with a label stays, and in codes all are there', async () => {
    const headings = async (show: string) =>
      csvOf(await bytesOf(`/exports/${FORM.id}.csv?show=${show}`)).find(
        (row) => row[0] === 'Identificador del registro' || row[0] === '_id',
      ) ?? [];
    expect(await headings('es')).toContain('¿Por qué … mg/L?');
    expect(await headings('es')).not.toContain('cloro_doble');
    expect(await headings('es')).toContain('Tres veces el cloro');
    expect(await headings('codes')).toEqual(expect.arrayContaining(['cloro_doble', 'cloro_triple', 'lugar-latitude']));
  });

  test('is named by the form’s title and its filters', async () => {
    const nameOf = async (file: string) =>
      (await service.api(`/exports/${FORM.id}${file}`)).headers.get('content-disposition');
    expect(await nameOf('.xlsx?show=es')).toContain('filename="Visita-agua-cloro_revision-actual-2');
    expect(await nameOf('.csv?show=es&revision=approved&municipality=1609&from=2026-11-01')).toContain(
      'filename="Visita-agua-cloro_lo-aprobado_Chinda-1609_desde-2026-11-01-2',
    );
    expect(await nameOf('/puntos.csv?show=en')).toContain('filename="Visit-water-chlorine-Points_current-revision-2');
    expect(await nameOf('/kobo.json?show=es')).toContain('filename="formatos-kobo-2');
  });
});

describe('a download', () => {
  test('is bounded by what was asked for, and its name says so', async () => {
    const query = 'revision=current&states=approved,returned&municipality=1609&from=2026-11-01&to=2026-11-22';
    const answer = await service.api(`/exports/${FORM.id}.csv?${query}`);
    expect(answer.headers.get('content-disposition')).toContain(
      'filename="formatos_approved-returned_1609_desde-2026-11-01_hasta-2026-11-22-',
    );
    const rows = csvOf(Buffer.from(await answer.arrayBuffer()));
    expect(new Set(rows.slice(1).map((row) => row[0]))).toEqual(new Set([ids[0], ids[2]]));
    expect(csvOf(await bytesOf(`/exports/${FORM.id}.csv?to=2026-11-21`))).toHaveLength(1);
    expect(csvOf(await bytesOf(`/exports/${FORM.id}.csv?revision=approved`))).toHaveLength(2);
  });

  test('for people begins with its filters; for programs with its headings', async () => {
    const [first] = csvOf(await bytesOf(`/exports/${FORM.id}.csv?show=es`));
    expect(first).toEqual(['Revisión', 'la actual']);
    const [heads] = csvOf(await bytesOf(`/exports/${FORM.id}.csv`));
    expect(heads?.[0]).toBe('_id');
  });

  test('holds no personal data unless it is asked for with a reason', async () => {
    const plain = (await bytesOf(`/exports/${FORM.id}.csv`)).toString();
    expect(plain).not.toContain('9999-1234');
    expect(plain).not.toContain(signature.sha256);
    expect(plain).not.toContain('telefono');
    expect((await service.api(`/exports/${FORM.id}.csv?personal=yes`)).status).toBe(422);
    const whole = await service.api(`/exports/${FORM.id}.csv?personal=yes&reason=Llamar%20a%20las%20Juntas`);
    expect(whole.headers.get('content-disposition')).toContain('con-datos-personales');
    expect(await whole.text()).toContain('9999-1234');
  });

  test('of a filter that nobody knows is refused, not answered with something else', async () => {
    const noDays = ['from=ayer', 'from=2026-02-30', 'to=2026-13-01', 'to=2027-02-29'];
    expect((await service.api(`/exports/${FORM.id}.xlsx?from=2026-01-01&to=2026-01-01`)).status).toBe(200);
    noDays.push('from=2026-11-30&to=2026-01-01');
    for (const query of ['states=aprobado', 'show=fr', ...noDays, 'municipality=Chinda', 'revision=latest'])
      expect((await service.api(`/exports/${FORM.id}.xlsx?${query}`)).status).toBe(422);
  });
});

const collectionSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.string(),
      geometry: z.nullable(z.object({ type: z.literal('Point'), coordinates: z.array(z.number()) })),
      properties: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    }),
  ),
});

describe('a map of records', () => {
  test('as GeoJSON has a feature a record, longitude first, without geometry where no place is known', async () => {
    const { features } = collectionSchema.parse(JSON.parse((await bytesOf(`/exports/${FORM.id}.geojson`)).toString()));
    expect(features).toHaveLength(3);
    const first = features.find(({ id }) => id === ids[0]);
    expect(first?.geometry).toEqual({ type: 'Point', coordinates: [-88.2, 15.1, 640] });
    expect(first?.properties).toMatchObject({ codigo: '0801', cloro_mg_l: 0.35, _place_by: 'answer' });
    expect(features.find(({ id }) => id === ids[2])).toMatchObject({
      geometry: null,
      properties: { cloro_mg_l: null },
    });
    expect(
      collectionSchema.parse(JSON.parse((await bytesOf(`/exports/${FORM.id}.geojson?to=2020-01-01`)).toString()))
        .features,
    ).toEqual([]);
  });

  test('as KML has a mark for each that has a place, with its answers', async () => {
    const kml = (await bytesOf(`/exports/${FORM.id}.kml`)).toString();
    expect(kml.match(/<Placemark>/g)).toHaveLength(1);
    expect(kml).toContain('<coordinates>-88.2,15.1,640</coordinates>');
    expect(kml).toContain('<Data name="codigo"><value>0801</value></Data>');
    expect(kml.trimEnd().endsWith('</Document></kml>')).toBe(true);
  });
});

describe('the day in names', () => {
  const named = async (from: string, to: string): Promise<readonly [string | undefined, string | undefined]> => {
    await service.db
      .updateTable('revisions')
      .set({ day_from: from, day_to: to })
      .where('submission_id', '=', ids[0] ?? '')
      .execute();
    const kml = (await bytesOf(`/exports/${FORM.id}.kml`)).toString();
    const [photoName = ''] = readZip(await bytesOf(`/exports/${FORM.id}/photos.zip`)).keys();
    return [/<Placemark><name>.* (\S+)<\/name>/.exec(kml)?.[1], /([^/ ]+) Foto de la obra/.exec(photoName)?.[1]];
  };

  test('is that of the visit, not of its correction; of a record about a year it is the year', async () => {
    expect(await named('2026-03-10', '2026-03-10')).toEqual(['2026-03-10', '2026-03-10']);
    expect(await named('2025-01-01', '2025-12-31')).toEqual(['2025', '2025']);
    expect(await named('2026-11-22', '2026-11-22')).toEqual(['2026-11-22', '2026-11-22']);
  });
});

describe('an archive of photos', () => {
  test('names each by place, day and question, and says which have not arrived', async () => {
    const found = readZip(await bytesOf(`/exports/${FORM.id}/photos.zip`));
    const short = (ids[0] ?? '').replaceAll('-', '').slice(-8);
    const name = `Chinda (Santa Bárbara)/Sin nombre/2026-11-22 Foto de la obra ${short}`;
    expect([...found.keys()]).toEqual([`${name}.png`, 'faltan.txt']);
    expect(
      createHash('sha256')
        .update(found.get(`${name}.png`) ?? '')
        .digest('hex'),
    ).toBe(photo.sha256);
    expect(found.get('faltan.txt')?.toString()).toContain(`${name}.jpg`);
  });

  test('says how many it leaves out because they may show people', async () => {
    const all = readZip(await bytesOf(`/exports/${FORM.id}/photos.zip?personal=yes&reason=Expediente%20legal`));
    const plain = readZip(await bytesOf(`/exports/${FORM.id}/photos.zip`));
    const told = plain.get('faltan.txt')?.toString() ?? '';
    expect(told).toMatch(/no van aquí porque pueden mostrar a personas: [1-9]/);
    const photos = [...all.keys()].filter((name) => name !== 'faltan.txt').length - (plain.size - 1);
    const missing = (text: string) =>
      text.split('\r\n').filter((line) => /\.\w+$/.test(line) && line.includes('/')).length;
    const late = missing(all.get('faltan.txt')?.toString() ?? '') - missing(told);
    expect(told).toContain(`personas: ${photos + late}.`);
    expect(all.get('faltan.txt')?.toString()).not.toContain('mostrar a personas');
  });

  test('holds signatures only when personal data is asked for with a reason', async () => {
    const found = readZip(await bytesOf(`/exports/${FORM.id}/photos.zip?personal=yes&reason=Expediente%20legal`));
    expect([...found.keys()].filter((name) => name.includes('Firma'))).toHaveLength(1);
    // So are voice notes, at whatever question, each with a name that says what it is.
    expect([...found.keys()].filter((name) => name.endsWith('.webm'))).toEqual([
      expect.stringMatching(/2026-11-22 Nota de voz Valor 2 [0-9a-f]{8}\.webm$/),
    ]);
  });
});

describe('records for ODK and KoboToolbox', () => {
  test('leave as XForms instances, a folder a record, with their photos', async () => {
    const found = readZip(await bytesOf(`/exports/${FORM.id}/xforms.zip`));
    const folder = `uuid${ids[0]}`;
    expect([...found.keys()].filter((name) => name.startsWith(folder))).toEqual([
      `${folder}/submission.xml`,
      expect.stringMatching(new RegExp(`^${folder}/${photo.sha256}\\.`)),
    ]);
    const xml = found.get(`${folder}/submission.xml`)?.toString() ?? '';
    expect(xml).toContain(`id="${FORM.id}" version="1"`);
    expect(xml).toContain('<codigo>0801</codigo><cloro>0.35</cloro><uso>beber</uso><usos>beber riego</usos>');
    expect(xml).toContain('<puntos><valor>1</valor></puntos><puntos><valor>2</valor></puntos>');
    expect(xml).not.toContain('9999-1234');
    expect([...found.keys()].filter((name) => name.endsWith('submission.xml'))).toHaveLength(3);
  });

  test('leave as Kobo gives them, personal data only with a reason', async () => {
    const shape = z.object({ count: z.number(), results: z.array(z.record(z.string(), z.unknown())) });
    const read = async (query: string) =>
      shape.parse(JSON.parse((await bytesOf(`/exports/${FORM.id}/kobo.json${query}`)).toString()));
    const plain = await read('');
    expect(plain.count).toBe(3);
    const first = plain.results.find((record) => record['_uuid'] === ids[0]);
    expect(first).toMatchObject({
      codigo: '0801',
      cloro: '0.35',
      puntos: [{ 'puntos/valor': '1' }, { 'puntos/valor': '2' }],
    });
    expect(JSON.stringify(plain)).not.toContain('9999-1234');
    const personal = await read('?personal=yes&reason=Expediente%20legal');
    expect(personal.results.find((record) => record['_uuid'] === ids[0])).toMatchObject({ telefono: '9999-1234' });
  });
});
