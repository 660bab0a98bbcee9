import { expect, it, test } from 'vitest';
import { chlorinationCheck } from '../../../../src/forms/chlorination-check/form.ts';
import { chlorineScale } from '../../../../src/forms/scoring/chlorine-scale.ts';
import { againstBand } from '../../../../src/ui/record/history/against-band.ts';
import { readingOf } from '../../../../src/ui/record/history/chlorine-readings.ts';
import { fill } from '../../../forms/fill.ts';

const WHO = { from: 0.2, to: 5 };
const NATIONAL = { from: 0.5, to: 1 };
const value = (milligramsPerLitre: number) => ({ kind: 'value', milligramsPerLitre }) as const;

test.each([
  ['1.4 mg/L', value(1.4), 'within', 'over'],
  ['0.3 mg/L', value(0.3), 'within', 'under'],
  ['a bound of the norm', value(0.5), 'within', 'within'],
  ['5.6 mg/L', value(5.6), 'over', 'over'],
  ['what was not detected', { kind: 'not-detected' } as const, 'under', 'under'],
  ['a colour at a top of 3', { kind: 'at-least', top: 3 } as const, 'unknown', 'over'],
  ['a colour at a top of 5', { kind: 'at-least', top: 5 } as const, 'over', 'over'],
  ['a colour that faded', { kind: 'faded' } as const, 'unknown', 'over'],
  ['total chlorine', { kind: 'total', milligramsPerLitre: 1 } as const, 'unknown', 'unknown'],
  ['what was not measured', { kind: 'none' } as const, 'unknown', 'unknown'],
])('%s is judged by the norm that the chart is set to', (_, reading, who, national) => {
  expect([againstBand(reading, WHO), againstBand(reading, NATIONAL)]).toEqual([who, national]);
});

it('says of a house what the check itself says of the norm that was chosen', () => {
  const meets = { si: ['within'], no: ['under', 'over'], sin_datos: ['unknown'] } as const;
  const tests = [
    { estado_lectura: 'no_se_detecta' },
    { estado_lectura: 'se_borra', repitio_diluida: 'no' },
    { estado_lectura: 'tope', tope: 3, repitio_diluida: 'no' },
    ...[0.1, 0.2, 0.4, 0.5, 1, 1.1, 2, 5, 5.1].map((lectura) => ({ estado_lectura: 'lectura', lectura })),
  ];
  for (const norm of chlorineScale.norms) {
    for (const seen of tests) {
      const filling = fill(chlorinationCheck).set({ alcance: 'completo', metodo: 'colorimetro', norma: norm.code });
      filling.set(Object.fromEntries(Object.entries(seen).map(([name, answer]) => [`puntos[3]/${name}`, answer])));
      const point = filling.engine.submissionAnswers()['puntos'];
      const last = Array.isArray(point) ? point[2] : undefined;
      if (last === undefined || typeof last === 'string') throw new Error('no last house');
      const verdict = Object.entries(meets).find(([code]) => code === last['cumple_norma'])?.[1];
      expect(verdict, JSON.stringify([norm.code, last])).toContain(againstBand(readingOf(last), norm));
    }
  }
});
