import { readMembers } from '../../domain/form/answer-values.ts';
import { type Cell, cells, type ExportColumn, exportColumns, type RecordCells } from '../../domain/form/columns.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { isNoDataMember, readNoData } from '../../domain/form/no-data.ts';
import { stepsOf } from '../../domain/form/path.ts';
import { pickText } from '../../domain/form/text.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';
import type { ExportRecord } from './export-records.ts';
import { type ExportRequest, wordsOf } from './export-request.ts';
import {
  type CellKind,
  type ColumnHead,
  INSTANCE_HEADS,
  NO_DATA,
  OTHER_ANSWERS,
  RECORD_COLUMNS,
  RECORD_COLUMNS_OF_INSTANCES,
} from './record-columns.ts';
import { POSITION_PARTS, pathInWords, withoutDataInWords } from './told-in-words.ts';

/** A column of a table as it leaves: its heading as it was asked for, and how its cells are meant. */
export type TableColumn = { readonly heading: string; readonly kind: CellKind };

/** One table of a form: of its records (`repeat: null`) or of the instances of a repeat. CSV, workbooks and the rest are made of it. */
export type Table = {
  readonly repeat: string | null;
  readonly title: string;
  readonly columns: readonly TableColumn[];
  /** The rows that a record adds, in the order of the columns. */
  readonly rowsOf: (record: ExportRecord) => readonly (readonly Cell[])[];
};

/** The tables of a form, that of its records first. Personal columns are not there unless they were asked for. */
export function tablesOf(model: FormModel, request: ExportRequest): readonly Table[] {
  const language = model.form.defaultLanguage;
  const shown = wordsOf(request);
  const nameOf = (column: ExportColumn): string => (request.show === 'paths' ? column.path : column.header);
  const read = cellReader(model);
  const placeOf = (path: string): string => (shown === null ? path : pathInWords(path, model, shown));
  const lacking = (answers: unknown): string =>
    shown === null ? withoutData(answers) : withoutDataInWords(answers, model, shown);
  const other = (answers: unknown): string => otherAnswers(model, answers, shown !== null);
  return exportColumns(model).map(({ repeat, columns }) => {
    const kept = columns.flatMap((column, index) =>
      (column.personal && !request.personal) || (shown !== null && hasNoWords(column)) ? [] : [index],
    );
    const own = kept.flatMap((index) => columns[index] ?? []);
    const answersOf = (row: readonly Cell[]): Cell[] =>
      kept.map((index) => {
        const cell = row[index] ?? '';
        const column = columns[index];
        return shown === null || column === undefined ? cell : inWords(column, cell, shown, language);
      });
    const recordHeads: readonly ColumnHead[] =
      repeat === null ? RECORD_COLUMNS : [...INSTANCE_HEADS, ...RECORD_COLUMNS_OF_INSTANCES];
    const heads: readonly TableColumn[] = [
      ...recordHeads.map((head) => ({ heading: headingOf(head, shown), kind: head.kind })),
      ...own.map((column) => ({
        heading: shown === null ? nameOf(column) : labelOf(column, shown, language),
        kind: kindOf(column),
      })),
      { heading: headingOf(NO_DATA, shown), kind: NO_DATA.kind },
      { heading: headingOf(OTHER_ANSWERS, shown), kind: OTHER_ANSWERS.kind },
    ];
    const of = (record: ExportRecord, heads: typeof RECORD_COLUMNS): Cell[] =>
      heads.map(({ cell, words }) =>
        shown === null || words === undefined ? cell(record) : words(record, shown, model),
      );
    return {
      repeat,
      title:
        repeat === null ? pickText(model.form.title, shown ?? 'es', language) : titleOfRepeat(model, repeat, shown),
      columns: unique(heads),
      rowsOf: (record) => {
        if (repeat === null) {
          const { answers } = record.body;
          return [[...of(record, RECORD_COLUMNS), ...answersOf(read(record).main), lacking(answers), other(answers)]];
        }
        return (read(record).repeats.get(repeat) ?? []).map((row) => [
          record.id,
          record.revision,
          placeOf(row.path),
          row.path.includes('/') ? placeOf(row.path.slice(0, row.path.lastIndexOf('/'))) : '',
          row.index,
          ...of(record, RECORD_COLUMNS_OF_INSTANCES),
          ...answersOf(row.cells),
          lacking(instanceAt(record.body.answers, row.path)),
          other(instanceAt(record.body.answers, row.path)),
        ]);
      },
    };
  });
}

/** The cells of a record, worked out once while its tables ask one after the other. */
function cellReader(model: FormModel): (record: ExportRecord) => RecordCells {
  let last: { readonly record: ExportRecord; readonly cells: RecordCells } | null = null;
  return (record) => {
    if (last?.record !== record) last = { record, cells: cells(model, record.body.answers) };
    return last.cells;
  };
}

/** What the cells of a question's column are. */
function kindOf(column: ExportColumn): CellKind {
  return column.part === undefined ? (QUESTION_TYPES[column.type].cellKind ?? 'text') : 'number';
}

/** A choice by its label; of several, separated by semicolons. What the form does not know stays as it is. */
function inWords(column: ExportColumn, cell: Cell, shown: 'es' | 'en', language: string | undefined): Cell {
  if (column.choices.length === 0 || typeof cell !== 'string' || cell === '') return cell;
  const word = (name: string): string => {
    const choice = column.choices.find((candidate) => candidate.name === name);
    return choice === undefined ? name : pickText(choice.label, shown, language) || name;
  };
  return QUESTION_TYPES[column.type].choosesSeveral !== true ? word(cell) : cell.split(' ').map(word).join('; ');
}

function labelOf(column: ExportColumn, shown: 'es' | 'en', language: string | undefined): string {
  // What a label quotes of other answers differs from record to record.
  const text = pickText(column.label, shown, language).replaceAll(/\$\{[^}]*\}/g, '…');
  const label = text.replaceAll(/\s+/g, ' ').trim() || column.header;
  return column.part === undefined ? label : `${label} (${POSITION_PARTS[column.part][shown]})`;
}

/** What nobody is asked and the form gives no label: a step of a calculation, which only programs read. */
function hasNoWords({ type, label }: ExportColumn): boolean {
  return !QUESTION_TYPES[type].asks && Object.values(label).every((text) => text.trim() === '');
}

function headingOf(head: ColumnHead, shown: 'es' | 'en' | null): string {
  return shown === null ? head.header : pickText(head.labelOfWords ?? head.label, shown);
}

function titleOfRepeat(model: FormModel, repeat: string, shown: 'es' | 'en' | null): string {
  const node = model.nodes.get(repeat);
  const label =
    shown === null || node?.type !== 'repeat' ? '' : pickText(node.label, shown, model.form.defaultLanguage);
  return label === '' ? repeat : label;
}

/** Two questions may have one label: the second gets a number. */
function unique(columns: readonly TableColumn[]): readonly TableColumn[] {
  const seen = new Set<string>();
  return columns.map(({ heading, kind }) => {
    let name = heading;
    for (let count = 2; seen.has(name); count += 1) name = `${heading} ${count}`;
    seen.add(name);
    return { heading: name, kind };
  });
}

/** `fecha_creacion:unknown monto_fondos:later`: what has no data in one record or instance, by name. */
function withoutData(answers: unknown): string {
  const members = readMembers(answers);
  if (members === null) return '';
  return [...readNoData(members)]
    .filter(([name]) => !members.has(name))
    .map(([name, kind]) => `${name}:${kind}`)
    .join(' ');
}

/** Answers that no column shows, in their own names, as JSON or `nombre: valor; …`; empty when there are none. */
function otherAnswers(model: FormModel, answers: unknown, forPeople: boolean): string {
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) return '';
  const unknown = Object.entries(answers).filter(
    ([name, value]) => !model.nodes.has(name) && !isNoDataMember(name, value),
  );
  if (unknown.length === 0) return '';
  if (!forPeople) return JSON.stringify(Object.fromEntries(unknown));
  return unknown
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('; ');
}

/** The instance that a path like `puntos[2]/visitas[1]` names. */
function instanceAt(answers: unknown, path: string): unknown {
  let at: unknown = answers;
  for (const { name, number } of stepsOf(path) ?? []) {
    const rows: unknown =
      typeof at === 'object' && at !== null ? Object.entries(at).find(([key]) => key === name)?.[1] : undefined;
    at = Array.isArray(rows) ? rows[(number ?? 0) - 1] : undefined;
  }
  return at;
}
