import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers, AnswerValue } from '../../../src/domain/form/answers.ts';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import { createEngine } from '../../../src/domain/form/engine.ts';
import type { FormModel } from '../../../src/domain/form/engine-api.ts';
import type { Score } from '../../../src/domain/scoring/score.ts';
import { compileScoring, type Scorer } from '../../../src/domain/scoring/scoring.ts';
import { providerAssessment } from '../../../src/forms/provider-assessment/form.ts';
import { providerAssessmentScoring } from '../../../src/forms/scoring/provider-assessment.ts';

const NOW = '2026-11-22T10:00:00.000-06:00';

function load(): { model: FormModel; scorer: Scorer } {
  const compiled = compileForm(providerAssessment);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems.slice(0, 5)));
  const scoring = compileScoring(providerAssessmentScoring, compiled.model);
  if (!scoring.ok) throw new Error(JSON.stringify(scoring.problems));
  return { model: compiled.model, scorer: scoring.scorer };
}
const { model, scorer } = load();

function scoreOf(answers: Answers): Score {
  return scorer.score(createEngine(model, { answers, isNew: false, clock: { now: () => NOW }, uuid: () => 'uuid' }));
}

/** Each answer that the score reads, from worst to best; the rest of the record is the same. */
const LADDERS: Record<string, readonly AnswerValue[]> = {
  estado_legal: ['no', 'en_tramite', 'si'],
  cargos_nombrados: ['no', 'si'],
  fecha_eleccion: ['2019-01-01', '2026-01-15'],
  numero_reuniones: [0, 1, 2, 3, 5, 6, 12],
  libro_actas: ['no', 'atrasado', 'al_dia'],
  rinde_cuentas: ['no', 'si'],
  acta_rendicion: ['no', 'si'],
  fecha_rendicion: ['2020-01-01', '2026-08-01'],
  reglamento: ['no_existe', 'existe_no_se_aplica', 'existe_se_aplica'],
  mujeres_junta: [0, 1, 2, 3, 7],
  atencion_om: ['no_da', 'solo_correctivo', 'preventivo_correctivo'],
  tiene_fontanero: ['no', 'si'],
  tiene_herramientas: ['no', 'si'],
  bitacora_om: ['no', 'atrasado', 'al_dia'],
  cloracion: ['no', 'intermitente', 'funciona'],
  apoyo_tecnico: ['no', 'si'],
  tiene_tarifa: ['no', 'si'],
  ingresos_facturacion: [0, 2000, 2500, 3750, 5000, 9000],
  usuarios_al_dia: [0, 39, 40, 70, 89, 90, 100],
  libro_ingresos_egresos: ['no', 'si'],
  cuenta_bancaria: ['no', 'si'],
  tiene_fondos: ['no', 'si'],
  monto_fondos: [0, 1000, 15_000, 60_000],
  promueve_saneamiento: ['no', 'si'],
  protege_fuente: ['no', 'si'],
  h4_reforestacion: ['no', 'parcialmente', 'si'],
  h5_vigilancia: ['no', 'parcialmente', 'si'],
  declaratoria_microcuenca: ['no', 'en_tramite', 'declarada'],
  plan_microcuenca: ['no', 'en_tramite', 'si'],
};

const FIXED: Answers = {
  clase_prestador: 'organizacion_comunitaria',
  fecha_aplicacion: '2026-11-22',
  fecha_creacion: '2010-01-01',
  integrantes_junta: 7,
  tipo_tarifa: 'unica',
  mecanismo_pago: ['si'],
  usuarios_deberian_pagar: 100,
  gasto_teorico_admin: 1000,
  gasto_teorico_operacion: 2000,
  gasto_teorico_mantenimiento: 1500,
  gasto_teorico_ambiente: 500,
  suma_gastos_teoricos: 5000,
  gasto_real_admin: 1000,
  gasto_real_operacion: 2000,
  gasto_real_mantenimiento: 1500,
  gasto_real_ambiente: 500,
  ...Object.fromEntries(
    [
      'h4_no_plaguicidas',
      'h4_no_descargas',
      'h4_sustitucion_componentes',
      'h5_proteccion_legal',
      'h5_flora_fauna',
      'h5_demarcacion',
      'h5_cercado',
      'h5_obra_limpia',
      'h5_revision_componentes',
      'h5_no_tala',
      'h5_suelos',
      'h5_plan_contingencia',
    ].map((name) => [name, 'parcialmente']),
  ),
};

const record = fc.record(
  Object.fromEntries(Object.entries(LADDERS).map(([name, ladder]) => [name, fc.nat(ladder.length - 1)])),
);

function answersOf(rungs: Record<string, number>): Answers {
  return {
    ...FIXED,
    ...Object.fromEntries(Object.entries(rungs).map(([name, rung]) => [name, LADDERS[name]?.[rung] ?? ''])),
  };
}

describe('the score of a provider', () => {
  it('is complete for a record that answers everything, so that the properties below mean something', () => {
    const best = scoreOf(
      answersOf(Object.fromEntries(Object.entries(LADDERS).map(([name, ladder]) => [name, ladder.length - 1]))),
    );
    expect(best.completeness).toBe(1);
    expect(best.dimensions.map((dimension) => dimension.value)).toEqual([1, 1, 1, expect.closeTo(0.892857, 6)]);
    expect(best.grade).toEqual({ kind: 'letter', letter: 'A' });
    const worst = scoreOf(answersOf(Object.fromEntries(Object.keys(LADDERS).map((name) => [name, 0]))));
    expect(worst.total).toBe(0);
    expect(worst.grade).toEqual({ kind: 'letter', letter: 'D' });
  });

  it('lies between 0 and 1 and never falls when one answer of a complete record becomes better', () => {
    fc.assert(
      fc.property(record, fc.constantFrom(...Object.keys(LADDERS)), (rungs, name) => {
        const before = scoreOf(answersOf(rungs));
        const rung = rungs[name] ?? 0;
        fc.pre(rung + 1 < (LADDERS[name]?.length ?? 0));
        const after = scoreOf(answersOf({ ...rungs, [name]: rung + 1 }));
        expect(before.total).toBeGreaterThanOrEqual(0);
        expect(after.total).toBeLessThanOrEqual(1);
        expect(after.total ?? 0).toBeGreaterThanOrEqual(before.total ?? 0);
      }),
      { numRuns: 150 },
    );
  });

  it('is never better without a tariff than with one, however little is collected', () => {
    const money = fc.record({
      collected: fc.integer({ min: 0, max: 20_000 }),
      payers: fc.integer({ min: 0, max: 200 }),
      upToDate: fc.integer({ min: 0, max: 200 }),
      applied: fc.boolean(),
    });
    fc.assert(
      fc.property(record, money, (rungs, { collected, payers, upToDate, applied }) => {
        const base = answersOf(rungs);
        const withTariff: Answers = {
          ...base,
          tiene_tarifa: 'si',
          mecanismo_pago: applied ? ['si'] : ['no_se_conoce'],
          ingresos_facturacion: collected,
          usuarios_deberian_pagar: payers,
          usuarios_al_dia: Math.min(upToDate, payers),
        };
        const without = scoreOf({ ...withTariff, tiene_tarifa: 'no' });
        expect(scoreOf(withTariff).total ?? 0).toBeGreaterThanOrEqual(without.total ?? 0);
      }),
      { numRuns: 150 },
    );
  });

  it('gives no letter under 70 % of the items, nor with a dimension under 50 %', () => {
    const all = answersOf(
      Object.fromEntries(Object.entries(LADDERS).map(([name, ladder]) => [name, ladder.length - 1])),
    );
    const without = (names: readonly string[]): Answers =>
      Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));
    const noEnvironment = scoreOf(without(['promueve_saneamiento', 'protege_fuente', 'declaratoria_microcuenca']));
    expect(noEnvironment.grade).toEqual({ kind: 'none', reason: 'dimension-incomplete' });
    expect(scoreOf({ clase_prestador: 'organizacion_comunitaria', cloracion: 'funciona' }).grade).toEqual({
      kind: 'none',
      reason: 'incomplete',
    });
    expect(scoreOf({}).grade.kind).toBe('none');
  });

  it('does not ask of another class of provider what is only asked of a board', () => {
    const municipal = scoreOf({
      ...answersOf(Object.fromEntries(Object.entries(LADDERS).map(([name, ladder]) => [name, ladder.length - 1]))),
      clase_prestador: 'municipalidad',
    });
    const organisation = municipal.dimensions[0]?.items
      .filter((item) => item.state === 'not-applicable')
      .map((item) => item.code);
    expect(organisation).toContain('GOR-1');
    expect(municipal.completeness).toBe(1);
  });

  it('leaves an item out when its divisor is 0', () => {
    const all = answersOf(
      Object.fromEntries(Object.entries(LADDERS).map(([name, ladder]) => [name, ladder.length - 1])),
    );
    const items = scoreOf({ ...all, usuarios_deberian_pagar: 0, usuarios_al_dia: 0 }).dimensions.flatMap(
      (dimension) => dimension.items,
    );
    expect(items.find((item) => item.code === 'GEF-3')?.state).toBe('not-applicable');
  });
});
