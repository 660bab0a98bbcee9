import type { Board } from '../../domain/boards/board.ts';
import { complaint } from '../more/complaint.ts';
import { improvementRequest } from '../more/improvement-request.ts';
import { daysSince, municipalityColumn, ofRow, RECORD_COLUMN, REVIEW_COLUMN } from './column-parts.ts';

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
    es: 'Quejas de usuarios en la USCL. Para responder o cerrar una, tóquela y corrija su estado.',
    en: 'Complaints of users at the USCL. To answer or close one, touch it and correct its state.',
  },
  rows: { kind: 'items', source: 'quejas' },
  placed: true,
  sources: [{ name: 'quejas', form: complaint.id, key: '_id' }],
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
    municipalityColumn(`coalesce(${ofRow('municipio')}, ${ofRow('_municipality')})`),
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
  title: { es: 'Solicitudes de mejora', en: 'Requests for improvement' },
  lead: {
    es: 'Lo que las comunidades piden a la COMAS y en qué paso va. Para cambiar el estado, toque la solicitud.',
    en: 'What communities ask of the COMAS and how far it is. To change the state, touch the request.',
  },
  rows: { kind: 'items', source: 'solicitudes' },
  placed: true,
  sources: [{ name: 'solicitudes', form: improvementRequest.id, key: '_id' }],
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
    municipalityColumn(`coalesce(${ofRow('municipio')}, ${ofRow('_municipality')})`),
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

/** Demanda por municipio: how many per 1,000 users, so that large and small can be compared. */
export const demandBoard: Board = {
  ...DEMAND,
  id: 'demanda',
  title: { es: 'Demanda por municipio', en: 'Demand by municipality' },
  lead: {
    es: 'Quejas y solicitudes por cada 1,000 usuarios. Los usuarios son los que la última evaluación de cada Junta dice.',
    en: 'Complaints and requests per 1,000 users. Users are what the last assessment of each board says.',
  },
  rows: { kind: 'municipalities' },
  sources: [
    { name: 'quejas', form: complaint.id, key: '_municipality' },
    { name: 'solicitudes', form: improvementRequest.id, key: '_municipality' },
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
      value:
        "if(count(instance('prestadores')/root/item[usuarios_deberian_pagar != '']) = 0, '', " +
        "sum(instance('prestadores')/root/item[usuarios_deberian_pagar != '']/usuarios_deberian_pagar))",
      total: 'sum',
    },
    {
      name: 'quejas',
      label: { es: 'Quejas, 12 meses', en: 'Complaints, 12 months' },
      kind: 'number',
      value: "count(instance('quejas')/root/item[decimal-date-time(today()) - decimal-date-time(fecha) <= 365])",
      total: 'sum',
    },
    {
      name: 'por_mil',
      label: { es: 'Quejas por 1,000 usuarios', en: 'Complaints per 1,000 users' },
      kind: 'number',
      value: "if(${usuarios} = '' or ${usuarios} = 0, '', round(${quejas} div ${usuarios} * 1000, 1))",
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
      label: { es: 'Solicitudes', en: 'Requests' },
      kind: 'number',
      value: "count(instance('solicitudes')/root/item)",
      total: 'sum',
    },
    {
      name: 'solicitudes_por_mil',
      label: { es: 'Solicitudes por 1,000 usuarios', en: 'Requests per 1,000 users' },
      kind: 'number',
      value: "if(${usuarios} = '' or ${usuarios} = 0, '', round(${solicitudes} div ${usuarios} * 1000, 1))",
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
