import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { indicatorReportSchema } from '../../src/domain/indicators/report.ts';
import { type CountedStage, openCountedStage } from './support/counted-stage.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { type Changes, next, type WireRecord } from './support/records.ts';
import type { ServiceUnderTest } from './support/service.ts';

const FORM = 'provider-assessment';
const REGISTRY = [
  'type,code,name,municipality,latitude,longitude,parent,links,category',
  'provider,A,Junta Alfa,0801,,,,,',
  'provider,B,Junta Beta,0801,,,,,',
  'provider,C,Junta Gama,1609,,,,,',
  'partner,S,Socio de antes,0801,,,,,facilitador',
].join('\n');
const NOWHERE = '(ninguno)';
const rowsSchema = z.object({ rows: z.array(z.record(z.string(), z.unknown())), next: z.nullable(z.string()) });
/** Up to date, and those who should pay, of the last approved assessment of each Junta: PS-05 by municipality. */
type Collection = Readonly<Record<string, string>>;

/**
 * What moves between two visits: a correction, a revision that waits, a Junta that goes to another municipality, is merged
 * or is closed, a partner with another name, the last minutes of a year. After each the matrix, its table, the open page
 * and a recount from every file of records say the same.
 */
export function describeFiguresAgree(database: DatabaseUnderTest): void {
  describe('12.1 every way in which figures leave says the same', () => {
    let stage: CountedStage;
    let service: ServiceUnderTest;
    let token = '';
    beforeAll(async () => {
      stage = await openCountedStage(database, REGISTRY);
      ({ service } = stage);
      const made = await service.admin.call('POST', '/read-tokens', { json: { name: 'Hoja', days: 30 } });
      token = made.body.token;
      await service.admin.call('POST', '/open-data/settings', { json: { enabled: true, title: 'Agua' } });
    });
    afterAll(() => service.close());

    const assessed = (code: string, day: string, upToDate: number, changes: Changes = {}): WireRecord =>
      stage.assessment(code, { answers: answersOf(day, upToDate), finishedAt: `${day}T10:00:00-06:00`, ...changes });
    const approved = (record: WireRecord): Promise<WireRecord> => stage.approved(record);
    const change = async (code: string, json: object): Promise<void> => {
      const id = stage.idOf(code);
      const { version } = await service.db
        .selectFrom('entities')
        .select('version')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const reply = await service.admin.call('PATCH', `/registry/entities/${id}`, { json: { version, ...json } });
      expect([reply.status, reply.text]).toEqual([200, expect.any(String)]);
    };

    /** What each way says, turned into the same words. */
    const told = async (year: number): Promise<Readonly<Record<string, Collection>>> => {
      // The open page is counted anew after ten minutes.
      service.clock.shiftMs += 11 * 60_000;
      const period = `from=${year}-01-01&to=${year}-12-31`;
      const matrix = indicatorReportSchema.parse(
        JSON.parse((await service.admin.call('GET', `/indicators?${period}`)).text),
      );
      const alone = await Promise.all(
        ['0801', '1609'].map(async (municipality) => {
          const { text } = await service.admin.call('GET', `/indicators?${period}&municipality=${municipality}`);
          return { municipality, figures: indicatorReportSchema.parse(JSON.parse(text)).figures };
        }),
      );
      const open = indicatorReportSchema.parse(JSON.parse((await service.call('GET', `/open-data?year=${year}`)).text));
      const table = await service.admin.call('GET', `/indicators.csv?${period}`);
      const xlsx = await fetch(`${service.url}/api/v1/exports/${FORM}.xlsx?revision=approved&${period}`, {
        headers: { Authorization: `Bearer ${service.admin.token}` },
      });
      const [sheet] = (await readXlsx(new Uint8Array(await xlsx.arrayBuffer()))).sheets;
      const [heads = [], ...lines] = sheet?.rows ?? [];
      const csv = await service.admin.call('GET', `/exports/${FORM}.csv?revision=approved&${period}`);
      return {
        matrix: byPlace(matrix.places),
        'the matrix of one municipality': byPlace(alone),
        'its table': tableByPlace(table.text),
        'open data': byPlace(open.places),
        'records as CSV': await counted(parse(csv.text, { columns: true, bom: true })),
        'records as XLSX': await counted(
          lines.map((line) => Object.fromEntries(heads.map((head, at) => [String(head), line[at]]))),
        ),
        'records as OData': await counted(await odata(year)),
      };
    };

    /** Rows of records, recounted: the last of each Junta that the registry holds. */
    const counted = async (rows: readonly Readonly<Record<string, unknown>>[]): Promise<Collection> => {
      const held = await service.db
        .selectFrom('entities')
        .select('id')
        .where('removed_at', 'is', null)
        .where('merged_into', 'is', null)
        .execute();
      const juntas = new Set(held.map(({ id }) => id));
      const last = new Map<string, Readonly<Record<string, unknown>>>();
      for (const row of rows.toSorted((one, other) => dayOf(one).localeCompare(dayOf(other))))
        if (juntas.has(textOf(row['_subject_id']))) last.set(textOf(row['_subject_id']), row);
      const sum = new Map<string, [number, number]>();
      for (const row of last.values()) {
        const place = textOf(row['_municipality']) || NOWHERE;
        const [up, due] = sum.get(place) ?? [0, 0];
        sum.set(place, [up + Number(row['usuarios_al_dia']), due + Number(row['usuarios_deberian_pagar'])]);
      }
      return Object.fromEntries([...sum].map(([place, [up, due]]) => [place, `${up} de ${due}`]));
    };

    const odata = async (year: number): Promise<readonly Readonly<Record<string, unknown>>[]> => {
      const filter = encodeURIComponent(`fecha_aplicacion ge ${year}-01-01 and fecha_aplicacion le ${year}-12-31`);
      const path = `/data/${FORM}/Submissions?revision=approved&$filter=${filter}`;
      const answer = await fetch(`${service.url}/api/v1${path}`, { headers: { Authorization: `Bearer ${token}` } });
      expect(answer.status, await answer.clone().text()).toBe(200);
      const { rows } = rowsSchema.parse(await answer.json());
      return rows.map(({ __system, ...row }) => {
        const system = z.record(z.string(), z.unknown()).parse(__system);
        return { ...row, _subject_id: system['subjectId'], _municipality: system['municipality'] };
      });
    };

    /** The ways that say something else, with what they say. */
    const differing = async (year: number, wanted: Collection): Promise<readonly (readonly [string, Collection])[]> =>
      Object.entries(await told(year)).filter(([, said]) => !isDeepStrictEqual(said, wanted));

    test('of a first year, and of the last minutes of it in Honduras', async () => {
      await approved(assessed('A', '2025-06-01', 10));
      await approved(assessed('B', '2025-06-01', 20));
      await approved(assessed('C', '2025-12-31', 30, { finishedAt: '2025-12-31T23:30:00-06:00' }));
      expect(await differing(2025, { '0801': '30 de 200', '1609': '30 de 100' })).toEqual([]);
      expect(await differing(2026, {})).toEqual([]);
    });

    test('after a visit of March was corrected in November, and while a correction waits', async () => {
      const march = await approved(assessed('A', '2026-03-10', 40));
      await approved(assessed('A', '2026-08-10', 50));
      const corrected = next(march, { answers: answersOf('2026-03-10', 99), finishedAt: '2026-11-20T10:00:00-06:00' });
      await approved(corrected);
      expect(await differing(2026, { '0801': '50 de 100' })).toEqual([]);
      const beta = await approved(assessed('B', '2026-04-01', 60));
      const waiting = next(beta, { answers: answersOf('2026-04-01', 0), finishedAt: '2026-11-21T10:00:00-06:00' });
      expect(await stage.technician.push(waiting)).toMatchObject([{ outcome: 'stored' }]);
      expect(await differing(2026, { '0801': '110 de 200' })).toEqual([]);
      await stage.review(waiting, 'approved');
      expect(await differing(2026, { '0801': '50 de 200' })).toEqual([]);
    });

    test('after a Junta went to another municipality: its visits go with it', async () => {
      await change('B', { municipality: '1609' });
      expect(await differing(2025, { '0801': '10 de 100', '1609': '50 de 200' })).toEqual([]);
      expect(await differing(2026, { '0801': '50 de 100', '1609': '0 de 100' })).toEqual([]);
    });

    test('after a Junta and a partner got another name', async () => {
      await change('C', { name: 'Junta Gama Unida' });
      await change('S', { name: 'Socio de ahora' });
      expect(await differing(2025, { '0801': '10 de 100', '1609': '50 de 200' })).toEqual([]);
      const csv = await service.admin.call('GET', `/exports/${FORM}.csv?from=2025-12-31&to=2025-12-31`);
      const rows: Record<string, string>[] = parse(csv.text, { columns: true, bom: true });
      const names = rows.map((row) => row['_subject_name']);
      expect(names).toEqual(['Junta Gama Unida']);
      const { changes } = await stage.technician.pullAll();
      const known = changes.flatMap(({ kind, value }) => (kind === 'entity' ? JSON.stringify(value) : []));
      expect(known.filter((text) => text.includes('Socio de'))).toEqual([expect.stringContaining('Socio de ahora')]);
    });

    test('after a Junta was closed, and opened again', async () => {
      await change('C', { archived: true });
      expect(await differing(2025, { '0801': '10 de 100', '1609': '20 de 100' })).toEqual([]);
      await change('C', { archived: false });
      expect(await differing(2025, { '0801': '10 de 100', '1609': '50 de 200' })).toEqual([]);
    });

    test('a board leaves out what is archived, as the indicators do, and tells who is told without signal', async () => {
      const answers = { fecha: '2026-10-01', tipo: 'fuga', estado: 'recibida', prestador: 'Gama' };
      const complaint = { form: { id: 'complaint', version: 1 }, answers, finishedAt: '2026-10-01T10:00:00-06:00' };
      await stage.technician.push(assessed('C', '2026-10-01', 0, complaint));
      const board = async (): Promise<number> => {
        const { text } = await service.admin.call('GET', '/boards/quejas.csv?anio=todos');
        return parse(text, { bom: true }).length - 1;
      };
      expect(await board()).toBe(1);
      await change('C', { archived: true });
      expect(await board()).toBe(0);
      const fresh = await service.person({ role: 'technician', municipalities: ['0801', '1609'] });
      const { changes } = await fresh.pullAll();
      expect(changes.filter(({ id }) => id === stage.idOf('C'))).toMatchObject([{ kind: 'entity', deleted: true }]);
      await change('C', { archived: false });
      expect(await board()).toBe(1);
    });

    test('complaints go with their Junta to another municipality, in the list as in the demand', async () => {
      const told = async () => {
        const list = await service.admin.call('GET', '/boards/quejas.csv?anio=todos');
        const demand = await service.admin.call('GET', '/boards/demanda.csv?day=2026-11-30');
        const [complaints, demands] = [list, demand].map(({ text }) => {
          const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
          return rows;
        });
        return [
          complaints?.map((row) => row['Municipio']),
          demands?.filter((row) => row['Quejas, 12 meses'] === '1').map((row) => row['Municipio']),
        ];
      };
      await stage.technician.push(
        assessed('A', '2026-10-02', 0, {
          form: { id: 'complaint', version: 1 },
          answers: { fecha: '2026-10-02', tipo: 'fuga', estado: 'recibida', prestador: 'Alfa', municipio: '0801' },
        }),
      );
      await change('C', { archived: true });
      const before = 'Distrito Central, Francisco Morazán';
      expect(await told()).toEqual([[before], [before]]);
      await change('A', { municipality: '1609' });
      const after = 'Chinda, Santa Bárbara';
      expect(await told()).toEqual([[after], [after]]);
      await change('A', { municipality: '0801' });
      await change('C', { archived: false });
    });

    test('after two that are one were merged: the last visit of both speaks', async () => {
      const json = { id: randomUUID(), keep: stage.idOf('C'), drop: stage.idOf('B') };
      const reply = await service.admin.call('POST', '/registry/merges', { json });
      expect([reply.status, reply.text]).toEqual([200, expect.any(String)]);
      expect(await differing(2025, { '0801': '10 de 100', '1609': '30 de 100' })).toEqual([]);
      expect(await differing(2026, { '0801': '50 de 100', '1609': '0 de 100' })).toEqual([]);
    });
  });
}

function answersOf(day: string, upToDate: number) {
  return {
    fecha_aplicacion: day,
    clase_prestador: 'organizacion_comunitaria',
    tiene_tarifa: 'si',
    mecanismo_pago: ['si'],
    usuarios_deberian_pagar: 100,
    usuarios_al_dia: upToDate,
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function dayOf(row: Readonly<Record<string, unknown>>): string {
  const day = row['fecha_aplicacion'];
  return day instanceof Date ? day.toISOString() : textOf(day);
}

type Figures = readonly {
  readonly code: string;
  readonly counted: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
}[];

function sums(figures: Figures): string | undefined {
  const found = figures.find(({ code }) => code === 'PS-05');
  return found === undefined || found.counted === 0 ? undefined : `${found.numerator} de ${found.denominator}`;
}

function byPlace(places: readonly { readonly municipality: string | null; readonly figures: Figures }[]): Collection {
  return Object.fromEntries(
    places.flatMap(({ municipality, figures }) => {
      const told = sums(figures);
      return told === undefined ? [] : [[municipality ?? NOWHERE, told]];
    }),
  );
}

function tableByPlace(text: string): Collection {
  const rows: string[][] = parse(text, { bom: true, relax_column_count: true });
  const heads = rows.find((row) => row[0] === 'codigo') ?? [];
  const at = (row: readonly string[], name: string): string => row[heads.indexOf(name)] ?? '';
  return Object.fromEntries(
    rows
      .filter((row) => row[0] === 'PS-05' && at(row, 'codigo_municipio') !== '' && at(row, 'denominador') !== '')
      .map((row) => [at(row, 'codigo_municipio'), `${at(row, 'numerador')} de ${at(row, 'denominador')}`]),
  );
}
