import { describe, expect, it } from 'vitest';
import type { Form } from '../../../src/domain/form/definition.ts';
import { mergeIndicators } from '../../../src/domain/indicators/merge-indicators.ts';
import { checkForm } from '../../../src/domain/publishing/check-form.ts';
import { readXlsForm } from '../../../src/domain/xlsform/read-xlsform.ts';
import { writeXlsForm } from '../../../src/domain/xlsform/write-xlsform.ts';
import { forms } from '../../../src/forms/index.ts';
import { indicatorTable } from '../../../src/forms/scoring/indicators.ts';
import { withShippedParts } from '../../../src/forms/workbook-parts.ts';
import { guides } from '../../support/all-guides.ts';
import { book, SETTINGS } from './book.ts';

const there = (form: Form) => readXlsForm(writeXlsForm(form));

describe('indicators and guides are sheets', () => {
  it.each(forms.map((form) => [form.id, withShippedParts(form)] as const))(
    'those of %s leave and come back without a change',
    (_, form) => {
      const reading = there(form);
      expect(reading.problems).toEqual([]);
      expect(reading.form?.indicators).toEqual(form.indicators);
      expect(reading.form?.guides).toEqual(form.guides);
      expect(checkForm(reading.form).ok).toBe(true);
    },
  );

  it('the whole table comes back, in its order, out of the workbooks of all forms', () => {
    const published = forms.flatMap((form) => {
      const { indicators } = there(withShippedParts(form)).form ?? {};
      return indicators === undefined ? [] : [{ form: form.id, version: 1001, indicators }];
    });
    const merged = mergeIndicators(indicatorTable, published);
    expect(merged.indicators).toEqual(indicatorTable.indicators);
    expect(published.flatMap(({ indicators }) => indicators)).toHaveLength(indicatorTable.indicators.length);
  });

  it('every guide can go, also one that no section names', () => {
    const form = { ...forms[0], guides } as Form;
    expect(there(form).form?.guides).toEqual(guides);
  });

  const survey = 'type | name | label::Español (es)\ninteger | a | Uno\ninteger | b | Dos';
  const INDICATORS =
    'code | component | name::Español (es) | formula::Español (es) | unit | rule | value | denominator | target | target_year | source | status';
  const told = (rows: string) =>
    readXlsForm(book({ survey, settings: SETTINGS, indicators: `${INDICATORS}\n${rows}` }));
  const at = ({ problems }: ReturnType<typeof told>): readonly string[] =>
    problems.map(({ code, sheet, cell }) => `${code} ${sheet} ${cell ?? ''}`);

  it('indicators that somebody wrote by hand, with further conditions below and a target', () => {
    const reading = told(
      [
        'PS-90 | prestadores | Ordenadas | a y b ÷ Juntas | provider | all | if(${a} > 0, 1, 0) | | 0.8 | 2030 | Taller | oficial',
        ' | | | | | | if(${b} > 0, 1, 0) | | | | |',
        'PS-91 | prestadores | Razón | a ÷ b | provider | ratio | ${a} | ${b} | | | Taller | propuesto',
        'NA-90 | nacional | De un informe | del informe | | | | | | | Taller | propuesto',
      ].join('\n'),
    );
    expect(reading.problems).toEqual([]);
    expect(reading.form?.indicators).toEqual([
      {
        code: 'PS-90',
        component: 'prestadores',
        name: { es: 'Ordenadas' },
        formula: { es: 'a y b ÷ Juntas' },
        target: { value: 0.8, year: 2030 },
        source: 'Taller',
        status: 'oficial',
        form: 'prueba',
        records: 'latest',
        unit: 'provider',
        figures: [{ code: 'PS-90', rule: { kind: 'all', conditions: ['if(${a} > 0, 1, 0)', 'if(${b} > 0, 1, 0)'] } }],
      },
      expect.objectContaining({
        code: 'PS-91',
        figures: [{ code: 'PS-91', rule: { kind: 'ratio', numerator: '${a}', denominator: '${b}' } }],
      }),
      {
        code: 'NA-90',
        component: 'nacional',
        name: { es: 'De un informe' },
        formula: { es: 'del informe' },
        source: 'Taller',
        status: 'propuesto',
      },
    ]);
    if (reading.form === null) throw new Error('no form');
    expect(there(reading.form).form).toEqual(reading.form);
  });

  it('tells at its cell what an indicator says wrongly', () => {
    const row = (component: string, unit: string, rule: string, value: string, more = ' | | | Taller | propuesto') =>
      at(told(`PS-90 | ${component} | Nombre | Fórmula | ${unit} | ${rule} | ${value} |${more}`));
    expect(row('agua', 'provider', 'count', '')).toEqual(['malformed indicators B2']);
    expect(row('prestadores', 'casa', 'count', '')).toEqual(['malformed indicators E2']);
    expect(row('prestadores', 'provider', 'suma', '${a}')).toEqual(['not-in-list indicators F2']);
    expect(row('prestadores', 'provider', 'all', 'foo(1)')).toEqual(['unknown-function indicators G2']);
    expect(row('prestadores', 'provider', 'all', '${zz} = 1')).toEqual(['unknown-name indicators G2']);
    expect(row('prestadores', 'provider', 'ratio', '${a}')).toEqual(['malformed indicators H2']);
    expect(row('prestadores', 'provider', 'mean', '${a}', ' | mucho | 2030 | Taller | propuesto')).toEqual([
      'malformed indicators I2',
    ]);
    expect(row('prestadores', 'provider', 'mean', '${a}', ' | | | Taller | quizás')).toEqual([
      'malformed indicators L2',
    ]);
    expect(row('prestadores', 'provider', 'mean-score', '')).toEqual(['malformed indicators F2']);
  });

  it('a code stands once, and a form tells only of its own records', () => {
    const reading = told('PS-90 | prestadores | Nombre | Fórmula | provider | count | | | | | Taller | propuesto');
    if (reading.form === null) throw new Error('no form');
    const { indicators = [], ...form } = reading.form;
    const codesOf = (some: unknown) => {
      const checked = checkForm({ ...form, indicators: some });
      return checked.ok ? [] : checked.problems.map(({ code, found }) => `${code} ${found ?? ''}`);
    };
    expect(codesOf(indicators)).toEqual([]);
    expect(codesOf([...indicators, ...indicators])).toEqual(['duplicate-name PS-90']);
    expect(codesOf(indicators.map((each) => ({ ...each, form: 'otra' })))).toEqual(['malformed otra']);
  });

  it('guides that somebody wrote by hand, a row a step', () => {
    const written = (rows: string) =>
      readXlsForm(
        book({
          survey,
          settings: SETTINGS,
          guides: `name | title::Español (es) | text::Español (es) | drawing | source | status\n${rows}`,
        }),
      );
    const reading = written('medir | Cómo medir | Lave el **tubo**. | tanque | Taller | propuesto\n| | Llénelo. | | |');
    expect(reading.problems).toEqual([]);
    expect(reading.form?.guides).toEqual([
      {
        name: 'medir',
        title: { es: 'Cómo medir' },
        paragraphs: [{ es: 'Lave el **tubo**.' }, { es: 'Llénelo.' }],
        drawing: 'tanque',
        source: 'Taller',
        status: 'propuesto',
      },
    ]);
    expect(at(written('medir | Cómo medir | | | Taller | propuesto'))).toEqual(['malformed guides C2']);
    expect(at(written('dos palabras | Cómo | Así | | Taller | propuesto'))).toEqual(['malformed guides A2']);
    expect(at(written('medir | Cómo | Así | luna | Taller | propuesto'))).toEqual(['not-in-list guides D2']);
  });
});
