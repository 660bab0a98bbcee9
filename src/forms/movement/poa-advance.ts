import type { Form } from '../../domain/form/definition.ts';

const AC = { source: 'Propuesta PTPS, AC-01 (monitoreo de actividades)', status: 'propuesto' } as const;
/** The row of the POA from which it is begun. */
const ROW = "instance('row')/root/item";

/**
 * Avance de POA: how far an activity has come, as a record of its own about the activity (`actividad_id`), so that the
 * plan stays as it was approved. It is begun from the activity's row in the POA.
 */
export const poaAdvance = {
  id: 'poa-advance',
  version: 2,
  title: { es: 'Avance de una actividad', en: 'Progress of an activity' },
  description: {
    es: 'Cuánto avanzó una actividad del POA, con nota y foto.',
    en: 'How far an activity of the yearly plan has come, with a note and a photo.',
  },
  subject: 'partner',
  menu: 'more',
  instance_name: "concat('Avance ', ${avance}, ' % ', ${actividad})",
  choices: {
    estado: {
      ...AC,
      items: [
        { name: 'en_curso', label: { es: 'Sigue en curso', en: 'Still under way' } },
        { name: 'concluida', label: { es: 'Concluida', en: 'Concluded' }, tone: 'good' },
        { name: 'cancelada', label: { es: 'Cancelada', en: 'Cancelled' } },
      ],
    },
  },
  instances: ['subject', 'row'],
  children: [
    {
      type: 'group',
      name: 'pagina_avance',
      appearance: 'field-list',
      label: { es: 'El avance', en: 'The progress' },
      children: [
        { ...AC, type: 'hidden', name: 'actividad_id', default: `${ROW}/id` },
        { ...AC, type: 'hidden', name: 'municipio', default: `${ROW}/municipio` },
        { ...AC, type: 'hidden', name: 'meta_unidad', default: `${ROW}/unidad` },
        // As the row shows them. A share of the board is a percentage here.
        {
          ...AC,
          type: 'hidden',
          name: 'avance_antes',
          default: `if(${ROW}/avance = '', '', round(${ROW}/avance * 100, 2))`,
        },
        { ...AC, type: 'hidden', name: 'alcanzado_antes', default: `${ROW}/alcanzado` },
        {
          ...AC,
          type: 'text',
          name: 'actividad',
          label: { es: 'Actividad', en: 'Activity' },
          required: true,
          read_only: "${actividad_id} != ''",
          default: `${ROW}/actividad`,
          carry_over: 'never',
        },
        {
          ...AC,
          type: 'date',
          name: 'fecha',
          label: { es: 'Fecha', en: 'Date' },
          required: true,
          default: 'today()',
          constraint: '. <= today()',
          constraint_message: { es: 'La fecha no puede ser después de hoy.', en: 'The date cannot be after today.' },
          carry_over: 'never',
        },
        {
          ...AC,
          type: 'note',
          name: 'nota_avance_antes',
          relevant: "${avance_antes} != ''",
          label: { es: 'Lo último que se sabe: ${avance_antes} %.', en: 'What is known last: ${avance_antes} %.' },
        },
        {
          ...AC,
          type: 'decimal',
          name: 'avance',
          label: { es: '¿Cuánto va de la actividad?', en: 'How much of the activity is done?' },
          hint: {
            es: 'De 0 a 100 %, contando desde el principio.',
            en: 'From 0 to 100 %, counted from the beginning.',
          },
          unit: { es: '%', en: '%' },
          required: true,
          constraint: '. >= 0 and . <= 100',
          constraint_message: { es: 'Escriba de 0 a 100 %.', en: 'Write 0 to 100 %.' },
          warning: "${avance_antes} != '' and . < ${avance_antes}",
          warning_message: {
            es: '¿Menos que antes? Iba en ${avance_antes} %. Se cuenta desde el principio.',
            en: 'Less than before? It was at ${avance_antes} %. It is counted from the beginning.',
          },
          carry_over: 'never',
        },
        {
          ...AC,
          type: 'select_one',
          list: 'estado',
          name: 'estado',
          label: { es: '¿Cómo queda?', en: 'How does it stand?' },
          required: true,
          default: "'en_curso'",
          constraint: "not(. = 'concluida') or ${avance} = '' or ${avance} = 100",
          constraint_message: {
            es: 'Concluida es cuando el avance es 100 %.',
            en: 'Concluded means a progress of 100 %.',
          },
          warning: ". = 'en_curso' and ${avance} = 100",
          warning_message: {
            es: '¿Llegó a 100 % y sigue en curso? Si ya terminó, es «Concluida».',
            en: 'At 100 % and still under way? If it is finished, it is “Concluded”.',
          },
          carry_over: 'never',
        },
        {
          ...AC,
          type: 'decimal',
          name: 'alcanzado',
          label: { es: '¿Cuánto se alcanzó de la meta?', en: 'How much of the goal was reached?' },
          hint: {
            es: 'Desde el principio, en la unidad de la meta: ${meta_unidad}.',
            en: 'Since the beginning, in the unit of the goal: ${meta_unidad}.',
          },
          constraint: '. >= 0',
          constraint_message: { es: 'Escriba un número de 0 en adelante.', en: 'Write a number from 0 up.' },
          warning: "${alcanzado_antes} != '' and . < ${alcanzado_antes}",
          warning_message: {
            es: '¿Menos que antes? Iba en ${alcanzado_antes}. Se cuenta desde el principio.',
            en: 'Less than before? It was at ${alcanzado_antes}. It is counted from the beginning.',
          },
          carry_over: 'never',
        },
        {
          ...AC,
          type: 'decimal',
          name: 'gastado',
          label: {
            es: '¿Cuánto se gastó desde el avance anterior?',
            en: 'How much was spent since the last progress?',
          },
          hint: {
            es: 'En lempiras. El POA suma lo de todos los avances.',
            en: 'In lempiras. The plan adds up what all progress records say.',
          },
          unit: { es: 'Lps.', en: 'Lps.' },
          constraint: '. >= 0',
          constraint_message: { es: 'Escriba un número de 0 en adelante.', en: 'Write a number from 0 up.' },
          carry_over: 'never',
        },
        {
          ...AC,
          type: 'text',
          name: 'nota',
          appearance: 'multiline',
          label: { es: '¿Qué se hizo?', en: 'What was done?' },
          required: true,
          carry_over: 'never',
        },
        { ...AC, type: 'image', name: 'foto', label: { es: 'Foto', en: 'Photo' }, carry_over: 'never' },
      ],
    },
  ],
} as const satisfies Form;
