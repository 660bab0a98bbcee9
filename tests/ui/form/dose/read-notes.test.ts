import { describe, expect, it } from 'vitest';
import { REFUSED_PRODUCTS } from '../../../../src/domain/chlorination/product.ts';
import { chlorinationCheck } from '../../../../src/forms/chlorination-check/form.ts';
import {
  type DoseNotes,
  EMPTY_NOTES,
  isBegun,
  parseNotes,
  withProduct,
} from '../../../../src/ui/form/dose/dose-notes.ts';
import { FILL_SECONDS, heldNumber, numberWithin } from '../../../../src/ui/form/dose/note-bounds.ts';
import {
  readDose,
  readFlow,
  readShock,
  readTankVolume,
  totalDose,
  vesselLitres,
} from '../../../../src/ui/form/dose/read-notes.ts';
import { stopWatch, withTry } from '../../../../src/ui/form/dose/stopwatch.ts';
import { fill } from '../../../forms/fill.ts';

const TODAY = '2026-11-22';
const tries = (...seconds: number[]) => seconds.map((each, index) => ({ id: index + 1, litres: 18.9, seconds: each }));

/** The example of C.3, its flow timed with a 5-gallon bucket: 1 L/s, 24 h, 1.5 mg/L, 65 %. */
const EXAMPLE: DoseNotes = {
  ...EMPTY_NOTES,
  flowWay: 'bucket',
  tries: tries(18.9, 18.9, 18.9),
  measuredHere: 'yes',
  measuredOn: TODAY,
  hoursWay: 'all-day',
  product: 'hipoclorito-calcio-granulado',
  labelRead: 'yes',
  strengthPercent: '65',
  demand: '1',
  residual: '0.5',
  usesToday: 'no',
};
const read = (part: Partial<DoseNotes> = {}) => readDose({ ...EXAMPLE, ...part }, TODAY);

describe('the dose helper', () => {
  it('gives 199.4 g a day for 1 L/s, 24 h, 1.5 mg/L and 65 %, 5.98 kg in 30 days', () => {
    const outcome = read();
    if (outcome.kind !== 'figure') throw new Error(outcome.kind);
    expect(outcome.figure).toMatchObject({ unit: 'g', limited: false, flowLitresPerSecond: 1, hoursPerDay: 24 });
    expect(Math.round(outcome.figure.perDay * 10) / 10).toBe(199.4);
    expect((outcome.figure.firstPerDay * 30) / 1000).toBeCloseTo(5.98, 2);
  });

  it('tells it as it can be measured, as the check does, and keeps the digits of the sum', () => {
    const outcome = read({ usesToday: 'yes', usePerWeek: '581' });
    if (outcome.kind !== 'figure') throw new Error(outcome.kind);
    expect(outcome.figure.firstPerDay).toBeCloseTo(103.75, 6);
    // A quarter above 83 g: the nearest mark, 105, would be past it.
    expect(outcome.figure.told).toMatchObject({ perDay: 100, goalPerDay: 200 });
    const whole = read();
    if (whole.kind !== 'figure') throw new Error(whole.kind);
    expect(whole.figure.told).toMatchObject({ perDay: 200, perWeek: { pounds: 3 } });
  });

  it('asks anew what was read and counted of a product when another is chosen: grams are no millilitres', () => {
    const used = {
      ...EXAMPLE,
      usesToday: 'yes',
      usePerWeek: '2500',
      stockLitres: '200',
      stockProduct: '3000',
    } as const;
    expect(withProduct(used, used.product)).toEqual({});
    const liquid = { ...used, ...withProduct(used, 'hipoclorito-sodio') };
    expect(liquid).toMatchObject({ product: 'hipoclorito-sodio', labelRead: null, strengthPercent: '' });
    expect(liquid).toMatchObject({ usesToday: 'yes', usePerWeek: '', stockLitres: '200', stockProduct: '' });
    const read10 = { ...liquid, labelRead: 'yes', strengthPercent: '10' } as const;
    expect(readDose(read10, TODAY)).toEqual({ kind: 'missing', steps: ['today'] });
  });

  it('makes no sum of what is refused beside its field', () => {
    expect(totalDose(EXAMPLE)).toBe(1.5);
    expect(totalDose({ ...EXAMPLE, demand: '-1' })).toBeNull();
    expect(totalDose({ ...EXAMPLE, demand: '50', residual: '9' })).toBeNull();
    expect(totalDose({ ...EXAMPLE, residual: '0' })).toBeNull();
    expect(read({ usesToday: 'yes', usePerWeek: '2000000' })).toEqual({ kind: 'missing', steps: ['today'] });
    expect(heldNumber({ ...EXAMPLE, stockLitres: '0.05' }, 'stockLitres')).toBeNull();
    const litresOf = (text: string) => vesselLitres({ ...EXAMPLE, vessel: 'other', vesselLitres: text });
    expect(['5000', '0.001', '0', '', '20'].map(litresOf)).toEqual([null, null, null, null, 20]);
    expect(['0.04', '4000', '19'].map((seconds) => numberWithin(seconds, FILL_SECONDS))).toEqual([null, null, 19]);
    const box = { ...EXAMPLE, tankWay: 'box', tankLength: '4', tankWidth: '3', tankDepth: '2' } as const;
    expect(readTankVolume(box)).toBe(24);
    expect(readTankVolume({ ...box, tankDepth: '200' })).toBeNull();
  });

  it('gives 1,296 mL of a liquid of 10 %', () => {
    const outcome = read({ product: 'hipoclorito-sodio', strengthPercent: '10' });
    if (outcome.kind !== 'figure') throw new Error(outcome.kind);
    expect(outcome.figure.unit).toBe('mL');
    expect(outcome.figure.perDay).toBeCloseTo(1296, 6);
  });

  it('refuses every product that is not for drinking water, and a good one whose label says otherwise', () => {
    for (const product of REFUSED_PRODUCTS) expect(read({ product })).toEqual({ kind: 'refused-product' });
    expect(read({ labelRead: 'no' })).toEqual({ kind: 'refused-product' });
    expect(read({ product: 'other' })).toEqual({ kind: 'no-formula' });
  });

  it.each<[string, Partial<DoseNotes>, readonly string[]]>([
    ['no flow', { flowWay: null }, ['flow']],
    ['two tries only', { tries: tries(18.9, 18.9) }, ['flow']],
    ['nobody said where it was measured', { measuredHere: null }, ['flow']],
    ['it was measured elsewhere', { measuredHere: 'no' }, ['flow']],
    ['it was measured yesterday', { measuredOn: '2026-11-21' }, ['flow']],
    ['a pump without a unit', { flowWay: 'known', knownFlow: '15' }, ['flow']],
    ['no hours', { hoursWay: 'pump' }, ['flow']],
    ['a label that was not read', { labelRead: null }, ['product']],
    ['no strength', { strengthPercent: '' }, ['product']],
    ['no demand', { demand: '' }, ['target']],
    ['words for a residual', { residual: 'poco' }, ['target']],
    ['nobody said whether they chlorinate', { usesToday: null }, ['today']],
    ['an unknown use', { usesToday: 'yes', usePerWeek: '' }, ['today']],
    ['a reading that is none', { lastHouseReading: 'mucho' }, ['today']],
    ['nothing at all', EMPTY_NOTES, ['flow', 'product', 'target', 'today']],
  ])('gives no figure and says which step lacks what: %s', (_, part, steps) => {
    expect(read(part)).toEqual({ kind: 'missing', steps });
  });

  it('gives no figure for what cannot be', () => {
    expect(read({ strengthPercent: '0.65' })).toEqual({ kind: 'no-figure', reason: 'strength' });
    expect(read({ strengthPercent: '90' })).toEqual({ kind: 'no-figure', reason: 'strength' });
    expect(read({ hoursWay: 'pump', hours: '25' })).toEqual({ kind: 'no-figure', reason: 'hours' });
    expect(read({ flowWay: 'known', knownFlow: '201', knownFlowUnit: 'L/s' })).toEqual({
      kind: 'no-figure',
      reason: 'flow',
    });
    expect(read({ residual: '0', demand: '0' })).toEqual({ kind: 'no-figure', reason: 'dose-not-positive' });
  });

  it('over 5 mg/L gives no figure, over 3 asks twice, and a new dose is asked anew', () => {
    expect(read({ demand: '4.7', residual: '0.31' })).toEqual({ kind: 'no-figure', reason: 'dose-too-high' });
    expect(read({ demand: '2.5', residual: '0.5' }).kind).toBe('figure');
    const high = { demand: '2.5', residual: '0.51' };
    expect(read(high)).toEqual({ kind: 'ask-twice', doseMilligramsPerLitre: 3.01, yes: 0 });
    expect(read({ ...high, firstYes: '3.01' })).toEqual({ kind: 'ask-twice', doseMilligramsPerLitre: 3.01, yes: 1 });
    expect(read({ ...high, secondYes: '3.01' })).toMatchObject({ kind: 'ask-twice', yes: 0 });
    expect(read({ ...high, firstYes: '3.01', secondYes: '3.01' }).kind).toBe('figure');
    expect(read({ demand: '3', residual: '1', firstYes: '3.01', secondYes: '3.01' })).toMatchObject({
      kind: 'ask-twice',
      yes: 0,
    });
  });

  it('changes today’s use by at most a quarter, and not against what was read', () => {
    const outcome = read({ usesToday: 'yes', usePerWeek: '700' });
    if (outcome.kind !== 'figure') throw new Error(outcome.kind);
    expect(outcome.figure).toMatchObject({ firstPerDay: 125, limited: true });
    const using = { usesToday: 'yes', usePerWeek: '2800' } as const;
    expect(read(using)).toEqual({ kind: 'no-change', reason: 'lowering' });
    expect(read({ ...using, tankReading: '2.5', lastHouseReading: '1.2' })).toMatchObject({ kind: 'figure' });
    expect(read({ usesToday: 'yes', usePerWeek: '700', lastHouseReading: '1.5' })).toEqual({
      kind: 'no-change',
      reason: 'raising',
    });
    expect(read({ tankReading: '5.5' })).toEqual({ kind: 'no-change', reason: 'exceeds' });
    expect(read({ tankReading: '2.5' })).toEqual({ kind: 'no-change', reason: 'use-unknown' });
    expect(read({ tankReading: '2', lastHouseReading: '1' }).kind).toBe('figure');
  });

  it('says when the tries scatter or the bucket filled too quickly', () => {
    expect(read({ tries: tries(18, 20, 26) })).toMatchObject({ kind: 'figure', figure: { scatter: true } });
    expect(read({ tries: tries(2.5, 2.5, 2.5) })).toMatchObject({ kind: 'figure', figure: { tooQuick: true } });
    expect(read()).toMatchObject({ figure: { scatter: false, tooQuick: false, unusualStrength: false } });
    expect(read({ strengthPercent: '50' })).toMatchObject({ figure: { unusualStrength: true } });
  });

  it('says the same as the chlorination check about lowering, raising and stopping', () => {
    for (const perWeek of [350, 700, 1396, 1500, 2800, 9000]) {
      for (const [tank, last] of [
        [0.8, 0.1],
        [0.8, 0.5],
        [2.5, 1.2],
        [1.5, 0.6],
        [2, 1],
        [2.4, 0.4],
        [5.5, 0.5],
      ] as const) {
        const filling = fill(chlorinationCheck).set({
          tipo_visita: 'asistencia_tecnica',
          metodo: 'colorimetro',
          clora: 'si_funciona',
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
          gasto_semana: perWeek,
          'puntos[1]/estado_lectura': 'lectura',
          'puntos[1]/lectura': tank,
          'puntos[3]/estado_lectura': 'lectura',
          'puntos[3]/lectura': last,
        });
        const outcome = read({
          usesToday: 'yes',
          usePerWeek: String(perWeek),
          tankReading: String(tank),
          lastHouseReading: String(last),
        });
        const said = outcome.kind === 'no-change' ? outcome.reason : outcome.kind;
        const words: Record<string, string> = {
          '"permitida"': 'figure',
          '"no_bajar"': 'lowering',
          '"no_subir"': 'raising',
          '"excede"': 'exceeds',
        };
        const place = `${perWeek} g, ${tank} and ${last} mg/L`;
        expect(said, place).toBe(words[JSON.stringify(filling.value('dosis_estado'))]);
        if (outcome.kind === 'figure')
          expect(outcome.figure.firstPerDay, place).toBeCloseTo(Number(filling.value('dosis_primer_paso_dia')), 0);
      }
    }
  });
});

describe('the flow', () => {
  it('is the mean of the tries, rounded as it is shown', () => {
    expect(readFlow({ ...EXAMPLE, tries: tries(19, 20, 21) }, TODAY)).toMatchObject({
      litresPerSecond: 0.947,
      missing: null,
    });
  });

  it('of a pump is taken in the unit that was chosen', () => {
    const known = { ...EXAMPLE, flowWay: 'known', knownFlow: '15.85' } as const;
    expect(readFlow({ ...known, knownFlowUnit: 'gal/min' }, TODAY).litresPerSecond).toBe(1);
    expect(readFlow({ ...known, knownFlowUnit: 'L/s' }, TODAY).litresPerSecond).toBe(15.85);
    expect(readFlow({ ...known, knownFlowUnit: null }, TODAY)).toMatchObject({
      litresPerSecond: null,
      missing: 'unit',
    });
  });
});

describe('the stopwatch', () => {
  it('counts by the clock, however long the screen slept', () => {
    const running = { ...EMPTY_NOTES, runningSince: 1000 };
    expect(stopWatch(running, 19_940, 18.9)).toEqual({
      kind: 'try',
      part: { runningSince: null, tries: [{ id: 1, litres: 18.9, seconds: 18.9 }] },
    });
  });

  it('does not count a watch that was forgotten, or a clock that was set back', () => {
    const running = { ...EMPTY_NOTES, runningSince: 10_000 };
    expect(stopWatch(running, 10_000 + 3_600_001, 18.9)).toEqual({ kind: 'forgotten', part: { runningSince: null } });
    expect(stopWatch(running, 9_000, 18.9).kind).toBe('forgotten');
  });

  it('gives each try a number of its own, also after one was deleted', () => {
    const three = withTry(withTry(withTry([], 18.9, 1), 18.9, 2), 18.9, 3);
    expect(withTry(three.slice(1), 18.9, 4).map((each) => each.id)).toEqual([2, 3, 4]);
  });
});

describe('the cleaning of the tank', () => {
  const cleaning = { ...EXAMPLE, tankWay: 'known', tankVolume: '10' } as const;

  it('takes 769 g of 65 % for 10 m³', () => {
    const outcome = readShock(cleaning);
    if (outcome.kind !== 'amount') throw new Error(outcome.kind);
    expect(Math.round(outcome.amount)).toBe(769);
    expect(outcome.unit).toBe('g');
  });

  it('reads the volume from the sides', () => {
    expect(readTankVolume({ ...cleaning, tankWay: 'box', tankLength: '2.5', tankWidth: '2', tankDepth: '2' })).toBe(10);
    expect(readTankVolume({ ...cleaning, tankWay: 'cylinder', tankDiameter: '2', tankDepth: '1' })).toBeCloseTo(
      Math.PI,
      2,
    );
    expect(readTankVolume({ ...cleaning, tankWay: 'box', tankLength: '2.5', tankDepth: '2' })).toBeNull();
  });

  it('gives no amount without volume, label, strength or hours of standing', () => {
    expect(readShock({ ...cleaning, tankVolume: '' })).toEqual({ kind: 'incomplete' });
    expect(readShock({ ...cleaning, labelRead: null })).toEqual({ kind: 'incomplete' });
    expect(readShock({ ...cleaning, strengthPercent: '90' })).toEqual({ kind: 'no-figure', reason: 'strength' });
    expect(readShock({ ...cleaning, tankVolume: '5001' })).toEqual({ kind: 'no-figure', reason: 'volume' });
    expect(readShock({ ...cleaning, restHours: '0' })).toEqual({ kind: 'rest-hours' });
    expect(readShock({ ...cleaning, product: 'para-piscina' })).toEqual({ kind: 'refused-product' });
  });
});

describe('what is kept', () => {
  it('comes back as it was typed', () => {
    expect(parseNotes(JSON.parse(JSON.stringify(EXAMPLE)))).toEqual(EXAMPLE);
  });

  it('costs only what no version of ours wrote', () => {
    expect(parseNotes({ ...EXAMPLE, product: 'lejía', hours: 7 })).toEqual({ ...EXAMPLE, product: null, hours: '' });
    expect(parseNotes('nonsense')).toEqual(EMPTY_NOTES);
    expect(isBegun(EMPTY_NOTES)).toBe(false);
    expect(isBegun(EXAMPLE)).toBe(true);
  });
});
