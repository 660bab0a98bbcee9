import type { Cell } from '../../domain/form/columns.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { pickText } from '../../domain/form/text.ts';
import { statusWords } from '../boards/over-notes.ts';
import type { Sheet, SheetCell } from '../workbook/workbook-stream.ts';
import { dictionaryRows } from './dictionary-rows.ts';
import type { ExportRecord } from './export-records.ts';
import { type ExportRequest, wordsOf } from './export-request.ts';
import { type Table, type TableColumn, tablesOf } from './export-tables.ts';

/**
 * The sheets of a form's records: one of the records, one a repeat, the dictionary, and the filters and sources. `pages`
 * is asked for anew by each sheet, so that nothing is held in memory; it has to tell of one moment.
 */
export function recordSheets(
  model: FormModel,
  request: ExportRequest,
  notes: readonly (readonly [string, string])[],
  pages: () => AsyncIterable<readonly ExportRecord[]>,
): readonly Sheet[] {
  const english = request.show === 'en';
  return [
    ...tablesOf(model, request).map((table) => tableSheet(table, pages)),
    {
      name: english ? 'Dictionary' : 'Diccionario',
      headRows: 1,
      widths: [14, 26, 26, 14, 44, 44, 30, 30, 10, 40],
      rows: () => dictionaryRows(model, wordsOf(request)).map((row) => row.map(textCell)),
    },
    {
      name: english ? 'Filters and sources' : 'Filtros y fuentes',
      headRows: 0,
      widths: [34, 90],
      rows: () => [...notes, ...sourcesOf(model, request.show)].map((row) => row.map(textCell)),
    },
  ];
}

function tableSheet(table: Table, pages: () => AsyncIterable<readonly ExportRecord[]>): Sheet {
  return {
    name: table.title,
    headRows: 1,
    widths: table.columns.map(({ heading }) => Math.max(10, Math.min(34, heading.length + 2))),
    rows: async function* rows() {
      yield table.columns.map(({ heading }) => textCell(heading));
      for await (const records of pages()) {
        for (const record of records) {
          for (const row of table.rowsOf(record)) yield row.map((cell, index) => sheetCell(cell, table.columns[index]));
        }
      }
    },
  };
}

/** Dates become dates, and codes that look like numbers stay text. */
function sheetCell(cell: Cell, column: TableColumn | undefined): SheetCell {
  if (cell === '') return null;
  if (typeof cell === 'number') return cell;
  if (column?.kind === 'date') return { date: cell };
  // The wall clock of the place, which is what the text shows before its offset.
  if (column?.kind === 'moment') return { moment: cell.replace(/(\.\d+)?(Z|[+-]\d{2}:\d{2})$/, '') };
  return { text: cell };
}

function textCell(text: string): SheetCell {
  return text === '' ? null : { text };
}

/** Where the form's questions come from, and which of its facts are not official. */
function sourcesOf(model: FormModel, show: ExportRequest['show']): readonly (readonly [string, string])[] {
  const { id, version, title, defaultLanguage } = model.form;
  const english = show === 'en';
  const words = wordsOf({ show });
  const name = words === null ? id : `${pickText(title, words, defaultLanguage)} (${id})`;
  const sources = new Map<string, number>();
  for (const node of model.nodes.values()) {
    if (node.source === undefined) continue;
    const status = node.status === undefined || !english ? node.status : statusWords(node.status, 'en');
    const line = status === undefined ? node.source : `${node.source} (${status})`;
    sources.set(line, (sources.get(line) ?? 0) + 1);
  }
  return [
    [english ? 'Form' : 'Formulario', `${name}, ${english ? 'version' : 'versión'} ${version}`],
    ...[...sources].map(
      ([line, count]) =>
        [english ? 'Source' : 'Fuente', `${line}: ${count} ${english ? 'questions' : 'preguntas'}`] as const,
    ),
    [
      english ? 'Made by' : 'Hecho por',
      english
        ? 'Bitácora del Agua. Dates are days where the phone was.'
        : 'Bitácora del Agua. Las fechas son del lugar donde estaba el teléfono.',
    ],
  ];
}
