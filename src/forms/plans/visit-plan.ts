import type { Form } from '../../domain/form/definition.ts';

const OURS = { source: 'Propuesta PTPS (plan de visitas)', status: 'propuesto' } as const;

/** The questions of a plan, by what they say. */
export const visitPlanQuestions = {
  who: 'para',
  whoName: 'para_nombre',
  formId: 'formulario',
  formTitle: 'formulario_nombre',
  by: 'hasta',
  note: 'nota',
} as const;

/**
 * A visit that somebody is to make: who, which Junta (its subject), with which form, by when. A record like every other,
 * so that sending, rights, backups and history hold; by its id (`plan-`) it is no visit (sync-protocol 15).
 */
export const visitPlan = {
  id: 'plan-visit',
  version: 1,
  title: { es: 'Visita asignada', en: 'Assigned visit' },
  description: {
    es: 'Quién visita la Junta, con qué formulario y hasta cuándo.',
    en: 'Who visits the board, with which form and by when.',
  },
  subject: 'provider',
  menu: 'more',
  instance_name: "concat('Visita asignada: ', ${formulario_nombre})",
  choices: {},
  children: [
    {
      type: 'group',
      name: 'pagina_plan',
      appearance: 'field-list',
      label: { es: 'La visita', en: 'The visit' },
      children: [
        { ...OURS, type: 'hidden', name: visitPlanQuestions.who },
        {
          ...OURS,
          type: 'text',
          name: visitPlanQuestions.whoName,
          label: { es: '¿Quién visita?', en: 'Who visits?' },
          read_only: true,
          personal: true,
          carry_over: 'never',
        },
        { ...OURS, type: 'hidden', name: visitPlanQuestions.formId },
        {
          ...OURS,
          type: 'text',
          name: visitPlanQuestions.formTitle,
          label: { es: '¿Qué se llena?', en: 'What is filled in?' },
          read_only: true,
          carry_over: 'never',
        },
        {
          ...OURS,
          type: 'date',
          name: visitPlanQuestions.by,
          label: { es: '¿Hasta cuándo?', en: 'By when?' },
          required: true,
          carry_over: 'never',
        },
        {
          ...OURS,
          type: 'text',
          name: visitPlanQuestions.note,
          appearance: 'multiline',
          label: { es: 'Nota para quien visita', en: 'Note for whoever visits' },
          carry_over: 'never',
        },
      ],
    },
  ],
} as const satisfies Form;
