import type { Form } from '../../domain/form/definition.ts';

const OURS = { source: 'Propuesta PTPS, B.5 (necesidades de apoyo)', status: 'propuesto' } as const;
/** The row of the needs from which it is begun. */
const ROW = "instance('row')/root/item";

/**
 * Who took a partner's need for support, and when it was met: a record of its own about the need (`necesidad_id`), so that
 * the self-evaluation stays as the partner wrote it. It is begun from the need's row.
 */
export const needStep = {
  id: 'need-step',
  version: 1,
  title: { es: 'Seguimiento de una necesidad de apoyo', en: 'Follow-up of a need for support' },
  description: {
    es: 'Quién tomó la necesidad de un socio y cuándo se atendió.',
    en: 'Who took a partner’s need and when it was met.',
  },
  subject: 'partner',
  menu: 'more',
  instance_name: "concat(if(${estado} = 'hecha', 'Atendida: ', 'Tomada: '), ${necesidad})",
  choices: {
    estado: {
      ...OURS,
      items: [
        { name: 'tomada', label: { es: 'Alguien se hace cargo', en: 'Somebody takes charge of it' }, tone: 'warning' },
        { name: 'hecha', label: { es: 'Ya se atendió', en: 'It was met' }, tone: 'good' },
        {
          name: 'soltada',
          label: { es: 'Queda libre: ya nadie se hace cargo', en: 'It is free: nobody is in charge any more' },
        },
      ],
    },
  },
  instances: ['subject', 'row'],
  children: [
    {
      type: 'group',
      name: 'pagina_seguimiento',
      appearance: 'field-list',
      label: { es: 'La necesidad', en: 'The need' },
      children: [
        { ...OURS, type: 'hidden', name: 'necesidad_id', default: `${ROW}/necesidad_id` },
        {
          ...OURS,
          type: 'text',
          name: 'necesidad',
          label: { es: 'Qué se necesita', en: 'What is needed' },
          required: true,
          read_only: "${necesidad_id} != ''",
          default: `${ROW}/necesidad`,
          carry_over: 'never',
        },
        {
          ...OURS,
          type: 'select_one',
          list: 'estado',
          name: 'estado',
          label: { es: '¿Qué pasó?', en: 'What happened?' },
          required: true,
          default: `${ROW}/paso`,
          carry_over: 'never',
        },
        {
          ...OURS,
          type: 'text',
          name: 'quien',
          label: { es: '¿Quién se hace cargo, o la atendió?', en: 'Who is in charge of it, or met it?' },
          hint: { es: 'La organización o la persona.', en: 'The organisation or the person.' },
          relevant: "${estado} = 'tomada' or ${estado} = 'hecha'",
          required: true,
          default: `${ROW}/quien`,
          carry_over: 'never',
        },
        {
          ...OURS,
          type: 'date',
          name: 'fecha',
          label: { es: '¿Cuándo?', en: 'When?' },
          required: true,
          default: 'today()',
          constraint: '. <= today()',
          constraint_message: { es: 'La fecha no puede ser después de hoy.', en: 'The date cannot be after today.' },
          carry_over: 'never',
        },
        {
          ...OURS,
          type: 'date',
          name: 'para',
          appearance: 'months-ahead',
          label: { es: '¿Para cuándo queda?', en: 'By when?' },
          relevant: "${estado} = 'tomada'",
          constraint: '. >= ${fecha}',
          constraint_message: { es: 'No puede ser antes de que se tome.', en: 'It cannot be before it is taken.' },
          carry_over: 'never',
        },
        {
          ...OURS,
          type: 'text',
          name: 'nota',
          appearance: 'multiline',
          label: { es: 'Nota', en: 'Note' },
          carry_over: 'never',
        },
      ],
    },
  ],
} as const satisfies Form;
