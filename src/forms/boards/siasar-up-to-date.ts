import type { Board } from '../../domain/boards/board.ts';
import type { Choice } from '../../domain/form/definition.ts';
import { digitsBetween } from '../calendar-years.ts';
import { daysSince, municipalityColumn, ofLast, ofRow } from './column-parts.ts';

/** Less than 24 calendar months ago (domain reference B.3, NA-02): on the very day two years later it is no more. */
const IS_UP_TO_DATE = `${digitsBetween('${ultima}', 'today()')} < 20000`;

/** What SIASAR surveys of the registry, each with the form that holds its questions. */
const SURVEYED = [
  { type: 'community', source: 'comunidad', form: 'community-coverage', label: { es: 'Comunidad', en: 'Community' } },
  { type: 'system', source: 'sistema', form: 'water-system', label: { es: 'Sistema', en: 'System' } },
  { type: 'provider', source: 'prestador', form: 'provider-assessment', label: { es: 'Prestador', en: 'Provider' } },
] as const;

/** A row is of one kind, so only one of the three can say something. */
const lastOf = (name: string): string => `coalesce(${SURVEYED.map(({ source }) => ofLast(source, name)).join(', ')})`;

const states: readonly Choice[] = [
  { name: 'al_dia', label: { es: 'Al día', en: 'Up to date' }, tone: 'good' },
  { name: 'vencida', label: { es: 'De hace 24 meses o más', en: '24 months old or more' }, tone: 'warning' },
  { name: 'sin', label: { es: 'Sin encuesta', en: 'Never surveyed' }, tone: 'danger' },
];

/**
 * NA-02, SIASAR al día: of the communities, systems and providers of the registry, how many have a survey that is less
 * than 24 months old. Our forms hold SIASAR's questions (docs/forms.md), so a record of them is a survey.
 */
export const siasarBoard: Board = {
  source: { es: 'Propuesta PTPS, B.3: NA-02', en: 'Proposal of PTPS, B.3: NA-02' },
  status: 'propuesto',
  id: 'siasar-al-dia',
  title: { es: 'SIASAR al día (NA-02)', en: 'SIASAR up to date (NA-02)' },
  lead: {
    es: 'Comunidades, sistemas y prestadores del padrón con encuesta de menos de 24 meses. Lo archivado no cuenta.',
    en: 'Communities, systems and providers of the registry with a survey of less than 24 months. What is archived does not count.',
  },
  rows: { kind: 'entities', types: SURVEYED.map(({ type }) => type) },
  placed: true,
  sources: SURVEYED.map(({ source, form }) => ({ name: source, form, key: '_subject', latestBy: ['_subject'] })),
  heading: 'nombre',
  groups: [],
  sort: { column: 'orden', descending: true },
  filters: ['municipio', 'clase', 'estado'],
  opens: 'registro',
  columns: [
    {
      name: 'registro',
      label: { es: 'Registro', en: 'Record' },
      kind: 'text',
      value: lastOf('_id'),
      shown: 'never',
    },
    { name: 'nombre', label: { es: 'Nombre', en: 'Name' }, kind: 'text', value: ofRow('name') },
    {
      name: 'clase',
      label: { es: 'Qué es', en: 'What it is' },
      kind: 'choice',
      value: ofRow('type'),
      choices: { items: SURVEYED.map(({ type, label }) => ({ name: type, label })) },
    },
    municipalityColumn(ofRow('municipality')),
    { name: 'ultima', label: { es: 'Última encuesta', en: 'Last survey' }, kind: 'date', value: lastOf('_day') },
    { name: 'dias', label: { es: 'Hace', en: 'Ago' }, kind: 'days', value: daysSince('${ultima}') },
    {
      name: 'estado',
      label: { es: 'Estado', en: 'State' },
      kind: 'choice',
      value: `if(\${ultima} = '', 'sin', if(${IS_UP_TO_DATE}, 'al_dia', 'vencida'))`,
      choices: { items: states },
    },
    // What nobody surveyed stands before the oldest survey.
    {
      name: 'orden',
      label: { es: 'Orden', en: 'Order' },
      kind: 'number',
      value: "if(${dias} = '', 1000000, ${dias})",
      shown: 'never',
    },
    {
      name: 'al_dia',
      label: { es: 'Al día', en: 'Up to date' },
      kind: 'share',
      value: "if(${estado} = 'al_dia', 1, 0)",
      total: 'mean',
    },
  ],
};
