import { describe, expect, it } from 'vitest';
import { readXlsForm } from '../../../src/domain/xlsform/read-xlsform.ts';
import type { Sheets } from '../../../src/domain/xlsform/sheets.ts';
import { writeXlsForm } from '../../../src/domain/xlsform/write-xlsform.ts';
import { chlorinationCheck } from '../../../src/forms/chlorination-check/form.ts';
import { book } from './book.ts';

const KITS = `
  kit  | step | colour  | unit | lowest | highest
  cubo | 0.2  | #fbdce9 | ppm  | 0.1    |
       | 0.5  | #f6b3cf |      |        | 2.5
       | 2    | #b81d66 |      |        |
  tubo | 1    |         |      |        |`;

/** A form that asks for the kit and reads its colours, with this sheet of kits. */
function withKits(
  comparators: string,
  choices = 'list_name | name | label\nkits | cubo | Cubo\nkits | tubo | Tubo',
): Sheets {
  return book({
    survey: `
      type            | name    | label | calculation
      select_one kits | kit     | Kit   |
      calculate       | colores |       | instance('kits')/root/item[name = \${kit}]/steps
      calculate       | tope    |       | instance('kits')/root/item[name = \${kit}]/highest`,
    choices,
    comparators,
    settings: 'form_title | form_id | version\nPrueba | prueba | 7',
  });
}

function told(comparators: string): readonly string[] {
  return readXlsForm(withKits(comparators)).problems.map(({ level, code, cell }) => `${level} ${code} ${cell}`);
}

describe('the sheet of comparators', () => {
  it('makes the columns of its choices, which expressions read', () => {
    const { form, problems } = readXlsForm(withKits(KITS));
    expect(problems).toEqual([]);
    expect(form?.choices['kits']?.items.map(({ name, filter }) => [name, filter])).toEqual([
      ['cubo', { steps: '0.2 0.5 2', colours: '#fbdce9 #f6b3cf #b81d66', unit: 'ppm', lowest: '0.1', highest: '2.5' }],
      ['tubo', { steps: '1', lowest: '1', highest: '1' }],
    ]);
  });

  it('goes up to 20, and its bounds may be its first and last step', () => {
    const { form, problems } = readXlsForm(withKits('kit | step | lowest | highest\ncubo | 1 | 1 | 20\n | 20 | |'));
    expect(problems).toEqual([]);
    expect(form?.choices['kits']?.items[0]?.filter).toEqual({ steps: '1 20', lowest: '1', highest: '20' });
  });

  it('goes out and comes back the same, beside the columns that other tools read', () => {
    const { form, leftovers } = readXlsForm(withKits(KITS));
    if (form === null) throw new Error('no form');
    const out = writeXlsForm(form, leftovers);
    expect(out.find(({ name }) => name === 'comparators')?.rows).toEqual([
      ['kit', 'step', 'colour', 'unit', 'lowest', 'highest'],
      ['cubo', '0.2', '#fbdce9', 'ppm', '0.1', '2.5'],
      ['cubo', '0.5', '#f6b3cf', '', '', ''],
      ['cubo', '2', '#b81d66', '', '', ''],
      ['tubo', '1', '', '', '1', '1'],
    ]);
    const again = readXlsForm(out);
    expect(again.problems).toEqual([]);
    expect(again.form).toEqual(form);
  });

  it.each([
    ['a kit that no list has', 'kit | step\nnadie | 1\ntubo | 2', 'error comparator-kit A2'],
    ['a step that is no number', 'kit | step\ncubo | mucho', 'error comparator-step B2'],
    ['a kit that no list has, in its first row', 'kit | step\ntubo | 2\nnadie | 1\n | 2', 'error comparator-kit A3'],
    ['a step like the one above', 'kit | step\ncubo | 1\ncubo | 1', 'error comparator-step B3'],
    ['a colour for some steps', 'kit | step | colour\ncubo | 1 | #fbdce9\n | 2 |', 'error comparator-colour C2'],
    ['a highest that no kit shows', 'kit | step | highest\ncubo | 1 | 20.5', 'error comparator-bound C2'],
    ['a step below the one above', 'kit | step\ncubo | 1\ncubo | 0.5', 'error comparator-step B3'],
    ['a step that no kit shows', 'kit | step\ncubo | 200', 'error comparator-step B2'],
    ['a colour in words', 'kit | step | colour\ncubo | 1 | rosado', 'error comparator-colour C2'],
    ['a unit that verdicts do not know', 'kit | step | unit\ncubo | 1 | drops', 'error not-in-list C2'],
    ['a lowest above the first step', 'kit | step | lowest\ncubo | 1 | 2', 'error comparator-bound C2'],
    ['a highest below the last step', 'kit | step | highest\ncubo | 1 | 0.5', 'error comparator-bound C2'],
    ['a column of nobody', 'kit | step | nota\ncubo | 1 | x', 'warning unknown-column null'],
  ])('is checked cell by cell: %s', (_, comparators, expected) => {
    expect(told(comparators)).toEqual([expected]);
  });

  it('holds where the choices say something else, and says so', () => {
    const choices = 'list_name | name | label | steps\nkits | cubo | Cubo | 3 4\nkits | tubo | Tubo |';
    const { form, problems } = readXlsForm(withKits('kit | step\ncubo | 1\n | 2', choices));
    expect(problems.map(({ level, code, details }) => [level, code, details['found'], details['expected']])).toEqual([
      ['warning', 'comparator-differs', '3 4', '1 2'],
    ]);
    expect(form?.choices['kits']?.items[0]?.filter?.['steps']).toBe('1 2');
  });

  it('is not made of a column that somebody else calls steps', () => {
    const choices =
      'list_name | name | label | steps | lowest | highest\nkits | cubo | Cubo | uno dos | 1 | 2\nkits | tubo | Tubo | 2 1 | 1 | 2\nkits | vaso | Vaso | 1 1 | 1 | 1';
    const { form } = readXlsForm(withKits('', choices));
    if (form === null) throw new Error('no form');
    expect(writeXlsForm(form).map(({ name }) => name)).not.toContain('comparators');
  });

  it('holds the kits of the chlorination check, each step a row', () => {
    const sheet = writeXlsForm(chlorinationCheck).find(({ name }) => name === 'comparators');
    const rows = sheet?.rows.slice(1) ?? [];
    expect([...new Set(rows.map(([kit]) => kit))]).toEqual(['cubo_5', 'cubo_6', 'cubo_medios', 'disco']);
    expect(rows.filter(([kit]) => kit === 'cubo_5').map(([, step]) => step)).toEqual(['0.2', '0.5', '1', '2', '3']);
  });
});
