import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dose, dripLitresPerHour } from '../../src/domain/chlorination/dose.ts';
import { shockAmount } from '../../src/domain/chlorination/formulas.ts';
import { measurable, shockBounds } from '../../src/domain/chlorination/measurable.ts';
import { shockDose } from '../../src/domain/chlorination/shock.ts';
import type { AnswerValue } from '../../src/domain/form/answers.ts';
import { chlorinationCheck } from '../../src/forms/chlorination-check/form.ts';
import { type Filling, fill } from './fill.ts';

/** The example of C.3: 1 L/s, 24 h, 1.5 mg/L, 65 %, with a label that was read. */
const EXAMPLE = {
  tipo_visita: 'asistencia_tecnica',
  metodo: 'colorimetro',
  clora: 'si_no_funciona',
  tipo_clorador: 'goteo',
  producto: 'hipoclorito_calcio_granulado',
  etiqueta: ['ninguna'],
  porcentaje_cloro: 65,
  caudal_aforado: 1,
  caudal_medido_hoy: 'si',
  flujo: 'gravedad',
  calcular_dosis: 'si',
  demanda: 1,
  residual_deseado: 0.5,
} satisfies Record<string, AnswerValue>;

const example = (more: Record<string, AnswerValue | undefined> = {}): Filling =>
  fill(chlorinationCheck).set({ ...EXAMPLE, ...more });

const FIGURES = ['dosis_dia', 'dosis_semana', 'dosis_30_dias', 'dosis_primer_paso_dia', 'tabletas_semana'];
const FIGURE_NOTES = [
  'nota_dosis_gramos',
  'nota_dosis_mililitros',
  'nota_primer_paso_gramos',
  'nota_primer_paso_mililitros',
  'nota_dosis_cuenta',
  'nota_tabletas',
];

/** Nothing that a person could read as an amount is shown or sent. */
function expectNoFigure(filling: Filling): void {
  for (const name of FIGURES) expect(filling.value(name)).toBeUndefined();
  for (const name of FIGURE_NOTES) expect(filling.relevant(name)).toBe(false);
  expect(filling.engine.group('pagina_goteo').relevant).toBe(false);
  expect(filling.engine.submissionAnswers()).not.toHaveProperty('dosis_dia');
}

describe('the dose', () => {
  it('is 199.4 g a day and 5.98 kg in 30 days for 1 L/s, 24 h, 1.5 mg/L and 65 %', () => {
    const filling = example();
    expect(filling.value('dosis_estado')).toBe('permitida');
    expect(filling.value('dosis_dia')).toBe(199.4);
    expect(filling.value('dosis_semana')).toBe(1396);
    expect(filling.value('dosis_30_dias')).toBe(5.98);
    expect(filling.relevant('nota_dosis_gramos')).toBe(true);
    expect(filling.engine.question('nota_dosis_cuenta').label['es']).toBe(
      'La cuenta: 1 L/s × 3.6 × 24 h × 1.5 mg/L ÷ (65 ÷ 100) = 199.4. Arriba va redondeada a lo que se puede medir.',
    );
  });

  it('is said as it can be weighed and bought, while the sum keeps its digits', () => {
    const note = (filling: Filling, name: string) => filling.engine.question(name).label['es'];
    expect(note(example(), 'nota_dosis_gramos')).toBe(
      '200 gramos al día, o 3 libras por semana. Compra para 30 días: 14 lb (5.98 kg). (Por verificar)',
    );
    const small = example({ caudal_aforado: 0.4 });
    expect(small.value('dosis_dia')).toBe(79.8);
    expect(note(small, 'nota_dosis_gramos')).toMatch(/^80 gramos al día, o libra y cuarto por semana\./);
    expect(small.engine.question('nota_dosis_gramos').label['en']).toMatch(
      /^80 grams a day, or a pound and a quarter a week\./,
    );
    const liquid = example({ producto: 'hipoclorito_sodio', porcentaje_cloro: 10 });
    expect(note(liquid, 'nota_dosis_mililitros')).toMatch(
      /^1,300 mililitros al día, o 2 galones y medio por semana\. Compra para 30 días: 11 gal/,
    );
  });

  it('is never rounded past a quarter more than today, nor under what the last house bears', () => {
    // A quarter above 83 g is 103.75 g; the nearest mark, 105, would be too much.
    const up = example({ clora: 'si_funciona', gasto_semana: 581 });
    expect(up.value('dosis_primer_paso_dia')).toBe(103.8);
    expect(up.value('dosis_medida_dia')).toBe(100);
    const down = example({
      clora: 'si_funciona',
      gasto_semana: 2730,
      'puntos[1]/estado_lectura': 'lectura',
      'puntos[1]/lectura': 2.5,
      'puntos[3]/estado_lectura': 'lectura',
      'puntos[3]/lectura': 1.2,
    });
    // A quarter below 390 g is 292.5 g; the nearest mark, 290, would leave too little.
    expect(down.value('dosis_primer_paso_dia')).toBe(292.5);
    expect(down.value('dosis_medida_dia')).toBe(300);
  });

  it('asks anew what was read on the container and counted in its unit when another product is chosen', () => {
    const filling = example({
      clora: 'si_funciona',
      gasto_semana: 2000,
      solucion_litros: 200,
      solucion_producto: 1300,
    });
    expect(filling.value('dosis_gasto_actual_dia')).toBeGreaterThan(0);
    filling.set({ producto: 'hipoclorito_calcio_granulado' });
    expect(filling.value('gasto_semana')).toBe(2000);
    filling.set({ producto: 'hipoclorito_sodio', porcentaje_cloro: 10 });
    // 2,000 g a week would be 286 mL a day: a first step of 357 mL for a goal of 1,296.
    expect(filling.value('gasto_semana')).toBeUndefined();
    expect(filling.value('dosis_gasto_actual_dia')).toBeUndefined();
    expect(filling.value('etiqueta')).toBeUndefined();
    expect(filling.value('dosis_estado')).toBe('falta_etiqueta');
    filling.set({ etiqueta: ['ninguna'], fecha_elaboracion_cloro: '2026-11-01' });
    expect(filling.value('dosis_estado')).toBe('permitida');
    expect(filling.value('solucion_producto')).toBeUndefined();
    filling.set({ producto: 'hipoclorito_calcio_tabletas' }).set({ producto: 'hipoclorito_sodio' });
    expect(filling.value('fecha_elaboracion_cloro')).toBeUndefined();
  });

  it('uses the hours that the pump runs', () => {
    expect(example({ flujo: 'bombeo', horas_agua: 12 }).value('dosis_dia')).toBe(99.7);
    expectNoFigure(example({ flujo: 'bombeo' }));
    expectNoFigure(example({ flujo: 'bombeo', horas_agua: 25 }));
  });

  it('of a liquid is in millilitres with its strength in g per mL', () => {
    const filling = example({ producto: 'hipoclorito_sodio', porcentaje_cloro: 10, etiqueta: ['ninguna'] });
    // 1 × 3.6 × 24 × 1.5 / 0.10
    expect(filling.value('dosis_dia')).toBe(1296);
    expect(filling.relevant('nota_dosis_mililitros')).toBe(true);
    expect(filling.relevant('nota_dosis_gramos')).toBe(false);
    expect(filling.relevant('nota_cloro_liquido_debil')).toBe(true);
    expect(filling.relevant('fecha_elaboracion_cloro')).toBe(true);
  });

  it('in tablets counts whole weights, by the week', () => {
    const filling = example({ producto: 'hipoclorito_calcio_tabletas', etiqueta: ['ninguna'], gramos_tableta: 140 });
    expect(filling.value('tabletas_semana')).toBe(10);
    const odd = example({ producto: 'hipoclorito_calcio_tabletas', etiqueta: ['ninguna'], gramos_tableta: 200 });
    expect(odd.value('tabletas_semana')).toBe(7);
    expect(odd.set({ gramos_tableta: 190 }).value('tabletas_semana')).toBe(7.3);
    expect(odd.value('tabletas_medidas_semana')).toBe(7.5);
    expect(filling.relevant('nota_tabletas')).toBe(true);
  });

  it.each([
    [2.5, 0.5, 'permitida'],
    [2.2, 0.8, 'permitida'],
    [2.5, 0.51, 'confirmar'],
    [4.5, 0.5, 'confirmar'],
    [4.7, 0.3, 'confirmar'],
    [4.5, 0.51, 'mas_de_5'],
    [19, 1, 'mas_de_5'],
  ])('with a demand of %f and %f wanted is %s', (demanda, residual, expected) => {
    const filling = example({ demanda, residual_deseado: residual });
    expect(filling.value('dosis_estado')).toBe(expected);
    if (expected !== 'permitida') expectNoFigure(filling);
  });

  it('over 3 mg/L asks twice and is shown after the second yes, and over 5 never', () => {
    const filling = example({ demanda: 3, residual_deseado: 1 });
    expect(filling.refused('confirma_dosis_alta')).toBe('required');
    expect(filling.relevant('confirma_dosis_alta_otra_vez')).toBe(false);
    expectNoFigure(filling.set({ confirma_dosis_alta: 'no' }));
    expectNoFigure(filling.set({ confirma_dosis_alta: 'si' }));
    expect(filling.refused('confirma_dosis_alta_otra_vez')).toBe('required');
    expectNoFigure(filling.set({ confirma_dosis_alta_otra_vez: 'no' }));
    filling.set({ confirma_dosis_alta_otra_vez: 'si' });
    expect(filling.value('dosis_dia')).toBe(531.7);
    expectNoFigure(filling.set({ confirma_dosis_alta: 'no' }));
    filling.set({ confirma_dosis_alta: 'si' });
    filling.set({ demanda: 5 });
    expect(filling.relevant('confirma_dosis_alta')).toBe(false);
    expectNoFigure(filling);
  });

  it.each(['tricloro_dicloro', 'piscina', 'sin_etiqueta'])('refuses %s in plain words', (producto) => {
    const filling = example({ producto });
    expectNoFigure(filling);
    expect(filling.engine.question('nota_dosis_rechazado').label['es']).toBe('No lo use en agua de consumo.');
    expect(filling.relevant('nota_dosis_rechazado')).toBe(true);
    expect(filling.relevant('nota_producto_rechazado')).toBe(true);
  });

  it.each(['tricloro', 'piscina', 'estabilizador', 'cobre', 'perfume', 'sin_etiqueta'])(
    'refuses a good product whose label says %s',
    (etiqueta) => {
      const filling = example({ etiqueta: [etiqueta] });
      expect(filling.value('dosis_estado')).toBe('producto_rechazado');
      expectNoFigure(filling);
      expectNoFigure(filling.set({ etiqueta: [etiqueta, 'ninguna'] }));
      expect(filling.refused('etiqueta')).toBe('constraint');
    },
  );

  it.each(['gas', 'otro', 'cal_clorada', 'ninguno'])('gives no figure for %s', (producto) => {
    const filling = example({ producto, producto_otro: 'algo' });
    expect(filling.value('dosis_estado')).toBe('producto_sin_formula');
    expectNoFigure(filling);
  });

  it('asks for the product before it says that one has no figure', () => {
    const filling = example({ producto: undefined });
    expect(filling.value('dosis_estado')).toBe('falta_producto');
    expect(filling.relevant('nota_dosis_falta_producto')).toBe(true);
    expect(filling.relevant('nota_dosis_sin_formula')).toBe(false);
    expectNoFigure(filling);
  });

  it('gives no figure before the label was read', () => {
    expectNoFigure(example({ etiqueta: undefined }));
    expect(example({ etiqueta: undefined }).value('dosis_estado')).toBe('falta_etiqueta');
  });

  it.each([
    [{ caudal_medido_hoy: 'no' }, 'caudal_de_otro_dia'],
    [{ caudal_aforado: undefined }, 'faltan_datos'],
    [{ caudal_aforado: 0 }, 'faltan_datos'],
    [{ caudal_aforado: 201 }, 'faltan_datos'],
    [{ porcentaje_cloro: undefined }, 'faltan_datos'],
    [{ porcentaje_cloro: 0.65 }, 'faltan_datos'],
    [{ porcentaje_cloro: 90 }, 'faltan_datos'],
    [{ demanda: undefined }, 'faltan_datos'],
    [{ demanda: -1, residual_deseado: 2 }, 'faltan_datos'],
    [{ residual_deseado: 0 }, 'faltan_datos'],
    [{ calcular_dosis: 'no' }, 'no_pedida'],
  ] satisfies [Record<string, AnswerValue | undefined>, string][])('gives no figure with %o', (more, expected) => {
    const filling = example(more);
    expect(filling.value('dosis_estado')).toBe(expected);
    expectNoFigure(filling);
  });

  it.each([
    [{ demanda: undefined, residual_deseado: undefined }, ['demanda', 'residual']],
    [{ residual_deseado: undefined }, ['residual']],
    [{ caudal_aforado: undefined, porcentaje_cloro: undefined }, ['caudal', 'porcentaje']],
    [{ demanda: undefined }, ['demanda']],
    [{}, []],
  ] satisfies [Record<string, AnswerValue | undefined>, string[]][])(
    'names what the figure lacks with %o, and nothing that was given',
    (more, expected) => {
      const filling = example(more);
      const named = ['caudal', 'horas', 'porcentaje', 'demanda', 'residual'].filter((name) =>
        filling.relevant(`nota_dosis_falta_${name}`),
      );
      expect(named).toEqual(expected);
    },
  );

  it('gives no figure while a point exceeds 5, nor while a colour that faded was not repeated', () => {
    const filling = example({ 'puntos[2]/estado_lectura': 'lectura', 'puntos[2]/lectura': 5.5 });
    expect(filling.value('dosis_estado')).toBe('excede');
    expectNoFigure(filling);
    filling.set({ 'puntos[2]/estado_lectura': 'se_borra' });
    expect(filling.value('dosis_estado')).toBe('repetir_medicion');
    expectNoFigure(filling);
    filling.set({ 'puntos[2]/repitio_diluida': 'si', 'puntos[2]/lectura_diluida': 0.1 });
    expect(filling.value('dosis_estado')).toBe('permitida');
  });

  it.each(['comparador_dpd', 'ortotolidina'])(
    'gives no figure while a point read with %s was at the top and not repeated: it may be over 5',
    (metodo) => {
      const filling = example({ metodo, 'puntos[2]/estado_lectura': 'tope', 'puntos[2]/tope': 1 });
      expect(filling.value('dosis_estado')).toBe('repetir_medicion');
      expectNoFigure(filling);
    },
  );

  it('gives no figure where chlorine is high and today’s use is not known', () => {
    for (const clora of ['si_funciona', 'si_no_funciona', 'no']) {
      const filling = example({ clora, 'puntos[2]/estado_lectura': 'lectura', 'puntos[2]/lectura': 1.01 });
      expect(filling.value('dosis_estado')).toBe('falta_gasto');
      expect(filling.relevant('nota_dosis_falta_gasto')).toBe(true);
      expectNoFigure(filling);
      expect(filling.set({ 'puntos[2]/lectura': 1 }).value('dosis_estado')).toBe('permitida');
    }
  });

  it('of a product that is refused, or of a strength that cannot be, stands nowhere in what is sent', () => {
    for (const more of [{ etiqueta: ['cobre'] }, { producto: 'piscina' }, { porcentaje_cloro: 90 }]) {
      const sent = example(more).engine.submissionAnswers();
      expect(Object.keys(sent).filter((name) => /^dosis_(calculada|dia|semana|30)/.test(name))).toEqual([]);
    }
  });

  it('warns about a strength that is unusual for the product', () => {
    expect(example({ porcentaje_cloro: 50 }).warned('porcentaje_cloro')).toBe(true);
    expect(example({ porcentaje_cloro: 65 }).warned('porcentaje_cloro')).toBe(false);
    expect(example({ porcentaje_cloro: 90 }).refused('porcentaje_cloro')).toBe('constraint');
    expect(example({ porcentaje_cloro: 0.65 }).refused('porcentaje_cloro')).toBe('constraint');
  });

  it('changes today’s use by at most a quarter at a time', () => {
    const filling = example({ clora: 'si_funciona', gasto_semana: 700 });
    expect(filling.value('dosis_dia')).toBe(199.4);
    expect(filling.value('dosis_primer_paso_dia')).toBe(125);
    expect(filling.relevant('nota_primer_paso_gramos')).toBe(true);
    expect(filling.relevant('nota_dosis_gramos')).toBe(false);
    filling.set({ gasto_semana: 1396 });
    expect(filling.value('dosis_primer_paso_dia')).toBe(199.4);
    expect(filling.relevant('nota_primer_paso_gramos')).toBe(false);
    expect(filling.relevant('nota_dosis_gramos')).toBe(true);
  });

  it('counts a chlorinator that works badly as used while chlorine is found', () => {
    const filling = example({ clora: 'si_no_funciona', gasto_semana: 700 });
    expect(filling.value('dosis_primer_paso_dia')).toBe(199.4);
    filling.set({ 'puntos[1]/estado_lectura': 'lectura', 'puntos[1]/lectura': 0.3 });
    expect(filling.value('dosis_primer_paso_dia')).toBe(125);
  });

  it('is not lowered unless the last house bears it, and then by no more than that', () => {
    const filling = example({ clora: 'si_funciona', gasto_semana: 2800 });
    expect(filling.value('dosis_estado')).toBe('no_bajar');
    expectNoFigure(filling);
    filling.set({
      'puntos[1]/estado_lectura': 'lectura',
      'puntos[1]/lectura': 2.5,
      'puntos[3]/estado_lectura': 'lectura',
      'puntos[3]/lectura': 1.2,
    });
    // 2,800 g a week are 3.01 mg/L; the highest reading and the demand make 3.5: (1.2 - 0.2) / 3.5 = 28 %.
    expect(filling.value('reduccion_porcentaje')).toBe(25);
    expect(filling.value('dosis_primer_paso_dia')).toBe(300);
    filling.set({ 'puntos[3]/lectura': 0.3 });
    expectNoFigure(filling);
  });

  it('is not raised where chlorine is high already', () => {
    const filling = example({ clora: 'si_funciona', gasto_semana: 700 });
    filling.set({ 'puntos[2]/estado_lectura': 'lectura', 'puntos[2]/lectura': 1 });
    expect(filling.value('dosis_estado')).toBe('permitida');
    filling.set({ 'puntos[2]/lectura': 1.01 });
    expect(filling.value('dosis_estado')).toBe('no_subir');
    expectNoFigure(filling);
  });

  it('shows with it when to measure again and what never to mix', () => {
    const filling = example();
    for (const note of ['nota_dosis_despues', 'nota_dosis_no_mezclar', 'nota_no_mezclar'])
      expect(filling.relevant(note)).toBe(true);
    expect(filling.engine.question('nota_dosis_despues').label['es']).toMatch(/30 minutos y al día siguiente/);
    expect(filling.engine.question('nota_dosis_despues').label['es']).toMatch(/una cuarta parte/);
  });

  it('agrees with the dose helper for any input', () => {
    const filling = example();
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20000 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 25, max: 85 }),
        (flow, demand, residual, strength) => {
          filling.set({ caudal_aforado: flow / 100, demanda: demand / 10, residual_deseado: residual / 10 });
          filling.set({ porcentaje_cloro: strength, confirma_dosis_alta: 'si', confirma_dosis_alta_otra_vez: 'si' });
          const helped = dose({
            flowLitresPerSecond: flow / 100,
            hoursPerDay: 24,
            demandMilligramsPerLitre: demand / 10,
            residualMilligramsPerLitre: residual / 10,
            product: 'hipoclorito-calcio-granulado',
            strength: strength / 100,
          });
          // NaN where there is no figure: the form must then have none either.
          const expected = helped.kind === 'dose' ? helped.perDay : Number.NaN;
          const shown = Number(filling.value('dosis_dia') ?? Number.NaN);
          expect(Number.isNaN(shown)).toBe(Number.isNaN(expected));
          expect(Number.isNaN(shown) || Math.abs(shown - expected) <= 0.0501).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('the drip', () => {
  it('is L/h = Q (L/h) × D / stock', () => {
    const filling = example({ solucion_litros: 200, solucion_producto: 2000 });
    // 2,000 g × 0.65 in 200 L: 6,500 mg/L; 3,600 L/h × 1.5 / 6,500 = 0.83 L/h.
    expect(filling.value('solucion_mgl')).toBe(6500);
    expect(dripLitresPerHour(1, 1.5, 6500)).toBeCloseTo(0.83, 2);
    expect(filling.value('goteo_cuenta_ml_minuto')).toBe(13.847);
    expect(filling.value('goteo_ml_minuto')).toBe(14);
    expect(filling.relevant('nota_goteo')).toBe(true);
  });

  it('follows the first step, and carries as much chlorine an hour as the dose', () => {
    const filling = example({
      clora: 'si_funciona',
      gasto_semana: 700,
      solucion_litros: 200,
      solucion_producto: 500,
    });
    // 125 g a day × 0.65 over 24 h, from 1,625 mg/L: 34.7 mL. The step is the most it may be, so 35 would be past it.
    expect(filling.value('goteo_ml_minuto')).toBe(34);
    expect(filling.value('goteo_litros_hora')).toBe(2.04);
  });

  it('tells litres an hour and how long the container lasts of the rate that it tells, never longer than that', () => {
    const told = (answers: Record<string, number>) => {
      const filling = example(answers);
      return ['goteo_ml_minuto', 'goteo_litros_hora', 'solucion_dura_dicha'].map((name) => filling.value(name));
    };
    // 200 L at 0.84 L/h last 238.1 h; by the sum, 13.847 mL a minute, they would be 240.7.
    expect(told({ solucion_litros: 200, solucion_producto: 2000 })).toEqual([14, 0.84, 238]);
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 400 }), fc.integer({ min: 1, max: 200 }), (litres, gramsPerLitre) => {
        const [perMinute, perHour, hours] = told({
          solucion_litros: litres,
          solucion_producto: litres * gramsPerLitre,
        });
        if (perHour === undefined) return;
        expect(Math.abs(Number(perHour) - Number(perMinute) * 0.06)).toBeLessThanOrEqual(0.0005);
        expect(Number(hours)).toBeLessThanOrEqual(litres / Number(perHour) + 1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps a decimal where it is slow, and gives no rate that cannot be set', () => {
    const trickle = example({ caudal_aforado: 0.1, solucion_litros: 20, solucion_producto: 200 });
    // 360 L/h × 1.5 / 6,500 mg/L = 0.083 L/h.
    expect(trickle.value('goteo_ml_minuto')).toBe(1.4);
    expect(trickle.relevant('nota_goteo')).toBe(true);
    trickle.set({ solucion_producto: 300 });
    expect(trickle.value('goteo_litros_hora')).toBeUndefined();
    expect(trickle.relevant('nota_goteo')).toBe(false);
    expect(trickle.relevant('nota_goteo_muy_lento')).toBe(true);
  });

  it('has no figure from more product than the container holds or dissolves, whichever was written first', () => {
    const liquid = { producto: 'hipoclorito_sodio', porcentaje_cloro: 5, etiqueta: ['ninguna'] } as const;
    const filling = example({ ...liquid, solucion_litros: 20, solucion_producto: 20_000 });
    expect(filling.value('solucion_mgl')).toBe(50_000);
    filling.set({ solucion_producto: 30_000 });
    expect(filling.refused('solucion_producto')).toBe('constraint');
    expect(filling.value('solucion_mgl')).toBeUndefined();
    expect(filling.relevant('nota_goteo')).toBe(false);
    filling.set({ solucion_litros: 30 });
    expect(filling.refused('solucion_producto')).toBeNull();
    filling.set({ solucion_litros: 25 });
    expect(filling.refused('solucion_producto')).toBe('constraint');
    const granules = example({ solucion_litros: 20, solucion_producto: 4_001 });
    expect(granules.refused('solucion_producto')).toBe('constraint');
    expect(granules.value('solucion_mgl')).toBeUndefined();
  });

  it('gives no rate that would be a large share of the water itself', () => {
    const weak = example({ solucion_litros: 100, solucion_producto: 1 });
    expect(weak.relevant('nota_goteo')).toBe(false);
    expect(weak.relevant('nota_goteo_muy_debil')).toBe(true);
    expect(weak.value('goteo_ml_minuto')).toBeUndefined();
  });

  it('is asked only of a chlorinator that drips or pumps', () => {
    expect(example({ tipo_clorador: 'tabletas' }).engine.group('pagina_goteo').relevant).toBe(false);
  });
});

describe('the shock cleaning of the tank', () => {
  const SAFETY = [
    'seguridad_cerrar',
    'seguridad_entrar',
    'seguridad_proteccion',
    'seguridad_orden',
    'seguridad_mezcla',
    'seguridad_reposo',
    'seguridad_vaciar',
    'seguridad_abrir',
  ];
  const cleaning = (more: Record<string, AnswerValue | undefined> = {}): Filling =>
    example({ hara_limpieza: 'si', volumen_tanque: 10, seguridad_leida: 'si', ...more });

  it('is 769 g for 10 m³ and 65 %', () => {
    const filling = cleaning();
    expect(Math.round(Number(filling.value('limpieza_producto')))).toBe(769);
    expect(shockDose(10, 'hipoclorito-calcio-granulado', 0.65)).toMatchObject({ unit: 'g' });
    expect(filling.relevant('nota_limpieza_gramos')).toBe(true);
    expect(filling.engine.question('nota_limpieza_gramos').label['es']).toBe(
      '770 gramos (libra y tres cuartos) para el tanque lleno de 10 m³, a 50 mg/L. (Por verificar)',
    );
  });

  it.each([
    [0.005, 65, 0.39],
    [0.2, 65, 15.5],
    [0.2, 70, 14.5],
    [1, 65, 77],
    [10, 65, 770],
  ])('of %s m³ with %s per cent is told as %s g: never under 50 mg/L, never as nothing', (volume, percent, told) => {
    const filling = cleaning({ volumen_tanque: volume, porcentaje_cloro: percent });
    expect(filling.value('limpieza_medida')).toBe(told);
    expect((told * percent) / 100 / volume).toBeGreaterThanOrEqual(50);
  });

  it('of any tank is told as the dose tool tells it, upwards only', () => {
    const filling = cleaning();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 30, max: 80 }), (litres, percent) => {
        filling.set({ volumen_tanque: litres / 1000, porcentaje_cloro: percent });
        const told = Number(filling.value('limpieza_medida'));
        const exact = shockAmount.worth({ cubicMetres: litres / 1000, percent });
        const kept = Math.round(exact * 1e6) / 1e6;
        const { least, most } = shockBounds(kept);
        expect(told).toBeCloseTo(measurable(kept, least, most).amount, 9);
        // The sum is kept with six decimals.
        expect(told).toBeGreaterThanOrEqual(exact - 0.000001);
      }),
      { numRuns: 150 },
    );
  });

  it('of a liquid is in millilitres', () => {
    const filling = cleaning({ producto: 'hipoclorito_sodio', porcentaje_cloro: 10, etiqueta: ['ninguna'] });
    expect(filling.value('limpieza_producto')).toBe(5000);
    expect(filling.relevant('nota_limpieza_mililitros')).toBe(true);
  });

  it('stands with its whole safety list each time, the hold time stated', () => {
    const filling = cleaning({ horas_reposo: 24 });
    for (const rule of SAFETY) expect(filling.relevant(rule)).toBe(true);
    expect(filling.engine.question('seguridad_reposo').label['es']).toMatch(/reposa 24 horas/);
    const texts = SAFETY.map((rule) => filling.engine.question(rule).label['es']).join(' ');
    for (const word of [
      /Cierre el paso del tanque a las casas y avise a todas las familias/,
      /Nadie entra solo/,
      /ventilación/,
      /guantes y lentes/,
      /El cloro se echa en el agua\. Nunca el agua sobre el cloro/,
      /ácido/,
      /otro cloro/,
      /lejos de quebradas, cultivos y animales/,
      /1 mg\/L o menos/,
    ])
      expect(texts).toMatch(word);
  });

  it.each([
    [{ seguridad_leida: 'no' }],
    [{ seguridad_leida: undefined }],
    [{ etiqueta: undefined }],
    [{ etiqueta: ['piscina'] }],
    [{ producto: 'tricloro_dicloro' }],
    [{ porcentaje_cloro: 90 }],
    [{ volumen_tanque: undefined }],
    [{ volumen_tanque: 0 }],
    [{ horas_reposo: 0 }],
    [{ hara_limpieza: 'no' }],
  ] satisfies [Record<string, AnswerValue | undefined>][])('gives no figure with %o', (more) => {
    const filling = cleaning(more);
    expect(filling.value('limpieza_producto')).toBeUndefined();
    expect(filling.relevant('nota_limpieza_gramos')).toBe(false);
    expect(filling.relevant('nota_limpieza_mililitros')).toBe(false);
  });
});

describe('the visit', () => {
  it('brings up the agreements of the last one', () => {
    const previous = [
      {
        acuerdos: [
          { acuerdo: 'Comprar cloro', responsable: 'tesorera', fecha_limite: '2026-06-01' },
          { acuerdo: 'Lavar el tanque', responsable: 'fontanero', fecha_limite: '2026-06-15' },
        ],
      },
    ];
    const filling = fill(chlorinationCheck, { previous });
    expect(filling.engine.group('pagina_seguimiento').relevant).toBe(true);
    expect(filling.engine.repeat('seguimiento').instances).toHaveLength(2);
    expect(filling.engine.repeat('seguimiento').canAdd).toBe(false);
    expect(filling.engine.question('seguimiento[2]/nota_acuerdo_anterior').label['es']).toBe(
      'Se acordó: Lavar el tanque (fontanero)',
    );
    expect(filling.refused('seguimiento[1]/acuerdo_cumplido')).toBe('required');
  });

  it.each([[{}], [{ previous: [] }], [{ previous: [{}] }], [{ previous: [{ acuerdos: [] }] }]])(
    'asks nothing about the last one with %o',
    (instances) => {
      const filling = fill(chlorinationCheck, instances);
      expect(filling.engine.group('pagina_seguimiento').relevant).toBe(false);
      expect(filling.engine.violations().filter((violation) => violation.path.startsWith('seguimiento'))).toEqual([]);
    },
  );

  it('can be finished by whoever could measure nothing', () => {
    const filling = fill(chlorinationCheck).set({ tipo_visita: 'monitoreo', metodo: 'tiras', clora: 'no' });
    for (const point of [1, 2, 3]) filling.set({ [`puntos[${point}]/estado_lectura`]: 'sin_lectura' });
    filling.set({ calcular_dosis: 'no', hara_limpieza: 'no' });
    expect(filling.engine.violations()).toEqual([]);
    expect(filling.engine.submissionAnswers()).toMatchObject({ veredicto_sistema: 'sin_datos' });
  });
});
