import type { Form } from '../../domain/form/definition.ts';
import { codigoResultado } from '../choices/strategic-plan.ts';

const PLAN = {
  source: 'Plan estratégico PTPS, sección 7 (revisión a mitad del período)',
  status: 'propuesto',
} as const;

/** Revisión de medio término: one result of the plan, what was reached, what was learnt and what is adjusted. */
export const midtermReview = {
  id: 'midterm-review',
  version: 1,
  title: { es: 'Revisión de un resultado del plan', en: 'Review of a result of the plan' },
  description: {
    es: 'Para la revisión de medio término: qué se logró, qué se aprendió y qué se ajusta.',
    en: 'For the mid-term review: what was reached, what was learnt and what is adjusted.',
  },
  menu: 'more',
  instance_name: "concat('Revisión ', ${anio}, ' ', ${resultado})",
  visit_day: 'fecha',
  choices: {
    codigo_resultado: codigoResultado,
    juicio: {
      ...PLAN,
      items: [
        { name: 'en_camino', label: { es: 'En camino', en: 'On track' }, tone: 'good' },
        { name: 'con_retraso', label: { es: 'Con retraso', en: 'Behind' }, tone: 'warning' },
        { name: 'en_riesgo', label: { es: 'En riesgo', en: 'At risk' }, tone: 'danger' },
      ],
    },
  },
  children: [
    {
      type: 'group',
      name: 'pagina_revision',
      appearance: 'field-list',
      label: { es: 'El resultado', en: 'The result' },
      children: [
        {
          ...PLAN,
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
          ...PLAN,
          type: 'integer',
          name: 'anio',
          label: { es: 'Año de la revisión', en: 'Year of the review' },
          required: true,
          default: "number(format-date(today(), '%Y'))",
          constraint: '. >= 2013 and . <= 2100',
          constraint_message: { es: 'Escriba el año con cuatro números.', en: 'Write the year with four digits.' },
        },
        {
          ...PLAN,
          type: 'select_one',
          list: 'codigo_resultado',
          name: 'resultado',
          label: { es: 'Resultado del plan', en: 'Result of the plan' },
          required: true,
        },
        {
          ...PLAN,
          type: 'select_one',
          list: 'juicio',
          name: 'juicio',
          label: { es: '¿Cómo va?', en: 'How is it going?' },
          required: true,
        },
        {
          ...PLAN,
          type: 'text',
          name: 'logrado',
          appearance: 'multiline',
          label: { es: '¿Qué se logró?', en: 'What was reached?' },
          required: true,
        },
        {
          ...PLAN,
          type: 'text',
          name: 'aprendido',
          appearance: 'multiline',
          label: { es: '¿Qué se aprendió?', en: 'What was learnt?' },
          required: true,
        },
        {
          ...PLAN,
          type: 'text',
          name: 'ajuste',
          appearance: 'multiline',
          label: { es: '¿Qué se ajusta del plan?', en: 'What of the plan is adjusted?' },
        },
      ],
    },
  ],
} as const satisfies Form;
