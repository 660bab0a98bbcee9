import type { Board, BoardBand } from '../../domain/boards/board.ts';
import type { Expression } from '../../domain/form/definition.ts';
import { digitsBetween } from '../calendar-years.ts';
import { complaint } from '../more/complaint.ts';
import { improvementRequest } from '../more/improvement-request.ts';
import { daysSince, itemsOf, municipalityColumn, ofRow, RECORD_COLUMN, REVIEW_COLUMN } from './column-parts.ts';

const DEMAND = {
  source: {
    es: 'Plan estratégico PTPS, sección 7 (demanda de los usuarios); B.3',
    en: 'Strategic plan of PTPS, section 7 (demand of users); B.3',
  },
  status: 'propuesto',
} as const;

/** Quejas: open ones first, the oldest on top. */
export const complaintsBoard: Board = {
  ...DEMAND,
  id: 'quejas',
  title: { es: 'Quejas', en: 'Complaints' },
  lead: {
    es: 'Quejas de usuarios en la USCL. Para responder o cerrar una, quien la anotó o quien supervisa la toca y corrige su estado.',
    en: 'Complaints of users at the USCL. To answer or close one, whoever noted it or supervises touches it and corrects its state.',
  },
  rows: { kind: 'items', source: 'quejas' },
  placed: true,
  sources: [{ name: 'quejas', form: complaint.id, key: '_id', placedBy: 'municipio' }],
  heading: 'prestador',
  groups: ['abierta'],
  sort: { column: 'dias', descending: true },
  filters: ['abierta', 'espera', 'municipio', 'tipo', 'anio'],
  opens: 'id',
  columns: [
    RECORD_COLUMN,
    { name: 'anio', label: { es: 'Año', en: 'Year' }, kind: 'number', value: ofRow('_year'), shown: 'file' },
    {
      name: 'abierta',
      label: { es: 'Situación', en: 'Situation' },
      kind: 'choice',
      value: "if(${estado} = 'resuelta' or ${estado} = 'no_procede', 'cerrada', 'abierta')",
      choices: {
        items: [
          { name: 'abierta', label: { es: 'Abiertas', en: 'Open' } },
          { name: 'cerrada', label: { es: 'Cerradas', en: 'Closed' } },
        ],
      },
    },
    {
      name: 'prestador',
      label: { es: 'Junta o prestador', en: 'Board or provider' },
      kind: 'text',
      value: ofRow('prestador'),
    },
    municipalityColumn(ofRow('_municipality')),
    { name: 'fecha', label: { es: 'Fecha', en: 'Date' }, kind: 'date', value: ofRow('fecha') },
    {
      name: 'tipo',
      label: { es: 'De qué', en: 'About' },
      kind: 'choice',
      value: ofRow('tipo'),
      choices: complaint.choices.tipo,
    },
    { name: 'descripcion', label: { es: 'Qué pasó', en: 'What happened' }, kind: 'text', value: ofRow('descripcion') },
    {
      name: 'estado',
      label: { es: 'Estado', en: 'State' },
      kind: 'choice',
      value: ofRow('estado'),
      choices: complaint.choices.estado,
    },
    {
      name: 'dias',
      label: { es: 'Días', en: 'Days' },
      kind: 'days',
      value: `if(\${abierta} = 'abierta', ${daysSince(ofRow('fecha'))}, ${ofRow('dias_resolucion')})`,
      total: 'mean',
      bands: [
        {
          when: "${abierta} = 'abierta' and ${dias} > 15",
          tone: 'danger',
          label: { es: 'Más de 15 días abierta', en: 'Open for over 15 days' },
        },
      ],
    },
    {
      name: 'espera',
      label: { es: 'Espera', en: 'Waiting' },
      kind: 'choice',
      value: "if(${abierta} != 'abierta' or ${dias} = '', '', if(${dias} > 15, 'mas_15', 'hasta_15'))",
      choices: {
        items: [
          { name: 'mas_15', label: { es: 'Más de 15 días', en: 'Over 15 days' }, tone: 'danger' },
          { name: 'hasta_15', label: { es: 'Hasta 15 días', en: 'Up to 15 days' } },
        ],
      },
      shown: 'file',
    },
    { ...REVIEW_COLUMN, shown: 'file' },
  ],
};

/** Solicitudes de mejora a la COMAS. */
export const requestsBoard: Board = {
  ...DEMAND,
  id: 'solicitudes',
  title: { es: 'Solicitudes de mejora a la COMAS', en: 'Requests for improvement to the COMAS' },
  lead: {
    es: 'Lo que las comunidades piden a la COMAS y en qué paso va. Para cambiar el estado, toque la solicitud.',
    en: 'What communities ask of the COMAS and how far it is. To change the state, touch the request.',
  },
  rows: { kind: 'items', source: 'solicitudes' },
  placed: true,
  sources: [{ name: 'solicitudes', form: improvementRequest.id, key: '_id', placedBy: 'municipio' }],
  heading: 'comunidad',
  groups: ['estado'],
  sort: { column: 'dias', descending: true },
  filters: ['estado', 'municipio', 'tipo', 'anio'],
  opens: 'id',
  columns: [
    RECORD_COLUMN,
    { name: 'anio', label: { es: 'Año', en: 'Year' }, kind: 'number', value: ofRow('_year'), shown: 'file' },
    {
      name: 'estado',
      label: { es: 'Estado', en: 'State' },
      kind: 'choice',
      value: ofRow('estado'),
      choices: improvementRequest.choices.estado,
    },
    { name: 'comunidad', label: { es: 'Comunidad', en: 'Community' }, kind: 'text', value: ofRow('comunidad') },
    municipalityColumn(ofRow('_municipality')),
    { name: 'fecha', label: { es: 'Fecha', en: 'Date' }, kind: 'date', value: ofRow('fecha') },
    {
      name: 'tipo',
      label: { es: 'Qué se pide', en: 'What is asked' },
      kind: 'choice',
      value: ofRow('tipo'),
      choices: improvementRequest.choices.tipo,
    },
    { name: 'descripcion', label: { es: 'Descripción', en: 'Description' }, kind: 'text', value: ofRow('descripcion') },
    { name: 'monto', label: { es: 'Costo', en: 'Cost' }, kind: 'money', value: ofRow('monto'), total: 'sum' },
    {
      name: 'dias',
      label: { es: 'Días esperando', en: 'Days waiting' },
      kind: 'days',
      value: `if(\${estado} = 'ejecutada' or \${estado} = 'rechazada', '', ${daysSince(ofRow('fecha'))})`,
      bands: [
        {
          when: "${estado} = 'recibida' and ${dias} > 60",
          tone: 'danger',
          label: { es: 'Más de 60 días sin respuesta', en: 'Over 60 days without an answer' },
        },
      ],
    },
    { ...REVIEW_COLUMN, shown: 'file' },
  ],
};

/** Said within the last twelve calendar months. */
const IN_YEAR = `${digitsBetween('fecha', 'today()')} <= 10000`;

/** Assessments of Juntas that say how many users they have. */
const KNOWN = 'usuarios_deberian_pagar > 0';

/**
 * How many of a source, of twelve months, are of Juntas whose users are known. Where all are known everything of the
 * municipality is; where some are not, what names no Junta is left out, and alone it makes no figure.
 */
const counted = (all: string, source: string): Expression => {
  const ofKnown = itemsOf(source, `${IN_YEAR} and _provider != '' and selected(\${conocidas}, _provider)`);
  const loose = itemsOf(source, `${IN_YEAR} and not(_provider != '')`);
  return (
    `if(\${sin_usuarios} = 0, \${${all}}, ` +
    `if(count(${ofKnown}) = 0 and count(${loose}) > 0, '', count(${ofKnown})))`
  );
};

const perThousand = (number: string): Expression =>
  `if(\${usuarios} = '' or \${${number}} = '', '', round(\${${number}} div \${usuarios} * 1000, 1))`;

/** Why there is no figure although users are known: what came names no Junta, and those of some are not known. */
const unnamed = (number: string): readonly BoardBand[] => [
  {
    when: `\${usuarios} != '' and \${${number}} = ''`,
    tone: 'warning',
    label: { es: 'No dicen de qué Junta', en: 'They name no board' },
  },
];

/** Demanda por municipio: how many per 1,000 users, so that large and small can be compared. */
export const demandBoard: Board = {
  ...DEMAND,
  id: 'demanda',
  title: { es: 'Demanda por municipio', en: 'Demand by municipality' },
  lead: {
    es: 'Quejas y solicitudes de 12 meses por cada 1,000 usuarios. Los usuarios son los que la última evaluación de cada Junta dice; una Junta que no los dice no entra en la cuenta.',
    en: 'Complaints and requests of 12 months per 1,000 users. Users are what the last assessment of each board says; a board that does not say is not counted.',
  },
  rows: { kind: 'municipalities' },
  sources: [
    { name: 'quejas', form: complaint.id, key: '_municipality', placedBy: 'municipio' },
    { name: 'solicitudes', form: improvementRequest.id, key: '_municipality', placedBy: 'municipio' },
    { name: 'prestadores', form: 'provider-assessment', key: '_municipality', latestBy: ['_subject'] },
  ],
  heading: 'municipio',
  groups: [],
  sort: { column: 'abiertas', descending: true },
  filters: ['municipio'],
  columns: [
    municipalityColumn(ofRow('code')),
    {
      name: 'usuarios',
      label: { es: 'Usuarios que se conocen', en: 'Users known of' },
      kind: 'number',
      value: `if(count(${itemsOf('prestadores', KNOWN)}) = 0, '', sum(${itemsOf('prestadores', KNOWN)}/usuarios_deberian_pagar))`,
      total: 'sum',
      bands: [
        { when: '${sin_usuarios} > 0', tone: 'warning', label: { es: 'Faltan Juntas', en: 'Some boards missing' } },
      ],
    },
    {
      name: 'sin_usuarios',
      label: { es: 'Juntas sin usuarios conocidos', en: 'Boards whose users are unknown' },
      kind: 'number',
      value: `max(0, ${ofRow('_providers')} - count(${itemsOf('prestadores', KNOWN)}))`,
      total: 'sum',
      shown: 'file',
    },
    {
      name: 'conocidas',
      label: { es: 'Juntas con usuarios conocidos', en: 'Boards whose users are known' },
      kind: 'text',
      value: `join(' ', ${itemsOf('prestadores', KNOWN)}/_subject)`,
      shown: 'never',
    },
    {
      name: 'quejas',
      label: { es: 'Quejas, 12 meses', en: 'Complaints, 12 months' },
      kind: 'number',
      value: `count(${itemsOf('quejas', IN_YEAR)})`,
      total: 'sum',
    },
    {
      name: 'quejas_contadas',
      label: { es: 'Quejas de Juntas con usuarios conocidos', en: 'Complaints of boards whose users are known' },
      kind: 'number',
      value: counted('quejas', 'quejas'),
      total: 'sum',
      shown: 'file',
    },
    {
      name: 'por_mil',
      label: { es: 'Quejas por 1,000 usuarios', en: 'Complaints per 1,000 users' },
      kind: 'number',
      value: perThousand('quejas_contadas'),
      bands: unnamed('quejas_contadas'),
    },
    {
      name: 'abiertas',
      label: { es: 'Quejas abiertas', en: 'Open complaints' },
      kind: 'number',
      value: "count(instance('quejas')/root/item[estado != 'resuelta' and estado != 'no_procede'])",
      total: 'sum',
    },
    {
      name: 'viejas',
      label: { es: 'Abiertas más de 15 días', en: 'Open for over 15 days' },
      kind: 'number',
      value:
        "count(instance('quejas')/root/item[estado != 'resuelta' and estado != 'no_procede' and " +
        'decimal-date-time(today()) - decimal-date-time(fecha) > 15])',
      total: 'sum',
      bands: [{ when: '${viejas} > 0', tone: 'danger', label: { es: 'Sin resolver', en: 'Unsolved' } }],
    },
    {
      name: 'solicitudes',
      label: { es: 'Solicitudes, 12 meses', en: 'Requests, 12 months' },
      kind: 'number',
      value: `count(${itemsOf('solicitudes', IN_YEAR)})`,
      total: 'sum',
    },
    {
      name: 'solicitudes_contadas',
      label: { es: 'Solicitudes de Juntas con usuarios conocidos', en: 'Requests of boards whose users are known' },
      kind: 'number',
      value: counted('solicitudes', 'solicitudes'),
      total: 'sum',
      shown: 'file',
    },
    {
      name: 'solicitudes_por_mil',
      label: { es: 'Solicitudes por 1,000 usuarios', en: 'Requests per 1,000 users' },
      kind: 'number',
      value: perThousand('solicitudes_contadas'),
      bands: unnamed('solicitudes_contadas'),
    },
    {
      name: 'sin_respuesta',
      label: { es: 'Sin respuesta', en: 'Without an answer' },
      kind: 'number',
      value: "count(instance('solicitudes')/root/item[estado = 'recibida'])",
      total: 'sum',
    },
    {
      name: 'financiadas',
      label: { es: 'Con dinero o terminadas', en: 'Funded or finished' },
      kind: 'number',
      value: "count(instance('solicitudes')/root/item[estado = 'financiada' or estado = 'ejecutada'])",
      total: 'sum',
    },
  ],
};
