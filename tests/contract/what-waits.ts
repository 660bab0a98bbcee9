import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { indicatorReportSchema } from '../../src/domain/indicators/report.ts';
import { type CountedStage, openCountedStage } from './support/counted-stage.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { type Changes, next, visit, type WireRecord } from './support/records.ts';
import type { Caller, ServiceUnderTest } from './support/service.ts';

const FORM = 'provider-assessment';
const REGISTRY = [
  'type,code,name,municipality,latitude,longitude,parent,links,category',
  'provider,A,Junta Alfa,0801,14.1,-87.2,,,',
  'provider,C,Junta Gama,1609,15.1,-88.2,,,',
  'partner,S,Socio Ese,0801,,,,,facilitador',
  'partner,T,Socio Te,0801,,,,,facilitador',
].join('\n');
const systemSchema = z.object({ subjectId: z.string(), municipality: z.string() });
const rowsSchema = z.object({ rows: z.array(z.looseObject({ __system: systemSchema, usuarios_al_dia: z.number() })) });
const featuresSchema = z.object({
  features: z.array(z.object({ properties: z.looseObject({ _subject_name: z.string() }) })),
});

/** What nobody has decided yet, and what moves later, moves nothing of what was approved (7.1, 12.1). */
export function describeWhatWaits(database: DatabaseUnderTest): void {
  describe('7.1, 12.1 what was approved counts as it was approved, for everybody alike', () => {
    let stage: CountedStage;
    let service: ServiceUnderTest;
    let token = '';
    let readers: Readonly<Record<string, Caller>> = {};
    beforeAll(async () => {
      stage = await openCountedStage(database, REGISTRY);
      ({ service } = stage);
      const made = await service.admin.call('POST', '/read-tokens', { json: { name: 'Hoja', days: 30 } });
      token = made.body.token;
      for (const municipality of ['0801', '1609']) {
        for (const role of ['technician', 'supervisor', 'municipal'] as const) {
          const person = await service.person({ role, municipalities: [municipality] });
          readers = { ...readers, [`${role} ${municipality}`]: person };
        }
      }
    });
    afterAll(() => service.close());

    const assessed = (code: string, year: number, upToDate: number, changes: Changes = {}): WireRecord =>
      stage.assessment(code, {
        answers: answersOf(year, upToDate),
        finishedAt: `${year}-05-01T10:00:00-06:00`,
        ...changes,
      });
    const pushed = async (who: Caller, record: WireRecord): Promise<WireRecord> => {
      expect(await who.push(record)).toMatchObject([{ outcome: 'stored' }]);
      return record;
    };
    const figure = async (who: Caller, code: string, search: string): Promise<string> => {
      const reply = await who.call('GET', `/indicators?${search}`);
      expect([reply.status, reply.text]).toEqual([200, expect.any(String)]);
      const { figures } = indicatorReportSchema.parse(JSON.parse(reply.text));
      const found = figures.find((one) => one.code === code);
      return found === undefined || found.counted === 0 ? '-' : `${found.numerator}/${found.denominator}`;
    };
    /** What whoever reads a municipality is told of it, each answer once: one where all are told the same. */
    const toldIn = async (municipality: string, year: number, code = 'PS-05'): Promise<readonly string[]> => {
      const search = `from=${year}-01-01&to=${year}-12-31&municipality=${municipality}`;
      const own = Object.entries(readers).filter(([name]) => name.endsWith(municipality));
      const all = [service.admin, ...own.map(([, who]) => who)];
      return [...new Set(await Promise.all(all.map((who) => figure(who, code, search))))];
    };
    /** Junta, municipality and figure of each approved row of a year, from each kind of file. */
    const rowsOf = async (year: number, who: Caller = service.admin, revision = 'approved') => {
      const search = `revision=${revision}&from=${year}-01-01&to=${year}-12-31`;
      const csv = await who.call('GET', `/exports/${FORM}.csv?${search}`);
      expect(csv.status).toBe(200);
      const rows: Record<string, string>[] = parse(csv.text, { columns: true, bom: true });
      return rows.map((row) => `${row['_subject_name']} ${row['_municipality']} ${row['usuarios_al_dia']}`);
    };
    const elsewhere = async (year: number) => {
      const period = `fecha_aplicacion ge ${year}-01-01 and fecha_aplicacion le ${year}-12-31`;
      const path = `/data/${FORM}/Submissions?revision=approved&$filter=${encodeURIComponent(period)}`;
      const answer = await fetch(`${service.url}/api/v1${path}`, { headers: { Authorization: `Bearer ${token}` } });
      const { rows } = rowsSchema.parse(await answer.json());
      const search = `revision=approved&from=${year}-01-01&to=${year}-12-31`;
      const map = await service.admin.call('GET', `/exports/${FORM}.geojson?${search}`);
      return {
        odata: rows.map(({ __system: { subjectId, municipality } }) => [subjectId, municipality]),
        geojson: featuresSchema.parse(JSON.parse(map.text)).features.map((one) => one.properties['_subject_name']),
      };
    };

    test('a withdrawal that waits, or was returned, takes nothing out of any figure or file; an approved one does', async () => {
      const record = await stage.approved(assessed('A', 2019, 40));
      const withdrawal = await pushed(stage.technician, next(record, { withdrawn: true }));
      for (const state of ['received', 'returned']) {
        await stage.review(withdrawal, state);
        expect([state, await toldIn('0801', 2019)]).toEqual([state, ['40/100']]);
        expect(await rowsOf(2019)).toEqual(['Junta Alfa 0801 40']);
        expect(await elsewhere(2019)).toEqual({ odata: [[stage.idOf('A'), '0801']], geojson: ['Junta Alfa'] });
      }
      // The record itself is read as 6.3 says, by what its head says.
      const { changes } = await readerOf('technician 0801').pullAll();
      expect(changes.filter(({ id }) => id === record.id)).toMatchObject([{ deleted: true }]);
      expect(await rowsOf(2019, service.admin, 'current')).toEqual([]);
      await stage.review(withdrawal, 'approved');
      expect([await toldIn('0801', 2019), await rowsOf(2019)]).toEqual([['-'], []]);
    });

    test('nor does a correction that waits and says that it was practice', async () => {
      const record = await stage.approved(assessed('A', 2020, 45));
      const practice = await pushed(stage.technician, next(record, { practice: true }));
      expect([await toldIn('0801', 2020), await rowsOf(2020)]).toEqual([['45/100'], ['Junta Alfa 0801 45']]);
      await stage.review(practice, 'approved');
      expect([await toldIn('0801', 2020), await rowsOf(2020)]).toEqual([['-'], []]);
    });

    test('a correction that waits and names another Junta moves nothing there until it is approved', async () => {
      const record = await stage.approved(assessed('A', 2021, 50));
      const subject = { type: 'provider', id: stage.idOf('C') };
      const moved = await pushed(stage.technician, next(record, { subject, answers: answersOf(2021, 77) }));
      expect([await toldIn('0801', 2021), await toldIn('1609', 2021)]).toEqual([['50/100'], ['-']]);
      expect(await rowsOf(2021)).toEqual(['Junta Alfa 0801 50']);
      expect(await elsewhere(2021)).toEqual({ odata: [[stage.idOf('A'), '0801']], geojson: ['Junta Alfa'] });
      // Each reads the revision that is about the own place, and no other.
      const here = readerOf('supervisor 0801');
      const there = readerOf('supervisor 1609');
      expect([await rowsOf(2021, here), await rowsOf(2021, here, 'current')]).toEqual([['Junta Alfa 0801 50'], []]);
      expect([await rowsOf(2021, there), await rowsOf(2021, there, 'current')]).toEqual([[], ['Junta Gama 1609 77']]);
      expect((await here.call('GET', `/submissions/${record.id}`)).status).toBe(404);
      await stage.review(moved, 'approved');
      expect([await toldIn('0801', 2021), await toldIn('1609', 2021)]).toEqual([['-'], ['77/100']]);
      expect([await rowsOf(2021), await rowsOf(2021, here)]).toEqual([['Junta Gama 1609 77'], []]);
    });

    /** An activity of the plan of one year, in a municipality. */
    const activity = async (partner: Caller, year: number, changes: Changes = {}): Promise<WireRecord> => {
      const subject = { type: 'partner', id: stage.idOf('S') };
      const planned = visit(partner.device, {
        form: { id: 'poa-activity', version: 2 },
        subject,
        municipality: null,
        answers: planOf(year, '0801'),
        ...changes,
      });
      await pushed(partner, planned);
      await stage.review(planned, 'approved');
      return planned;
    };

    test('nor does an activity of the plan move while the correction that names another municipio waits', async () => {
      const partner = await service.person({ role: 'partner', partnerId: stage.idOf('S') });
      const planned = await activity(partner, 2024);
      const moved = await pushed(partner, next(planned, { answers: planOf(2024, '1609') }));
      expect([await toldIn('0801', 2024, 'AC-01'), await toldIn('1609', 2024, 'AC-01')]).toEqual([['0.1/1'], ['-']]);
      await stage.review(moved, 'approved');
      expect([await toldIn('0801', 2024, 'AC-01'), await toldIn('1609', 2024, 'AC-01')]).toEqual([['-'], ['0.1/1']]);
    });

    test('progress counts where its activity is, though it was noted while that was elsewhere', async () => {
      const partner = await service.person({ role: 'partner', partnerId: stage.idOf('S') });
      const planned = await activity(partner, 2025);
      const noted = visit(partner.device, {
        form: { id: 'poa-advance', version: 1 },
        subject: { type: 'partner', id: stage.idOf('S') },
        municipality: null,
        answers: { ...NOTED, actividad_id: planned.id },
      });
      await pushed(partner, noted);
      expect(await toldIn('0801', 2025, 'AC-01')).toEqual(['0.1/1']);
      await stage.review(noted, 'approved');
      expect(await toldIn('0801', 2025, 'AC-01')).toEqual(['0.9/1']);
      const moved = await pushed(partner, next(planned, { answers: planOf(2025, '1609') }));
      await stage.review(moved, 'approved');
      expect([await toldIn('0801', 2025, 'AC-01'), await toldIn('1609', 2025, 'AC-01')]).toEqual([['-'], ['0.9/1']]);
    });

    test('who goes to another partner takes no figure along, and what comes then is of the other one', async () => {
      const person = await service.person({
        role: 'technician',
        municipalities: ['0801'],
        partnerId: stage.idOf('S'),
      });
      const filled = (year: number, upToDate: number): WireRecord =>
        assessed('A', year, upToDate, { device: person.device });
      const first = await pushed(person, filled(2022, 60));
      await stage.review(first, 'approved');
      const of = async (code: string, year: number): Promise<string> =>
        await figure(service.admin, 'PS-05', `from=${year}-01-01&to=${year}-12-31&partner=${stage.idOf(code)}`);
      expect([await of('S', 2022), await of('T', 2022)]).toEqual(['60/100', '-']);
      const json = { partnerId: stage.idOf('T') };
      expect((await service.admin.call('PATCH', `/people/${person.userId}`, { json })).status).toBe(204);
      expect([await of('S', 2022), await of('T', 2022)]).toEqual(['60/100', '-']);
      // Neither does a correction take it along.
      const corrected = await pushed(person, next(first, { answers: answersOf(2022, 61) }));
      await stage.review(corrected, 'approved');
      expect([await of('S', 2022), await of('T', 2022)]).toEqual(['61/100', '-']);
      const second = await pushed(person, filled(2023, 70));
      await stage.review(second, 'approved');
      expect([await of('S', 2023), await of('T', 2023)]).toEqual(['-', '70/100']);
    });

    const readerOf = (name: string): Caller => {
      const reader = readers[name];
      if (reader === undefined) throw new Error(`nobody is ${name}`);
      return reader;
    };
  });
}

const NOTED = {
  fecha: '2025-11-20',
  municipio: '0801',
  actividad: 'Taller',
  nota: 'Se hizo',
  avance: 90,
  estado: 'en_curso',
};

function planOf(year: number, municipality: string) {
  const place = { departamento: municipality.slice(0, 2), municipio: municipality };
  return { anio: year, actividad: 'Taller', alcance: 'municipal', ...place, estado: 'en_curso', avance: 10 };
}

function answersOf(year: number, upToDate: number) {
  return {
    fecha_aplicacion: `${year}-05-01`,
    clase_prestador: 'organizacion_comunitaria',
    tiene_tarifa: 'si',
    mecanismo_pago: ['si'],
    usuarios_deberian_pagar: 100,
    usuarios_al_dia: upToDate,
  };
}
