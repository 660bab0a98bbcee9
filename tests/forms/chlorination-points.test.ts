import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../src/domain/form/answers.ts';
import { COMPARATORS } from '../../src/forms/chlorination-check/comparators.ts';
import { chlorinationCheck } from '../../src/forms/chlorination-check/form.ts';
import { type Filling, fill } from './fill.ts';

const begin = (metodo = 'colorimetro'): Filling =>
  fill(chlorinationCheck).set({ tipo_visita: 'monitoreo', metodo, clora: 'si_funciona' });

/** A reading at one of the three usual points (1 tank, 2 middle, 3 last house). */
const read = (filling: Filling, point: number, lectura: number): Filling =>
  filling.set({ [`puntos[${point}]/estado_lectura`]: 'lectura', [`puntos[${point}]/lectura`]: lectura });

const state = (filling: Filling, point: number, estado: string, more: Record<string, AnswerValue> = {}): Filling =>
  filling.set({
    [`puntos[${point}]/estado_lectura`]: estado,
    ...Object.fromEntries(Object.entries(more).map(([name, value]) => [`puntos[${point}]/${name}`, value])),
  });

const verdict = (filling: Filling, point: number): AnswerValue | undefined =>
  filling.value(`puntos[${point}]/veredicto`);

describe('the points', () => {
  it('are laid ready: tank, middle and last house, each required', () => {
    const filling = begin();
    expect(filling.engine.repeat('puntos').instances.map((instance) => instance.label['es'])).toEqual([
      'Tanque (salida)',
      'Casa intermedia',
      'Última casa',
    ]);
    expect(filling.refused('puntos[3]/estado_lectura')).toBe('required');
    expect(filling.engine.addInstance('puntos')).toBe('puntos[4]');
    filling.set({ 'puntos[4]/lugar': 'primera_casa' });
    expect(filling.relevant('puntos[4]/lugar_otro')).toBe(false);
    filling.set({ 'puntos[4]/lugar': 'otro' });
    expect(filling.refused('puntos[4]/lugar_otro')).toBe('required');
  });

  it('take the time of the reading when its state is told, and let it be corrected', () => {
    const filling = state(begin(), 1, 'no_se_detecta');
    expect(filling.value('puntos[1]/hora')).toBe('14:05');
    filling.set({ 'puntos[1]/hora': '09:30' });
    read(filling.set({ 'puntos[1]/turbiedad': 1 }), 2, 0.5);
    expect(filling.value('puntos[1]/hora')).toBe('09:30');
  });

  it.each([
    ['comparador_dpd', 0.1, null],
    ['comparador_dpd', 0.3, null],
    ['comparador_dpd', 1.1, null],
    ['comparador_dpd', 0.25, 'constraint'],
    ['comparador_dpd', 0.01, 'constraint'],
    ['tiras', 0.7, null],
    ['tiras', 0.75, 'constraint'],
    ['colorimetro', 0.57, null],
    ['colorimetro', 0.29, null],
    ['colorimetro', 0.575, 'constraint'],
    ['colorimetro', -0.1, 'constraint'],
    ['colorimetro', 20.01, 'constraint'],
  ])('with %s a reading of %f is refused: %s', (metodo, lectura, refused) => {
    expect(read(begin(metodo), 2, lectura).refused('puntos[2]/lectura')).toBe(refused);
  });

  it('says in which steps a reading is written, also where no colour can be chosen', () => {
    const filling = read(begin('comparador_dpd'), 2, 0.85);
    const told = filling.engine.question('puntos[2]/lectura').violation?.message?.['es'];
    expect(told).toMatch(/en pasos de 0\.1\./);
  });

  it('take another method for one point', () => {
    const filling = read(begin('comparador_dpd'), 2, 0.25);
    expect(filling.refused('puntos[2]/lectura')).toBe('constraint');
    filling.set({ 'puntos[2]/metodo_punto': 'colorimetro' });
    expect(filling.refused('puntos[2]/lectura')).toBe(null);
  });

  it.each([
    [-0.1, 'constraint', false],
    [4.9, null, true],
    [5, null, false],
    [7.2, null, false],
    [9, null, false],
    [9.1, null, true],
    [14, null, true],
    [14.1, 'constraint', true],
  ])('pH %f is refused: %s, asked about: %s', (ph, refused, asked) => {
    const filling = begin().set({ 'puntos[1]/ph': ph });
    expect(filling.refused('puntos[1]/ph')).toBe(refused);
    if (refused === null) expect(filling.engine.warnings().some(({ path }) => path === 'puntos[1]/ph')).toBe(asked);
  });

  it.each([
    ['cubo_5', 0.5, null],
    ['cubo_5', 0.2, null],
    ['cubo_5', 0.35, 'constraint'],
    ['cubo_5', 1.5, 'constraint'],
    ['cubo_6', 1.5, null],
    ['cubo_6', 0.2, 'constraint'],
    ['disco', 3.5, null],
    ['disco', 1.1, 'constraint'],
    ['otro', 1.1, null],
  ])('with the comparator %s a reading of %f is refused: %s', (comparador, lectura, refused) => {
    const filling = read(begin('comparador_dpd').set({ comparador }), 2, lectura);
    expect(filling.refused('puntos[2]/lectura')).toBe(refused);
  });

  it('keep a colour between two as such, and judge it by the lower one', () => {
    const filling = read(begin('comparador_dpd').set({ comparador: 'cubo_5' }), 3, 0.2);
    expect(filling.relevant('puntos[3]/entre_colores')).toBe(true);
    filling.set({ 'puntos[3]/entre_colores': 'si' });
    expect(filling.value('puntos[3]/valor')).toBe(0.2);
    expect(verdict(filling, 3)).toBe('aceptable');
    // Typed readings have no colours to lie between.
    expect(read(begin('colorimetro'), 3, 0.2).relevant('puntos[3]/entre_colores')).toBe(false);
  });

  it('know the strongest colour of the comparator, which can be corrected', () => {
    const filling = state(begin('comparador_dpd').set({ comparador: 'cubo_6' }), 1, 'tope');
    expect(filling.value('puntos[1]/tope')).toBe(5);
    expect(state(begin('comparador_dpd'), 1, 'tope').value('puntos[1]/tope')).toBe(3);
    filling.set({ 'puntos[1]/tope': 4 });
    expect(filling.value('puntos[1]/tope')).toBe(4);
  });
});

describe('a quick check', () => {
  const quick = (): Filling =>
    fill(chlorinationCheck).set({ alcance: 'rapido', metodo: 'comparador_dpd', comparador: 'cubo_5' });

  it('asks the three readings and nothing else, and has the same result', () => {
    const filling = read(read(read(quick(), 1, 1), 2, 0.5), 3, 0.2);
    expect(filling.engine.violations()).toEqual([]);
    expect(filling.value('veredicto_sistema')).toBe('aceptable');
    for (const page of [
      'pagina_clorador',
      'pagina_operacion',
      'pagina_caudal',
      'pagina_dosis',
      'pagina_goteo',
      'pagina_limpieza',
      'pagina_cierre',
    ])
      expect(filling.engine.progress(page).relevant).toBe(false);
  });

  it('tells no dose to change, where the chlorine is high', () => {
    const filling = read(read(read(quick(), 1, 3), 2, 2), 3, 2);
    expect(filling.relevant('nota_alto_completar')).toBe(true);
    expect(filling.relevant('nota_bajar')).toBe(false);
    expect(filling.relevant('nota_no_bajar')).toBe(false);
  });

  it('may be finished without chlorine and without a cause', () => {
    const filling = state(state(state(quick(), 1, 'no_se_detecta'), 2, 'no_se_detecta'), 3, 'no_se_detecta');
    expect(filling.relevant('causa_sin_residual')).toBe(true);
    expect(filling.engine.violations()).toEqual([]);
  });

  it('becomes a whole one and keeps what was read', () => {
    const filling = read(quick(), 3, 0.2).set({ alcance: 'completo' });
    expect(filling.value('puntos[3]/lectura')).toBe(0.2);
    expect(filling.refused('tipo_visita')).toBe('required');
    expect(filling.engine.progress('pagina_clorador').relevant).toBe(true);
  });
});

describe('the scale at the houses', () => {
  it.each([
    [0, 'sin_cloro'],
    [0.01, 'deficiente'],
    [0.19, 'deficiente'],
    [0.2, 'aceptable'],
    [0.21, 'aceptable'],
    [0.49, 'aceptable'],
    [0.5, 'adecuado'],
    [0.51, 'adecuado'],
    [0.99, 'adecuado'],
    [1, 'adecuado'],
    [1.01, 'alto'],
    [1.99, 'alto'],
    [2, 'alto'],
    [2.01, 'muy_alto'],
    [4.99, 'muy_alto'],
    [5, 'muy_alto'],
    [5.01, 'excede'],
    [19.99, 'excede'],
  ])('%f mg/L is %s', (lectura, expected) => {
    for (const point of [2, 3]) expect(verdict(read(begin(), point, lectura), point)).toBe(expected);
  });
});

describe('a hair beside a bound', () => {
  it.each([
    [0.199999, 'deficiente'],
    [0.499999, 'aceptable'],
    [1.000001, 'alto'],
    [2.000001, 'muy_alto'],
    [5.000001, 'excede'],
  ])('%f mg/L is %s, though no method shows it', (lectura, expected) => {
    expect(verdict(read(begin(), 2, lectura), 2)).toBe(expected);
  });
});

describe('the scale at the tank', () => {
  it.each([
    [0, 'sin_cloro'],
    [0.19, 'deficiente'],
    [0.2, 'aceptable'],
    [0.49, 'aceptable'],
    [0.5, 'adecuado'],
    [1.01, 'adecuado'],
    [2, 'adecuado'],
    [2.01, 'muy_alto'],
    [5, 'muy_alto'],
    [5.01, 'excede'],
  ])('%f mg/L is %s', (lectura, expected) => {
    expect(verdict(read(begin(), 1, lectura), 1)).toBe(expected);
  });
});

const NOTES: Readonly<Record<string, string>> = {
  sin_cloro: 'nota_sin_cloro',
  deficiente: 'nota_deficiente',
  aceptable: 'nota_aceptable',
  adecuado: 'nota_adecuado',
  alto: 'nota_alto',
  muy_alto: 'nota_muy_alto',
  excede: 'nota_excede',
};

/** The scale of domain reference C.3, written a second time in whole hundredths of a milligram. */
function bandOf(hundredths: number, tank: boolean): string {
  if (hundredths === 0) return 'sin_cloro';
  if (hundredths < 20) return 'deficiente';
  if (hundredths < 50) return 'aceptable';
  if (hundredths <= (tank ? 200 : 100)) return 'adecuado';
  if (!tank && hundredths <= 200) return 'alto';
  return hundredths <= 500 ? 'muy_alto' : 'excede';
}

const ORDER = ['excede', 'sin_cloro', 'deficiente', 'muy_alto', 'alto', 'aceptable', 'adecuado'];

describe('any readings', () => {
  const hundredths = fc.oneof(
    fc.integer({ min: 0, max: 2000 }),
    fc.constantFrom(0, 19, 20, 21, 49, 50, 51, 99, 100, 101, 199, 200, 201, 499, 500, 501),
  );
  it('have the band of the scale, one note that says it, and the system has the worst of them', () => {
    const filling = begin();
    fc.assert(
      fc.property(hundredths, hundredths, hundredths, (tank, middle, last) => {
        const bands = [tank, middle, last].map((value, index) => {
          const point = index + 1;
          read(filling, point, value / 100);
          const band = bandOf(value, point === 1);
          expect(verdict(filling, point)).toBe(band);
          const note = point === 1 && band === 'adecuado' ? 'nota_adecuado_tanque' : (NOTES[band] ?? '');
          const shown = [...Object.values(NOTES), 'nota_adecuado_tanque'].filter((name) =>
            filling.relevant(`puntos[${point}]/${name}`),
          );
          expect(shown).toEqual([note]);
          return band;
        });
        expect(filling.value('veredicto_sistema')).toBe(ORDER.find((band) => bands.includes(band)));
        expect(filling.value('desinfeccion_efectiva')).toBe(
          [middle, last].every((value) => value >= 20 && value <= 500) ? 'si' : 'no',
        );
        expect(filling.value('caida_mgl')).toBeCloseTo((tank - last) / 100, 9);
        // Every sheet says it (domain reference C.3).
        expect(filling.relevant('nota_no_prueba_seguridad')).toBe(true);
        expect(filling.relevant('nota_cierre_seguridad')).toBe(true);
        // Nothing good is said beside an alarm, be it only of the tank.
        const isAlarm = ['excede', 'sin_cloro', 'deficiente'].some((band) => bands.includes(band));
        expect(filling.relevant('nota_efectiva_si')).toBe(!isAlarm && filling.value('desinfeccion_efectiva') === 'si');
      }),
      { numRuns: 150 },
    );
  });

  it('are never told that the dose may come down unless every house keeps 0.2 after it', () => {
    const filling = begin();
    fc.assert(
      fc.property(hundredths, hundredths, hundredths, (tank, middle, last) => {
        read(read(read(filling, 1, tank / 100), 2, middle / 100), 3, last / 100);
        if (filling.value('puede_bajar') !== 'si') return;
        const share = Number(filling.value('reduccion_porcentaje')) / 100;
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThanOrEqual(0.25);
        // What the whole dose loses, the residual loses: the strictest reading of "keeps at least 0.2 after it".
        const loss = (Math.max(tank, middle, last) / 100 + 2) * share;
        expect(Math.min(middle, last) / 100 - loss).toBeGreaterThanOrEqual(0.2 - 1e-9);
        expect((last / 100) * (1 - share)).toBeGreaterThanOrEqual(0.2);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a comparator', () => {
  it.each(COMPARATORS)('$name says in its label which numbers it has, up to its top', ({ label, steps }) => {
    const named = new Set((label['es'] ?? '').match(/\d+(\.\d+)?/g)?.map(Number));
    const isInTenths = (label['es'] ?? '').includes('de 0.1 en 0.1 hasta 1;');
    expect(steps.filter((step) => !named.has(step) && !(isInTenths && step < 1))).toEqual([]);
  });

  it('that is not in the list takes any number in steps of 0.1', () => {
    const filling = read(begin().set({ metodo: 'comparador_dpd', comparador: 'otro' }), 3, 1.1);
    expect(filling.refused('puntos[3]/lectura')).toBe(null);
    expect(verdict(filling, 3)).toBe('alto');
  });
});

describe('a good word', () => {
  const good = (filling: Filling): Filling => read(read(read(filling, 1, 0.8), 2, 0.6), 3, 0.5);
  it.each([
    ['more than 5 mg/L at the tank', { 'puntos[1]/lectura': 6 }],
    ['no chlorine at the tank', { 'puntos[1]/estado_lectura': 'no_se_detecta' }],
    ['a colour that faded at the tank', { 'puntos[1]/estado_lectura': 'se_borra' }],
    ['the top of the comparator at the tank', { 'puntos[1]/estado_lectura': 'tope', 'puntos[1]/tope': 3 }],
    ['a pH at which chlorine works badly', { 'puntos[2]/ph': 8.2 }],
    ['turbid water', { 'puntos[1]/turbiedad': 6 }],
  ] satisfies [string, Record<string, AnswerValue>][])('is not said of the houses beside %s', (_what, more) => {
    const filling = good(begin());
    expect(filling.relevant('nota_efectiva_si')).toBe(true);
    filling.set(more);
    // What NS-04 counts stays: the houses.
    expect(filling.value('desinfeccion_efectiva')).toBe('si');
    expect(filling.relevant('nota_efectiva_si')).toBe(false);
  });
});

describe('special answers', () => {
  it('"no se detecta" is sin cloro, whatever the norm', () => {
    const filling = state(begin(), 3, 'no_se_detecta');
    expect(verdict(filling, 3)).toBe('sin_cloro');
    expect(filling.value('desinfeccion_efectiva')).toBe('no');
    expect(filling.relevant('nota_tratar_en_casa')).toBe(true);
    expect(filling.refused('causa_sin_residual')).toBe('required');
  });

  it.each([
    [1, 'alto'],
    [2, 'muy_alto'],
    [3, 'muy_alto'],
    [4.9, 'muy_alto'],
    [5, 'excede'],
    [10, 'excede'],
  ])('at the top of a comparator of %f it counts as just above: %s', (tope, expected) => {
    const filling = state(begin('comparador_dpd'), 2, 'tope', { tope });
    expect(verdict(filling, 2)).toBe(expected);
    expect(filling.relevant('puntos[2]/nota_diluir_tope')).toBe(true);
  });

  it('at the top of a comparator under 2 the tank is very high too: it has no band between', () => {
    const filling = state(begin('comparador_dpd'), 1, 'tope', { tope: 1 });
    expect(verdict(filling, 1)).toBe('muy_alto');
    expect(filling.value('veredicto_sistema')).toBe('muy_alto');
    expect(filling.relevant('nota_sistema_muy_alto_sin_valor')).toBe(true);
    expect(filling.relevant('nota_sistema_muy_alto')).toBe(false);
  });

  it.each([
    ['tope', 'nota_sistema_repetir_tope'],
    ['se_borra', 'nota_sistema_repetir_borrado'],
  ])('%s says for the whole system to dilute and repeat, and no dose may come down until then', (estado, note) => {
    const filling = read(read(begin('comparador_dpd'), 2, 1.6), 3, 1.6);
    expect(filling.value('puede_bajar')).toBe('si');
    state(filling, 1, estado);
    expect(filling.relevant(note)).toBe(true);
    expect(filling.engine.question(note).label['es']).toMatch(/Diluya 1:10 y repita/);
    expect(filling.value('puede_bajar')).toBe('no');
    expect(filling.relevant('nota_bajar')).toBe(false);
    expect(filling.engine.submissionAnswers()).not.toHaveProperty('reduccion_porcentaje');
    filling.set({ 'puntos[1]/repitio_diluida': 'si', 'puntos[1]/lectura_diluida': 0.3 });
    expect(filling.relevant(note)).toBe(false);
    expect(filling.value('puede_bajar')).toBe('si');
  });

  it('asks for the top, 3 as a rule, and not for a reading', () => {
    const filling = state(begin(), 2, 'tope');
    expect(filling.value('puntos[2]/tope')).toBe(3);
    expect(filling.relevant('puntos[2]/lectura')).toBe(false);
  });

  it('a colour that fades is very high, never zero, and asks to dilute and repeat', () => {
    const filling = state(begin('comparador_dpd'), 2, 'se_borra');
    expect(verdict(filling, 2)).toBe('muy_alto');
    expect(filling.value('puntos[2]/valor')).not.toBe(0);
    expect(filling.engine.question('puntos[2]/nota_diluir_se_borra').label['es']).toMatch(
      /Muy alto, diluya 1:10 y repita/,
    );
    expect(filling.value('puntos[2]/cumple_norma')).toBe('sin_datos');
  });

  it.each([
    [0.3, 3, 'muy_alto'],
    [0.5, 5, 'muy_alto'],
    [0.6, 6, 'excede'],
    [0.2, 2, 'alto'],
  ])('diluted 1:10, %f is read as %f mg/L: %s', (diluted, value, expected) => {
    const filling = state(begin('comparador_dpd'), 2, 'se_borra', { repitio_diluida: 'si', lectura_diluida: diluted });
    expect(filling.value('puntos[2]/valor')).toBe(value);
    expect(verdict(filling, 2)).toBe(expected);
  });

  it('a diluted reading of zero is refused, and one under the top is asked about', () => {
    const filling = state(begin('comparador_dpd'), 2, 'tope', { repitio_diluida: 'si', lectura_diluida: 0 });
    expect(filling.refused('puntos[2]/lectura_diluida')).toBe('constraint');
    expect(verdict(filling, 2)).toBe('muy_alto');
    filling.set({ 'puntos[2]/lectura_diluida': 0.2 });
    expect(filling.warned('puntos[2]/lectura_diluida')).toBe(true);
    filling.set({ 'puntos[2]/lectura_diluida': 0.3 });
    expect(filling.warned('puntos[2]/lectura_diluida')).toBe(false);
  });

  it('orthotolidine keeps its reading and gets no verdict, neither for the point nor for the system', () => {
    const filling = read(begin('ortotolidina'), 2, 0.8);
    expect(verdict(filling, 2)).toBe('sin_veredicto');
    expect(filling.value('puntos[2]/lectura')).toBe(0.8);
    expect(filling.value('puntos[2]/valor')).toBeFalsy();
    expect(filling.value('veredicto_sistema')).toBe('sin_datos');
    expect(filling.value('desinfeccion_efectiva')).toBe('sin_datos');
    expect(filling.relevant('puntos[2]/nota_sin_veredicto')).toBe(true);
    expect(filling.relevant('nota_ortotolidina')).toBe(true);
  });

  it('no reading is no data, never zero', () => {
    const filling = state(begin(), 2, 'sin_lectura');
    expect(verdict(filling, 2)).toBe('sin_datos');
    expect(verdict(filling, 3)).toBe('sin_datos');
    expect(filling.value('veredicto_sistema')).toBe('sin_datos');
    expect(filling.value('falta_cloro')).toBe('no');
    expect(filling.engine.submissionAnswers()).not.toHaveProperty('ultima_mgl');
    expect(filling.engine.submissionAnswers()).not.toHaveProperty('caida_mgl');
  });
});

describe('the system', () => {
  it('orders excede before sin cloro, and deficiente before muy alto', () => {
    const filling = read(read(read(begin(), 1, 5.5), 2, 0), 3, 0.5);
    expect(filling.value('veredicto_sistema')).toBe('excede');
    expect(filling.relevant('nota_sistema_excede')).toBe(true);
    expect(filling.relevant('nota_tratar_en_casa')).toBe(true);
    read(filling, 1, 3);
    expect(filling.value('veredicto_sistema')).toBe('sin_cloro');
    read(filling, 2, 0.1);
    expect(filling.value('veredicto_sistema')).toBe('deficiente');
    read(filling, 2, 0.5);
    expect(filling.value('veredicto_sistema')).toBe('muy_alto');
  });

  it('compares the houses with the chosen norm, at its exact bounds', () => {
    const filling = read(read(read(begin(), 1, 1.5), 2, 0.2), 3, 0.2);
    expect(filling.value('desinfeccion_efectiva')).toBe('si');
    expect(read(filling, 3, 0.19).value('desinfeccion_efectiva')).toBe('no');
    expect(read(filling, 3, 5).value('desinfeccion_efectiva')).toBe('si');
    expect(read(filling, 3, 5.01).value('desinfeccion_efectiva')).toBe('no');
    filling.set({ norma: 'nacional' });
    expect(read(read(filling, 2, 0.5), 3, 0.5).value('desinfeccion_efectiva')).toBe('si');
    expect(read(filling, 3, 1).value('desinfeccion_efectiva')).toBe('si');
    expect(read(filling, 3, 0.49).value('desinfeccion_efectiva')).toBe('no');
    expect(filling.relevant('puntos[3]/nota_aceptable_nacional')).toBe(true);
    expect(filling.relevant('puntos[3]/nota_aceptable')).toBe(false);
    expect(read(filling, 3, 1.01).value('desinfeccion_efectiva')).toBe('no');
  });

  it('knows that a colour that fades is over the national norm, but not whether it is over 5', () => {
    const filling = state(read(read(begin('comparador_dpd'), 1, 1), 3, 0.5), 2, 'se_borra');
    expect(filling.value('desinfeccion_efectiva')).toBe('sin_datos');
    expect(filling.set({ norma: 'nacional' }).value('desinfeccion_efectiva')).toBe('no');
  });

  it('does not call the disinfection effective without a reading at the last house', () => {
    const filling = read(read(begin(), 1, 1), 2, 0.5);
    expect(filling.value('desinfeccion_efectiva')).toBe('sin_datos');
    expect(state(filling, 3, 'sin_lectura').value('desinfeccion_efectiva')).toBe('sin_datos');
    expect(state(filling, 3, 'tope', { tope: 3 }).value('desinfeccion_efectiva')).toBe('sin_datos');
    expect(state(filling, 3, 'tope', { tope: 5 }).value('desinfeccion_efectiva')).toBe('no');
  });

  it.each([
    [7.9, 5, 'no'],
    [8, 5, 'si'],
    [7.9, 5.1, 'si'],
    [9, 0, 'si'],
  ])('pH %f and %f NTU: of little effect %s', (ph, turbiedad, expected) => {
    const filling = begin().set({ 'puntos[2]/ph': ph, 'puntos[2]/turbiedad': turbiedad });
    expect(filling.value('puntos[2]/poco_eficaz')).toBe(expected);
    expect(filling.relevant('nota_sistema_poco_eficaz')).toBe(expected === 'si');
  });

  it('says nothing of the effect where neither pH nor turbidity was measured', () => {
    const filling = read(begin(), 2, 0.5);
    expect(filling.value('puntos[2]/poco_eficaz')).toBeUndefined();
    expect(filling.set({ 'puntos[2]/ph': 7.9 }).value('puntos[2]/poco_eficaz')).toBe('no');
  });

  it('reports the drop, and says when the last house has more than the tank', () => {
    const filling = read(read(begin(), 1, 1.1), 3, 0.3);
    expect(filling.value('caida_mgl')).toBe(0.8);
    expect(filling.relevant('nota_caida')).toBe(true);
    read(filling, 3, 1.5);
    expect(filling.relevant('nota_caida_al_reves')).toBe(true);
    expect(filling.relevant('nota_caida')).toBe(false);
    // No drop is none to be told of.
    read(filling, 3, 1.1);
    expect(filling.relevant('nota_caida')).toBe(false);
  });

  it('names the last house where it is the one without chlorine', () => {
    const filling = read(read(begin(), 2, 0), 3, 0.3);
    expect(filling.relevant('nota_sistema_sin_cloro')).toBe(true);
    expect(filling.relevant('nota_sistema_sin_cloro_ultima')).toBe(false);
    read(filling, 3, 0);
    expect(filling.relevant('nota_sistema_sin_cloro')).toBe(false);
    expect(filling.relevant('nota_sistema_sin_cloro_ultima')).toBe(true);
  });

  it('says which usual point is missing', () => {
    const filling = begin();
    expect(filling.relevant('nota_faltan_puntos')).toBe(false);
    filling.set({ 'puntos[2]/lugar': 'otro' });
    expect(filling.relevant('nota_faltan_puntos')).toBe(true);
  });

  it('advises a lower dose only when the last house bears it', () => {
    const filling = read(read(read(begin(), 1, 2.5), 2, 1.5), 3, 0.3);
    expect(filling.value('hay_alto')).toBe('si');
    expect(filling.relevant('nota_no_bajar')).toBe(true);
    expect(filling.relevant('nota_bajar')).toBe(false);
    // (1.4 - 0.2) / (2.5 + 2) = 26 %: at most a quarter.
    read(filling, 3, 1.4);
    expect(filling.value('reduccion_porcentaje')).toBe(25);
    expect(filling.relevant('nota_bajar')).toBe(true);
    // (1.2 - 0.2) / 4.5 = 22 %, down to 20.
    read(filling, 3, 1.2);
    expect(filling.value('reduccion_porcentaje')).toBe(20);
    state(filling, 3, 'sin_lectura');
    expect(filling.relevant('nota_bajar')).toBe(false);
    expect(filling.relevant('nota_no_bajar')).toBe(true);
  });

  it('never advises a lower dose, nor a higher one, while something exceeds 5', () => {
    const filling = read(read(read(begin(), 1, 6), 2, 3), 3, 0.1);
    expect(filling.relevant('nota_bajar')).toBe(false);
    expect(filling.relevant('nota_subir')).toBe(false);
    expect(filling.relevant('nota_sistema_excede')).toBe(true);
  });
});
