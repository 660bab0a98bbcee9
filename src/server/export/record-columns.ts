import type { Cell } from '../../domain/form/columns.ts';
import type { Text } from '../../domain/form/definition.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { MUNICIPALITIES } from '../../forms/catalogue/municipality-names.ts';
import type { ExportRecord } from './export-records.ts';
import { STATE_WORDS } from './export-request.ts';
import { flagsInWords, gradeInWords, subjectInWords } from './told-in-words.ts';

/** How a cell is meant, where its text alone does not say it. `moment`: RFC 3339. */
export type CellKind = 'text' | 'number' | 'date' | 'moment';

/** What a column is called and how its cells are meant; a name that begins with `_` is no question's. */
export type ColumnHead = {
  readonly header: string;
  readonly label: Text;
  /** Its label over cells in words, where `label` names the codes. */
  readonly labelOfWords?: Text;
  readonly kind: CellKind;
};

/** A column that every export has besides the form's own. */
export type RecordColumn = ColumnHead & {
  readonly cell: (record: ExportRecord) => Cell;
  /** As people read it; absent: as it is. */
  readonly words?: (record: ExportRecord, language: 'es' | 'en', model: FormModel) => Cell;
};

/** What a table says of each record before its answers. */
export const RECORD_COLUMNS: readonly RecordColumn[] = [
  column('_id', 'Identificador del registro', 'Id of the record', (record) => record.id),
  column('_revision', 'Revisión', 'Revision', (record) => record.revision, 'number'),
  {
    ...column(
      '_state',
      'Estado de revisión: received, returned, approved, declined',
      'Review state: received, returned, approved, declined',
      (record) => record.state,
    ),
    labelOfWords: { es: 'Estado de revisión', en: 'Review state' },
    words: (record, language) => STATE_WORDS[record.state][language],
  },
  column(
    '_form_version',
    'Versión del formulario con que se llenó',
    'Version of the form it was filled with',
    (record) => record.formVersion,
    'number',
  ),
  {
    ...column('_subject_type', 'De qué trata', 'What it is about', (record) => record.subject?.type ?? ''),
    words: ({ subject }, language) => (subject === null ? '' : subjectInWords(subject.type, language)),
  },
  column(
    '_subject_id',
    'Identificador de aquello de que trata',
    'Id of what it is about',
    (record) => record.subject?.id ?? '',
  ),
  column(
    '_subject_code',
    'Su código en el registro',
    'Its code in the registry',
    (record) => record.subject?.code ?? '',
  ),
  column(
    '_subject_name',
    'Su nombre en el registro',
    'Its name in the registry',
    (record) => record.subject?.name ?? '',
  ),
  column(
    '_municipality',
    'Código INE del municipio',
    'INE code of the municipality',
    (record) => record.municipality ?? '',
  ),
  column(
    '_municipality_name',
    'Municipio',
    'Municipality',
    (record) => MUNICIPALITIES.get(record.municipality ?? '')?.name ?? '',
  ),
  column(
    '_department_name',
    'Departamento',
    'Departamento',
    (record) => MUNICIPALITIES.get(record.municipality ?? '')?.department ?? '',
  ),
  column(
    '_visit_day',
    'Día de la visita (o el año del que trata, desde)',
    'Day of visit (or the year it is about, from)',
    (record) => record.days.from,
    'date',
  ),
  column('_visit_day_to', 'Hasta qué día trata', 'Up to which day it is about', (record) => record.days.to, 'date'),
  column('_author', 'Quién lo llenó', 'Who filled it', (record) => record.author),
  column(
    '_started_at',
    'Inicio, según el reloj del teléfono',
    'Begun, by the clock of the phone',
    (record) => record.body.startedAt ?? '',
    'moment',
  ),
  column(
    '_finished_at',
    'Fin, según el reloj del teléfono',
    'Finished, by the clock of the phone',
    (record) => record.body.finishedAt ?? '',
    'moment',
  ),
  column(
    '_received_at',
    'Llegada al servicio (UTC)',
    'Arrival at the service (UTC)',
    (record) => record.receivedAt,
    'moment',
  ),
  column(
    '_active_seconds',
    'Segundos de trabajo en el formulario (solo con datos personales)',
    'Seconds of work in the form (with personal data only)',
    (record) => record.body.activeSeconds ?? '',
    'number',
  ),
  column(
    '_latitude',
    'Latitud del registro',
    'Latitude of the record',
    (record) => record.body.location?.latitude ?? '',
    'number',
  ),
  column(
    '_longitude',
    'Longitud del registro',
    'Longitude of the record',
    (record) => record.body.location?.longitude ?? '',
    'number',
  ),
  column(
    '_accuracy_metres',
    'Precisión de la posición, en metros',
    'Accuracy of the position, metres',
    (record) => record.body.location?.accuracyMetres ?? '',
    'number',
  ),
  {
    ...column('_flags', 'Avisos para quien revisa (código:lugar)', 'Flags for the reviewer (code:place)', (record) =>
      record.flags.map(({ code, path }) => (path === undefined ? code : `${code}:${path}`)).join(' '),
    ),
    labelOfWords: { es: 'Avisos para quien revisa', en: 'Flags for the reviewer' },
    words: ({ flags }, language, model) => flagsInWords(flags, model, language),
  },
  column('_score', 'Puntaje total, de 0 a 1', 'Total score, 0 to 1', (record) => record.score?.total ?? '', 'number'),
  {
    ...column('_grade', 'Letra o banda', 'Letter or band', gradeOf),
    words: (record, language) => gradeInWords(gradeOf(record), language),
  },
];

/** The columns of a record that the tables of its repeats have too, so that each can be read by itself. */
const OF_ITS_RECORD: readonly string[] = [
  '_state',
  '_subject_code',
  '_subject_name',
  '_municipality',
  '_municipality_name',
  '_department_name',
  '_visit_day',
  '_author',
  '_finished_at',
];
export const RECORD_COLUMNS_OF_INSTANCES = RECORD_COLUMNS.filter(({ header }) => OF_ITS_RECORD.includes(header));

/** What the table of a repeat says of each instance before its answers. */
export const INSTANCE_HEADS: readonly ColumnHead[] = [
  { header: '_id', label: { es: 'Identificador del registro', en: 'Id of the record' }, kind: 'text' },
  { header: '_revision', label: { es: 'Revisión', en: 'Revision' }, kind: 'number' },
  { header: '_path', label: { es: 'Lugar en el registro', en: 'Place in the record' }, kind: 'text' },
  { header: '_parent_path', label: { es: 'Lista que la contiene', en: 'List around it' }, kind: 'text' },
  { header: '_index', label: { es: 'Número en su lista', en: 'Number in its list' }, kind: 'number' },
];

/** After the answers of each table: which questions were left without data, and why. An empty cell alone says neither. */
export const NO_DATA: ColumnHead = {
  header: '_no_data',
  label: {
    es: 'Preguntas sin dato (nombre:motivo; unknown: no lo saben, later: queda para otro día)',
    en: 'Questions without data (name:why; unknown: nobody knows, later: another day)',
  },
  labelOfWords: { es: 'Preguntas sin dato y por qué', en: 'Questions without data and why' },
  kind: 'text',
};

/** The last column of each table: answers under names that today's form does not have, as JSON. */
export const OTHER_ANSWERS: ColumnHead = {
  header: '_other_answers',
  label: {
    es: 'Respuestas a preguntas que el formulario de hoy no tiene (JSON)',
    en: 'Answers to questions that today’s form does not have (JSON)',
  },
  labelOfWords: {
    es: 'Respuestas a preguntas que el formulario de hoy no tiene',
    en: 'Answers to questions that today’s form does not have',
  },
  kind: 'text',
};

function gradeOf({ score }: ExportRecord): string {
  return score?.grade.letter ?? score?.grade.band ?? '';
}

function column(
  header: string,
  es: string,
  en: string,
  cell: RecordColumn['cell'],
  kind: CellKind = 'text',
): RecordColumn {
  return { header, label: { es, en }, kind, cell };
}
