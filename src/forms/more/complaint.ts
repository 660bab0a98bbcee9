import type { Form } from '../../domain/form/definition.ts';
import { departamentos, municipios } from '../choices/municipalities.ts';
import { knownDepartment, knownMunicipality, notAfterToday, withoutTelephones } from '../question-parts.ts';

const DQ = { source: 'Propuesta PTPS, DQ-01 (el plan pide quejas en la USCL)', status: 'propuesto' } as const;
const OURS = { source: 'Lista propia', status: 'propuesto' } as const;

/** Queja registrada en la USCL: DQ-01 of domain reference B.3. */
export const complaint = {
  id: 'complaint',
  version: 2,
  title: { es: 'Queja en la USCL', en: 'Complaint at the USCL' },
  description: {
    es: 'Lo que reclama un usuario y cómo se resolvió.',
    en: 'What a user complains about and how it was solved.',
  },
  subject: 'provider',
  menu: 'main',
  instance_name: "concat('Queja ', ${fecha})",
  choices: {
    departamento: departamentos,
    municipio: municipios,
    canal: {
      ...OURS,
      items: [
        { name: 'visita', label: { es: 'En persona', en: 'In person' } },
        { name: 'telefono', label: { es: 'Por teléfono', en: 'By telephone' } },
        { name: 'mensaje', label: { es: 'Por mensaje o WhatsApp', en: 'By message or WhatsApp' } },
        { name: 'escrito', label: { es: 'Por escrito', en: 'In writing' } },
        { name: 'asamblea', label: { es: 'En asamblea', en: 'In assembly' } },
        { name: 'otro', label: { es: 'Otro', en: 'Other' } },
      ],
    },
    tipo: {
      ...DQ,
      items: [
        { name: 'falta_agua', label: { es: 'Falta de agua', en: 'Lack of water' } },
        { name: 'calidad_cloro', label: { es: 'Agua sucia, o mal el cloro', en: 'Dirty water, or wrong chlorine' } },
        { name: 'fuga', label: { es: 'Fuga', en: 'Leak' } },
        { name: 'cobro_tarifa', label: { es: 'Cobro o tarifa', en: 'Billing or tariff' } },
        { name: 'trato', label: { es: 'Cómo tratan a la gente', en: 'How people are treated' } },
        { name: 'otro', label: { es: 'Otro', en: 'Other' } },
      ],
    },
    estado: {
      ...DQ,
      items: [
        { name: 'recibida', label: { es: 'Recibida', en: 'Received' } },
        { name: 'en_tramite', label: { es: 'Se está atendiendo', en: 'Being attended to' }, tone: 'warning' },
        { name: 'resuelta', label: { es: 'Resuelta', en: 'Solved' }, tone: 'good' },
        { name: 'no_procede', label: { es: 'No le toca a la USCL', en: 'Not for the USCL' } },
      ],
    },
  },
  instances: ['subject', 'previous'],
  children: [
    {
      type: 'group',
      name: 'pagina_queja',
      appearance: 'field-list',
      label: { es: 'La queja', en: 'The complaint' },
      children: [
        {
          ...DQ,
          type: 'select_one',
          list: 'canal',
          name: 'canal',
          label: { es: '¿Cómo llegó la queja?', en: 'How did the complaint arrive?' },
          required: true,
          carry_over: 'never',
        },
        {
          ...DQ,
          type: 'select_one',
          list: 'tipo',
          name: 'tipo',
          label: { es: '¿De qué es la queja?', en: 'What is it about?' },
          required: true,
          carry_over: 'never',
        },
        {
          ...DQ,
          type: 'text',
          name: 'tipo_otro',
          label: { es: '¿De qué otra cosa?', en: 'About what else?' },
          relevant: "${tipo} = 'otro'",
          required: true,
          carry_over: 'never',
        },
        {
          ...DQ,
          type: 'text',
          name: 'descripcion',
          appearance: 'multiline',
          label: { es: '¿Qué pasó?', en: 'What happened?' },
          hint: {
            es: 'Sin nombres ni teléfonos de quien se queja.',
            en: 'Without names or telephones of whoever complains.',
          },
          required: true,
          ...withoutTelephones,
          carry_over: 'never',
        },
        {
          ...DQ,
          type: 'select_one',
          list: 'estado',
          name: 'estado',
          label: { es: '¿Cómo va la queja?', en: 'How is the complaint going?' },
          required: true,
          default: "'recibida'",
          carry_over: 'never',
        },
        {
          ...DQ,
          type: 'date',
          name: 'fecha_cierre',
          label: { es: '¿Cuándo se cerró?', en: 'When was it closed?' },
          relevant: "${estado} = 'resuelta' or ${estado} = 'no_procede'",
          required: true,
          constraint: '. >= ${fecha} and . <= today()',
          constraint_message: {
            es: 'La fecha va de la queja hasta hoy.',
            en: 'The date lies between the complaint and today.',
          },
          carry_over: 'never',
        },
        {
          ...DQ,
          type: 'calculate',
          name: 'dias_resolucion',
          relevant: "${fecha_cierre} != ''",
          calculation: 'decimal-date-time(${fecha_cierre}) - decimal-date-time(${fecha})',
        },
        {
          type: 'group',
          name: 'de_donde',
          appearance: 'more',
          label: { es: 'Fecha, lugar y Junta', en: 'Date, place and board' },
          hint: { es: '${fecha} · ${prestador} · ${municipio}', en: '${fecha} · ${prestador} · ${municipio}' },
          children: [
            {
              ...DQ,
              type: 'date',
              name: 'fecha',
              appearance: 'until-answered',
              label: { es: 'Fecha de la queja', en: 'Date of the complaint' },
              required: true,
              default: 'today()',
              ...notAfterToday,
              carry_over: 'never',
            },
            { ...knownDepartment(DQ, 'subject'), carry_over: 'never' },
            { ...knownMunicipality(DQ, 'subject'), carry_over: 'never' },
            {
              ...DQ,
              type: 'text',
              name: 'prestador',
              appearance: 'until-answered',
              label: { es: '¿De qué Junta o prestador?', en: 'Of which board or provider?' },
              required: true,
              default: "instance('subject')/root/item/name",
              carry_over: 'never',
            },
          ],
        },
      ],
    },
  ],
} as const satisfies Form;
