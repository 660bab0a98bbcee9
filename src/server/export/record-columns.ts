import type { Cell } from '../../domain/form/columns.ts';
import type { Text } from '../../domain/form/definition.ts';
import { MUNICIPALITIES } from '../../forms/catalogue/municipality-names.ts';
import type { ExportRecord } from './export-records.ts';

/** A column that every export has besides the form's own; a name that begins with `_` is no question's. */
export type RecordColumn = {
  readonly header: string;
  readonly label: Text;
  readonly cell: (record: ExportRecord) => Cell;
};

/** What a table says of each record before its answers. */
export const RECORD_COLUMNS: readonly RecordColumn[] = [
  column('_id', 'Identificador del registro', 'Id of the record', (record) => record.id),
  column('_revision', 'Revisión actual', 'Current revision', (record) => record.revision),
  column(
    '_state',
    'Estado de revisión: received, returned, approved, declined',
    'Review state: received, returned, approved, declined',
    (record) => record.state,
  ),
  column(
    '_form_version',
    'Versión del formulario con que se llenó',
    'Version of the form it was filled with',
    (record) => record.formVersion,
  ),
  column('_subject_type', 'De qué trata', 'What it is about', (record) => record.subject?.type ?? ''),
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
  column('_author', 'Quién lo llenó', 'Who filled it', (record) => record.author),
  column(
    '_started_at',
    'Inicio, según el reloj del teléfono',
    'Begun, by the clock of the phone',
    (record) => record.body.startedAt ?? '',
  ),
  column(
    '_finished_at',
    'Fin, según el reloj del teléfono',
    'Finished, by the clock of the phone',
    (record) => record.body.finishedAt ?? '',
  ),
  column('_received_at', 'Llegada al servicio (UTC)', 'Arrival at the service (UTC)', (record) => record.receivedAt),
  column(
    '_active_seconds',
    'Segundos de trabajo en el formulario',
    'Seconds of work in the form',
    (record) => record.body.activeSeconds ?? '',
  ),
  column(
    '_latitude',
    'Latitud del registro',
    'Latitude of the record',
    (record) => record.body.location?.latitude ?? '',
  ),
  column(
    '_longitude',
    'Longitud del registro',
    'Longitude of the record',
    (record) => record.body.location?.longitude ?? '',
  ),
  column(
    '_accuracy_metres',
    'Precisión de la posición, en metros',
    'Accuracy of the position, metres',
    (record) => record.body.location?.accuracyMetres ?? '',
  ),
  column('_flags', 'Avisos para quien revisa (código:lugar)', 'Flags for the reviewer (code:place)', (record) =>
    record.flags.map(({ code, path }) => (path === undefined ? code : `${code}:${path}`)).join(' '),
  ),
  column('_score', 'Puntaje total, de 0 a 1', 'Total score, 0 to 1', (record) => record.score?.total ?? ''),
  column(
    '_grade',
    'Letra o banda',
    'Letter or band',
    (record) => record.score?.grade.letter ?? record.score?.grade.band ?? '',
  ),
];

/** What the table of a repeat says of each instance before its answers; the rest is in the main table, by `_id`. */
export const INSTANCE_HEADERS = ['_id', '_revision', '_path', '_index'] as const;

/** The last column of each table: answers under names that today's form does not have, as JSON. */
export const OTHER_ANSWERS = '_other_answers';

function column(header: string, es: string, en: string, cell: RecordColumn['cell']): RecordColumn {
  return { header, label: { es, en }, cell };
}
