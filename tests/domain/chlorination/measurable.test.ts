import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOfStep, firstStep } from '../../../src/domain/chlorination/first-step.ts';
import {
  inGallons,
  inPounds,
  lastingHours,
  measurable,
  saidGallons,
  saidPounds,
  shockBounds,
  toBuy,
} from '../../../src/domain/chlorination/measurable.ts';

const FREE = { least: 0, most: 1e9 };
const amount = (exact: number, { least, most } = FREE) => measurable(exact, least, most).amount;
/** What a week of a daily amount is said as. */
const said = (perDay: number, { least, most } = FREE) =>
  saidPounds.es.said({ pounds: inPounds.worth({ exact: perDay * 7, least: least * 7, most: most * 7 }) });

describe('a dose as it can be measured', () => {
  it.each([
    [79.8, 80],
    [199.38, 200],
    [12.34, 12.5],
    [7.77, 7.8],
    [0.444, 0.44],
    [46.2, 46],
    [769.2, 770],
    [1296, 1300],
    [5317, 5300],
    [14_320, 14_500],
  ])('of %f is told as %f', (exact, told) => {
    expect(amount(exact)).toBe(told);
  });

  it('of 80 g a day is "libra y cuarto" a week', () => {
    expect(said(79.8)).toBe('libra y cuarto');
  });

  it.each([
    [113.4, 'un cuarto de libra'],
    [225, 'media libra'],
    [340, 'tres cuartos de libra'],
    [453.6, 'una libra'],
    [680, 'libra y media'],
    [794, 'libra y tres cuartos'],
    [1361, '3 libras'],
    [1474, '3 libras y cuarto'],
    [510, '1 libra y 2 onzas'],
    [620, '1 libra y 6 onzas'],
    [283.5, '10 onzas'],
    [28.35, '1 onza'],
  ])('of %f g is said "%s"', (grams, words) => {
    expect(saidPounds.es.said({ pounds: inPounds.worth({ exact: grams, ...FREE }) })).toBe(words);
  });

  it('has no pounds where neither a quarter nor an ounce is near, and no gallons where no quarter is', () => {
    expect(inPounds.worth({ exact: 71, ...FREE })).toBeNaN();
    expect(measurable(71, 0, 1e9)).toEqual({ amount: 71, pounds: null, gallons: null });
    expect(inGallons.worth({ exact: 700, ...FREE })).toBeNaN();
  });

  it.each([
    [946, 'un cuarto de galón', 'a quarter of a gallon'],
    [1900, 'medio galón', 'half a gallon'],
    [3785, 'un galón', 'one gallon'],
    [4700, 'galón y cuarto', 'a gallon and a quarter'],
    [5700, 'galón y medio', 'a gallon and a half'],
    [9400, '2 galones y medio', '2 gallons and a half'],
  ])('of %f mL is said "%s"', (millilitres, es, en) => {
    const gallons = inGallons.worth({ exact: millilitres, ...FREE });
    expect(saidGallons.es.said({ gallons })).toBe(es);
    expect(saidGallons.en.said({ gallons })).toBe(en);
  });

  it('is never less to buy than is needed', () => {
    expect(toBuy.worth({ amount: 5981.5, per: 453.59237 })).toBe(14);
    expect(toBuy.worth({ amount: 453.59237 * 3, per: 453.59237 })).toBe(3);
  });

  it('goes to the safe side where the nearest mark is past a bound', () => {
    expect(said(160.7, { least: 127.3, most: 160.71 })).toBe('2 libras y 7 onzas');
    // A quarter above 83 g a day is 103.75; the nearest mark is 105.
    expect(amount(103.75, { least: 82.2, most: 103.75 })).toBe(100);
    // The last house bears 97.5 g, not 95.
    expect(amount(96.9, { least: 96.6, most: 120 })).toBe(97);
    expect(amount(102, { least: 101, most: 130 })).toBe(105);
  });

  it('is told finer where no mark lies between the bounds', () => {
    expect(amount(107.5, { least: 106.07, most: 108.2 })).toBe(107.5);
    expect(amount(107.31, { least: 107.29, most: 107.33 })).toBe(107.33);
  });

  it('stays between its bounds, and within a twentieth of the sum where they are wide', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 60_000, noNaN: true }),
        fc.double({ min: 0.7, max: 1, noNaN: true }),
        fc.double({ min: 1, max: 1.3, noNaN: true }),
        (exact, down, up) => {
          const [least, most] = [exact * down, exact * up];
          const told = measurable(exact, least, most);
          expect(told.amount).toBeGreaterThanOrEqual(least - 1e-9);
          expect(told.amount).toBeLessThanOrEqual(most + 1e-9);
          expect(Math.abs(told.amount - exact)).toBeLessThanOrEqual(exact * 0.05 + 1e-9);
          if (told.pounds !== null) {
            expect(told.pounds * 453.59237).toBeGreaterThanOrEqual(least * 0.999999);
            expect(told.pounds * 453.59237).toBeLessThanOrEqual(most * 1.000001);
            expect(saidPounds.es.said({ pounds: told.pounds })).toMatch(/libra|onza/);
          }
        },
      ),
    );
  });

  it('never passes what the rules of the first step allow, whatever was read', () => {
    const reading = fc.option(fc.double({ min: 0, max: 5, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 10_000, noNaN: true }),
        fc.option(fc.double({ min: 1, max: 10_000, noNaN: true }), { nil: null }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        reading,
        reading,
        (wanted, usedPerDay, dose, tank, lastHouse) => {
          const today = usedPerDay === null ? null : { perDay: usedPerDay, doseMilligramsPerLitre: 1.5 };
          const step = firstStep(wanted, today, { tank, lastHouse }, 1);
          if (step.kind !== 'step') return;
          const figures = { firstPerDay: step.perDay, wantedPerDay: wanted, doseMilligramsPerLitre: dose };
          const { least, most } = boundsOfStep(figures, today, { tank, lastHouse }, 1);
          const told = amount(step.perDay, { least, most });
          if (usedPerDay === null) {
            expect((told / wanted) * dose).toBeLessThanOrEqual((dose > 3 ? 5 : 3) + 1e-9);
            return;
          }
          expect(told).toBeLessThanOrEqual(usedPerDay * 1.25 + 1e-9);
          expect(told).toBeGreaterThanOrEqual(usedPerDay * 0.75 - 1e-9);
          // Where the sum goes down, or stays, the figure does not go up; where it goes up, not down.
          if (step.perDay < usedPerDay * 0.99) expect(told).toBeLessThanOrEqual(usedPerDay + 1e-9);
          else expect(told).toBeGreaterThanOrEqual(usedPerDay * 0.99 - 1e-9);
          const isHigh = (tank ?? 0) > 2 || (lastHouse ?? 0) > 1;
          if (isHigh) expect(told).toBeLessThanOrEqual(usedPerDay * 1.01 + 1e-9);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of a tank that is disinfected is never under its sum', () => {
    const { least, most } = shockBounds(769.23);
    expect(measurable(769.23, least, most)).toEqual({ amount: 770, pounds: 1.75, gallons: null });
    fc.assert(
      fc.property(fc.double({ min: 1, max: 300_000, noNaN: true }), (sum) => {
        const told = measurable(sum, shockBounds(sum).least, shockBounds(sum).most);
        expect(told.amount).toBeGreaterThanOrEqual(sum * 0.999999);
        expect(told.amount).toBeLessThanOrEqual(sum * 1.05 + 1e-9);
      }),
    );
  });
});

describe('for how long a container lasts', () => {
  it.each([
    [194.2, 194],
    [24.97, 24],
    [10, 10],
    [9.96, 9.9],
    [0.5, 0.5],
  ])('of %s hours is told as %s, never longer', (hours, told) => {
    expect(lastingHours.worth({ hours })).toBe(told);
  });
});
