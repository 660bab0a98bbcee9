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
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['＝1', "'＝1"],
    ['-5', '-5'],
    ['+50499999999', '+50499999999'],
    ['3,5', '3,5'],
    ['a=b', 'a=b'],
    ['', ''],
    ['\t =1', "'\t '=1"],
    ['\u00a0=1', "'\u00a0=1"],
    ['\u200b=1', "'\u200b=1"],
    ['\ufeff@x', "'\ufeff@x"],
    ['\n+cmd', "'\n'+cmd"],
    ['fuga;=1+1', "fuga;'=1+1"],
    ['fuga\t"=1+1', 'fuga\t"\'=1+1'],
    ['uno, -dos', "uno, '-dos"],
    ['uno,-2', "uno,'-2"],
    ['línea\n=1', "línea\n'=1"],
    ["ya '=1", "ya '=1"],
    ['8-9; 3-4', '8-9; 3-4'],
  ])('text %j becomes %j', (cell, harmless) => {
    expect(parse(csvRows([[cell, 'x']]))).toEqual([[harmless, 'x']]);
  });

  test('numbers stay numbers', () => {
    expect(csvRows([[-5, 0.25, 1e21]])).toBe('-5,0.25,1e+21\r\n');
  });

  test('rows end in CRLF, quotes are doubled, line ends and separators are quoted', () => {
    expect(csvRows([['a,b', 'c"d', 'e\nf', 'g\rh', 'i']])).toBe('"a,b","c""d","e\nf","g\rh",i\r\n');
  });

  const text = fc.string({
    unit: fc.constantFrom(
      '=',
      '-',
      '+',
      '@',
      '"',
      ',',
      ';',
      '\n',
      '\r',
      '\t',
      ' ',
      '\u200b',
      '\u00a0',
      "'",
      'ñ',
      '1',
      '.',
    ),
  });
  const table = fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 1 });
  const isNumber = (cell: string) => /^[+-]?\d+([.,]\d+)?$/.test(cell);

  test('any text comes back as it was, but for apostrophes before signs of a formula', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const back: string[][] = parse(csvRows(rows), { record_delimiter: '\r\n' });
        expect(back).toHaveLength(rows.length);
        for (const [row, cells] of back.entries()) {
          for (const [index, cell] of cells.entries()) {
            const original = rows[row]?.[index] ?? '';
            expect(cell.replaceAll("'", '')).toBe(original.replaceAll("'", ''));
          }
        }
      }),
    );
  });

  test.each([[','], [';'], ['\t'], [',;\t']])('read with %j, no cell is a formula', (delimiter) => {
    fc.assert(
      fc.property(table, (rows) => {
        // As in every table of ours, a row begins with an identifier.
        const named = rows.map((row) => ['uuid', ...row]);
        for (const cell of cellsRead(csvRows(named), delimiter)) {
          const seen = cell.replace(/^[\s\p{Cf}\p{Cc}"]+/u, '');
          expect(/^[=+\-@]/.test(seen) && !isNumber(seen.replace(/["\s]+$/, ''))).toBe(false);
        }
      }),
    );
  });
});

/** As a spreadsheet cuts a file: a quotation mark counts only at the beginning of a cell, and nothing is refused. */
function cellsRead(csv: string, delimiters: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  let begun = false;
  for (let at = 0; at < csv.length; at += 1) {
    const sign = csv[at] ?? '';
    if (quoted && sign === '"' && csv[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (quoted && sign === '"') quoted = false;
    else if (!quoted && !begun && sign === '"') quoted = true;
    else if (!quoted && (delimiters.includes(sign) || sign === '\n' || sign === '\r')) {
      cells.push(cell);
      cell = '';
      begun = false;
      continue;
    } else cell += sign;
    begun = true;
  }
  return [...cells, cell];
}

describe('a cell of 300,000 letters is read once', () => {
  // Nothing is timed: a rule that looks on from each of them does not come to its end before the test does.
  test.each(['\n', '\t', ' ', '"', ';', ';\u200b', '\r=', ',-'])('of %j', (part) => {
    const cell = `x${part.repeat(300_000 / part.length)}x`;
    const [[back = ''] = []]: string[][] = parse(csvRows([[cell, 'x']]), { record_delimiter: '\r\n' });
    expect(back.replaceAll("'", '') === cell).toBe(true);
  });
});
