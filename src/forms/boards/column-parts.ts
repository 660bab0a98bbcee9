import type { BoardBand, BoardColumn } from '../../domain/boards/board.ts';
import type { Expression } from '../../domain/form/definition.ts';
import { municipios } from '../choices/municipalities.ts';
import { partnerBands } from '../scoring/partner-bands.ts';

/** What the row itself says: an answer of its record, a column of its list, a property of its thing. */
export const ofRow = (name: string): Expression => `instance('row')/root/item/${name}`;

/** What the last item of a source says. */
export const ofLast = (source: string, name: string): Expression => `instance('${source}')/root/item[1]/${name}`;

/** The items of a source for which a condition holds. */
export const itemsOf = (source: string, condition?: Expression): Expression =>
  `instance('${source}')/root/item${condition === undefined ? '' : `[${condition}]`}`;

/** A sum that is empty where there is nothing to add: no data is never 0. */
export const sumOf = (source: string, name: string): Expression =>
  `if(count(${itemsOf(source, `${name} != ''`)}) = 0, '', sum(${itemsOf(source, `${name} != ''`)}/${name}))`;

/** What the last progress of an activity of the POA says of it, as on the board of the POA: for the source of activities. */
export const LAST_PROGRESS = { source: 'avances', by: 'actividad_id', answers: ['avance', 'estado'] } as const;
/** The year of a board: that of today, unless `boardInYear` puts another in its place. */
export const THIS_YEAR: Expression = "number(format-date(today(), '%Y'))";
/** Of activities with their `LAST_PROGRESS`: of this year and not cancelled. */
export const ACTIVITY_OF_YEAR: Expression = `anio = ${THIS_YEAR} and estado != 'cancelada'`;
/** The same, its end past and not concluded. */
export const OVERDUE_ACTIVITY: Expression = `${ACTIVITY_OF_YEAR} and fecha_fin < today() and estado != 'concluida' and not(avance >= 100)`;

/** Days from a date until today; empty without a date. */
export const daysSince = (date: Expression): Expression =>
  `if(${date} = '', '', int(decimal-date-time(today()) - decimal-date-time(${date})))`;

/** The bands of a share that is judged as a partner's index is, the highest first. */
export const indexBands = (column: string): readonly BoardBand[] =>
  partnerBands.map(({ from, label, tone }) => ({
    when: `\${${column}} != '' and \${${column}} >= ${from}`,
    tone,
    label,
  }));

/** The municipality of a row. */
export const municipalityColumn = (value: Expression): BoardColumn => ({
  name: 'municipio',
  label: { es: 'Municipio', en: 'Municipality' },
  kind: 'municipality',
  value,
  choices: municipios,
});

/** How the review of a record stands. */
export const REVIEW_COLUMN: BoardColumn = {
  name: 'revision',
  label: { es: 'Revisión', en: 'Review' },
  kind: 'choice',
  value: ofRow('_revision_state'),
  choices: {
    items: [
      { name: 'unsent', label: { es: 'Sin enviar', en: 'Not sent' }, tone: 'warning' },
      { name: 'received', label: { es: 'Recibido', en: 'Received' } },
      { name: 'returned', label: { es: 'Devuelto', en: 'Returned' }, tone: 'warning' },
      { name: 'approved', label: { es: 'Aprobado', en: 'Approved' }, tone: 'good' },
    ],
  },
};

/** The id of the record that a row opens. */
export const RECORD_COLUMN: BoardColumn = {
  name: 'id',
  label: { es: 'Registro', en: 'Record' },
  kind: 'text',
  value: ofRow('_id'),
  shown: 'never',
};
