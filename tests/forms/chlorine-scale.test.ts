import { describe, expect, it } from 'vitest';
import { chlorinationCheck } from '../../src/forms/chlorination-check/form.ts';
import { chlorineScale } from '../../src/forms/scoring/chlorine-scale.ts';
import { fill, modelOf } from './fill.ts';

const filling = fill(chlorinationCheck).set({ metodo: 'colorimetro' });
const verdictAt = (point: number, hundredths: number): unknown =>
  filling
    .set({ [`puntos[${point}]/estado_lectura`]: 'lectura', [`puntos[${point}]/lectura`]: hundredths / 100 })
    .value(`puntos[${point}]/veredicto`);

describe('the chlorine scale of pictures', () => {
  it.each([
    ['tank', 1, chlorineScale.tank],
    ['houses', 2, chlorineScale.houses],
  ] as const)('of the %s has the very bands that the form uses', (_name, point, bands) => {
    for (let hundredths = 0; hundredths <= 700; hundredths += 1) {
      const value = hundredths / 100;
      const holding = bands.filter(
        (band) =>
          (band.isFromIncluded ? value >= band.from : value > band.from) &&
          (band.to === null || (band.isToIncluded ? value <= band.to : value < band.to)),
      );
      expect(holding.map((band) => band.code)).toEqual([verdictAt(point, hundredths)]);
    }
  });

  it('names questions that the form has, and a sentence for each verdict', () => {
    const { nodes } = modelOf(chlorinationCheck);
    const named = [...Object.values(chlorineScale.points), chlorineScale.systemVerdict];
    expect(named.filter((name) => !nodes.has(name))).toEqual([]);
    expect(Object.keys(chlorineScale.sentences).toSorted()).toEqual(
      [...chlorineScale.worstFirst, 'sin_datos'].toSorted(),
    );
  });
});
