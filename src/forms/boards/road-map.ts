import type { Board, BoardColumn } from '../../domain/boards/board.ts';
import { hojaDeRuta } from '../choices/strategic-plan.ts';
import { roadMap } from '../movement/road-map.ts';
import { choices } from '../partner-self-evaluation/choices.ts';
import { indexBands, municipalityColumn, ofLast, ofRow } from './column-parts.ts';

const ACTIVITIES = hojaDeRuta.items;
const OWN = 'hojas';
const TOLD = 'autoevaluaciones';

/** Whether the municipality's own road map is at least as new as what a self-evaluation says of it. */
const OWN_IS_NEWER = `${ofLast(OWN, '_day')} >= ${ofLast(TOLD, '_day')} or count(instance('${TOLD}')/root/item) = 0`;

const activityColumns = ACTIVITIES.map(
  ({ name, label }): BoardColumn => ({
    name,
    label,
    kind: 'choice',
    value: `if(\${propia} = 1, ${ofLast(OWN, `ruta_${name}`)}, ${ofLast(TOLD, `ruta_${name}`)})`,
    choices: choices.escala,
  }),
);

/** `0 to 3` as a number; what does not apply or is not known counts neither above nor below. */
const valueOf = (name: string): string => `if(\${${name}} = '' or \${${name}} = 'na', 0, \${${name}})`;
const applies = (name: string): string => `if(\${${name}} = '' or \${${name}} = 'na', 0, 1)`;

/** Hoja de ruta: municipios by the 8 key activities, the last word of its own form or of a self-evaluation. */
export const roadMapBoard: Board = {
  source: {
    es: 'Plan estratégico PTPS, marco operativo; escala propuesta (B.5)',
    en: 'Strategic plan of PTPS, operating framework; proposed scale (B.5)',
  },
  status: 'propuesto',
  id: 'hoja-de-ruta',
  title: { es: 'Hoja de ruta', en: 'Road map' },
  lead: {
    es: 'Cada municipio en las 8 actividades clave, de 0 a 3: lo último que dice su hoja de ruta o una autoevaluación.',
    en: 'Each municipality in the 8 key activities, from 0 to 3: the last word of its road map or a self-evaluation.',
  },
  rows: { kind: 'municipalities' },
  sources: [
    { name: OWN, form: roadMap.id, key: '_municipality' },
    { name: TOLD, form: 'partner-self-evaluation', repeat: 'hoja_ruta_municipios', key: 'ruta_codigo' },
  ],
  heading: 'municipio',
  groups: [],
  sort: { column: 'indice', descending: false },
  filters: ['municipio', 'menor'],
  begins: [roadMap.id],
  actions: [{ form: roadMap.id, label: { es: 'Actualizar', en: 'Update' }, subject: 'municipio_id' }],
  columns: [
    {
      name: 'municipio_id',
      label: { es: 'Municipio', en: 'Municipality' },
      kind: 'text',
      value: ofRow('id'),
      shown: 'never',
    },
    municipalityColumn(ofRow('code')),
    {
      name: 'propia',
      label: { es: 'De su propia hoja', en: 'From its own road map' },
      kind: 'number',
      value: `if(${OWN_IS_NEWER}, 1, 0)`,
      shown: 'never',
    },
    ...activityColumns,
    {
      name: 'indice',
      label: { es: 'Índice', en: 'Index' },
      kind: 'share',
      value:
        `if((${ACTIVITIES.map(({ name }) => applies(name)).join(' + ')}) = 0, '', ` +
        `(${ACTIVITIES.map(({ name }) => valueOf(name)).join(' + ')}) div ` +
        `(3 * (${ACTIVITIES.map(({ name }) => applies(name)).join(' + ')})))`,
      total: 'mean',
      bands: indexBands('indice'),
    },
    {
      name: 'menor',
      label: { es: 'La que va más atrás', en: 'The one furthest behind' },
      kind: 'choice',
      // The first of the lowest: what the next step has to be about.
      value: [0, 1, 2].reduceRight(
        (rest, level) =>
          ACTIVITIES.reduceRight((inner, { name }) => `if(\${${name}} = '${level}', '${name}', ${inner})`, rest),
        "''",
      ),
      choices: hojaDeRuta,
    },
    {
      name: 'falta',
      label: { es: 'Qué falta', en: 'What is missing' },
      kind: 'text',
      value: ofLast(OWN, 'siguiente_paso'),
    },
    { name: 'para', label: { es: 'Para cuándo', en: 'By when' }, kind: 'date', value: ofLast(OWN, 'siguiente_fecha') },
    {
      name: 'facilitador',
      label: { es: 'Quién lo dice', en: 'Who says so' },
      kind: 'text',
      value: `if(\${propia} = 1, ${ofLast(OWN, 'facilitador')}, ${ofLast(TOLD, '_subject_name')})`,
    },
    {
      name: 'fecha',
      label: { es: 'Desde', en: 'Since' },
      kind: 'date',
      value: `if(\${propia} = 1, ${ofLast(OWN, '_day')}, ${ofLast(TOLD, '_day')})`,
    },
  ],
};
