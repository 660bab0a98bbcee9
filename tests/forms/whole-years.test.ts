import { expect, it } from 'vitest';
import { visitQuestionOf } from '../../src/domain/form/visit-day.ts';
import { forms } from '../../src/forms/index.ts';
import { indicatorTable } from '../../src/forms/scoring/indicators.ts';
import { wholeYearsOf } from '../../src/forms/scoring/whole-years.ts';

const spanish = (form: string, from: string, to: string) => wholeYearsOf(form, { from, to })?.['es'] ?? null;

it('says which plans a period counts whole, where it does not begin with a year', () => {
  expect(spanish('poa-activity', '2025-12-01', '2026-11-30')).toBe('cuenta enteros los POA de 2025 y 2026');
  expect(spanish('poa-activity', '2024-12-01', '2026-11-30')).toBe('cuenta enteros los POA de 2024 a 2026');
  expect(spanish('poa-activity', '2026-03-01', '2026-05-31')).toBe('cuenta enteros los POA de 2026');
  expect(spanish('poa-activity', '2000-01-01', '2026-05-31')).toBeNull();
  expect(spanish('poa-activity', '2026-01-01', '2026-11-30')).toBeNull();
  expect(spanish('complaint', '2025-12-01', '2026-11-30')).toBeNull();
});

it('says it of every indicator whose form asks for a year', () => {
  const counted = new Set(indicatorTable.indicators.flatMap((each) => (each.figures === undefined ? [] : [each.form])));
  for (const id of counted) {
    const form = forms.find((each) => each.id === id);
    const isYear = form !== undefined && visitQuestionOf(form)?.kind === 'year';
    expect([id, wholeYearsOf(id, { from: '2025-12-01', to: '2026-11-30' }) !== null]).toEqual([id, isYear]);
  }
});
