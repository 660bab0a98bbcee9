import { describe, expect, it } from 'vitest';
import { readXlsForm } from '../../../src/domain/xlsform/read-xlsform.ts';
import { gridStyle } from '../../../src/ui/form/theme-grid.ts';
import { book } from '../../domain/xlsform/book.ts';

/** How many hundredths of a row each question takes; what is not named takes the row. */
function shares(survey: string): Readonly<Record<string, number>> {
  const { form, problems } = readXlsForm(
    book({ survey, settings: 'form_title | form_id | version | style\nPrueba | prueba | 7 | theme-grid' }),
  );
  expect(problems).toEqual([]);
  if (form === null) throw new Error('no form');
  const found = [...gridStyle(form).matchAll(/\[data-path="(\w+)"\].*?\{flex:(\d+) 1 calc\(([\d.]+)%/g)];
  return Object.fromEntries(found.map(([, name = '', , share]) => [name, Math.round(Number(share))]));
}

describe('the grid of a form', () => {
  it('has four units in a row, and a question without a width takes the row', () => {
    expect(
      shares(`
      type    | name | label | appearance
      text    | a    | A     | w1
      text    | b    | B     | w3
      text    | c    | C     |
      integer | d    | D     | w4`),
    ).toEqual({ a: 25, b: 75 });
  });

  it('has as many units as the group or repeat says, beside its other words', () => {
    expect(
      shares(`
      type         | name | label | appearance
      begin group  | g    | G     | field-list w10
      text         | a    | A     | w5
      text         | b    | B     | multiline w2
      begin repeat | r    | R     | w3
      text         | c    | C     | w1
      end repeat   |      |       |
      end group    |      |       |
      text         | d    | D     | w2`),
    ).toEqual({ a: 50, b: 20, c: 33, d: 50 });
  });

  it('is never too narrow for a word', () => {
    const survey = `
      type | name | label | appearance
      text | a    | A     | w1`;
    const { form } = readXlsForm(
      book({ survey, settings: 'form_title | form_id | version | style\nPrueba | prueba | 7 | theme-grid' }),
    );
    if (form === null) throw new Error('no form');
    expect(gridStyle(form)).toMatch(/\[data-path="a"\].*min-width:9\.25rem\}/);
  });

  it('takes no other word for a width', () => {
    expect(
      shares(`
      type | name | label | appearance
      text | a    | A     | w0
      text | b    | B     | w11
      text | c    | C     | w2x`),
    ).toEqual({});
  });
});
