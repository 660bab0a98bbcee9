import { expect, test } from 'vitest';
import { answerWords } from '../../../src/domain/form/answer-words.ts';
import type { AnswerValue } from '../../../src/domain/form/answers.ts';
import type { QuestionState } from '../../../src/domain/form/engine-api.ts';
import { chlorinationCheck } from '../../../src/forms/chlorination-check/form.ts';
import { providerAssessment } from '../../../src/forms/provider-assessment/form.ts';
import { readingSummary } from '../../../src/ui/form/reading-summary.ts';
import { type Filling, fill } from '../../forms/fill.ts';

const language = 'es';
const wordsOf = ({ question, value, choices }: QuestionState) => answerWords(question, value, choices, { language });

function repeatItems({ engine }: Filling, name: string) {
  const items = engine.model.pages.flatMap((page) => page.items);
  const found = items.find((item) => item.kind === 'repeat' && item.repeat.name === name);
  if (found?.kind !== 'repeat') throw new Error(name);
  return found.items;
}

function lastHouse(answers: Readonly<Record<string, AnswerValue>>) {
  const filling = fill(chlorinationCheck).set({ alcance: 'completo', metodo: 'comparador_dpd', norma: 'oms' });
  filling.set(Object.fromEntries(Object.entries(answers).map(([name, value]) => [`puntos[3]/${name}`, value])));
  return readingSummary(filling.engine, repeatItems(filling, 'puntos'), 'puntos[3]', { wordsOf, language });
}

test.each([
  [{ estado_lectura: 'lectura', lectura: 0.1 }, '0.1 mg/L · Deficiente', 'danger'],
  [{ estado_lectura: 'lectura', lectura: 0.6 }, '0.6 mg/L · Adecuado', 'good'],
  [{ estado_lectura: 'no_se_detecta' }, 'No se detecta cloro · Sin cloro', 'danger'],
  [{ estado_lectura: 'tope', tope: 3 }, 'Tan fuerte o más que el último color · Muy alto', 'warning'],
  [{ estado_lectura: 'sin_lectura' }, 'No se pudo medir', null],
])('a closed card of a measured point says its reading and verdict: %j', (answers, words, tone) => {
  expect(lastHouse(answers)).toEqual({ words, tone });
});

test('a point where nothing was read yet, and a person of the board, have no reading', () => {
  expect(lastHouse({})).toBeNull();
  const filling = fill(providerAssessment);
  const lists = filling.engine.model.pages.flatMap((page) => page.items).filter((item) => item.kind === 'repeat');
  expect(lists.length).toBeGreaterThan(0);
  for (const { repeat, items } of lists)
    expect(readingSummary(filling.engine, items, `${repeat.name}[1]`, { wordsOf, language })).toBeNull();
});
