import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAME_DOSE } from '../../../src/domain/chlorination/bounds.ts';
import { boundsOfStep, firstStep } from '../../../src/domain/chlorination/first-step.ts';
import { litresPerSecond } from '../../../src/domain/chlorination/flow-unit.ts';
import { boxCubicMetres, cylinderCubicMetres } from '../../../src/domain/chlorination/tank-volume.ts';

const NOT_MEASURED = { tank: null, lastHouse: null };
const use = (perDay: number, doseMilligramsPerLitre = 1.5) => ({ perDay, doseMilligramsPerLitre });

describe('the first step from today’s use', () => {
  it('is the goal itself where nothing is used today', () => {
    expect(firstStep(199.4, null, NOT_MEASURED, 1)).toEqual({ kind: 'step', perDay: 199.4, limited: false });
  });

  it('goes up by at most a quarter', () => {
    expect(firstStep(200, use(100), NOT_MEASURED, 1)).toEqual({ kind: 'step', perDay: 125, limited: true });
    expect(firstStep(120, use(100), NOT_MEASURED, 1)).toEqual({ kind: 'step', perDay: 120, limited: false });
  });

  it('does not go down while the last house was not measured, or has no more than 0.2', () => {
    expect(firstStep(50, use(100), NOT_MEASURED, 1)).toEqual({ kind: 'no-figure', reason: 'lowering' });
    expect(firstStep(50, use(100), { tank: 2.5, lastHouse: 0.2 }, 1)).toEqual({
      kind: 'no-figure',
      reason: 'lowering',
    });
  });

  it('goes down only as far as the last house bears, and never more than a quarter', () => {
    // (1.2 - 0.2) / (2.5 + 1) = 28 %: a quarter.
    expect(firstStep(199.4, use(400, 3), { tank: 2.5, lastHouse: 1.2 }, 1)).toEqual({
      kind: 'step',
      perDay: 300,
      limited: true,
    });
    // (0.6 - 0.2) / (2 + 1) = 13 %: ten.
    expect(firstStep(50, use(100, 1.5), { tank: 2, lastHouse: 0.6 }, 1)).toMatchObject({ perDay: 90 });
  });

  it('does not go up where there is high chlorine, and stops above 5', () => {
    expect(firstStep(200, use(100), { tank: null, lastHouse: 1.01 }, 1)).toEqual({
      kind: 'no-figure',
      reason: 'raising',
    });
    expect(firstStep(200, use(100), { tank: 2.01, lastHouse: 0.4 }, 1)).toEqual({
      kind: 'no-figure',
      reason: 'raising',
    });
    expect(firstStep(200, use(100), { tank: 2, lastHouse: 1 }, 1)).toMatchObject({ kind: 'step', perDay: 125 });
    expect(firstStep(200, null, { tank: 5.01, lastHouse: null }, 1)).toEqual({ kind: 'no-figure', reason: 'exceeds' });
    expect(firstStep(120, use(100), { tank: 5, lastHouse: null }, 1)).toEqual({ kind: 'no-figure', reason: 'raising' });
  });

  it('gives no figure where chlorine is high and nobody knows from how much', () => {
    const unknown = { kind: 'no-figure', reason: 'use-unknown' };
    expect(firstStep(200, null, { tank: 2.01, lastHouse: null }, 1)).toEqual(unknown);
    expect(firstStep(200, null, { tank: 5, lastHouse: null }, 1)).toEqual(unknown);
    expect(firstStep(200, use(0), { tank: null, lastHouse: 1.01 }, 1)).toEqual(unknown);
    expect(firstStep(200, null, { tank: 2, lastHouse: 1 }, 1)).toEqual({ kind: 'step', perDay: 200, limited: false });
  });

  it('stays where today’s use is the goal, to the last bound of what counts as the same', () => {
    const same = { tank: 2.5, lastHouse: 0.4 };
    expect(firstStep(100, use(100), same, 1)).toEqual({ kind: 'step', perDay: 100, limited: false });
    expect(firstStep(100 * SAME_DOSE.least, use(100), same, 1).kind).toBe('step');
    expect(firstStep(100 * SAME_DOSE.least - 0.01, use(100), { tank: 2.5, lastHouse: 0.2 }, 1)).toEqual({
      kind: 'no-figure',
      reason: 'lowering',
    });
    expect(firstStep(100 * SAME_DOSE.most, use(100), same, 1).kind).toBe('step');
    expect(firstStep(100 * SAME_DOSE.most + 0.01, use(100), same, 1)).toMatchObject({ reason: 'raising' });
  });

  it('reads what was not measured as nothing, never as chlorine', () => {
    expect(firstStep(200, use(100), { tank: 1.5, lastHouse: null }, 1)).toMatchObject({ kind: 'step', perDay: 125 });
    expect(firstStep(200, null, { tank: null, lastHouse: 5 }, 1)).toEqual({ kind: 'no-figure', reason: 'use-unknown' });
    expect(firstStep(200, null, { tank: null, lastHouse: 5.01 }, 1)).toEqual({ kind: 'no-figure', reason: 'exceeds' });
  });

  it('never changes by more than a quarter, whatever was read', () => {
    const reading = fc.option(fc.double({ min: 0, max: 8, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 10_000, noNaN: true }),
        fc.double({ min: 1, max: 10_000, noNaN: true }),
        reading,
        reading,
        (wanted, today, tank, lastHouse) => {
          const step = firstStep(wanted, use(today), { tank, lastHouse }, 1);
          if (step.kind !== 'step') return;
          expect(step.perDay).toBeLessThanOrEqual(today * 1.25 + 1e-9);
          expect(step.perDay).toBeGreaterThanOrEqual(today * 0.75 - 1e-9);
        },
      ),
    );
  });
});

describe('between which amounts a step may be rounded', () => {
  const figures = { firstPerDay: 100, wantedPerDay: 150, doseMilligramsPerLitre: 1.5 };

  it('without a use of today depends on the sum alone, also where the use is told as none', () => {
    const unknown = boundsOfStep(figures, null, NOT_MEASURED, 1);
    expect(boundsOfStep(figures, use(0), NOT_MEASURED, 1)).toEqual(unknown);
    expect(unknown.least).toBeLessThanOrEqual(100);
    expect(unknown.most).toBeGreaterThanOrEqual(100);
  });

  it('with one stays within a quarter of it, up and down', () => {
    const { least, most } = boundsOfStep({ ...figures, firstPerDay: 125 }, use(100), NOT_MEASURED, 1);
    expect(most).toBeLessThanOrEqual(125 + 1e-9);
    const down = boundsOfStep({ ...figures, firstPerDay: 300 }, use(400, 3), { tank: 2.5, lastHouse: 1.2 }, 1);
    expect(down.least).toBeGreaterThanOrEqual(300 - 1e-9);
    expect(least).toBeLessThanOrEqual(125);
  });

  it('never rounds up where chlorine is high', () => {
    const high = { tank: 2.5, lastHouse: 1.2 };
    expect(boundsOfStep({ ...figures, firstPerDay: 100 }, use(100), high, 1).most).toBeLessThanOrEqual(
      100 * SAME_DOSE.most,
    );
    expect(boundsOfStep(figures, use(100), { tank: 1, lastHouse: 0.4 }, 1).most).toBeGreaterThan(100 * SAME_DOSE.most);
  });
});

describe('a flow read off a pump', () => {
  it('is litres a second, or US gallons a minute', () => {
    expect(litresPerSecond(2.5, 'L/s')).toBe(2.5);
    expect(litresPerSecond(60, 'gal/min')).toBeCloseTo(3.785411784, 9);
    expect(litresPerSecond(15.850323, 'gal/min')).toBeCloseTo(1, 6);
  });
});

describe('the volume of a tank', () => {
  it('is length by width by depth, or that of a cylinder', () => {
    expect(boxCubicMetres(2.5, 2, 2)).toBe(10);
    expect(cylinderCubicMetres(2, 1)).toBeCloseTo(Math.PI, 9);
    expect(cylinderCubicMetres(3, 1)).toBeCloseTo((Math.PI * 9) / 4, 9);
    // A barrel, half a metre deep.
    expect(boxCubicMetres(0.5, 0.5, 0.5)).toBe(0.125);
    expect(cylinderCubicMetres(0.5, 0.5)).toBeCloseTo(Math.PI / 32, 9);
  });

  it('is nothing while a measure is missing or cannot be', () => {
    expect(boxCubicMetres(2, null, 2)).toBeNull();
    for (const [length, width, depth] of [
      [0, 2, 2],
      [2, 0, 2],
      [2, 2, 0],
    ] as const) {
      expect(boxCubicMetres(length, width, depth)).toBeNull();
    }
    expect(boxCubicMetres(null, 2, 2)).toBeNull();
    expect(boxCubicMetres(2, 2, null)).toBeNull();
    expect(cylinderCubicMetres(2, 0)).toBeNull();
    expect(cylinderCubicMetres(2, null)).toBeNull();
    expect(cylinderCubicMetres(-1, 2)).toBeNull();
    expect(cylinderCubicMetres(null, 2)).toBeNull();
  });
});
