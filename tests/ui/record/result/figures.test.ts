import { describe, expect, it } from 'vitest';
import { chlorineScale } from '../../../../src/forms/scoring/chlorine-scale.ts';
import { bandOnChlorineAxis, placeOnChlorineAxis } from '../../../../src/ui/kit/charts/chlorine-axis.ts';
import { points, toneOf } from '../../../../src/ui/record/result/figures.ts';

describe('points of 100', () => {
  it.each([
    [0, '0'],
    [0.666667, '67'],
    [0.7, '70'],
    [0.895, '89'],
    [0.699999, '69'],
    [0.399999, '39'],
    [0.996, '99'],
    [1, '100'],
  ])('%f is read as %s: never as a bound that was not reached', (share, read) => {
    expect(points(share)).toBe(read);
  });
});

describe('tones', () => {
  it('go with the letter', () => {
    const tones = (['A', 'B', 'C', 'D'] as const).map((letter) => toneOf({ kind: 'letter', letter }));
    expect(tones).toEqual(['good', 'neutral', 'warning', 'danger']);
  });
});

describe('the axis of chlorine', () => {
  it('puts every reading into its own band, in both scales', () => {
    for (const bands of [chlorineScale.houses, chlorineScale.tank]) {
      for (const [value, code] of [
        [0, 'sin_cloro'],
        [0.1, 'deficiente'],
        [0.3, 'aceptable'],
        [0.9, 'adecuado'],
        [2.5, 'muy_alto'],
        [7, 'excede'],
      ] as const) {
        const band = bands.find((each) => each.code === code);
        if (band === undefined) throw new Error(code);
        const { start, end } = bandOnChlorineAxis(band);
        expect(placeOnChlorineAxis(value), `${value}`).toBeGreaterThan(start);
        expect(placeOnChlorineAxis(value), `${value}`).toBeLessThan(end);
      }
    }
  });

  it('lays the bands of a scale side by side from end to end', () => {
    const places = chlorineScale.houses.map(bandOnChlorineAxis);
    expect(places[0]?.start).toBe(0);
    expect(places.at(-1)?.end).toBe(1);
    for (const [index, place] of places.slice(1).entries())
      expect(place.start).toBeCloseTo(places[index]?.end ?? -1, 10);
  });

  it('never moves back as the reading grows', () => {
    const along = Array.from({ length: 700 }, (_, index) => placeOnChlorineAxis(index / 100));
    expect(along).toEqual([...along].sort((left, right) => left - right));
    expect(Math.max(...along)).toBeLessThan(1);
  });
});
