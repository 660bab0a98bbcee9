import { describe, expect, test } from 'vitest';
import type { PlanColumn } from '../../../src/forms/plans/plan-column.ts';
import { clearText, readPlanCell } from '../../../src/server/plan/read-cell.ts';

const column = (kind: PlanColumn['kind']): PlanColumn => ({
  name: 'x',
  kind,
  heading: { es: 'X', en: 'X' },
  help: { es: '', en: '' },
  isRequired: false,
});
const read = (kind: PlanColumn['kind'], written: string, isNumber = false) =>
  readPlanCell(column(kind), written, { partners: [], language: 'es', isNumber });

describe('a cell of a plan', () => {
  test.each([
    ['25.000', ['25,000', '25']],
    ['L 1.500', ['1,500', '1.5']],
    ['1.234', ['1,234', '1.2340']],
  ])('the number %s reads in two ways, and is told with both', (written, meant) => {
    expect(read('number', written)).toEqual({ ok: false, code: 'number-unclear', meant });
  });

  test.each([
    ['25,000', 25_000],
    ['1,500.50', 1500.5],
    ['L. 1,500.00', 1500],
    ['Lps. 500', 500],
    ['1.500.000', 1_500_000],
    ['1.500,25', 1500.25],
    ['1.5', 1.5],
    ['1.2340', 1.234],
    ['0.125', 0.125],
    ['12.125 %', 12.125],
    ['12\u00a0%', 12],
    ['1\u00a0500', 1500],
    ['1 500', 1500],
    ['\u200e12', 12],
    ['–5', -5],
  ])('the number %j is %d', (written, value) => {
    expect(read('number', written)).toEqual({ ok: true, value });
  });

  test('a cell that holds a number is no text to be doubted', () => {
    expect(read('number', '1.234', true)).toEqual({ ok: true, value: 1.234 });
    expect(read('number', '25', true)).toEqual({ ok: true, value: 25 });
  });

  test('what the service writes into a CSV it reads again', () => {
    for (const value of [0, 5, -3, 1.234, 25.125, 1500, 12_345.678, 0.001, 1.5])
      expect(read('number', clearText(value))).toEqual({ ok: true, value });
  });

  test.each(['\u200e15/01/2027', '15–01–2027', '2027\u201101\u201115', '15/01/2027\u202c'])(
    'the day %j is read',
    (written) => {
      expect(read('date', written)).toEqual({ ok: true, value: '2027-01-15' });
    },
  );

  test.each(['\u200e1602', '1602\u200b'])('the municipality %j is read', (written) => {
    expect(read('municipality', written)).toEqual({ ok: true, value: '1602' });
  });

  test.each(['1e3', 'doce', '1,23,456'])('%s is no number', (written) => {
    expect(read('number', written)).toEqual({ ok: false, code: 'not-a-number' });
  });
});
