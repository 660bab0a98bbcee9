import { expect, it } from 'vitest';
import type { Question } from '../../../src/domain/form/definition.ts';
import { fieldNow, fieldOf } from '../../../src/ui/form/field-state.ts';

const FEE: Question = { type: 'decimal', name: 'fee', label: { es: 'Cuota', en: 'Fee' } };

it('shows an answer as a person would type it', () => {
  expect(fieldOf(FEE, 0.0000001).screen).toBe('0.0000001');
  expect(fieldOf(FEE, undefined).screen).toBe('');
});

it('leaves what is being typed alone while the answer is what was made of it', () => {
  const typing = { screen: '12.', answer: 12 };
  expect(fieldNow(typing, FEE, 12)).toBe(typing);
});

it('keeps a text that is no number as it was typed', () => {
  const typing = { screen: '12 lempiras', answer: '12 lempiras' };
  expect(fieldNow(typing, FEE, '12 lempiras').screen).toBe('12 lempiras');
});

it('takes over what the engine changes by itself, and what is taken away', () => {
  const typing = { screen: '12', answer: 12 };
  expect(fieldNow(typing, FEE, 15)).toEqual({ screen: '15', answer: 15 });
  expect(fieldNow(typing, FEE, undefined)).toEqual({ screen: '', answer: undefined });
});
