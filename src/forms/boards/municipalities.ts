import type { Board, BoardColumn } from '../../domain/boards/board.ts';
import type { Choice } from '../../domain/form/definition.ts';
import { complaint } from '../more/complaint.ts';
import { improvementRequest } from '../more/improvement-request.ts';
import { poaActivity } from '../more/poa-activity.ts';
import { poaAdvance } from '../movement/poa-advance.ts';
import { chlorineScale } from '../scoring/chlorine-scale.ts';
import {
  ACTIVITY_OF_YEAR,
  daysSince,
  itemsOf,
  LAST_PROGRESS,
  municipalityColumn,
  ofLast,
  ofRow,
} from './column-parts.ts';

const OURS = {
  source: {
    es: 'Propuesta PTPS, B.3 y B.4 (últimos registros de cada Junta)',
    en: 'Proposal of PTPS, B.3 and B.4 (last records of each water board)',
  },
  status: 'propuesto',
} as const;
const VERDICT = chlorineScale.systemVerdict;

/** What the last check of a system says, by the scale of the houses. */
const chlorineChoices: readonly Choice[] = chlorineScale.houses.map(({ code, label, tone }) => ({
  name: code,
  label,
  tone,
}));

/** Of the last checks of the systems of a Junta the worst verdict (C.3), empty where none of them says one. */
const WORST_CHLORINE = chlorineScale.worstFirst.reduceRight(
  (rest, code) => `if(count(${itemsOf('cloro', `${VERDICT} = '${code}'`)}) > 0, '${code}', ${rest})`,
  "''",
);

/** A share of items of which something holds, empty where there are none. */
const shareOf = (source: string, among: string, holds: string): string =>
  `if(count(instance('${source}')/root/item[${among}]) = 0, '', ` +
  `count(instance('${source}')/root/item[(${among}) and (${holds})]) div count(instance('${source}')/root/item[${among}]))`;

/**
 * Sum of answers over another of the records that say all of them: one that does not know is not one that has none. Of a
 * record that says more than there are, all of them count, as in the indicators.
 */
const ratio = (source: string, above: readonly string[], below: string): string => {
  const known = [`${below} > 0`, ...above.map((name) => `${name} != ''`)].join(' and ');
  const part = above.join(' + ');
  const sumOf = (name: string, condition: string): string =>
    `sum(${itemsOf(source, `${known} and ${condition}`)}/${name})`;
  const sum = [...above.map((name) => sumOf(name, `${part} <= ${below}`)), sumOf(below, `${part} > ${below}`)];
  const all = itemsOf(source, known);
  return `if(count(${all}) = 0, '', (${sum.join(' + ')}) div sum(${all}/${below}))`;
};

const share = (name: string, es: string, en: string, value: string): BoardColumn => ({
  name,
  label: { es, en },
  kind: 'share',
  value,
  // The cut-offs of SIASAR's letters, which the indicators use too.
  bands: [
    { when: `\${${name}} != '' and \${${name}} < 0.4`, tone: 'danger', label: { es: 'D', en: 'D' } },
    { when: `\${${name}} != '' and \${${name}} < 0.7`, tone: 'warning', label: { es: 'C', en: 'C' } },
    { when: `\${${name}} != '' and \${${name}} < 0.9`, tone: 'good', label: { es: 'B', en: 'B' } },
    { when: `\${${name}} != ''`, tone: 'good', label: { es: 'A', en: 'A' } },
  ],
});

/** Municipios: coverage, Juntas, chlorine, demand and plan of each, from the last record of everything. */
export const municipalitiesBoard: Board = {
  ...OURS,
  id: 'municipios',
  title: { es: 'Municipios', en: 'Municipalities' },
  lead: {
    es: 'Cada municipio con lo último que se sabe: cobertura, Juntas, cloro, quejas y plan del año.',
    en: 'Each municipality by what is known last: coverage, boards, chlorine, complaints and the plan of the year.',
  },
  rows: { kind: 'municipalities' },
  sources: [
    { name: 'cobertura', form: 'community-coverage', key: '_municipality', latestBy: ['_subject'] },
    { name: 'evaluaciones', form: 'provider-assessment', key: '_municipality', latestBy: ['_subject'] },
    { name: 'cloro', form: chlorineScale.form, key: '_municipality', latestBy: ['_subject'] },
    { name: 'quejas', form: complaint.id, key: '_municipality', placedBy: 'municipio' },
    { name: 'solicitudes', form: improvementRequest.id, key: '_municipality', placedBy: 'municipio' },
    { name: 'actividades', form: poaActivity.id, key: 'municipio', followed: LAST_PROGRESS },
    { name: 'avances', form: poaAdvance.id, key: null, latestBy: ['actividad_id'] },
  ],
  heading: 'municipio',
  groups: [],
  sort: { column: 'desempeno', descending: false },
  filters: ['municipio'],
  columns: [
    municipalityColumn(ofRow('code')),
    share(
      'agua',
      'Familias con agua',
      'Families with water',
      ratio('cobertura', ['viviendas_con_agua'], 'viviendas_totales'),
    ),
    share(
      'saneamiento',
      'Familias con saneamiento',
      'Families with sanitation',
      ratio('cobertura', ['saneamiento_tipo_1', 'saneamiento_tipo_2'], 'viviendas_totales'),
    ),
    {
      name: 'juntas',
      label: { es: 'Juntas evaluadas', en: 'Boards assessed' },
      kind: 'number',
      value: "count(instance('evaluaciones')/root/item)",
      total: 'sum',
    },
    share(
      'desempeno',
      'Juntas con letra A o B',
      'Boards with letter A or B',
      shareOf('evaluaciones', "_letter != ''", "_letter = 'A' or _letter = 'B'"),
    ),
    share(
      'cloro',
      'Sistemas con desinfección efectiva',
      'Systems with effective disinfection',
      // As NS-04 counts it: a check that does not say is in neither.
      shareOf('cloro', "desinfeccion_efectiva = 'si' or desinfeccion_efectiva = 'no'", "desinfeccion_efectiva = 'si'"),
    ),
    {
      name: 'abiertas',
      label: { es: 'Quejas abiertas', en: 'Open complaints' },
      kind: 'number',
      value: "count(instance('quejas')/root/item[estado != 'resuelta' and estado != 'no_procede'])",
      total: 'sum',
      bands: [{ when: '${abiertas} > 0', tone: 'warning', label: { es: 'Sin resolver', en: 'Unsolved' } }],
    },
    {
      name: 'sin_respuesta',
      label: { es: 'Solicitudes sin respuesta', en: 'Requests without answer' },
      kind: 'number',
      value: "count(instance('solicitudes')/root/item[estado = 'recibida'])",
      total: 'sum',
    },
    {
      name: 'actividades',
      label: { es: 'Actividades del año', en: 'Activities of the year' },
      labelInYear: { text: { es: 'Actividades de {year}', en: 'Activities of {year}' }, back: 0 },
      kind: 'number',
      value: `count(${itemsOf('actividades', ACTIVITY_OF_YEAR)})`,
      total: 'sum',
    },
  ],
};

/** Juntas, the worst first: letter, chlorine, last visit, what is open. */
export const boardsBoard: Board = {
  ...OURS,
  id: 'juntas',
  title: { es: 'Juntas, las que van peor primero', en: 'Boards, the worst first' },
  lead: {
    es: 'Cada Junta con su última letra, la del año anterior, su último cloro (el peor de sus sistemas) y lo que tiene pendiente.',
    en: 'Each board with its last letter, that of the year before, its last chlorine (the worst of its systems) and what is pending.',
  },
  rows: { kind: 'entities', types: ['provider'] },
  placed: true,
  sources: [
    { name: 'evaluaciones', form: 'provider-assessment', key: '_provider', latestBy: ['_provider', '_year'] },
    { name: 'cloro', form: chlorineScale.form, key: '_provider', latestBy: ['_subject'] },
    { name: 'quejas', form: complaint.id, key: '_provider' },
  ],
  heading: 'junta',
  groups: [],
  sort: { column: 'letra', descending: true },
  filters: ['municipio', 'letra', 'cloro'],
  opens: 'evaluacion',
  columns: [
    {
      name: 'evaluacion',
      label: { es: 'Evaluación', en: 'Assessment' },
      kind: 'text',
      value: ofLast('evaluaciones', '_id'),
      shown: 'never',
    },
    { name: 'junta', label: { es: 'Junta', en: 'Board' }, kind: 'text', value: ofRow('name') },
    municipalityColumn(ofRow('municipality')),
    { name: 'letra', label: { es: 'Letra', en: 'Letter' }, kind: 'letter', value: ofLast('evaluaciones', '_letter') },
    {
      name: 'antes',
      label: { es: 'Año anterior', en: 'Year before' },
      kind: 'letter',
      // Of the calendar year before, whenever else it was assessed.
      value: itemsOf('evaluaciones', `_year = ${ofLast('evaluaciones', '_year')} - 1`).concat('/_letter'),
    },
    {
      name: 'cambio',
      label: { es: 'Cambio', en: 'Change' },
      kind: 'choice',
      value:
        "if(${letra} = '' or ${antes} = '', '', if(${letra} = ${antes}, 'igual', if(contains(substring-after('ABCD', ${letra}), ${antes}), 'mejor', 'peor')))",
      choices: {
        items: [
          { name: 'mejor', label: { es: 'Mejoró', en: 'Better' }, tone: 'good' },
          { name: 'igual', label: { es: 'Igual', en: 'The same' } },
          { name: 'peor', label: { es: 'Bajó', en: 'Worse' }, tone: 'danger' },
        ],
      },
    },
    {
      name: 'cloro',
      label: { es: 'Último cloro', en: 'Last chlorine' },
      kind: 'choice',
      value: WORST_CHLORINE,
      choices: { items: chlorineChoices },
    },
    {
      name: 'cloro_dia',
      label: { es: 'Día del cloro', en: 'Day of the chlorine' },
      kind: 'date',
      value: `if(\${cloro} = '', '', ${itemsOf('cloro', `${VERDICT} = \${cloro}`)}/_day)`,
    },
    {
      name: 'visita',
      label: { es: 'Última evaluación', en: 'Last assessment' },
      kind: 'date',
      value: ofLast('evaluaciones', '_day'),
    },
    {
      name: 'dias',
      label: { es: 'Días sin evaluar', en: 'Days without assessment' },
      kind: 'days',
      value: daysSince(ofLast('evaluaciones', '_day')),
      bands: [{ when: '${dias} > 400', tone: 'warning', label: { es: 'Más de un año', en: 'Over a year' } }],
    },
    {
      name: 'acuerdos',
      label: { es: 'Acuerdos de la última visita', en: 'Agreements of the last visit' },
      kind: 'number',
      value: "count(instance('evaluaciones')/root/item[1]/acuerdos)",
    },
    {
      name: 'quejas',
      label: { es: 'Quejas abiertas', en: 'Open complaints' },
      kind: 'number',
      value: "count(instance('quejas')/root/item[estado != 'resuelta' and estado != 'no_procede'])",
    },
    {
      name: 'usuarios',
      label: { es: 'Usuarios', en: 'Users' },
      kind: 'number',
      value: ofLast('evaluaciones', 'usuarios_deberian_pagar'),
      shown: 'file',
    },
  ],
};
