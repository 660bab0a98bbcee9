import type { TFunction } from 'i18next';
import type { XlsFormProblem } from '../../../domain/xlsform/problems.ts';
import type { WorkbookProblem } from '../../../domain/xlsform/workbook-problem.ts';

/** What a problem of a workbook says to a person, and what to do about it. */
export function problemSentence(t: TFunction<'xlsform'>, { code, details }: XlsFormProblem): string {
  if (code === 'syntax' && details['found'] === 'end') return t('expressionEnds');
  return t(`problem.${code}`, { ...NOTHING, ...details });
}

/** Where it is: `Hoja «survey», celda D12 («relevant»)`. */
export function problemPlace(t: TFunction<'xlsform'>, { sheet, row, column, cell }: XlsFormProblem): string {
  if (cell !== null) return t('where.cell', { sheet, cell, column: column ?? '' });
  if (row !== null) return t('where.row', { sheet, row });
  if (column !== null) return t('where.column', { sheet, column });
  return sheet === '' ? t('where.workbook') : t('where.sheet', { sheet });
}

/** Why a file was not read at all. */
export function workbookSentence(t: TFunction<'xlsform'>, problem: WorkbookProblem): string {
  return t(`file.${problem}`);
}

/** A sentence never shows the name of a fact that its problem does not have. */
const NOTHING = { found: '', expected: '', position: '', name: '', type: '', list: '', other: '' };
