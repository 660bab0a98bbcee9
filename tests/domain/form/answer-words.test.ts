import { describe, expect, it } from 'vitest';
import { answerWithoutUnit, answerWords } from '../../../src/domain/form/answer-words.ts';
import type { Question } from '../../../src/domain/form/definition.ts';
import { formatAmount, formatWritten } from '../../../src/domain/text/numbers.ts';

const SPANISH = { language: 'es' };
const unit = { es: 'casas', en: 'houses' };
const ask = (question: Partial<Question> & Pick<Question, 'type'>): Question => ({ name: 'q', ...question });

describe('an answer in words', () => {
  it('is an amount with its unit, grouped by thousands, the same wherever it is shown', () => {
    const houses = ask({ type: 'integer', unit });
    expect(answerWords(houses, 1234, [], SPANISH)).toBe('1,234 casas');
    expect(answerWords(houses, 1234, [], { language: 'en' })).toBe('1,234 houses');
    expect(answerWithoutUnit(houses, 1234, [], 'es')).toBe('1,234');
    expect(answerWords(ask({ type: 'calculate', unit }), 12345.678, [], SPANISH)).toBe('12,345.678 casas');
  });

  it('is money where the sentence says so before it, also without a unit of its own', () => {
    const sum = ask({ type: 'calculate' });
    expect(answerWithoutUnit(sum, 2862, [], 'es', 'Los cuatro gastos suman Lps. ')).toBe('2,862');
    expect(answerWithoutUnit(sum, 2026, [], 'es', 'Del año ')).toBe('2026');
  });

  it('is one house, and no one houses', () => {
    const houses = ask({ type: 'integer', unit });
    expect(answerWords(houses, 1, [], SPANISH)).toBe('1 casa');
    expect(answerWords(houses, 1, [], { language: 'en' })).toBe('1 house');
    expect(answerWords(ask({ type: 'integer', unit: { es: 'Lps. por mes' } }), 1, [], SPANISH)).toBe('Lps. 1 por mes');
  });

  it('keeps the four digits of a year together', () => {
    expect(answerWords(ask({ type: 'integer' }), 2026, [], SPANISH)).toBe('2026');
  });

  it('says the labels of choices, and nothing where there is no answer', () => {
    const items = [{ name: 'si', label: { es: 'Sí', en: 'Yes' } }];
    expect(answerWords(ask({ type: 'select_one', list: 'si_no' }), 'si', items, SPANISH)).toBe('Sí');
    expect(answerWords(ask({ type: 'integer', unit }), undefined, [], SPANISH)).toBe('');
  });

  it('takes the form’s own language where the person’s is not there', () => {
    const reading = { language: 'en', defaultLanguage: 'miq' };
    expect(answerWords(ask({ type: 'integer', unit: { miq: 'utla' } }), 5, [], reading)).toBe('5 utla');
  });
});

describe('numbers', () => {
  it('are grouped alike whether they were typed or worked out', () => {
    for (const value of [999, 1000, 1234.5, 12345, 1234567.25, -4321]) {
      expect(formatWritten(value, true)).toBe(formatAmount(value, 6));
    }
  });
});
