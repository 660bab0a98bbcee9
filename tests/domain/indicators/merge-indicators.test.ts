import { describe, expect, it } from 'vitest';
import type { Indicator, IndicatorTable } from '../../../src/domain/indicators/indicator.ts';
import { mergeIndicators } from '../../../src/domain/indicators/merge-indicators.ts';

const told = { name: { es: 'Nombre' }, formula: { es: 'Fórmula' }, source: 'Prueba', status: 'propuesto' } as const;
const of = (code: string, form: string, component: Indicator['component'] = 'prestadores'): Indicator => ({
  ...told,
  code,
  component,
  form,
  records: 'latest',
  unit: 'provider',
  figures: [{ code, rule: { kind: 'count' } }],
});
const reported = (code: string): Indicator => ({ ...told, code, component: 'nacional' });
const table: IndicatorTable = {
  id: 'tabla',
  version: 3,
  indicators: [of('A', 'uno'), of('B', 'dos'), of('C', 'uno'), reported('N')],
};
const codes = (merged: IndicatorTable) => merged.indicators.map(({ code }) => code);

describe('indicators of published forms', () => {
  it('leave the table as it is where none bring any', () => {
    expect(mergeIndicators(table, [])).toBe(table);
  });

  it('take the place of all of their form: one that is left out is gone, a new one stands behind its component', () => {
    const changed = { ...of('C', 'uno'), name: { es: 'Otro' } };
    const merged = mergeIndicators(table, [{ form: 'uno', version: 1001, indicators: [changed, of('D', 'uno')] }]);
    expect(codes(merged)).toEqual(['B', 'C', 'D', 'N']);
    expect(merged.indicators[1]).toBe(changed);
    expect(merged.changedBy).toEqual([{ form: 'uno', version: 1001 }]);
    expect(merged.version).toBe(3);
  });

  it('never take the code of another form', () => {
    const merged = mergeIndicators(table, [
      { form: 'uno', version: 1001, indicators: [of('A', 'uno'), of('B', 'uno')] },
    ]);
    expect(merged.indicators).toEqual([of('A', 'uno'), of('B', 'dos'), reported('N')]);
  });

  it('of no record take the place of the one of their code', () => {
    const changed = { ...reported('N'), formula: { es: 'Otra' } };
    const merged = mergeIndicators(table, [{ form: 'dos', version: 1001, indicators: [of('B', 'dos'), changed] }]);
    expect(codes(merged)).toEqual(['A', 'B', 'C', 'N']);
    expect(merged.indicators[3]).toBe(changed);
  });

  it('stand behind their component also where that is the first of the table', () => {
    const demand = { ...table, indicators: [of('Q', 'uno', 'demanda'), ...table.indicators] };
    const merged = mergeIndicators(demand, [{ form: 'tres', version: 1, indicators: [of('E', 'tres', 'demanda')] }]);
    expect(codes(merged)).toEqual(['Q', 'E', 'A', 'B', 'C', 'N']);
  });

  it('of a form that the table did not know come in', () => {
    const merged = mergeIndicators(table, [{ form: 'tres', version: 1, indicators: [of('E', 'tres', 'demanda')] }]);
    expect(codes(merged)).toEqual(['A', 'B', 'C', 'N', 'E']);
  });
});
