import { describe, expect, it } from 'vitest';
import type { Form } from '../../../src/domain/form/definition.ts';
import type { ResultPage } from '../../../src/domain/form/result-page.ts';
import { readXlsForm } from '../../../src/domain/xlsform/read-xlsform.ts';
import { writeXlsForm } from '../../../src/domain/xlsform/write-xlsform.ts';
import { forms } from '../../../src/forms/index.ts';
import { resultPageOf } from '../../../src/forms/results/index.ts';
import { scoringTables } from '../../../src/forms/scoring/index.ts';
import { book, SETTINGS } from './book.ts';

const formOf = (id: string): Form => {
  const form = forms.find((each) => each.id === id);
  if (form === undefined) throw new Error(id);
  return form;
};
/** An empty list says what no list says. */
const withoutEmpty = (page: ResultPage | undefined): object =>
  Object.fromEntries(
    Object.entries(page ?? {}).filter(([, value]) => typeof value === 'string' || Object.keys(value).length > 0),
  );

describe('scores and results are sheets', () => {
  it.each(scoringTables.map((table) => [table.id, table] as const))('the table of %s, without a change', (_, table) => {
    const reading = readXlsForm(writeXlsForm({ ...formOf(table.form), scoring: table }));
    expect(reading.problems).toEqual([]);
    expect(reading.form?.scoring).toEqual(table);
  });

  it.each(forms.filter(({ id }) => resultPageOf({ id }) !== null).map((form) => [form.id, form] as const))(
    'the result of %s, without a change',
    (id, form) => {
      const page = resultPageOf({ id }) ?? {};
      const reading = readXlsForm(writeXlsForm({ ...form, result: page }));
      expect(reading.problems).toEqual([]);
      expect(withoutEmpty(reading.form?.result)).toEqual(withoutEmpty(page));
    },
  );

  const survey = 'type | name | label::Español (es)\ninteger | a | Uno';
  const score = (rows: string, more: Readonly<Record<string, string>> = {}) =>
    readXlsForm(
      book({
        survey,
        settings: SETTINGS,
        scoring: `dimension | dimension_label::Español (es) | item | label::Español (es) | questions | value | weight | source | status\n${rows}`,
        ...more,
      }),
    );
  const at = ({ problems }: ReturnType<typeof score>): readonly string[] =>
    problems.map(({ code, sheet, cell }) => `${code} ${sheet} ${cell ?? ''}`);

  it('a table that somebody wrote by hand', () => {
    const reading = score('AGUA | Agua | A1 | Hay agua | a | if(${a} > 0, 1, 0) | 2 | Taller | propuesto', {
      bands: 'code | from | label::Español (es) | tone\nbien | 0.5 | Bien | good\nmal | 0 | Mal | danger',
    });
    expect(reading.problems).toEqual([]);
    expect(reading.form?.scoring).toMatchObject({
      form: 'prueba',
      dimensions: [{ code: 'AGUA', items: [{ code: 'A1', questions: ['a'], weight: 2, status: 'propuesto' }] }],
      bands: [
        { code: 'bien', from: 0.5 },
        { code: 'mal', from: 0 },
      ],
    });
  });

  it('an item without words is called by its code', () => {
    const reading = score('AGUA | | A1 | | a | ${a} | | Taller | propuesto');
    expect(reading.form?.scoring).toMatchObject({
      dimensions: [{ label: { es: 'AGUA' }, items: [{ label: { es: 'A1' } }] }],
    });
  });

  it('tells at its cell what a table says wrongly', () => {
    expect(at(score('AGUA | Agua | A1 | Hay agua | a | foo(1) | | Taller | propuesto'))).toEqual([
      'unknown-function scoring F2',
    ]);
    expect(at(score('AGUA | Agua | A1 | Hay agua | zz | 1 | | Taller | propuesto'))).toEqual([
      'unknown-name scoring E2',
    ]);
    expect(at(score('AGUA | Agua | A1 | Hay agua | a | 1 | | Taller | quizás'))).toEqual(['malformed scoring I2']);
    expect(at(score('AGUA | Agua | A1 | Hay agua | a | | | Taller | oficial'))).toEqual(['malformed scoring F2']);
  });

  it('tells at its row what a result says wrongly', () => {
    const told = (result: string): readonly string[] =>
      at(
        readXlsForm(
          book({ survey, settings: SETTINGS, result: `what | name | value | text::Español (es)\n${result}` }),
        ),
      );
    expect(told('date | | zz |')).toEqual(['unknown-name result C2']);
    expect(told('foto | | a |')).toEqual(['not-in-list result A2']);
    expect(told('suggested | | ${a} > ( | Hágalo')).toEqual(['malformed result C2']);
  });
});
