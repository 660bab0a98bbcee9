import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstStep } from '../../../src/domain/chlorination/first-step.ts';
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
  });

  it('is nothing while a measure is missing or cannot be', () => {
    expect(boxCubicMetres(2, null, 2)).toBeNull();
    expect(boxCubicMetres(2, 0, 2)).toBeNull();
    expect(cylinderCubicMetres(-1, 2)).toBeNull();
    expect(cylinderCubicMetres(null, 2)).toBeNull();
  });
});
