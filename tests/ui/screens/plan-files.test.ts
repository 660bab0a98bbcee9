import { expect, it } from 'vitest';
import { planFiles } from '../../../src/ui/screens/movement/workbook/plan-files.ts';

it('offers the plan of the year that closed too, so that in January it is taken along as a workbook', () => {
  const years = planFiles('poa', 2027).flatMap(({ format, year }) => (format === 'xlsx' ? [year] : []));
  expect(years).toEqual([2027, 2028, 2026]);
  expect(planFiles('metas', 2027).map(({ year }) => year)).toEqual(['all', 'all']);
});
