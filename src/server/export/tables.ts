import { type Cell, cells, dictionary, exportColumns } from '../../domain/form/columns.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { stepsOf } from '../../domain/form/path.ts';
import { pickText } from '../../domain/form/text.ts';
import { BOM, csvRows } from './csv.ts';
import type { ExportRecord } from './export-records.ts';
import { INSTANCE_HEADERS, OTHER_ANSWERS, RECORD_COLUMNS } from './record-columns.ts';

type Pages = AsyncIterable<readonly ExportRecord[]>;

/** The main table of a form, a row a record, in pieces as they are ready. */
export async function* mainTable(model: FormModel, pages: Pages): AsyncGenerator<string> {
  const [main] = exportColumns(model);
  const headers = (main?.columns ?? []).map((column) => column.header);
  yield BOM + csvRows([[...RECORD_COLUMNS.map((column) => column.header), ...headers, OTHER_ANSWERS]]);
  for await (const records of pages) {
    yield csvRows(
      records.map((record) => [
        ...RECORD_COLUMNS.map((column) => column.cell(record)),
        ...cells(model, record.body.answers).main,
        otherAnswers(model, record.body.answers),
      ]),
    );
  }
}

/** The table of one repeat, a row an instance; null when the form has no repeat of that name. */
export function repeatTable(model: FormModel, repeat: string, pages: Pages): AsyncGenerator<string> | null {
  const table = exportColumns(model).find((candidate) => candidate.repeat === repeat);
  return table === undefined
    ? null
    : repeatRows(
        model,
        repeat,
        table.columns.map((column) => column.header),
        pages,
      );
}

async function* repeatRows(
  model: FormModel,
  repeat: string,
  headers: readonly string[],
  pages: Pages,
): AsyncGenerator<string> {
  yield BOM + csvRows([[...INSTANCE_HEADERS, ...headers, OTHER_ANSWERS]]);
  for await (const records of pages) {
    yield csvRows(
      records.flatMap((record) =>
        (cells(model, record.body.answers).repeats.get(repeat) ?? []).map((row): Cell[] => [
          record.id,
          record.revision,
          row.path,
          row.index,
          ...row.cells,
          otherAnswers(model, instanceAt(record.body.answers, row.path)),
        ]),
      ),
    );
  }
}

const DICTIONARY_HEADERS = [
  'table',
  'header',
  'name',
  'type',
  'label_es',
  'label_en',
  'hint_es',
  'hint_en',
  'unit',
  'choices',
  'required',
  'relevant',
  'constraint',
  'calculation',
  'personal',
  'source',
  'status',
] as const;

/** What each column of a form's tables means: a row a column, those that every table has first. */
export function dictionaryTable(model: FormModel): string {
  const common = RECORD_COLUMNS.map(({ header, label }) => [
    '',
    header,
    '',
    'record',
    pickText(label, 'es'),
    pickText(label, 'en'),
  ]);
  const other = [
    '',
    OTHER_ANSWERS,
    '',
    'record',
    'Respuestas a preguntas que el formulario de hoy no tiene (JSON)',
    'Answers to questions that today’s form does not have (JSON)',
  ];
  const language = model.form.defaultLanguage;
  const questions = dictionary(model).map((row) => [
    row.table ?? '',
    row.header,
    row.name,
    row.type,
    pickText(row.label, 'es', language),
    pickText(row.label, 'en', language),
    pickText(row.hint ?? undefined, 'es', language),
    pickText(row.hint ?? undefined, 'en', language),
    pickText(row.unit ?? undefined, 'es', language),
    row.choices,
    row.required,
    row.relevant,
    row.constraint,
    row.calculation,
    row.personal ? 'yes' : '',
    row.source,
    row.status,
  ]);
  const filled = [...common, other, ...questions].map((row) => DICTIONARY_HEADERS.map((_, index) => row[index] ?? ''));
  return BOM + csvRows([[...DICTIONARY_HEADERS], ...filled]);
}

/** Answers that no column shows, in their own names; empty when there are none. */
function otherAnswers(model: FormModel, answers: unknown): string {
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) return '';
  const unknown = Object.entries(answers).filter(([name]) => !model.nodes.has(name));
  return unknown.length === 0 ? '' : JSON.stringify(Object.fromEntries(unknown));
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
