import type { Form } from '../../domain/form/definition.ts';
import { departamentos, municipios } from '../choices/municipalities.ts';

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
        { name: 'calidad_cloro', label: { es: 'Mala calidad o cloro', en: 'Bad quality or chlorine' } },
        { name: 'fuga', label: { es: 'Fuga', en: 'Leak' } },
        { name: 'cobro_tarifa', label: { es: 'Cobro o tarifa', en: 'Billing or tariff' } },
        { name: 'trato', label: { es: 'Trato', en: 'Treatment of people' } },
        { name: 'otro', label: { es: 'Otro', en: 'Other' } },
      ],
    },
    estado: {
      ...DQ,
      items: [
        { name: 'recibida', label: { es: 'Recibida', en: 'Received' } },
        { name: 'en_tramite', label: { es: 'En trámite', en: 'In progress' }, tone: 'warning' },
        { name: 'resuelta', label: { es: 'Resuelta', en: 'Solved' }, tone: 'good' },
        { name: 'no_procede', label: { es: 'No procede', en: 'Not admissible' } },
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
          type: 'date',
          name: 'fecha',
          label: { es: 'Fecha de la queja', en: 'Date of the complaint' },
          required: true,
          default: 'today()',
          constraint: '. <= today()',
          constraint_message: { es: 'La fecha no puede ser después de hoy.', en: 'The date cannot be after today.' },
          carry_over: 'never',
        },
        {
          ...DQ,
          type: 'select_one',
          list: 'departamento',
          name: 'departamento',
          label: { es: 'Departamento', en: 'Department' },
          required: true,
          default: "substr(instance('subject')/root/item/municipality, 0, 2)",
        },
        {
          ...DQ,
          type: 'select_one',
          list: 'municipio',
          name: 'municipio',
          label: { es: 'Municipio', en: 'Municipality' },
          required: true,
          choice_filter: 'departamento = ${departamento}',
          default: "instance('subject')/root/item/municipality",
        },
        {
          ...DQ,
          type: 'text',
          name: 'prestador',
          label: { es: '¿De qué Junta o prestador?', en: 'Of which board or provider?' },
          required: true,
          default: "instance('subject')/root/item/name",
        },
        {
          ...DQ,
          type: 'select_one',
          list: 'canal',
          name: 'canal',
          label: { es: '¿Cómo llegó?', en: 'How did it arrive?' },
          required: true,
        },
        {
          ...DQ,
          type: 'select_one',
          list: 'tipo',
          name: 'tipo',
          label: { es: '¿De qué es la queja?', en: 'What is it about?' },
          required: true,
        },
        {
          ...DQ,
          type: 'text',
          name: 'tipo_otro',
          label: { es: '¿De qué otra cosa?', en: 'About what else?' },
          relevant: "${tipo} = 'otro'",
          required: true,
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
        },
        {
          ...DQ,
          type: 'select_one',
          list: 'estado',
          name: 'estado',
          label: { es: '¿En qué estado está?', en: 'In which state is it?' },
          required: true,
          default: "'recibida'",
        },
        {
          ...DQ,
          type: 'date',
          name: 'fecha_cierre',
          label: { es: 'Fecha de cierre', en: 'Date of closing' },
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
      ],
    },
  ],
} as const satisfies Form;
