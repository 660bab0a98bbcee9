import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { boards } from '../../../src/forms/boards/index.ts';
import { needsBoard } from '../../../src/forms/boards/partners.ts';
import { foundPersonal } from '../../../src/forms/found-personal.ts';
import { boardFileLines, fileColumns } from '../../../src/server/boards/board-file.ts';
import { createFolderStore } from '../../../src/server/files/folder-store.ts';
import { layRecord } from '../support/records.ts';
import { type Running, startRunning } from '../support/running.ts';

let service: Running;

beforeAll(async () => {
  service = await startRunning({ files: createFolderStore(join(tmpdir(), 'bitacora-boards-unused'), Date.now) });
  const author = (await service.db.selectFrom('users').select('id').executeTakeFirstOrThrow()).id;
  const activity = (
    actividad: string,
    more: Record<string, string | number>,
    state: 'approved' | 'declined' = 'approved',
  ) =>
    layRecord(service.db, {
      author,
      form: 'poa-activity',
      answers: {
        anio: 2026,
        actividad,
        estrategia: 'asistencia_tecnica',
        resultado: 'r1_1',
        municipio: '1609',
        responsable: 'Ana Gómez',
        fecha_inicio: '2026-01-01',
        fecha_fin: '2026-06-30',
        avance: 50,
        estado: 'en_curso',
        meta: 10,
        ...more,
      },
      municipality: '1609',
      state,
      finishedAt: '2026-01-05T10:00:00.000-06:00',
    });
  await activity('Capacitar fontaneros', {});
  await activity('Banco de cloro', { avance: 100, estado: 'concluida', fecha_fin: '2026-07-15' });
  await activity('De otro año', { anio: 2025 });
  await activity('No aceptada', {}, 'declined');
}, 60_000);
afterAll(() => service.stop());

async function rows(query: string): Promise<Record<string, string>[]> {
  const answer = await service.api(`/boards/poa.csv${query}`);
  expect(answer.status).toBe(200);
  return parse(Buffer.from(await answer.arrayBuffer()), { columns: true, bom: true });
}

const mapFile = z.looseObject({
  features: z.array(z.looseObject({ properties: z.looseObject({ Junta: z.string() }) })),
});

describe('a board as a file', () => {
  test('holds what its address shows on the screen: the year that it opens with, words, days and shares', async () => {
    const found = await rows('?day=2026-11-20');
    expect(found.map((row) => [row['Actividad'], row['Situación'], row['Avance'], row['Municipio']])).toEqual([
      ['Capacitar fontaneros', 'Vencida', '0.5', 'Chinda, Santa Bárbara'],
      ['Banco de cloro', 'Concluida', '1', 'Chinda, Santa Bárbara'],
    ]);
    expect((await rows('?day=2026-11-20&situacion=vencida')).map((row) => row['Actividad'])).toEqual([
      'Capacitar fontaneros',
    ]);
    expect(await rows('?day=2026-11-20&anio=todos')).toHaveLength(3);
  });

  test('for people, whose language it is asked for in, says its filters above the table; a program finds the headings first', async () => {
    const csv = async (query: string) => {
      const answer = await service.api(`/boards/poa.csv${query}`);
      const table: string[][] = parse(Buffer.from(await answer.arrayBuffer()), {
        bom: true,
        relax_column_count: true,
        skip_empty_lines: true,
      });
      return { name: answer.headers.get('content-disposition'), table };
    };
    const english = (await csv('?day=2026-02-20&lang=en')).table;
    expect(english[0]).toEqual(['Dashboard', 'Yearly plan (POA)']);
    expect(english.map(([head]) => head)).toEqual(expect.arrayContaining(['Downloaded by', 'Time (UTC)']));
    const heads = english.find((row) => row.includes('Situation')) ?? [];
    expect(english.map((row) => row[heads.indexOf('Situation')])).toContain('Under way');
    const { name, table } = await csv('?day=2026-11-20&lang=es&anio=todos&situacion=vencida&buscar=fontaneros');
    expect(name).toContain('poa_todos-los-anios_vencida_fontaneros-');
    expect(table).toEqual(
      expect.arrayContaining([
        ['Filtro: Año', 'todos'],
        ['Filtro: Situación', 'Vencida'],
        ['Búsqueda', 'fontaneros'],
      ]),
    );
    expect((await csv('?day=2026-11-20')).table[0]).toContain('Actividad');
  });

  test('says its filters in its name and in a second sheet, and its days are days', async () => {
    const answer = await service.api('/boards/poa.xlsx?day=2026-11-20&situacion=vencida');
    expect(answer.headers.get('content-disposition')).toContain('poa_2026_vencida-');
    const book = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
    expect(book.sheets.map(({ name }) => name)).toEqual(['POA', 'Filtros y fuentes']);
    const [head, first] = book.sheets[0]?.rows ?? [];
    const end = first?.[head?.indexOf('Termina') ?? -1];
    expect(end instanceof Date ? end.toISOString().slice(0, 10) : end).toBe('2026-06-30');
    expect(book.sheets[1]?.rows).toContainEqual(['Filtro: Situación', 'Vencida']);
    const english = await service.api('/boards/poa.xlsx?day=2026-11-20&situacion=vencida&lang=en');
    const other = await readXlsx(new Uint8Array(await english.arrayBuffer()));
    expect(other.sheets[1]?.name).toBe('Filters and sources');
    expect(other.sheets[1]?.rows).toContainEqual(['Filter: Situation', 'Overdue']);
    expect(other.sheets[1]?.rows.map(([name]) => name)).toContain('Downloaded by');
  });

  test('with places is a map file: a thing of the registry where it lies, one without a place too, filters and source beside', async () => {
    const code = 'J-MAPA-1';
    const at = { latitude: 14.9321, longitude: -88.2012 };
    const laid = [
      { code, name: 'Junta con lugar', ...at },
      { code: 'J-MAPA-2', name: 'Junta sin lugar', latitude: null, longitude: null },
    ];
    const csv = laid.map(
      (each) => `provider,${each.code},${each.name},1609,${each.latitude ?? ''},${each.longitude ?? ''}`,
    );
    const brought = await service.api('/registry/imports', {
      method: 'POST',
      headers: { 'Content-Type': 'text/csv' },
      body: ['type,code,name,municipality,latitude,longitude', ...csv].join('\n'),
    });
    expect(brought.status).toBe(200);
    const answer = await service.api('/boards/juntas.geojson?municipio=1609');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('application/geo+json');
    const file = mapFile.parse(await answer.json());
    // Neither has a letter, by which the board is sorted: which of them comes first is left open.
    const features = file.features.toSorted((one, other) => one.properties.Junta.localeCompare(other.properties.Junta));
    expect({ ...file, features }).toMatchObject({
      type: 'FeatureCollection',
      about: expect.arrayContaining(['Filtro: Municipio: Chinda, Santa Bárbara']),
      features: [
        {
          geometry: { type: 'Point', coordinates: [at.longitude, at.latitude] },
          properties: {
            Junta: 'Junta con lugar',
            Municipio: 'Chinda, Santa Bárbara',
            Letra: null,
            _place_by: 'registry',
          },
        },
        { geometry: null, properties: { Junta: 'Junta sin lugar', _place_by: null } },
      ],
    });
    const { id, author_id: author } = {
      ...(await service.db.selectFrom('entities').select('id').where('code', '=', code).executeTakeFirstOrThrow()),
      author_id: (await service.db.selectFrom('users').select('id').executeTakeFirstOrThrow()).id,
    };
    await layRecord(service.db, {
      author,
      form: 'complaint',
      subject: { type: 'provider', id },
      municipality: '1609',
      answers: { estado: 'recibida' },
    });
    const complaints: unknown = await (await service.api('/boards/quejas.geojson?anio=todos')).json();
    expect(complaints).toMatchObject({
      features: [{ geometry: { coordinates: [at.longitude, at.latitude] }, properties: { _place_by: 'registry' } }],
    });
    const told = await service.db.selectFrom('audit').selectAll().execute();
    expect(JSON.stringify(told)).toContain('boards/juntas.geojson');
  });

  test('is on no map where its rows have no place', async () => {
    expect((await service.api('/boards/poa.geojson')).status).toBe(404);
  });

  test('what needs attention is a file too: each alert with what it is about, in the day of the screen', async () => {
    const answer = await service.api('/alerts.csv?day=2026-11-20');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toContain('alertas-2026-11-20.csv');
    const found: unknown = parse(Buffer.from(await answer.arrayBuffer()), {
      columns: true,
      bom: true,
      // First what it is, of which day, by whom and when, then a line between.
      from_line: 6,
    });
    expect(found).toContainEqual({
      Alerta: 'Actividades del POA vencidas',
      Qué: 'Capacitar fontaneros',
      Municipio: 'Chinda, Santa Bárbara',
      Tablero: 'POA',
    });
    // What is not due yet is none.
    const earlier = await service.api('/alerts.csv?day=2026-02-20&lang=en');
    expect(await earlier.text()).not.toContain('Capacitar fontaneros');
    const book = await readXlsx(new Uint8Array(await (await service.api('/alerts.xlsx?day=2026-11-20')).arrayBuffer()));
    expect(book.sheets.map(({ name }) => name)).toEqual(['Hay que atender', 'Filtros y fuentes']);
    const told = await service.db.selectFrom('audit').selectAll().execute();
    expect(JSON.stringify(told)).toContain('alerts.csv');
  });

  test('what needs attention says over which municipalities and records it counts, as the boards do', async () => {
    const supervisor = await service.join({ name: 'Silvia', role: 'supervisor', municipalities: ['1609'] });
    const of = async (lang: string, as?: string): Promise<string> => {
      const path = `/alerts.csv?day=2026-11-20&lang=${lang}`;
      return (await service.api(path, as === undefined ? {} : { as })).text();
    };
    const text = await of('es', supervisor.token);
    expect(text).toContain('Alcance: lo de: Chinda');
    expect(text).toContain('Alcance: sin lo que no puede leer quien lo descarga: ');
    expect(await of('en', supervisor.token)).toContain('Counted over: what lies in: Chinda');
    expect(await of('es')).not.toContain('Alcance');
  });

  test('has a day without the words of its band, so that the column sorts and filters', async () => {
    const lines = await boardFileLines(
      needsBoard,
      [
        {
          id: 'r1',
          form: 'partner-self-evaluation',
          subject: { id: 's1', name: 'Socio', code: 'S' },
          municipality: null,
          provider: null,
          day: '2026-02-01',
          arrival: 1,
          author: 'Ana',
          state: 'approved',
          score: null,
          answers: { necesidades_apoyo: [{ necesidad_texto: 'Reactivos', necesidad_plazo: '2026-03-26' }] },
        },
      ],
      [],
      {
        view: { filters: {}, sort: needsBoard.sort, search: '' },
        language: 'es',
        now: '2026-11-20T12:00:00.000Z',
      },
    );
    const at = fileColumns(needsBoard).findIndex(({ name }) => name === 'plazo');
    expect(lines.map(({ cells }) => cells[at])).toEqual(['2026-03-26']);
  });
  test('has nothing that may name a person, and says so beside its filters', async () => {
    const found = await rows('?day=2026-11-20');
    expect(Object.keys(found[0] ?? {})).not.toContain('Responsable');
    expect(JSON.stringify(found)).not.toContain('Ana Gómez');
    const answer = await service.api('/boards/poa.xlsx?day=2026-11-20');
    const [, about] = (await readXlsx(Buffer.from(await answer.arrayBuffer()))).sheets;
    expect(about?.rows).toContainEqual(['Sin la columna', 'Responsable: puede nombrar a una persona']);
  });
  test('marks each column of a board that reads an answer that may name a person', () => {
    const loose = boards.flatMap(({ id, sources, columns }) => {
      const names = new Set(sources.flatMap(({ form }) => foundPersonal[form] ?? []));
      return columns
        .filter(({ personal, shown }) => personal !== true && shown !== 'never')
        .filter(({ value }) => [...value.matchAll(/\/(\w+)/g)].some(([, name = '']) => names.has(name)))
        .map(({ name }) => `${id}/${name}`);
    });
    expect(loose).toEqual([]);
  });
  test('is no board that nobody made', async () => {
    expect((await service.api('/boards/nada.csv')).status).toBe(404);
  });
});
