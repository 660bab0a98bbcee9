import type { Sheet, Sheets } from '../../../src/domain/xlsform/sheets.ts';

/**
 * A workbook out of text: one line a row, cells apart by `|`. Cells are trimmed, so the columns may be aligned.
 */
export function book(sheets: Readonly<Record<string, string>>): Sheets {
  return Object.entries(sheets).map(([name, text]) => sheet(name, text));
}

function sheet(name: string, text: string): Sheet {
  const lines = text.split('\n').map((line) => line.trim());
  while (lines[0] === '') lines.shift();
  while (lines.at(-1) === '') lines.pop();
  return {
    name,
    rows: lines.map((line) => line.split('|').map((cell) => cell.trim().replaceAll('\\n', '\n').replaceAll('¦', '|'))),
  };
}

/** The settings of a workbook that is about something else. */
export const SETTINGS = 'form_title | form_id | version | default_language\nPrueba | prueba | 7 | Español (es)';
