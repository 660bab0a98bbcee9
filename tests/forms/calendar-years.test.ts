import { describe, expect, it } from 'vitest';
import { withinYears } from '../../src/forms/calendar-years.ts';
import { ask, calculate, modelOf, scenario } from '../domain/form/scenario.ts';

describe('a term of calendar years', () => {
  it.each([
    ['2024-03-01', '2026-03-01', 2, true],
    ['2024-03-01', '2026-03-02', 2, false],
    ['2023-03-01', '2025-03-01', 2, true],
    ['2023-03-01', '2025-03-02', 2, false],
    ['2024-02-29', '2026-02-28', 2, true],
    ['2024-02-29', '2026-03-01', 2, false],
    ['2024-02-29', '2028-02-29', 4, true],
    ['2025-12-31', '2026-12-31', 1, true],
    ['2025-12-31', '2027-01-01', 1, false],
  ])('from %s still runs on %s, of %i years: %s', (from, to, years, expected) => {
    const form = modelOf([
      ask('date', 'desde'),
      ask('date', 'hasta'),
      calculate('corre', `if(${withinYears('desde', 'hasta', years)}, 'si', 'no')`),
    ]);
    expect(scenario(form, { stored: { desde: from, hasta: to } }).value('corre')).toBe(expected ? 'si' : 'no');
  });
});
