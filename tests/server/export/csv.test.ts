import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRows } from '../../../src/server/export/csv.ts';

describe('CSV for spreadsheets', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+504 9999-9999', "'+504 9999-9999"],
    ['-cmd|calc', "'-cmd|calc"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['＝1', "'＝1"],
    ['-5', '-5'],
    ['+50499999999', '+50499999999'],
    ['3,5', '3,5'],
    ['a=b', 'a=b'],
    ['', ''],
  ])('text %j becomes %j', (cell, harmless) => {
    expect(parse(csvRows([[cell, 'x']]))).toEqual([[harmless, 'x']]);
  });

  test('numbers stay numbers', () => {
    expect(csvRows([[-5, 0.25, 1e21]])).toBe('-5,0.25,1e+21\r\n');
  });

  test('rows end in CRLF, quotes are doubled, line ends and separators are quoted', () => {
    expect(csvRows([['a,b', 'c"d', 'e\nf', 'g\rh', 'i']])).toBe('"a,b","c""d","e\nf","g\rh",i\r\n');
  });

  test('any text comes back as it was, but for the apostrophe, and no cell begins like a formula', () => {
    const text = fc.string({
      unit: fc.constantFrom('=', '-', '+', '@', '"', ',', ';', '\n', '\r', '\t', ' ', "'", 'ñ', '1', '.'),
    });
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
        const back: string[][] = parse(csvRows(rows), { record_delimiter: '\r\n' });
        expect(back).toHaveLength(rows.length);
        for (const [row, cells] of back.entries()) {
          for (const [index, cell] of cells.entries()) {
            const original = rows[row]?.[index] ?? '';
            expect([original, `'${original}`]).toContain(cell);
            expect(/^[=+\-@\t\r\n]/.test(cell) && !/^[+-]?\d+([.,]\d+)?$/.test(cell)).toBe(false);
          }
        }
      }),
    );
  });
});
