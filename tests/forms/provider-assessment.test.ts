import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../src/domain/form/answers.ts';
import type { Score } from '../../src/domain/scoring/score.ts';
import { compileScoring } from '../../src/domain/scoring/scoring.ts';
import { providerAssessment } from '../../src/forms/provider-assessment/form.ts';
import { providerAssessmentScoring } from '../../src/forms/scoring/provider-assessment.ts';
import { PROTECTION_ACTIONS } from '../../src/forms/scoring/provider-conditions.ts';
import { GOOD_BOARD } from '../golden/records.ts';
import { type Filling, fill, modelOf } from './fill.ts';

/** A board with the best answer everywhere. */
const BEST: Readonly<Record<string, AnswerValue | undefined>> = {
  ...GOOD_BOARD,
  numero_reuniones: 6,
  plan_microcuenca: 'si',
};

const board = (more: Record<string, AnswerValue | undefined> = {}): Filling =>
  fill(providerAssessment).set({ ...BEST, ...more });

function scoreOf(filling: Filling): Score {
  const compiled = compileScoring(providerAssessmentScoring, modelOf(providerAssessment));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.scorer.score(filling.engine);
}

const itemOf = (score: Score, code: string): { state: string; value: number | null } | undefined =>
  score.dimensions.flatMap((dimension) => dimension.items).find((item) => item.code === code);

describe('the provider assessment', () => {
  it('can be finished with every answer given', () => {
    expect(board().engine.violations()).toEqual([]);
    expect(board().engine.warnings()).toEqual([]);
  });

  it('asks section B of community organisations only', () => {
    const filling = board({ clase_prestador: 'municipalidad' });
    for (const page of ['pagina_b_legal', 'pagina_b_junta', 'pagina_b_personas', 'pagina_b_cuentas'])
      expect(filling.engine.group(page).relevant).toBe(false);
    expect(filling.engine.violations()).toEqual([]);
    expect(filling.engine.submissionAnswers()).not.toHaveProperty('fecha_creacion');
  });

  it('asks names and telephones only of a board that agrees', () => {
    const filling = board();
    filling.engine.addInstance('representantes');
    filling.engine.addInstance('tecnicos');
    for (const path of ['representantes[1]/nombre_representante', 'tecnicos[1]/nombre_tecnico'])
      expect(filling.refused(path)).toBe('required');
    filling.set({ consentimiento_datos: 'no' });
    for (const path of [
      'representantes[1]/nombre_representante',
      'representantes[1]/telefono_representante',
      'tecnicos[1]/nombre_tecnico',
      'tecnicos[1]/telefono_tecnico',
      'firma_junta',
      'foto_libro',
    ])
      expect(filling.relevant(path)).toBe(false);
    expect(filling.relevant('representantes[1]/cargo_representante')).toBe(true);
  });

  it.each([
    ['9876-5432', null],
    ['98765432', null],
    ['+504 9876-5432', null],
    ['2234 5678', null],
    ['987654', 'constraint'],
    ['1234-5678', 'constraint'],
    ['nueve', 'constraint'],
  ])('the telephone %s is refused: %s', (telefono, refused) => {
    const filling = board();
    filling.engine.addInstance('representantes');
    filling.set({ 'representantes[1]/telefono_representante': telefono });
    expect(filling.refused('representantes[1]/telefono_representante')).toBe(refused);
  });

  it.each([
    ['fecha_aplicacion', '2026-11-23'],
    ['fecha_creacion', '2026-11-23'],
    ['fecha_eleccion', '2026-11-23'],
    ['fecha_eleccion', '2010-02-28'],
    ['fecha_rendicion', '2026-11-23'],
    ['numero_reuniones', 181],
    ['numero_reuniones', -1],
    ['mujeres_junta', 8],
    ['usuarios_al_dia', 101],
    ['altitud', 289610],
    ['suma_gastos_reales', 4000.01],
    ['suma_gastos_teoricos', 5199.99],
  ])('%s of %s is refused', (name, value) => {
    expect(board({ [name]: value }).refused(name)).toBe('constraint');
  });

  it.each([
    ['fecha_aplicacion', '2026-11-22'],
    ['fecha_eleccion', '2010-03-01'],
    ['numero_reuniones', 180],
    ['usuarios_al_dia', 100],
    ['mujeres_junta', 7],
    ['suma_gastos_reales', 4000],
  ])('%s of %s is taken', (name, value) => {
    expect(board({ [name]: value }).refused(name)).toBe(null);
  });

  it('adds up cents without complaint', () => {
    const filling = board({ gasto_real_admin: 0.1, gasto_real_operacion: 0.2, gasto_real_mantenimiento: 0 });
    expect(filling.set({ suma_gastos_reales: 0.3 }).refused('suma_gastos_reales')).toBe(null);
    expect(filling.engine.question('nota_suma_reales').label['es']).toBe('Los cuatro gastos suman Lps. 0.3 por mes.');
    filling.set({ gasto_real_admin: 1862, gasto_real_operacion: 1000 });
    expect(filling.engine.question('nota_suma_reales').label['es']).toBe('Los cuatro gastos suman Lps. 2,862 por mes.');
  });

  it('takes a sum alone when the board knows no parts', () => {
    const filling = board({
      gasto_real_admin: undefined,
      gasto_real_operacion: undefined,
      gasto_real_mantenimiento: undefined,
      suma_gastos_reales: 3800,
    });
    expect(filling.refused('suma_gastos_reales')).toBe(null);
    expect(filling.set({ suma_gastos_reales: undefined }).refused('suma_gastos_reales')).toBe('required');
  });

  it.each([
    [2900, false],
    [2901, true],
  ])('an altitude of %d m asks for a second look: %s', (altitud, warned) => {
    expect(board({ altitud }).warned('altitud')).toBe(warned);
  });

  it.each([
    [60, false],
    [90, false],
    [91, true],
    [29, true],
  ])('a fee of L %d after one of L 60 asks for a second look: %s', (tarifa_media, warned) => {
    const filling = fill(providerAssessment, { previous: [{ tarifa_media: 60 }] }).set({ ...BEST, tarifa_media });
    expect(filling.warned('tarifa_media')).toBe(warned);
  });

  it('does not take "yes" together with a reason for the payment', () => {
    expect(board({ mecanismo_pago: ['si', 'otros'] }).refused('mecanismo_pago')).toBe('constraint');
    expect(board({ mecanismo_pago: ['no_se_conoce', 'otros'] }).refused('mecanismo_otros')).toBe('required');
  });

  it.each([
    [{ tiene_tarifa: 'no' }, false, true],
    [{ mecanismo_pago: ['cobro_irregular'] }, false, true],
    [{ mecanismo_pago: undefined }, false, false],
    [{}, true, false],
  ] satisfies [Record<string, AnswerValue | undefined>, boolean, boolean][])(
    'with %o asks metering and collection %s and upkeep %s',
    (more, collection, upkeep) => {
      const filling = board(more);
      expect(filling.engine.group('pagina_c_cobro').relevant).toBe(collection);
      expect(filling.relevant('mantenimiento_sistema')).toBe(upkeep);
    },
  );

  it('requires the 14 protection actions when H3 says yes', () => {
    const filling = board(Object.fromEntries(PROTECTION_ACTIONS.map((name) => [name, undefined])));
    expect(PROTECTION_ACTIONS.filter((name) => filling.refused(name) === 'required')).toHaveLength(14);
    filling.set({ protege_fuente: 'no' });
    expect(PROTECTION_ACTIONS.filter((name) => filling.relevant(name))).toEqual([]);
  });

  it('works out arrears, months of funds and the end of a term', () => {
    const filling = board();
    expect(filling.value('morosidad')).toBe(5);
    // 20,000 over 600 + 2,800 + 1,500.
    expect(filling.value('meses_fondos')).toBeCloseTo(20000 / 4900, 5);
    expect(filling.relevant('nota_fondos_alcanzan')).toBe(true);
    filling.set({ monto_fondos: 14700 });
    expect(filling.relevant('nota_fondos_alcanzan')).toBe(true);
    filling.set({ monto_fondos: 14699 });
    // 2.9998 months are told as two and a half, never as three.
    expect(filling.value('fondos_meses')).toBe(2.5);
    expect(filling.relevant('nota_fondos_no_alcanzan_5')).toBe(true);
    expect(filling.relevant('nota_fondos_no_alcanzan_4')).toBe(false);
    filling.set({ monto_fondos: 0 });
    expect(filling.relevant('nota_fondos_no_alcanzan_0')).toBe(true);
    expect(filling.set({ fecha_eleccion: '2024-11-22' }).value('eleccion_vigente')).toBe('si');
    expect(filling.set({ fecha_eleccion: '2024-11-21' }).value('eleccion_vigente')).toBe('no');
    expect(filling.set({ fecha_rendicion: '2025-11-22' }).value('rendicion_12_meses')).toBe('si');
    expect(filling.set({ fecha_rendicion: '2025-11-21' }).value('rendicion_12_meses')).toBe('no');
  });

  const PARTS = ['admin', 'operacion', 'mantenimiento', 'ambiente'];
  const costs = (kind: string, of: (number | undefined)[]): Record<string, AnswerValue | undefined> =>
    Object.fromEntries(PARTS.map((part, at) => [`gasto_${kind}_${part}`, of[at]]));
  const months = (planned: (number | undefined)[], spent: (number | undefined)[], funds: number): Filling =>
    board({
      ...costs('teorico', planned),
      ...costs('real', spent),
      suma_gastos_teoricos: undefined,
      suma_gastos_reales: undefined,
      monto_fondos: funds,
    });

  it.each([
    ['only maintenance is known', [undefined, undefined, 100, undefined], [1, 1, 1, 1], 900],
    ['planned costs are 0 and a real one is not known', [0, 0, 0, 0], [50, undefined, 50, 0], 900],
    ['there is no cost but the environment', [0, 0, 0, 100], [0, 0, 0, 100], 300],
  ] satisfies [string, (number | undefined)[], (number | undefined)[], number][])(
    'tells no months of funds where %s',
    (_what, planned, spent, funds) => {
      const filling = months(planned, spent, funds);
      expect(filling.value('meses_fondos')).toBeUndefined();
      const notes = ['nota_fondos_alcanzan', ...[0, 1, 2, 3, 4, 5].map((half) => `nota_fondos_no_alcanzan_${half}`)];
      expect(notes.filter((name) => filling.relevant(name))).toEqual([]);
    },
  );

  it('takes what is really spent where nothing was planned, without the environment', () => {
    expect(months([0, 0, 0, 0], [50, 25, 25, 500], 300).value('meses_fondos')).toBe(3);
  });

  it('does not say that the fee is not enough, nor a sum of four, from some of the costs', () => {
    const filling = months([undefined, undefined, 9000, undefined], [undefined, 10, 10, 10], 900);
    filling.set({ ingresos_facturacion: 100 });
    for (const note of ['nota_cuota_no_alcanza', 'nota_suma_teoricos', 'nota_suma_reales'])
      expect(filling.relevant(note)).toBe(false);
    filling.set({ ...costs('teorico', [0, 0, 9000, 0]), ...costs('real', [0, 10, 10, 10]) });
    for (const note of ['nota_cuota_no_alcanza', 'nota_suma_teoricos', 'nota_suma_reales'])
      expect(filling.relevant(note)).toBe(true);
  });

  it('counts the women of the list and says when they do not agree', () => {
    const filling = board({ mujeres_junta: 1 });
    for (const number of [1, 2]) {
      filling.engine.addInstance('representantes');
      filling.set({ [`representantes[${number}]/genero_representante`]: 'mujer' });
    }
    expect(filling.value('representantes_mujeres')).toBe(2);
    expect(filling.relevant('nota_mujeres_no_cuadra')).toBe(true);
    expect(filling.set({ mujeres_junta: 2 }).relevant('nota_mujeres_no_cuadra')).toBe(false);
  });

  it('brings name and code from the registry, and agreements from the last visit', () => {
    const filling = fill(providerAssessment, {
      subject: [{ id: 'p1', name: 'Junta La Cuesta', code: 'HN-77' }],
      previous: [{ acuerdos: [{ acuerdo: 'Abrir cuenta', responsable: 'tesorera', fecha_limite: '2026-05-01' }] }],
    });
    expect(filling.value('nombre_prestador')).toBe('Junta La Cuesta');
    expect(filling.value('codigo_prestador')).toBe('HN-77');
    expect(filling.value('seguimiento[1]/acuerdo_anterior')).toBe('Abrir cuenta');
  });
});

describe('the score of a provider', () => {
  it('is A with the best answers', () => {
    const score = scoreOf(board());
    expect(score.total).toBe(1);
    expect(score.completeness).toBe(1);
    expect(score.grade).toEqual({ kind: 'letter', letter: 'A' });
  });

  it.each([
    [0, 0],
    [1, 0.4],
    [2, 0.4],
    [3, 0.7],
    [5, 0.7],
    [6, 1],
  ])('gives %d meetings %f', (numero_reuniones, value) => {
    expect(itemOf(scoreOf(board({ numero_reuniones })), 'GOR-4')?.value).toBe(value);
  });

  it.each([
    [90, 1],
    [89, 0.7],
    [70, 0.7],
    [69, 0.4],
    [40, 0.4],
    [39, 0],
    [0, 0],
  ])('gives %d of 100 users up to date %f', (usuarios_al_dia, value) => {
    expect(itemOf(scoreOf(board({ usuarios_al_dia })), 'GEF-3')?.value).toBe(value);
  });

  it.each([
    [5200, 1],
    [5199, 0.7],
    [3900, 0.7],
    [3899, 0.4],
    [2600, 0.4],
    [2599, 0],
  ])('gives an income of %d against 5,200 %f', (ingresos_facturacion, value) => {
    expect(itemOf(scoreOf(board({ ingresos_facturacion })), 'GEF-2')?.value).toBe(value);
  });

  it.each([
    [3, 7, 1],
    [2, 6, 1],
    [2, 7, 0],
    [0, 7, 0],
  ])('gives %d women of %d %f', (mujeres_junta, integrantes_junta, value) => {
    expect(itemOf(scoreOf(board({ mujeres_junta, integrantes_junta })), 'GOR-8')?.value).toBe(value);
  });

  it('knows 0, not applicable and not answered apart', () => {
    const none = scoreOf(board({ tiene_tarifa: 'no' }));
    expect(['GEF-1', 'GEF-2', 'GEF-3'].map((code) => itemOf(none, code)?.value)).toEqual([0, 0, 0]);
    expect(itemOf(none, 'GEF-2')?.state).toBe('negative');
    expect(itemOf(scoreOf(board({ usuarios_deberian_pagar: 0, usuarios_al_dia: 0 })), 'GEF-3')?.state).toBe(
      'not-applicable',
    );
    expect(itemOf(scoreOf(board({ usuarios_al_dia: undefined })), 'GEF-3')?.state).toBe('unanswered');
    const town = scoreOf(board({ clase_prestador: 'municipalidad' }));
    expect(itemOf(town, 'GOR-1')?.state).toBe('not-applicable');
    expect(itemOf(town, 'GEF-5')?.state).toBe('not-applicable');
    expect(town.completeness).toBe(1);
    expect(itemOf(scoreOf(board({ protege_fuente: 'no' })), 'GSA-3')).toMatchObject({ state: 'negative', value: 0 });
  });

  it('gives half an action half', () => {
    const partly = Object.fromEntries(PROTECTION_ACTIONS.slice(0, 7).map((name) => [name, 'parcialmente']));
    expect(itemOf(scoreOf(board(partly)), 'GSA-3')?.value).toBe(0.75);
  });

  it('gives no letter to an empty assessment', () => {
    expect(scoreOf(fill(providerAssessment)).grade.kind).toBe('none');
  });

  const BETTER: readonly (readonly [string, readonly AnswerValue[]])[] = [
    ['estado_legal', ['no', 'en_tramite', 'si']],
    ['cargos_nombrados', ['no', 'si']],
    ['numero_reuniones', [0, 1, 3, 6]],
    ['libro_actas', ['no', 'atrasado', 'al_dia']],
    ['rinde_cuentas', ['no', 'si']],
    ['acta_rendicion', ['no', 'si']],
    ['fecha_rendicion', ['2020-01-01', '2026-02-01']],
    ['fecha_eleccion', ['2019-01-01', '2026-01-15']],
    ['reglamento', ['no_existe', 'existe_no_se_aplica', 'existe_se_aplica']],
    ['mujeres_junta', [0, 2, 3]],
    ['atencion_om', ['no_da', 'solo_correctivo', 'preventivo_correctivo']],
    ['tiene_fontanero', ['no', 'si']],
    ['tiene_herramientas', ['no', 'si']],
    ['bitacora_om', ['no', 'atrasado', 'al_dia']],
    ['cloracion', ['no', 'intermitente', 'funciona']],
    ['apoyo_tecnico', ['no', 'si']],
    ['tiene_tarifa', ['no', 'si']],
    ['mecanismo_pago', [['no_se_aplica'], ['si']]],
    ['ingresos_facturacion', [0, 2600, 3900, 5200]],
    ['usuarios_al_dia', [0, 40, 70, 90]],
    ['libro_ingresos_egresos', ['no', 'si']],
    ['cuenta_bancaria', ['no', 'si']],
    ['tiene_fondos', ['no', 'si']],
    ['monto_fondos', [0, 14700]],
    ['promueve_saneamiento', ['no', 'si']],
    ['protege_fuente', ['no', 'si']],
    ['declaratoria_microcuenca', ['no', 'en_tramite', 'declarada']],
    ['plan_microcuenca', ['no', 'en_tramite', 'si']],
    ...PROTECTION_ACTIONS.map((name) => [name, ['no', 'parcialmente', 'si']] as const),
  ];

  it('never falls when one answer of a complete record gets better, and lies in 0 to 1', () => {
    const filling = board();
    fc.assert(
      fc.property(
        fc.tuple(...BETTER.map(([, steps]) => fc.nat(steps.length - 1))),
        fc.nat(BETTER.length - 1),
        (steps, chosen) => {
          BETTER.forEach(([name, values], index) => filling.engine.set(name, values[steps[index] ?? 0]));
          const before = scoreOf(filling).total ?? -1;
          expect(before).toBeGreaterThanOrEqual(0);
          expect(before).toBeLessThanOrEqual(1);
          const [name, values] = BETTER[chosen] ?? ['', []];
          filling.engine.set(name, values[Math.min((steps[chosen] ?? 0) + 1, values.length - 1)]);
          expect(scoreOf(filling).total).toBeGreaterThanOrEqual(before);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('of a board without a tariff never exceeds that of the same board with one', () => {
    const filling = board();
    fc.assert(
      fc.property(fc.nat(100), fc.nat(6000), (usuarios_al_dia, ingresos_facturacion) => {
        filling.set({ usuarios_al_dia, ingresos_facturacion, tiene_tarifa: 'si' });
        const withTariff = scoreOf(filling).total ?? -1;
        filling.set({ tiene_tarifa: 'no' });
        expect(scoreOf(filling).total).toBeLessThan(withTariff);
      }),
      { numRuns: 60 },
    );
  });
});
