import { describe, expect, it } from 'vitest';
import { forms } from '../../src/forms/index.ts';
import { chlorineQuestions, chlorineQuestionsOf } from '../../src/forms/results/chlorine-questions.ts';
import { resultPageOf } from '../../src/forms/results/index.ts';

describe('the questions about chlorine of a form', () => {
  it.each(forms.map((form) => [form.id, form] as const))('are those that the result of %s names', (_, form) => {
    expect(chlorineQuestionsOf(form)).toEqual(resultPageOf(form)?.chlorine);
  });

  it('are those of the chlorination check, and of no other form that the product ships', () => {
    expect(forms.filter((form) => chlorineQuestionsOf(form) !== undefined).map(({ id }) => id)).toEqual([
      'chlorination-check',
    ]);
  });

  it('of a form with a result of its own are its own, also where it names none', () => {
    const own = { ...chlorineQuestions, norm: 'norma_municipal' };
    expect(chlorineQuestionsOf({ id: 'chlorination-check', result: { chlorine: own } })).toBe(own);
    expect(chlorineQuestionsOf({ id: 'chlorination-check', result: { date: 'fecha' } })).toBe(undefined);
  });
});
