import { dictionary } from '../../domain/form/columns.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { pickText } from '../../domain/form/text.ts';
import { NO_DATA, OTHER_ANSWERS, RECORD_COLUMNS } from './record-columns.ts';

const HEADERS = [
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

/** What each column of a form's tables means: a row a column under a row of headings, those that every table has first. */
export function dictionaryRows(model: FormModel): readonly (readonly string[])[] {
  const common = [...RECORD_COLUMNS, NO_DATA, OTHER_ANSWERS].map(({ header, label }) => [
    '',
    header,
    '',
    'record',
    pickText(label, 'es'),
    pickText(label, 'en'),
  ]);
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
  return [[...HEADERS], ...[...common, ...questions].map((row) => HEADERS.map((_, index) => row[index] ?? ''))];
}
