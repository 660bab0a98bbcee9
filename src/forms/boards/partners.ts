import type { Board, BoardColumn } from '../../domain/boards/board.ts';
import { codigoResultado } from '../choices/strategic-plan.ts';
import { needStep } from '../movement/need-step.ts';
import { partnerApplication } from '../movement/partner-application.ts';
import { choices } from '../partner-self-evaluation/choices.ts';
import { partnerBands } from '../scoring/partner-bands.ts';
import { daysSince, ofLast, ofRow, RECORD_COLUMN, REVIEW_COLUMN, THIS_YEAR } from './column-parts.ts';

/** Asocio: who asked to become a partner and at which step it is. */
export const applicationsBoard: Board = {
  source: {
    es: 'Propuesta PTPS, proceso de asocio (plan, sección 6; criterios B.1)',
    en: 'Proposal of PTPS, process of partnership (plan, section 6; criteria B.1)',
  },
  status: 'propuesto',
  id: 'asocio',
  title: { es: 'Asocio', en: 'Becoming a partner' },
  lead: {
    es: 'Solicitudes de asocio: revisión del Secretariado, decisión del Comité Impulsor y asamblea. Quien anotó una, o quien supervisa, la toca y corrige su paso.',
    en: 'Applications: review by the Secretariat, decision of the Steering Committee, assembly. Whoever noted one, or supervises, touches it and corrects its step.',
  },
  rows: { kind: 'items', source: 'solicitudes' },
  sources: [{ name: 'solicitudes', form: partnerApplication.id, key: '_id' }],
  heading: 'organizacion',
  groups: ['estado'],
  sort: { column: 'fecha', descending: false },
  filters: ['estado', 'categoria'],
  begins: [partnerApplication.id],
  opens: 'id',
  columns: [
    RECORD_COLUMN,
    {
      name: 'estado',
      label: { es: 'Estado', en: 'State' },
      kind: 'choice',
      value: ofRow('estado'),
      choices: partnerApplication.choices.estado,
    },
    {
      name: 'organizacion',
      label: { es: 'Organización', en: 'Organisation' },
      kind: 'text',
      value: ofRow('organizacion'),
    },
    {
      name: 'categoria',
      label: { es: 'Categoría', en: 'Category' },
      kind: 'choice',
      value: ofRow('categoria'),
      choices: choices.categoria,
    },
    { name: 'lugares', label: { es: 'Dónde trabaja', en: 'Where it works' }, kind: 'text', value: ofRow('lugares') },
    { name: 'fecha', label: { es: 'Solicitó', en: 'Applied' }, kind: 'date', value: ofRow('fecha') },
    {
      name: 'revision_secretariado',
      label: { es: 'Revisó', en: 'Reviewed' },
      kind: 'date',
      value: ofRow('fecha_revision'),
    },
    {
      name: 'decision',
      label: { es: 'Decidió el Comité', en: 'Committee decided' },
      kind: 'date',
      value: ofRow('fecha_decision'),
    },
    { name: 'asamblea', label: { es: 'Asamblea', en: 'Assembly' }, kind: 'date', value: ofRow('fecha_asamblea') },
    {
      name: 'criterios',
      label: { es: 'Criterios cumplidos', en: 'Criteria met' },
      kind: 'text',
      value: `concat(${ofRow('criterios_cumplidos')}, '/', ${ofRow('criterios_total')})`,
      bands: [
        {
          when: `${ofRow('criterios_cumplidos')} < ${ofRow('criterios_total')}`,
          tone: 'warning',
          label: { es: 'Faltan', en: 'Some missing' },
        },
      ],
    },
    {
      name: 'espera',
      label: { es: 'Días esperando', en: 'Days waiting' },
      kind: 'days',
      value: `if(\${estado} = 'solicitado' or \${estado} = 'en_revision', ${daysSince(ofRow('fecha'))}, '')`,
      bands: [{ when: '${espera} > 60', tone: 'danger', label: { es: 'Más de 60 días', en: 'Over 60 days' } }],
    },
    { name: 'papel', label: { es: 'Papel', en: 'Role' }, kind: 'text', value: ofRow('papel') },
    { ...REVIEW_COLUMN, shown: 'file' },
  ],
};

/** What the self-evaluation of a year before this one (0: this year) says; empty where there is none of it. */
const ofYear = (back: number, fact: string): string =>
  `instance('autoevaluaciones')/root/item[anio = ${THIS_YEAR} - ${back}]/${fact}`;

/**
 * The index of a year. Its bands are those of the partner's index (B.5), which are its own everywhere; it has the one
 * that the record has: none where the blank answers could change it.
 */
const yearIndex = (back: number, name: string, es: string, en: string): BoardColumn => ({
  name,
  label: { es, en },
  labelInYear: { text: { es: '{year}', en: '{year}' }, back },
  kind: 'share',
  value: ofYear(back, '_score'),
  total: 'mean',
  bands: partnerBands.map(({ code, label, tone }) => ({ when: `${ofYear(back, '_band')} = '${code}'`, tone, label })),
});

/** Autoevaluaciones lado a lado: the index by partner and year; who is missing is named. */
export const selfEvaluationsBoard: Board = {
  source: { es: 'Propuesta PTPS, B.5', en: 'Proposal of PTPS, B.5' },
  status: 'propuesto',
  id: 'autoevaluaciones',
  title: { es: 'Autoevaluaciones', en: 'Self-evaluations' },
  lead: {
    es: 'El índice de cada socio, año por año. Sin índice: falta la autoevaluación, o se contestó muy poco.',
    en: 'The index of each partner, year by year. Without one: it is missing, or too little was answered.',
  },
  rows: { kind: 'entities', types: ['partner'] },
  sources: [
    { name: 'autoevaluaciones', form: 'partner-self-evaluation', key: '_subject', latestBy: ['_subject', 'anio'] },
  ],
  heading: 'socio',
  groups: [],
  sort: { column: 'este', descending: false },
  filters: ['categoria', 'falta'],
  opens: 'ultima',
  actions: [
    {
      form: 'partner-self-evaluation',
      label: { es: 'Comenzar la de este año', en: 'Begin this year’s' },
      subject: 'socio_id',
      when: 'pendiente',
    },
  ],
  columns: [
    { name: 'socio_id', label: { es: 'Socio', en: 'Partner' }, kind: 'text', value: ofRow('id'), shown: 'never' },
    {
      name: 'ultima',
      label: { es: 'Última', en: 'Last' },
      kind: 'text',
      value: ofLast('autoevaluaciones', '_id'),
      shown: 'never',
    },
    { name: 'socio', label: { es: 'Socio', en: 'Partner' }, kind: 'text', value: ofRow('name') },
    {
      name: 'categoria',
      label: { es: 'Categoría', en: 'Category' },
      kind: 'choice',
      value: `coalesce(${ofLast('autoevaluaciones', 'categoria')}, ${ofRow('category')})`,
      choices: choices.categoria,
    },
    yearIndex(2, 'hace_dos', 'Hace dos años', 'Two years ago'),
    yearIndex(1, 'pasado', 'Año pasado', 'Last year'),
    yearIndex(0, 'este', 'Este año', 'This year'),
    {
      name: 'cambio',
      label: { es: 'Cambio en un año (puntos)', en: 'Change in a year (points)' },
      kind: 'number',
      value: "if(${este} = '' or ${pasado} = '', '', round((${este} - ${pasado}) * 100, 1))",
      bands: [{ when: "${cambio} != '' and ${cambio} < 0", tone: 'warning', label: { es: 'Bajó', en: 'Fell' } }],
    },
    {
      name: 'pendiente',
      label: { es: 'Pendiente', en: 'Pending' },
      kind: 'number',
      value: "if(${falta} = 'falta', 1, 0)",
      shown: 'never',
    },
    {
      name: 'falta',
      label: { es: 'La de este año', en: 'This year’s one' },
      labelInYear: { text: { es: 'La de {year}', en: 'The one of {year}' }, back: 0 },
      kind: 'choice',
      // One that asks to come in, or that left, owes none.
      value: `if(${ofYear(0, '_id')} != '', 'hecha', if(${ofRow('_in_movement')} = 'no', 'fuera', 'falta'))`,
      choices: {
        items: [
          { name: 'falta', label: { es: 'Falta', en: 'Missing' }, tone: 'danger' },
          { name: 'hecha', label: { es: 'Hecha', en: 'Done' }, tone: 'good' },
          { name: 'fuera', label: { es: 'No está en el movimiento', en: 'Not in the movement' } },
        ],
      },
    },
    {
      name: 'asambleas',
      label: { es: 'Asambleas, de 6', en: 'Assemblies, of 6' },
      kind: 'number',
      value: ofLast('autoevaluaciones', 'i1_asambleas'),
    },
  ],
};

/** What the last step about a need says. */
const lastStep = (name: string): string =>
  `instance('pasos')/root/item[necesidad = instance('row')/root/item/necesidad_texto][1]/${name}`;

/** Necesidades de apoyo: one list of what all partners asked for in their last self-evaluation. */
export const needsBoard: Board = {
  source: { es: 'Propuesta PTPS, B.5 (reflexión)', en: 'Proposal of PTPS, B.5 (reflection)' },
  status: 'propuesto',
  id: 'necesidades',
  title: { es: 'Necesidades de apoyo', en: 'Needs for support' },
  lead: {
    es: 'Lo que los socios pidieron en su última autoevaluación, por tipo: a quién, para cuándo, quién la tomó y si ya se atendió.',
    en: 'What partners asked for in their last self-evaluation, by type: of whom, until when, who took it and whether it was met.',
  },
  rows: { kind: 'items', source: 'necesidades' },
  sources: [
    {
      name: 'necesidades',
      form: 'partner-self-evaluation',
      repeat: 'necesidades_apoyo',
      key: '_item',
      latestBy: ['_subject', '_position'],
    },
    { name: 'pasos', form: needStep.id, key: 'necesidad_id' },
  ],
  heading: 'necesidad',
  groups: ['tipo'],
  sort: { column: 'plazo', descending: false },
  filters: ['situacion', 'tipo', 'prioridad', 'socio', 'anio'],
  opens: 'id',
  actions: [
    {
      form: needStep.id,
      label: { es: 'Alguien se hace cargo', en: 'Somebody takes charge' },
      subject: 'socio_id',
      answers: { necesidad_id: 'necesidad_id', necesidad: 'necesidad', paso: 'toma' },
      when: 'suelta',
    },
    {
      form: needStep.id,
      label: { es: 'Ya se atendió', en: 'It was met' },
      subject: 'socio_id',
      answers: { necesidad_id: 'necesidad_id', necesidad: 'necesidad', paso: 'atiende', quien: 'quien' },
      when: 'abierta',
    },
  ],
  columns: [
    RECORD_COLUMN,
    { name: 'socio_id', label: { es: 'Socio', en: 'Partner' }, kind: 'text', value: ofRow('_subject'), shown: 'never' },
    { name: 'necesidad_id', label: { es: 'Código', en: 'Code' }, kind: 'text', value: ofRow('_item'), shown: 'never' },
    { name: 'toma', label: { es: 'Paso', en: 'Step' }, kind: 'text', value: "'tomada'", shown: 'never' },
    { name: 'atiende', label: { es: 'Paso', en: 'Step' }, kind: 'text', value: "'hecha'", shown: 'never' },
    { name: 'anio', label: { es: 'Año', en: 'Year' }, kind: 'number', value: ofRow('anio') },
    {
      name: 'tipo',
      label: { es: 'Tipo', en: 'Type' },
      kind: 'choice',
      value: ofRow('necesidad_tipo'),
      choices: choices.tipo_apoyo,
    },
    {
      name: 'necesidad',
      label: { es: 'Qué necesita', en: 'What is needed' },
      kind: 'text',
      value: ofRow('necesidad_texto'),
    },
    { name: 'socio', label: { es: 'Socio', en: 'Partner' }, kind: 'text', value: ofRow('_subject_name') },
    {
      name: 'a_quien',
      label: { es: 'A quién lo pide', en: 'Of whom' },
      kind: 'text',
      value: ofRow('necesidad_a_quien'),
    },
    {
      name: 'situacion',
      label: { es: 'Situación', en: 'Situation' },
      kind: 'choice',
      // A correction of the self-evaluation may move needs up: a step counts for the need that it names in words.
      value: `if(\${paso_estado} = '' or \${paso_estado} = 'soltada', 'sin_tomar', \${paso_estado})`,
      choices: {
        items: [
          { name: 'sin_tomar', label: { es: 'Nadie la ha tomado', en: 'Nobody has taken it' }, tone: 'danger' },
          { name: 'tomada', label: { es: 'Tomada', en: 'Taken' }, tone: 'warning' },
          { name: 'hecha', label: { es: 'Atendida', en: 'Met' }, tone: 'good' },
        ],
      },
    },
    {
      name: 'paso_estado',
      label: { es: 'Último paso', en: 'Last step' },
      kind: 'text',
      value: lastStep('estado'),
      shown: 'never',
    },
    {
      name: 'quien',
      label: { es: 'Quién la tomó', en: 'Who took it' },
      kind: 'text',
      value: `if(\${situacion} = 'sin_tomar', '', ${lastStep('quien')})`,
    },
    {
      name: 'hecha_el',
      label: { es: 'Atendida el', en: 'Met on' },
      kind: 'date',
      value: `if(\${situacion} = 'hecha', ${lastStep('fecha')}, '')`,
    },
    {
      name: 'suelta',
      label: { es: 'Sin tomar', en: 'Not taken' },
      kind: 'number',
      value: "if(${situacion} = 'sin_tomar', 1, 0)",
      shown: 'never',
    },
    {
      name: 'abierta',
      label: { es: 'Abierta', en: 'Open' },
      kind: 'number',
      value: "if(${situacion} = 'hecha', 0, 1)",
      shown: 'never',
    },
    {
      name: 'plazo',
      label: { es: 'Para cuándo', en: 'Until when' },
      kind: 'date',
      value: ofRow('necesidad_plazo'),
      bands: [
        {
          when: "${plazo} != '' and ${plazo} < today() and ${abierta} = 1",
          tone: 'warning',
          label: { es: 'Ya pasó', en: 'Passed' },
        },
      ],
    },
    {
      name: 'prioridad',
      label: { es: 'Prioridad', en: 'Priority' },
      kind: 'choice',
      value: ofRow('necesidad_prioridad'),
      choices: choices.prioridad,
    },
    {
      name: 'resultado',
      label: { es: 'Resultado', en: 'Result' },
      kind: 'choice',
      value: ofRow('necesidad_resultado'),
      choices: codigoResultado,
    },
  ],
};
