import type { Form } from '../../domain/form/definition.ts';
import { departamentos, municipios } from '../choices/municipalities.ts';
import { knownDepartment, knownMunicipality, notAfterToday } from '../question-parts.ts';

const DQ = { source: 'Propuesta PTPS, DQ-02 (el plan pide solicitudes a la COMAS)', status: 'propuesto' } as const;

/** Each request is about something else: none takes its answers from the one before. */
const OWN = { ...DQ, carry_over: 'never' } as const;

/** Solicitud de mejora a la COMAS: DQ-02 of domain reference B.3. */
export const improvementRequest = {
  id: 'improvement-request',
  version: 2,
  title: { es: 'Solicitud a la COMAS', en: 'Request to the COMAS' },
  description: {
    es: 'Lo que una comunidad pide mejorar y en qué va.',
    en: 'What a community asks to improve and how far it has come.',
  },
  subject: 'community',
  menu: 'more',
  instance_name: "concat('Solicitud ', ${comunidad}, ' ', ${fecha})",
  choices: {
    departamento: departamentos,
    municipio: municipios,
    tipo: {
      ...DQ,
      items: [
        { name: 'nuevo_sistema', label: { es: 'Sistema nuevo', en: 'New system' } },
        { name: 'ampliacion', label: { es: 'Ampliación', en: 'Extension' } },
        { name: 'mejora', label: { es: 'Mejora', en: 'Improvement' } },
        { name: 'calidad', label: { es: 'Calidad del agua', en: 'Water quality' } },
        { name: 'saneamiento', label: { es: 'Saneamiento', en: 'Sanitation' } },
        { name: 'otro', label: { es: 'Otro', en: 'Other' } },
      ],
    },
    estado: {
      ...DQ,
      items: [
        { name: 'recibida', label: { es: 'Recibida', en: 'Received' } },
        { name: 'priorizada', label: { es: 'Con prioridad', en: 'Given priority' } },
        { name: 'aprobada', label: { es: 'Aprobada', en: 'Approved' } },
        { name: 'financiada', label: { es: 'Ya tiene dinero', en: 'It has its money' }, tone: 'good' },
        { name: 'ejecutada', label: { es: 'Obra terminada', en: 'Work finished' }, tone: 'good' },
        { name: 'rechazada', label: { es: 'Rechazada', en: 'Rejected' }, tone: 'danger' },
      ],
    },
  },
  instances: ['subject', 'previous'],
  children: [
    {
      type: 'group',
      name: 'pagina_solicitud',
      appearance: 'field-list',
      label: { es: 'La solicitud', en: 'The request' },
      children: [
        {
          ...OWN,
          type: 'select_one',
          list: 'tipo',
          name: 'tipo',
          label: { es: '¿Qué se pide?', en: 'What is asked for?' },
          required: true,
        },
        {
          ...OWN,
          type: 'text',
          name: 'tipo_otro',
          label: { es: '¿Qué otra cosa?', en: 'What else?' },
          relevant: "${tipo} = 'otro'",
          required: true,
        },
        {
          ...OWN,
          type: 'text',
          name: 'descripcion',
          appearance: 'multiline',
          label: { es: '¿Qué necesitan y para quiénes?', en: 'What do they need, and for whom?' },
          required: true,
        },
        {
          ...OWN,
          type: 'decimal',
          name: 'monto',
          label: { es: '¿Cuánto cuesta, más o menos?', en: 'How much does it cost, roughly?' },
          unit: { es: 'Lps.', en: 'Lps.' },
          constraint: '. >= 0',
          constraint_message: { es: 'Escriba un número de 0 en adelante.', en: 'Write a number from 0 up.' },
        },
        {
          ...OWN,
          type: 'select_one',
          list: 'estado',
          name: 'estado',
          label: { es: '¿Cómo va la solicitud?', en: 'How is the request going?' },
          required: true,
          default: "'recibida'",
        },
        {
          ...OWN,
          type: 'date',
          name: 'fecha_estado',
          label: { es: '¿Desde cuándo?', en: 'Since when?' },
          relevant: "${estado} != 'recibida'",
          constraint: '. >= ${fecha} and . <= today()',
          constraint_message: {
            es: 'La fecha va de la solicitud hasta hoy.',
            en: 'The date lies between the request and today.',
          },
        },
        {
          type: 'group',
          name: 'de_donde',
          appearance: 'more',
          label: { es: 'Fecha y lugar', en: 'Date and place' },
          hint: { es: '${fecha} · ${comunidad} · ${municipio}', en: '${fecha} · ${comunidad} · ${municipio}' },
          children: [
            {
              ...OWN,
              type: 'date',
              name: 'fecha',
              appearance: 'until-answered',
              label: { es: 'Fecha de la solicitud', en: 'Date of the request' },
              required: true,
              default: 'today()',
              ...notAfterToday,
            },
            {
              ...OWN,
              type: 'text',
              name: 'comunidad',
              appearance: 'until-answered',
              label: { es: 'Comunidad', en: 'Community' },
              required: true,
              default: "instance('subject')/root/item/name",
            },
            knownDepartment(OWN, 'subject'),
            knownMunicipality(OWN, 'subject'),
          ],
        },
      ],
    },
  ],
} as const satisfies Form;
