import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IndicatorTable } from '../../src/domain/indicators/indicator.ts';
import {
  figureRecordsSchema,
  type IndicatorReport,
  indicatorReportSchema,
} from '../../src/domain/indicators/report.ts';
import { indicatorTable } from '../../src/forms/scoring/indicators.ts';
import { createCountAhead } from '../../src/server/indicators/count-ahead.ts';
import { forgetOtherShares, makerOf } from '../../src/server/indicators/kept-shares.ts';
import { createFormLibrary } from '../../src/server/submissions/form-library.ts';
import { dateOldRevisions } from '../../src/server/submissions/record-days.ts';
import { type CountedStage, openCountedStage } from './support/counted-stage.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { type Changes, next, visit, type WireRecord } from './support/records.ts';
import type { Caller, ServiceUnderTest } from './support/service.ts';

const PERIOD = 'from=2026-01-01&to=2026-12-31';
const REGISTRY = [
  'type,code,name,municipality,latitude,longitude,parent,links,category',
  'provider,J1,Junta El Ocote,0801,,,,,',
  'provider,J2,Junta La Cuesta,0801,,,,,',
  'provider,J3,Junta Río Abajo,1609,,,,,',
  'community,C1,El Ocote,0801,,,,,',
  'community,C2,Sin visita,1803,,,,,',
  'partner,S1,Agua del Norte,0801,,,,,facilitador',
  'partner,S2,Fundación Manantial,,,,,,facilitador',
].join('\n');

export function describeIndicators(database: DatabaseUnderTest): void {
  describe('7.1 indicators over what was approved', () => {
    let service: ServiceUnderTest;
    let technician: Caller;
    let supervisor: Caller;
    let stage: CountedStage;
    beforeAll(async () => {
      stage = await openCountedStage(database, REGISTRY);
      ({ service, technician } = stage);
      supervisor = await service.person({ role: 'supervisor', municipalities: ['0801'] });
    });
    afterAll(() => service.close());

    /** An assessment of which only the collection is known: PS-05. */
    const assessment = (code: string, upToDate: number, changes: Changes = {}): WireRecord =>
      stage.assessment(code, {
        answers: {
          clase_prestador: 'organizacion_comunitaria',
          tiene_tarifa: 'si',
          mecanismo_pago: ['si'],
          usuarios_deberian_pagar: 100,
          usuarios_al_dia: upToDate,
        },
        finishedAt: '2026-05-20T08:40:00-06:00',
        ...changes,
      });
    const review: CountedStage['review'] = (record, state) => stage.review(record, state);
    const approved = (record: WireRecord): Promise<WireRecord> => stage.approved(record);
    const report = async (who: Caller, search = PERIOD): Promise<IndicatorReport> => {
      const reply = await who.call('GET', `/indicators?${search}`);
      expect([reply.status, reply.text]).toEqual([200, expect.any(String)]);
      return indicatorReportSchema.parse(JSON.parse(reply.text));
    };
    const collection = async (who: Caller, search?: string) =>
      (await report(who, search)).figures.find(({ code }) => code === 'PS-05');

    test('nothing counts before it is approved, and no data is null', async () => {
      const record = assessment('J1', 50);
      await technician.push(record);
      expect(await collection(service.admin)).toMatchObject({ value: null, counted: 0, unknown: 0 });
      await review(record, 'declined');
      expect(await collection(service.admin)).toMatchObject({ value: null, counted: 0 });
      await review(record, 'approved');
      expect(await collection(service.admin)).toMatchObject({
        value: 0.5,
        numerator: 50,
        denominator: 100,
        counted: 1,
      });
    });

    test('an approved revision counts until its successor is decided', async () => {
      const record = await approved(assessment('J2', 80));
      const second = next(record, {
        answers: { ...(record['answers'] as Record<string, string>), usuarios_al_dia: 90 },
      });
      expect(await technician.push(second)).toMatchObject([{ outcome: 'stored' }]);
      expect(await collection(service.admin)).toMatchObject({ numerator: 130, denominator: 200 });
      await review(second, 'approved');
      expect(await collection(service.admin)).toMatchObject({ numerator: 140, denominator: 200 });
    });

    test('a correction that is declined and then returned leaves what was approved before it in the figures', async () => {
      const record = await approved(assessment('J3', 20, { finishedAt: '2022-06-01T08:00:00-06:00' }));
      const in2022 = 'from=2022-01-01&to=2022-12-31';
      const second = next(record, {
        answers: { ...(record['answers'] as Record<string, string>), usuarios_al_dia: 90 },
      });
      expect(await technician.push(second)).toMatchObject([{ outcome: 'stored' }]);
      await review(second, 'declined');
      expect(await collection(service.admin, in2022)).toMatchObject({ counted: 0 });
      await review(second, 'returned');
      expect(await collection(service.admin, in2022)).toMatchObject({ numerator: 20, denominator: 100, counted: 1 });
    });

    test('what was approved and is taken back counts until that is approved too', async () => {
      const record = await approved(assessment('J2', 0, { finishedAt: '2026-06-01T08:00:00-06:00' }));
      const withdrawal = next(record, { withdrawn: true });
      expect(await technician.push(withdrawal)).toMatchObject([{ outcome: 'stored' }]);
      expect(await collection(service.admin)).toMatchObject({ numerator: 50, denominator: 200 });
      await review(withdrawal, 'approved');
      expect(await collection(service.admin)).toMatchObject({ numerator: 140, denominator: 200 });
    });

    test('the last visit of a Junta speaks for it, within the period that is asked for', async () => {
      await approved(assessment('J1', 60, { finishedAt: '2026-08-01T08:00:00-06:00' }));
      await approved(assessment('J1', 10, { finishedAt: '2025-08-01T08:00:00-06:00' }));
      expect(await collection(service.admin)).toMatchObject({ numerator: 150, denominator: 200, counted: 2 });
      const before = 'from=2025-01-01&to=2025-08-01';
      expect(await collection(service.admin, before)).toMatchObject({ numerator: 10, denominator: 100 });
      expect(await collection(service.admin, 'from=2025-01-01&to=2025-07-31')).toMatchObject({ counted: 0 });
    });

    test('a correction in November leaves the figures of March, and the last visit, as they were', async () => {
      const { answers } = assessment('J2', 30);
      const dated = { ...(answers as Record<string, string>), fecha_aplicacion: '2024-03-09' };
      const corrected = await approved(
        assessment('J2', 30, { answers: dated, finishedAt: '2024-03-10T08:00:00-06:00' }),
      );
      await approved(assessment('J2', 70, { finishedAt: '2024-09-10T08:00:00-06:00' }));
      const second = next(corrected, { finishedAt: '2026-11-27T08:00:00-06:00' });
      expect(await technician.push(second)).toMatchObject([{ outcome: 'stored' }]);
      await review(second, 'approved');
      const inMarch = 'from=2024-03-09&to=2024-03-09';
      expect(await collection(service.admin, inMarch)).toMatchObject({ numerator: 30, denominator: 100 });
      expect(await collection(service.admin, 'from=2024-01-01&to=2024-12-31')).toMatchObject({ numerator: 70 });
    });

    test('without a day in the form, a correction keeps the day of the first revision, put right where a clock was wrong', async () => {
      const clock = { startedAt: '1970-01-01T00:10:00-06:00', finishedAt: '1970-01-01T01:00:00-06:00' };
      const offset = Date.parse('2023-11-21T02:00:00-06:00') - Date.parse('1970-01-01T01:00:00-06:00');
      const first = await approved(assessment('J3', 40, { ...clock, clockOffsetMs: offset }));
      const day = 'from=2023-11-21&to=2023-11-21';
      expect(await collection(service.admin, day)).toMatchObject({ numerator: 40, denominator: 100 });
      const second = next(first, { finishedAt: '2026-11-27T08:00:00-06:00', clockOffsetMs: 0 });
      expect(await technician.push(second)).toMatchObject([{ outcome: 'stored' }]);
      await review(second, 'approved');
      expect(await collection(service.admin, day)).toMatchObject({ numerator: 40, denominator: 100 });
    });

    test('what a version before stored gets its day at the next start, as often as that is cut', async () => {
      const figures = (await report(service.admin, 'from=2023-01-01&to=2026-12-31')).figures;
      const days = () =>
        service.db.selectFrom('revisions').select(['content_hash', 'day_from', 'day_to']).orderBy('sequence').execute();
      const before = await days();
      await service.db.updateTable('revisions').set({ day_from: null, day_to: null }).execute();
      const forms = createFormLibrary(service.db, () => undefined);
      expect(await dateOldRevisions(service.db, forms)).toBe(before.length);
      expect(await days()).toEqual(before);
      expect(await dateOldRevisions(service.db, forms)).toBe(0);
      expect((await report(service.admin, 'from=2023-01-01&to=2026-12-31')).figures).toEqual(figures);
    });

    test('shares are kept by what worked them out, and those of another table are forgotten', async () => {
      const makers = async () =>
        (await service.db.selectFrom('indicator_shares').select('made_by').distinct().execute()).map(
          (row) => row.made_by,
        );
      await report(service.admin);
      expect(await makers()).toEqual([makerOf(indicatorTable)]);
      const [first, ...others] = indicatorTable.indicators;
      const changed = { ...indicatorTable, indicators: [{ ...first, code: 'XX-01' }, ...others] } as IndicatorTable;
      expect(makerOf(changed)).not.toBe(makerOf(indicatorTable));
      await forgetOtherShares(service.db, changed);
      expect(await makers()).toEqual([]);
    });

    test('a person sees her municipalities; one of them may be asked for; the registry says how many there are', async () => {
      await approved(assessment('J3', 20));
      expect(await collection(service.admin)).toMatchObject({ numerator: 170, denominator: 300 });
      expect(await collection(supervisor)).toMatchObject({ numerator: 150, denominator: 200 });
      expect(await collection(supervisor, `${PERIOD}&municipality=1609`)).toMatchObject({ value: null, counted: 0 });
      const whole = await report(service.admin);
      // Municipalities are those where something is registered, and not all of the country.
      expect(whole.populations).toEqual([
        { type: 'provider', registered: 3 },
        { type: 'system', registered: 0 },
        { type: 'community', registered: 2 },
        { type: 'municipality', registered: 3 },
        { type: 'partner', registered: 2 },
      ]);
      expect(whole.places.map(({ municipality, figures }) => [municipality, figures.length > 0])).toEqual([
        [null, false],
        ['0801', true],
        ['1609', true],
        ['1803', false],
      ]);
      // Who reads everything counts everything, wherever she works.
      const secretary = await service.person({ role: 'secretariat', municipalities: ['1803'] });
      const { figures, populations } = await report(secretary);
      expect({ figures, populations }).toEqual({ figures: whole.figures, populations: whole.populations });
      const chinda = await report(service.admin, `${PERIOD}&municipality=1609`);
      expect(chinda.populations[0]).toEqual({ type: 'provider', registered: 1 });
      expect(chinda.places.map(({ municipality }) => municipality)).toEqual(['1609']);
    });

    test('practice counts nowhere; what a record does not say is unknown, not 0', async () => {
      const before = await collection(service.admin);
      const practice = assessment('J3', 99, { practice: true, finishedAt: '2026-09-01T08:00:00-06:00' });
      expect(await technician.push(practice)).toMatchObject([{ outcome: 'stored' }]);
      const { answers } = assessment('J3', 0);
      const silent = { ...(answers as Record<string, string>), usuarios_al_dia: null };
      expect(await collection(service.admin)).toEqual(before);
      await approved(assessment('J3', 0, { answers: silent, finishedAt: '2026-09-02T08:00:00-06:00' }));
      expect(await collection(service.admin)).toMatchObject({
        numerator: 150,
        denominator: 200,
        counted: 2,
        unknown: 1,
      });
    });

    test('the records behind a figure are those that it counts, each with what it adds, within the scope of who asks', async () => {
      const figure = await collection(service.admin);
      const reply = await service.admin.call('GET', `/indicators/records?${PERIOD}&code=PS-05`);
      const { records, more } = figureRecordsSchema.parse(reply.body);
      const known = records.flatMap(({ share }) => share ?? []);
      const sum = (part: 'numerator' | 'denominator') => known.reduce((total, share) => total + share[part], 0);
      expect({ numerator: sum('numerator'), denominator: sum('denominator'), counted: known.length }).toEqual({
        numerator: figure?.numerator,
        denominator: figure?.denominator,
        counted: figure?.counted,
      });
      expect([records.length - known.length, more]).toEqual([figure?.unknown, 0]);
      // The latest first, by the name that the registry has.
      expect(records.map(({ subject, municipality, share }) => [subject?.name, municipality, share])).toEqual([
        ['Junta Río Abajo', '1609', null],
        ...records.slice(1).map(({ subject, municipality, share }) => [subject?.name, municipality, share]),
      ]);
      expect(records.map(({ day }) => day)).toEqual(
        records
          .map(({ day }) => day)
          .toSorted()
          .toReversed(),
      );
      const hers = await supervisor.call('GET', `/indicators/records?${PERIOD}&code=PS-05`);
      const places = figureRecordsSchema.parse(hers.body).records.map(({ municipality }) => municipality);
      expect([...new Set(places)]).toEqual(['0801']);
      expect((await technician.call('GET', `/indicators/records?${PERIOD}&code=PS-05`)).status).toBe(403);
      expect((await service.admin.call('GET', `/indicators/records?${PERIOD}&code=XX-99`)).status).toBe(404);
    });

    test('as a table: a row a figure for all, then by municipality, empty where there is no data', async () => {
      const reply = await service.admin.call('GET', `/indicators.csv?${PERIOD}`);
      expect(reply.status).toBe(200);
      expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(reply.headers.get('content-disposition')).toContain('indicadores_2026-01-01-2026-12-31.csv');
      const lines = reply.text.replace('\uFEFF', '').split('\r\n');
      expect(lines.slice(0, 3)).toEqual([
        'Indicadores de lo aprobado,Visitas del 2026-01-01 al 2026-12-31',
        'Municipio,Todos',
        'Socio,Todos',
      ]);
      expect(lines[5]).toMatch(/^codigo,indicador,departamento,municipio,codigo_municipio,valor,unidad,letra,/);
      expect(
        lines.filter((line) => line.startsWith('PS-05,')).map((line) => line.split(',').slice(2, 14).join(',')),
      ).toEqual([
        'Todos,Todos,,0.75,fraccion,B,150,200,2,1,0,3',
        'Francisco Morazán,Distrito Central,0801,0.75,fraccion,B,150,200,2,0,0,2',
        'Santa Bárbara,Chinda,1609,,fraccion,,0,0,0,1,0,1',
      ]);
      expect(lines.find((line) => line.startsWith('CO-01,'))).toMatch(/^CO-01,[^,]+,Todos,Todos,,,fraccion,,0,0,0,0,/);
    });

    test('a table says over what it counts, and why a figure is empty that its reader may not have; also in English', async () => {
      const supervisor = await service.person({ role: 'supervisor', municipalities: ['1609'] });
      const rowsOf = async (who: Caller, lang: string) => {
        const reply = await who.call('GET', `/indicators.csv?${PERIOD}&lang=${lang}`);
        const lines = reply.text.replace('\uFEFF', '').split('\r\n');
        return { lines, of: (code: string) => lines.find((line) => line.startsWith(`${code},`)) ?? '' };
      };
      const theirs = await rowsOf(supervisor, 'es');
      expect(theirs.lines).toContain('Alcance,lo de: Chinda');
      expect(theirs.lines.find((line) => line.includes('sin lo que no puede leer'))).toContain('Autoevaluación');
      expect(theirs.of('SO-01')).toMatch(/,,fraccion,,,,,,,.*,no lo puede leer quien lo descarga$/);
      const english = await rowsOf(supervisor, 'en');
      expect(english.lines[0]).toBe('Indicators of what was approved,Visits from 2026-01-01 to 2026-12-31');
      expect(english.of('SO-01')).toMatch(/,the person who took it along may not read it$/);
      const others = await supervisor.call('GET', `/indicators.csv?${PERIOD}&municipality=0801`);
      expect(others.text).toContain('Alcance,Distrito Central no es un municipio de quien lo descarga');
      const all = await rowsOf(service.admin, 'es');
      expect(all.lines.some((line) => line.startsWith('Alcance'))).toBe(false);
      expect(all.of('SO-01')).toMatch(/,sin datos$/);
    });

    test('a table of one municipality says so in its name, in its first rows and in every row', async () => {
      const reply = await service.admin.call('GET', `/indicators.csv?${PERIOD}&municipality=1609`);
      expect(reply.headers.get('content-disposition')).toContain('indicadores_Chinda-1609_2026-01-01-2026-12-31.csv');
      const lines = reply.text.replace('\uFEFF', '').split('\r\n');
      expect(lines[1]).toBe('Municipio,Chinda (Santa Bárbara)');
      expect(lines.some((line) => line.includes('Todos,Todos'))).toBe(false);
      expect(lines.filter((line) => line.startsWith('PS-05,'))).toHaveLength(1);
    });

    test('what nobody has decided is in no figure, and is told beside it', async () => {
      const undecided = async (search?: string) =>
        (await report(service.admin, search)).undecided.find(({ form }) => form === 'provider-assessment');
      const before = await collection(service.admin);
      const record = assessment('J1', 5, { finishedAt: '2026-10-01T08:00:00-06:00' });
      await technician.push(record);
      expect(await collection(service.admin)).toEqual(before);
      expect(await undecided()).toEqual({ form: 'provider-assessment', records: 1 });
      expect(await undecided(`${PERIOD}&municipality=1609`)).toBeUndefined();
      expect(await undecided('from=2026-01-01&to=2026-09-30')).toBeUndefined();
      await review(record, 'declined');
      expect(await undecided()).toBeUndefined();
    });

    test('an activity counts where it is done, not where the partner has its office, and in none when it is national', async () => {
      const activity = (changes: Readonly<Record<string, string | number>>, partner = 'S1') =>
        visit(technician.device, {
          form: { id: 'poa-activity', version: 1 },
          subject: { type: 'partner', id: stage.idOf(partner) },
          municipality: null,
          answers: { anio: 2026, alcance: 'municipal', estado: 'en_curso', ...changes },
          finishedAt: '2026-11-20T08:40:00-06:00',
        });
      await approved(activity({ departamento: '16', municipio: '1609', avance: 84 }));
      await approved(activity({ alcance: 'nacional', avance: 20 }));
      await approved(activity({ departamento: '16', municipio: '1609', avance: 40, anio: 2025 }));
      const progress = async (search: string) =>
        (await report(service.admin, search)).figures.find(({ code }) => code === 'AC-01');
      expect(await progress(PERIOD)).toMatchObject({ value: 0.52, counted: 2 });
      expect(await progress(`${PERIOD}&municipality=1609`)).toMatchObject({ value: 0.84, counted: 1 });
      expect(await progress(`${PERIOD}&municipality=0801`)).toMatchObject({ value: null, counted: 0 });
      // Closed in November of the year after, it stays in the year of its plan.
      expect(await progress('from=2025-01-01&to=2025-12-31')).toMatchObject({ value: 0.4, counted: 1 });
      const { places } = await report(service.admin);
      const counted = places.map(({ municipality, figures }) => [
        municipality,
        figures.find(({ code }) => code === 'AC-01')?.counted ?? 0,
      ]);
      expect(Object.fromEntries(counted)).toMatchObject({ 1609: 1, '0801': 0, null: 1 });
      // What lies in no municipality is opened by itself, and not everything in its place.
      const behind = await service.admin.call('GET', `/indicators/records?${PERIOD}&code=AC-01&municipality=none`);
      expect(
        figureRecordsSchema.parse(behind.body).records.map(({ municipality, share }) => [municipality, share]),
      ).toEqual([[null, { numerator: 0.2, denominator: 1 }]]);
      // Who asks for a partner gets what is about it, and what its people filled.
      expect(await progress(`${PERIOD}&partner=${stage.idOf('S1')}`)).toMatchObject({ value: 0.52, counted: 2 });
      expect(await progress(`${PERIOD}&partner=${stage.idOf('S2')}`)).toMatchObject({ value: null, counted: 0 });
    });

    test('an activity counts where it says, as for its readers, also when what narrows the list was left blank', async () => {
      const answers = { anio: 2024, estado: 'en_curso', municipio: '1609' };
      const activity = (changes: Changes) =>
        visit(technician.device, {
          form: { id: 'poa-activity', version: 1 },
          subject: { type: 'partner', id: stage.idOf('S1') },
          municipality: null,
          answers: { ...answers, ...changes },
        });
      await approved(activity({ alcance: 'municipal', avance: 30 }));
      // What is not relevant says nothing.
      await approved(activity({ alcance: 'nacional', avance: 10 }));
      const { places } = await report(service.admin, 'from=2024-01-01&to=2024-12-31');
      const progress = places.map(({ municipality, figures }) => [
        String(municipality),
        figures.find(({ code }) => code === 'AC-01')?.value ?? null,
      ]);
      expect(Object.fromEntries(progress)).toMatchObject({ 1609: 0.3, null: 0.1 });
    });

    test('what is archived or was brought in by mistake is in no figure and in no denominator', async () => {
      const before = await report(service.admin);
      await service.db
        .updateTable('entities')
        .set({ removed_at: '2026-11-01T00:00:00Z' })
        .where('code', 'in', ['J2', 'C2', 'S2'])
        .execute();
      const after = await report(service.admin);
      const registered = ({ populations }: IndicatorReport) => populations.map((each) => each.registered);
      expect([registered(before), registered(after)]).toEqual([
        [3, 0, 2, 3, 2],
        [2, 0, 1, 2, 1],
      ]);
      expect(after.figures.find(({ code }) => code === 'PS-05')).toMatchObject({ numerator: 60, denominator: 100 });
      await service.db
        .updateTable('entities')
        .set({ removed_at: null })
        .where('code', 'in', ['J2', 'C2', 'S2'])
        .execute();
      expect((await report(service.admin)).figures).toEqual(before.figures);
    });

    test('a self-evaluation with too few answers is no index: it was made, and is without data', async () => {
      const figures = async () => (await report(service.admin)).figures.find(({ code }) => code === 'SO-01');
      const evaluated = (partner: string, answers: Readonly<Record<string, string | number>>) =>
        visit(technician.device, {
          form: { id: 'partner-self-evaluation', version: 2 },
          subject: { type: 'partner', id: stage.idOf(partner) },
          municipality: null,
          answers: { anio: 2026, ...answers },
        });
      await approved(evaluated('S1', { categoria: 'asesor', i2_comisiones: '3' }));
      expect(await figures()).toMatchObject({ value: null, counted: 0, unknown: 1 });
    });

    test('where a partner has its office is no municipality of the movement, whatever is said about the partner', async () => {
      const before = await report(service.admin);
      const office = (municipality: string | null) =>
        service.db.updateTable('entities').set({ municipality }).where('code', '=', 'S2').execute();
      await office('1701');
      const registered = ({ populations }: Pick<IndicatorReport, 'populations'>) =>
        populations.find(({ type }) => type === 'municipality')?.registered;
      expect(registered(await report(service.admin))).toBe(registered(before));
      const codes = async () => (await report(service.admin)).places.map(({ municipality }) => municipality);
      expect(await codes()).not.toContain('1701');
      await approved(
        visit(technician.device, {
          form: { id: 'partner-self-evaluation', version: 2 },
          subject: { type: 'partner', id: stage.idOf('S2') },
          municipality: null,
          answers: { anio: 2026, categoria: 'asesor' },
        }),
      );
      const after = await report(service.admin);
      expect(registered(after)).toBe(registered(before));
      const there = after.places.find(({ municipality }) => municipality === '1701');
      expect(there === undefined ? null : registered(there)).toBe(0);
      await office(null);
    });

    test('what is told in January of an activity of the year before is how that year ended', async () => {
      const anio = 2022;
      const activity = await approved(
        visit(technician.device, {
          form: { id: 'poa-activity', version: 1 },
          subject: { type: 'partner', id: stage.idOf('S1') },
          municipality: null,
          answers: { anio, alcance: 'nacional', estado: 'en_curso', avance: 40 },
        }),
      );
      const advance = (fecha: string, avance: number) =>
        visit(technician.device, {
          form: { id: 'poa-advance', version: 1 },
          subject: { type: 'partner', id: stage.idOf('S1') },
          municipality: null,
          answers: { fecha, actividad_id: activity.id, avance, estado: 'en_curso' },
        });
      const told = (fecha: string, avance: number) => approved(advance(fecha, avance));
      await told(`${anio}-05-10`, 60);
      await told(`${anio + 1}-01-15`, 100);
      const progress = async (to: string) =>
        (await report(service.admin, `from=${anio}-01-01&to=${to}`)).figures.find(({ code }) => code === 'AC-01')
          ?.value;
      expect(await progress(`${anio}-12-31`)).toBe(1);
      // While the year runs, what was told by then.
      expect(await progress(`${anio}-06-30`)).toBe(0.6);
      expect(await progress(`${anio}-03-31`)).toBe(0.4);
      // What nobody has decided yet is told beside the figure that it could change, and beside no other year's.
      const undecided = advance(`${anio}-09-01`, 80);
      await technician.push(undecided);
      const waiting = async (year: number, to = `${year}-12-31`) =>
        (await report(service.admin, `from=${year}-01-01&to=${to}`)).undecided.filter(
          ({ form }) => form === 'poa-advance',
        );
      expect(await waiting(anio)).toEqual([{ form: 'poa-advance', records: 1 }]);
      expect(await waiting(anio, `${anio}-06-30`)).toEqual([]);
      expect(await waiting(anio - 1)).toEqual([]);
      await review(undecided, 'declined');
      expect(await waiting(anio)).toEqual([]);
    });

    test('what was approved is worked out before anybody asks, and once', async () => {
      const before = await report(service.admin);
      await service.db.deleteFrom('indicator_shares').execute();
      const forms = createFormLibrary(service.db, () => undefined);
      const ahead = createCountAhead({
        db: service.db,
        forms,
        clock: { now: () => new Date() },
        log: () => undefined,
      });
      expect(await ahead.run()).toBeGreaterThan(0);
      const kept = await service.db.selectFrom('indicator_shares').select('content_hash').execute();
      expect(kept.length).toBeGreaterThan(0);
      // From there it goes on with what changed since.
      expect(await ahead.run()).toBe(0);
      expect((await report(service.admin)).figures).toEqual(before.figures);
      expect(await service.db.selectFrom('indicator_shares').select('content_hash').execute()).toHaveLength(
        kept.length,
      );
    });

    test('who may not take records out does not see them; a day that is none is told', async () => {
      expect(await technician.call('GET', `/indicators?${PERIOD}`)).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
      expect((await technician.call('GET', `/indicators.csv?${PERIOD}`)).status).toBe(403);
      expect((await service.call('GET', `/indicators?${PERIOD}`)).status).toBe(401);
      for (const search of [
        'from=2026-01-01',
        'from=2026-02-30&to=2026-12-31',
        'from=2026-12-31&to=2026-01-01',
        `${PERIOD}&municipality=Chinda`,
      ])
        expect((await service.admin.call('GET', `/indicators?${search}`)).status).toBe(422);
      for (const path of ['/indicators.csv', '/indicators/records'])
        expect(await service.admin.call('GET', `${path}?code=PS-05&from=2026-12-31&to=2026-01-01`)).toMatchObject({
          status: 422,
          body: { code: 'malformed-request', details: { issues: [{ path: 'to' }] } },
        });
    });
  });
}
