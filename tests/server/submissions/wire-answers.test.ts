import { describe, expect, it } from 'vitest';
import { readAnswers } from '../../../src/server/submissions/wire-answers.ts';

describe('answers as they came', () => {
  it('keep texts, numbers, lists of choices, repeats and positions', () => {
    const position = { latitude: 14.1, longitude: -87.2, accuracyMetres: 5, takenAt: '2026-11-20T10:00:00-06:00' };
    const answers = {
      nombre: 'La Fe',
      casas: 40,
      colores: ['rojo', 'azul'],
      puntos: [{ cloro: 0.5 }],
      lugar: position,
    };
    expect(readAnswers(answers)).toStrictEqual(answers);
    expect(readAnswers({ lugar: { ...position, altitudeMetres: 0 } })).toEqual({
      lugar: { ...position, altitudeMetres: 0 },
    });
  });

  it('leave out what no answer can be, in repeats too', () => {
    expect(
      readAnswers({ nada: null, cierto: true, objeto: { a: 1 }, puntos: [{ cloro: 0.5, raro: { b: 2 } }], bien: 'si' }),
    ).toEqual({ puntos: [{ cloro: 0.5 }], bien: 'si' });
  });

  it('leave out a list of texts and things together: neither choices nor instances', () => {
    expect(readAnswers({ mezcla: ['rojo', { cloro: 0.5 }], otra: [{ cloro: 0.5 }, 'rojo'], numeros: [1, 2] })).toEqual(
      {},
    );
    expect(readAnswers({ vacia: [] })).toEqual({ vacia: [] });
  });
});
