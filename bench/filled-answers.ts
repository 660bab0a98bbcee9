import { readFileSync } from 'node:fs';
import type { Answers } from '../src/domain/form/answers.ts';

const REMARKS =
  'El operador dice que el clorador gotea por la unión y que la Junta comprará la manguera cuando cobre la tarifa de este mes; la tapa del tanque está rota y entra agua de lluvia, el camino a la toma está lavado, se acordó volver con el promotor de la municipalidad y medir otra vez en la última casa'.split(
    ' ',
  );

/** Answers of `count` filled chlorination checks, each with words and figures of its own; the same ones each time. */
export function filledAnswers(count: number): Answers[] {
  const text = readFileSync('tests/forms/golden/chlorination-check.txt', 'utf8');
  let state = 2026;
  const random = (below: number): number => {
    // A linear congruence is chance enough for words that must only differ.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return Array.from({ length: count }, () => {
    const words = Array.from({ length: 12 }, () => REMARKS[random(REMARKS.length)]).join(' ');
    const answers: Answers = JSON.parse(text, (_name, value: unknown) => {
      if (typeof value !== 'number') return value;
      return Number.isInteger(value) ? value + random(3) : Math.round(value * (80 + random(40))) / 100;
    });
    return { ...answers, observaciones: words };
  });
}
