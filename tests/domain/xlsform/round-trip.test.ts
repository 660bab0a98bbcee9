import { describe, expect, it } from 'vitest';
import { readXlsForm } from '../../../src/domain/xlsform/read-xlsform.ts';
import type { Sheets } from '../../../src/domain/xlsform/sheets.ts';
import { writeXlsForm } from '../../../src/domain/xlsform/write-xlsform.ts';
import { SMALL_WORKBOOKS } from './workbooks.ts';

const cases = SMALL_WORKBOOKS.map((each) => [each.shows, each] as const);
const codes = (sheets: Sheets): readonly string[] =>
  readXlsForm(sheets)
    .problems.map(({ code }) => code)
    .sort();

describe('a workbook of somebody else', () => {
  it('is one of more than forty', () => {
    expect(cases.length).toBeGreaterThan(40);
  });

  it.each(cases)('becomes a form: %s', (_, { sheets, warnings = [] }) => {
    expect(codes(sheets)).toEqual(warnings.toSorted());
    expect(readXlsForm(sheets).form).not.toBeNull();
  });

  it.each(cases)('goes out and comes back the same: %s', (_, { sheets }) => {
    const first = readXlsForm(sheets);
    if (first.form === null) throw new Error('no form');
    const again = readXlsForm(writeXlsForm(first.form, first.leftovers));
    expect(again.form).toEqual(first.form);
    expect(again.leftovers).toEqual(first.leftovers);
    expect(again.attachmentsNeeded).toEqual(first.attachmentsNeeded);
  });

  it.each(cases)('has no cell that is passed over: %s', (_, { sheets }) => {
    const whole = said(sheets);
    for (const [index, sheet] of sheets.entries()) {
      for (const [row, cells] of sheet.rows.entries()) {
        for (const [column, text] of cells.entries()) {
          if (text === '' || carriesNothing(sheet.rows, row, column)) continue;
          expect(said(without(sheets, index, row, column)), `${sheet.name} ${row + 1} ${text}`).not.toBe(whole);
        }
      }
    }
  });
});

/** Everything that a reading says but places; a cell that it does not depend on was lost. */
function said(sheets: Sheets): string {
  const { form, leftovers, attachmentsNeeded, problems } = readXlsForm(sheets);
  return JSON.stringify([form, leftovers, attachmentsNeeded, form === null ? problems : []]);
}

/**
 * `no` says what is so anyway, the end of a group is named by its beginning, a list's source is said by its first row, and
 * a default language is the only one that there is.
 */
function carriesNothing(rows: Sheets[number]['rows'], row: number, column: number): boolean {
  const text = rows[row]?.[column] ?? '';
  const type = rows[row]?.[0] ?? '';
  const header = rows[0]?.[column] ?? '';
  const isRepeated =
    ['source', 'status'].includes(header) && [row - 1, row + 1].some((near) => rows[near]?.[column] === text);
  const isEmptyColumn = row === 0 && rows.slice(1).every((cells) => (cells[column] ?? '') === '');
  if (isEmptyColumn) return true;
  return text === 'no' || text === 'true()' || /^end[ _]/.test(type) || isRepeated || header === 'default_language';
}

function without(sheets: Sheets, index: number, row: number, column: number): Sheets {
  return sheets.map((sheet, at) =>
    at !== index
      ? sheet
      : {
          ...sheet,
          rows: sheet.rows.map((cells, line) =>
            line === row ? cells.map((text, place) => (place === column ? '' : text)) : cells,
          ),
        },
  );
}
