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

/** The same headings for people, in the order of `HEADERS`. */
const HEADERS_IN_WORDS = {
  es: [
    'Lista',
    'Columna en códigos',
    'Nombre en el formulario',
    'Tipo',
    'Pregunta (español)',
    'Pregunta (inglés)',
    'Ayuda (español)',
    'Ayuda (inglés)',
    'Unidad',
    'Opciones',
    'Obligatoria',
    'Cuándo se pregunta',
    'Qué tiene que cumplir',
    'Cómo se calcula',
    'Dato personal',
    'Fuente',
    'Qué tan firme es',
  ],
  en: [
    'List',
    'Column in codes',
    'Name in the form',
    'Type',
    'Question (Spanish)',
    'Question (English)',
    'Hint (Spanish)',
    'Hint (English)',
    'Unit',
    'Choices',
    'Required',
    'When it is asked',
    'What it has to hold',
    'How it is worked out',
    'Personal data',
    'Source',
    'How firm it is',
  ],
} as const;

/**
 * What each column of a form's tables means: a row a column under a row of headings, those that every table has first.
 * `shown`: the language of the headings; null: as programs read them.
 */
export function dictionaryRows(model: FormModel, shown: 'es' | 'en' | null = null): readonly (readonly string[])[] {
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
    row.personal ? (shown === 'es' ? 'sí' : 'yes') : '',
    row.source,
    row.status,
  ]);
  const heads = shown === null ? HEADERS : HEADERS_IN_WORDS[shown];
  return [[...heads], ...[...common, ...questions].map((row) => HEADERS.map((_, index) => row[index] ?? ''))];
}
