import type { Problems } from './problems.ts';
import { OWN_SHEET } from './read-own.ts';
import type { CellNote, Sheet, Sheets } from './sheets.ts';
import { snakeCase } from './texts.ts';

export type KnownSheets = {
  readonly survey?: Sheet | undefined;
  readonly choices?: Sheet | undefined;
  readonly external?: Sheet | undefined;
  readonly settings?: Sheet | undefined;
  readonly entities?: Sheet | undefined;
  readonly own?: Sheet | undefined;
  readonly scoring?: Sheet | undefined;
  readonly bands?: Sheet | undefined;
  readonly comparators?: Sheet | undefined;
  readonly result?: Sheet | undefined;
  readonly agreements?: Sheet | undefined;
  readonly indicators?: Sheet | undefined;
  readonly guides?: Sheet | undefined;
  readonly unknown: readonly Sheet[];
};

const NAMES = [
  'survey',
  'choices',
  'external_choices',
  'settings',
  'entities',
  OWN_SHEET,
  'scoring',
  'bands',
  'comparators',
  'result',
  'agreements',
  'indicators',
  'guides',
];
/** Rows of one sheet beyond which a workbook is not read. */
const MAX_ROWS = 20_000;

/** Finds the sheets of XLSForm, whatever their capitals; a workbook with one sheet has it for its survey, as pyxform. */
export function takeSheets(workbook: Sheets, problems: Problems): KnownSheets {
  const found = new Map<string, Sheet>();
  const unknown: Sheet[] = [];
  for (const sheet of workbook) {
    const isOnly = workbook.length === 1;
    const name = isOnly ? 'survey' : snakeCase(sheet.name);
    if (!NAMES.includes(name)) {
      unknown.push(sheet);
      problems.add('warning', 'unknown-sheet', { sheet: sheet.name }, { found: sheet.name });
    } else if (found.has(name)) {
      problems.add('error', 'two-sheets-of-one-name', { sheet: sheet.name }, { found: sheet.name });
    } else if (sheet.rows.length > MAX_ROWS) {
      problems.add(
        'error',
        'too-many-rows',
        { sheet: sheet.name },
        {
          found: String(sheet.rows.length),
          expected: String(MAX_ROWS),
        },
      );
    } else {
      found.set(name, sheet);
      for (const note of sheet.notes ?? []) tellNote(sheet, note, problems);
    }
  }
  if (!found.has('survey')) problems.add('error', 'no-survey-sheet', { sheet: '' });
  return {
    survey: found.get('survey'),
    choices: found.get('choices'),
    external: found.get('external_choices'),
    settings: found.get('settings'),
    entities: found.get('entities'),
    own: found.get(OWN_SHEET),
    scoring: found.get('scoring'),
    bands: found.get('bands'),
    comparators: found.get('comparators'),
    result: found.get('result'),
    agreements: found.get('agreements'),
    indicators: found.get('indicators'),
    guides: found.get('guides'),
    unknown,
  };
}

/** What the text of a cell does not show, where the cell is under a header. */
function tellNote(sheet: Sheet, note: CellNote, problems: Problems): void {
  const header = sheet.rows[0]?.[note.column - 1]?.trim() ?? '';
  if (header === '') return;
  const place = { sheet: sheet.name, row: note.row, column: { header, index: note.column - 1 } };
  const found = sheet.rows[note.row - 1]?.[note.column - 1] ?? '';
  switch (note.kind) {
    case 'formula':
      return problems.add('warning', 'formula', place, { found });
    case 'formula-without-value':
      return problems.add('error', 'formula-without-value', place);
    case 'error-value':
      return problems.add('error', 'error-value', place, { found });
    case 'date':
      return problems.add('warning', 'date-in-text', place, { found });
    case 'merged':
      return problems.add('warning', 'merged-cells', place);
    case 'percent':
    case 'number':
      return undefined;
    default:
      return note.kind satisfies never;
  }
}
