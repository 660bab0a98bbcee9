import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { XLSFORM_CODES, type XlsFormProblem } from '../../../../src/domain/xlsform/problems.ts';
import { WORKBOOK_PROBLEMS } from '../../../../src/domain/xlsform/workbook-problem.ts';
import { problemPlace, problemSentence, workbookSentence } from '../../../../src/ui/kit/forms/workbook-sentences.ts';
import { xlsform as english } from '../../../../src/ui/kit/i18n/en/xlsform.ts';
import { xlsform as spanish } from '../../../../src/ui/kit/i18n/es/xlsform.ts';

const i18n = i18next.createInstance();
await i18n.init({
  lng: 'es',
  interpolation: { escapeValue: false },
  resources: { es: { xlsform: spanish }, en: { xlsform: english } },
});
const inSpanish = i18n.getFixedT('es', 'xlsform');
const inEnglish = i18n.getFixedT('en', 'xlsform');
const problem = (rest: Partial<XlsFormProblem>): XlsFormProblem => ({
  level: 'error',
  code: 'unknown-name',
  sheet: 'survey',
  row: 12,
  column: 'relevant',
  cell: 'D12',
  details: {},
  ...rest,
});

describe('what is said of a workbook', () => {
  it('names the cell, what is wrong and what to do', () => {
    const found = problem({ details: { found: 'tarifa' } });
    expect(problemPlace(inSpanish, found)).toBe('Hoja «survey», celda D12 («relevant»)');
    expect(problemSentence(inSpanish, found)).toBe('No hay ninguna pregunta «tarifa». Revise el nombre.');
    expect(problemSentence(inEnglish, found)).toBe('There is no question “tarifa”. Check the name.');
  });

  it('says as much of the place as is known', () => {
    expect(problemPlace(inSpanish, problem({ cell: null, column: null }))).toBe('Hoja «survey», fila 12');
    expect(problemPlace(inSpanish, problem({ cell: null, row: null }))).toBe('Hoja «survey», columna «relevant»');
    expect(problemPlace(inSpanish, problem({ cell: null, row: null, column: null }))).toBe('Hoja «survey»');
    expect(problemPlace(inSpanish, problem({ cell: null, row: null, column: null, sheet: '' }))).toBe('El libro');
  });

  it('quotes a condition as it is written', () => {
    expect(problemSentence(inSpanish, problem({ code: 'malformed', details: { found: "${a} < 'b' & c" } }))).toContain(
      "«${a} < 'b' & c»",
    );
  });

  it.each(XLSFORM_CODES)('has a sentence for %s in both languages, without holes', (code) => {
    for (const t of [inSpanish, inEnglish]) {
      const sentence = problemSentence(t, problem({ code }));
      expect(sentence).not.toBe(`problem.${code}`);
      expect(sentence).not.toMatch(/\{\{|\}\}/);
      expect(sentence.length).toBeGreaterThan(10);
    }
  });

  it.each(WORKBOOK_PROBLEMS)('has a sentence for a file that is %s', (code) => {
    for (const t of [inSpanish, inEnglish]) expect(workbookSentence(t, code)).not.toBe(`file.${code}`);
  });
});
