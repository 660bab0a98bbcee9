import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST } from '../../../src/domain/chlorination/bounds.ts';
import {
  type DoseInput,
  dose,
  dripLitresPerHour,
  mostInVessel,
  stockMilligramsPerLitre,
  tabletsPerDay,
} from '../../../src/domain/chlorination/dose.ts';
import { measureFlow } from '../../../src/domain/chlorination/flow.ts';
import { PRODUCTS, REFUSED_PRODUCTS, type UsableProduct } from '../../../src/domain/chlorination/product.ts';
import { shockDose } from '../../../src/domain/chlorination/shock.ts';

const GRANULES = 'hipoclorito-calcio-granulado';
const LIQUID = 'hipoclorito-sodio';

const EXAMPLE: DoseInput = {
  flowLitresPerSecond: 1,
  hoursPerDay: 24,
  demandMilligramsPerLitre: 1,
  residualMilligramsPerLitre: 0.5,
  product: 'hipoclorito-calcio-granulado',
  strength: 0.65,
};

function figure(input: DoseInput): number {
  const result = dose(input);
  if (result.kind !== 'dose') throw new Error(result.kind);
  return result.perDay;
}

describe('the dose', () => {
  it('is 199.4 g a day for 1 L/s, 24 h, 1.5 mg/L and 65 %, 5.98 kg in 30 days', () => {
    expect(figure(EXAMPLE)).toBeCloseTo(199.38, 2);
    expect(Math.round(figure(EXAMPLE) * 10) / 10).toBe(199.4);
    expect((figure(EXAMPLE) * 30) / 1000).toBeCloseTo(5.98, 2);
  });

  it('is in mL for liquids: 10 % w/v is 0.10 g a mL', () => {
    const result = dose({ ...EXAMPLE, product: 'hipoclorito-sodio', strength: 0.1 });
    expect(result).toMatchObject({ kind: 'dose', unit: 'mL' });
    expect(figure({ ...EXAMPLE, product: 'hipoclorito-sodio', strength: 0.1 })).toBeCloseTo(1296, 6);
  });

  it('is refused for products that are not for drinking water, whatever else was typed', () => {
    for (const product of REFUSED_PRODUCTS) {
      expect(dose({ ...EXAMPLE, product })).toEqual({ kind: 'refused-product' });
      expect(dose({ ...EXAMPLE, product, strength: null, flowLitresPerSecond: null })).toEqual({
        kind: 'refused-product',
      });
      expect(shockDose(10, product, 0.65)).toEqual({ kind: 'refused-product' });
    }
  });

  it('gives no figure over 5 mg/L and asks twice over 3', () => {
    const at = (demand: number, residual: number) =>
      dose({ ...EXAMPLE, demandMilligramsPerLitre: demand, residualMilligramsPerLitre: residual });
    expect(at(4.7, 0.3)).toMatchObject({ kind: 'dose', askTwice: true, doseMilligramsPerLitre: 5 });
    expect(at(4.7, 0.31)).toEqual({ kind: 'no-figure', reason: 'dose-too-high' });
    expect(at(2.5, 0.5)).toMatchObject({ kind: 'dose', askTwice: false });
    expect(at(2.5, 0.51)).toMatchObject({ kind: 'dose', askTwice: true });
    expect(at(0, 0)).toEqual({ kind: 'no-figure', reason: 'dose-not-positive' });
    expect(at(-1, 2)).toEqual({ kind: 'no-figure', reason: 'dose-not-positive' });
  });

  it('gives no figure for what cannot be, such as a strength typed as 65', () => {
    expect(dose({ ...EXAMPLE, strength: 65 })).toEqual({ kind: 'no-figure', reason: 'strength' });
    expect(dose({ ...EXAMPLE, strength: 0 })).toEqual({ kind: 'no-figure', reason: 'strength' });
    expect(dose({ ...EXAMPLE, hoursPerDay: 25 })).toEqual({ kind: 'no-figure', reason: 'hours' });
    expect(dose({ ...EXAMPLE, flowLitresPerSecond: 0 })).toEqual({ kind: 'no-figure', reason: 'flow' });
    expect(dose({ ...EXAMPLE, flowLitresPerSecond: Number.NaN })).toEqual({ kind: 'no-figure', reason: 'flow' });
    expect(dose({ ...EXAMPLE, flowLitresPerSecond: null })).toEqual({ kind: 'incomplete' });
  });

  it('gives a figure at its bounds: the least and the most that a flow, an hour count and a dose may be', () => {
    expect(dose({ ...EXAMPLE, flowLitresPerSecond: MOST.flowLitresPerSecond }).kind).toBe('dose');
    expect(dose({ ...EXAMPLE, flowLitresPerSecond: MOST.flowLitresPerSecond + 0.01 })).toMatchObject({
      reason: 'flow',
    });
    expect(dose({ ...EXAMPLE, flowLitresPerSecond: 0.5, hoursPerDay: 0.5 }).kind).toBe('dose');
    expect(dose({ ...EXAMPLE, hoursPerDay: 0 })).toMatchObject({ reason: 'hours' });
    // No demand, or nothing to be left over, is a dose all the same; of both together nothing is left to add.
    expect(dose({ ...EXAMPLE, demandMilligramsPerLitre: 0 })).toMatchObject({ doseMilligramsPerLitre: 0.5 });
    expect(dose({ ...EXAMPLE, residualMilligramsPerLitre: 0 })).toMatchObject({ doseMilligramsPerLitre: 1 });
    expect(dose({ ...EXAMPLE, residualMilligramsPerLitre: -0.1 })).toMatchObject({ reason: 'dose-not-positive' });
  });

  it('is in grams for powder and tablets, a week is seven days, and an unusual strength is told', () => {
    const strong = (strength: number) => dose({ ...EXAMPLE, strength });
    expect(strong(0.65)).toMatchObject({ unit: 'g', unusualStrength: false });
    expect(strong(0.7)).toMatchObject({ unusualStrength: false });
    expect(strong(0.71)).toMatchObject({ unusualStrength: true });
    expect(strong(0.64)).toMatchObject({ unusualStrength: true });
    const told = strong(0.65);
    expect(told.kind === 'dose' && told.perWeek / told.perDay).toBeCloseTo(7, 9);
  });

  it('never gives a figure that would put more than 5 mg/L into the water', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        fc.double({ min: 0.5, max: 24, noNaN: true }),
        fc.double({ min: 0, max: 8, noNaN: true }),
        fc.double({ min: 0, max: 8, noNaN: true }),
        fc.constantFrom<UsableProduct>(...(Object.keys(PRODUCTS) as UsableProduct[])),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (flow, hours, demand, residual, product, strength) => {
          const result = dose({
            flowLitresPerSecond: flow,
            hoursPerDay: hours,
            demandMilligramsPerLitre: demand,
            residualMilligramsPerLitre: residual,
            product,
            strength,
          });
          if (result.kind !== 'dose') return;
          const milligramsPerLitre = (result.perDay * strength * 1000) / (flow * 3600 * hours);
          expect(milligramsPerLitre).toBeLessThanOrEqual(5 + 1e-6);
        },
      ),
    );
  });

  it('becomes tablets and drops', () => {
    expect(tabletsPerDay(199.4, 100)).toBeCloseTo(1.994, 6);
    expect(tabletsPerDay(199.4, null)).toBeNull();
    // 200 g of 65 % in 100 L make 1,300 mg/L; 1 L/s at 1.5 mg/L needs 3,600 x 1.5 / 1,300 L an hour.
    expect(stockMilligramsPerLitre(GRANULES, 200, 0.65, 100)).toBe(1300);
    expect(dripLitresPerHour(1, 1.5, 1300)).toBeCloseTo(4.1538, 4);
    expect(dripLitresPerHour(1, 5.1, 1300)).toBeNull();
    expect(dripLitresPerHour(1, 1.5, 0)).toBeNull();
    expect(dripLitresPerHour(0, 1.5, 1300)).toBeNull();
    expect(dripLitresPerHour(1, 0, 1300)).toBeNull();
    // The highest dose is not over the bound; half a drop a second is a flow.
    expect(dripLitresPerHour(0.5, 5, 1000)).toBeCloseTo(9, 9);
    expect(stockMilligramsPerLitre(GRANULES, 0.5, 0.65, 0.5)).toBe(650);
    for (const [amount, strength, litres] of [
      [0, 0.65, 100],
      [200, 0, 100],
      [200, 0.65, 0],
    ] as const) {
      expect(stockMilligramsPerLitre(GRANULES, amount, strength, litres)).toBeNull();
    }
    expect(tabletsPerDay(100, 0.5)).toBe(200);
    expect(tabletsPerDay(100, 0)).toBeNull();
  });
});

describe('a stock solution', () => {
  it('is never stronger than its product: more than the vessel holds has no strength', () => {
    // 30 L of a liquid of 5 % in a vessel of 20 L would be 75 g/L, and the product has 50.
    expect(stockMilligramsPerLitre(LIQUID, 30_000, 0.05, 20)).toBeNull();
    expect(stockMilligramsPerLitre(LIQUID, 20_000, 0.05, 20)).toBe(50_000);
    expect(mostInVessel(LIQUID, 20)).toBe(20_000);
  });

  it('of granules holds what dissolves', () => {
    expect(stockMilligramsPerLitre(GRANULES, 4_001, 0.65, 20)).toBeNull();
    expect(stockMilligramsPerLitre(GRANULES, 4_000, 0.65, 20)).toBe(130_000);
  });

  it('so weak that the drip would be a tenth of the water has no drip', () => {
    // 1 g of 65 % in 100 L: 6.5 mg/L, for 1.5 mg/L in the water a quarter of it.
    expect(dripLitresPerHour(1, 1.5, 6.5)).toBeNull();
    expect(dripLitresPerHour(1, 1.5, 15.1)).toBeCloseTo(357.6, 1);
  });
});

describe('shock cleaning of the tank', () => {
  it('takes 769 g of 65 % for 10 m3', () => {
    const result = shockDose(10, 'hipoclorito-calcio-granulado', 0.65);
    if (result.kind !== 'amount') throw new Error(result.kind);
    expect(Math.round(result.amount)).toBe(769);
    expect(result.unit).toBe('g');
  });

  it('gives no figure without a volume or with a strength that cannot be', () => {
    expect(shockDose(null, 'hipoclorito-sodio', 0.1)).toEqual({ kind: 'incomplete' });
    expect(shockDose(0, 'hipoclorito-sodio', 0.1)).toEqual({ kind: 'no-figure', reason: 'volume' });
    expect(shockDose(10, 'hipoclorito-sodio', 10)).toEqual({ kind: 'no-figure', reason: 'strength' });
  });
});

describe('flow by bucket and stopwatch', () => {
  it('is the mean of the tries, in litres a second', () => {
    expect(
      measureFlow([
        { litres: 18.9, seconds: 18.9 },
        { litres: 18.9, seconds: 18.9 },
        { litres: 18.9, seconds: 18.9 },
      ]),
    ).toEqual({
      kind: 'measured',
      flowLitresPerSecond: 1,
      spread: 0,
      tries: 3,
      warnings: [],
    });
  });

  it('warns when tries scatter, are few or too quick', () => {
    const scattered = measureFlow([
      { litres: 20, seconds: 10 },
      { litres: 20, seconds: 20 },
      { litres: 20, seconds: 2 },
    ]);
    expect(scattered).toMatchObject({ kind: 'measured', warnings: ['scatter', 'too-quick'] });
    expect(measureFlow([{ litres: 20, seconds: 10 }])).toMatchObject({ warnings: ['few-tries'] });
  });

  it('is nothing without a usable try', () => {
    expect(measureFlow([])).toEqual({ kind: 'none' });
    expect(
      measureFlow([
        { litres: 0, seconds: 3 },
        { litres: 3, seconds: 0 },
      ]),
    ).toEqual({ kind: 'none' });
  });
});
