import type { FormNode } from '../../domain/form/definition.ts';

const B5 = { source: 'Propuesta PTPS, B.5 (encabezado)', status: 'propuesto' } as const;
const FOLLOW_UP = { source: 'Propuesta PTPS, B.5 (seguimiento del plan anterior)', status: 'propuesto' } as const;

/** Header, and what became of last year's improvement plan. */
export const opening = [
  {
    type: 'group',
    name: 'pagina_encabezado',
    appearance: 'field-list',
    label: { es: 'El socio y el año', en: 'The partner and the year' },
    guide: 'autoevaluacion',
    children: [
      {
        ...B5,
        type: 'date',
        name: 'fecha_autoevaluacion',
        label: { es: 'Fecha', en: 'Date' },
        required: true,
        default: 'today()',
        constraint: '. <= today()',
        constraint_message: { es: 'La fecha no puede ser después de hoy.', en: 'The date cannot be after today.' },
        carry_over: 'never',
      },
      {
        ...B5,
        type: 'integer',
        name: 'anio',
        label: { es: '¿Qué año se evalúa?', en: 'Which year is evaluated?' },
        required: true,
        default: "number(format-date(today(), '%Y'))",
        constraint: ". >= 2013 and . <= number(format-date(today(), '%Y'))",
        constraint_message: {
          es: 'Escriba un año de 2013 (cuando nació el movimiento) hasta hoy.',
          en: 'Write a year from 2013 (when the movement began) to today.',
        },
        carry_over: 'never',
      },
      {
        ...B5,
        type: 'text',
        name: 'socio',
        label: { es: 'Nombre del socio', en: 'Name of the partner' },
        required: true,
        default: "instance('subject')/root/item/name",
      },
      {
        source: 'Plan estratégico PTPS, sección 3 (categorías de socio)',
        status: 'oficial',
        type: 'select_one',
        list: 'categoria',
        name: 'categoria',
        label: { es: '¿Qué categoría de socio es?', en: 'Which category of partner is it?' },
        hint: {
          es: 'Facilitador: acompaña al municipio en todo. Colaborador: en una parte. Asesor: a nivel nacional.',
          en: 'Facilitating: accompanies the municipality in all. Collaborating: in part. Advising: nationally.',
        },
        required: true,
        default:
          "if(contains(' municipio facilitador colaborador asesor ', concat(' ', instance('subject')/root/item/category, ' ')), instance('subject')/root/item/category, '')",
      },
      {
        ...B5,
        type: 'text',
        name: 'municipios_trabajo',
        label: { es: '¿En qué municipios trabaja?', en: 'In which municipalities do you work?' },
        hint: {
          es: 'Escriba el municipio con su departamento: hay nombres que se repiten.',
          en: 'Write each municipality with its department: some names repeat.',
        },
        required: "${categoria} != 'asesor'",
      },
      { ...B5, type: 'username', name: 'quien_llena', personal: true },
      {
        ...B5,
        type: 'text',
        name: 'persona',
        label: { es: '¿Quién responde?', en: 'Who answers?' },
        required: true,
        default: '${quien_llena}',
        personal: true,
        carry_over: 'never',
      },
      {
        ...B5,
        type: 'text',
        name: 'cargo',
        label: { es: 'Cargo', en: 'Post' },
        required: true,
        carry_over: 'never',
      },
      {
        ...B5,
        type: 'text',
        name: 'participantes',
        appearance: 'multiline',
        label: { es: '¿Quiénes más participaron?', en: 'Who else took part?' },
        personal: true,
        carry_over: 'never',
      },
    ],
  },
  {
    type: 'group',
    name: 'pagina_seguimiento_plan',
    appearance: 'field-list',
    label: { es: 'El plan de mejora anterior', en: 'The last improvement plan' },
    relevant: "count(instance('previous')/root/item/plan_mejora/plan_accion) > 0",
    children: [
      {
        ...FOLLOW_UP,
        type: 'repeat',
        name: 'seguimiento_plan',
        label: { es: 'Acciones del plan anterior', en: 'Actions of the last plan' },
        item_label: { es: '${accion_anterior}', en: '${accion_anterior}' },
        repeat_count: "count(instance('previous')/root/item/plan_mejora/plan_accion)",
        children: [
          { ...FOLLOW_UP, type: 'calculate', name: 'accion_numero', calculation: 'position(..)' },
          {
            ...FOLLOW_UP,
            type: 'calculate',
            name: 'accion_anterior',
            calculation: "instance('previous')/root/item/plan_mejora[position() = ${accion_numero}]/plan_accion",
          },
          {
            ...FOLLOW_UP,
            type: 'calculate',
            name: 'accion_responsable',
            calculation: "instance('previous')/root/item/plan_mejora[position() = ${accion_numero}]/plan_responsable",
          },
          {
            ...FOLLOW_UP,
            type: 'calculate',
            name: 'accion_fecha',
            calculation: "instance('previous')/root/item/plan_mejora[position() = ${accion_numero}]/plan_fecha",
          },
          {
            ...FOLLOW_UP,
            type: 'calculate',
            name: 'accion_fecha_dicha',
            calculation: "format-date(${accion_fecha}, '%d/%m/%Y')",
          },
          {
            ...FOLLOW_UP,
            type: 'note',
            name: 'nota_accion_anterior',
            label: {
              es: 'Se planeó: ${accion_anterior} (${accion_responsable}, ${accion_fecha_dicha})',
              en: 'It was planned: ${accion_anterior} (${accion_responsable}, ${accion_fecha_dicha})',
            },
          },
          {
            ...FOLLOW_UP,
            type: 'select_one',
            list: 'cumplimiento',
            name: 'accion_estado',
            label: { es: '¿Se cumplió?', en: 'Was it done?' },
            required: true,
            carry_over: 'never',
          },
          {
            ...FOLLOW_UP,
            type: 'text',
            name: 'accion_comentario',
            label: { es: 'Comentario', en: 'Comment' },
            carry_over: 'never',
          },
        ],
      },
    ],
  },
] as const satisfies readonly FormNode[];
