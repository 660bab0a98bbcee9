import type { FormNode } from '../../domain/form/definition.ts';
import { WHOLE } from './scope.ts';

const C3 = { source: 'Propuesta PTPS, C.3', status: 'propuesto' } as const;
const FOLLOW_UP = { source: 'Propuesta PTPS (seguimiento de acuerdos)', status: 'propuesto' } as const;

/** Who visits, how the chlorine is measured, against which norm; and what was agreed last time. */
export const visit = [
  {
    type: 'group',
    name: 'pagina_visita',
    appearance: 'field-list',
    label: { es: 'La visita', en: 'The visit' },
    guide: 'leer-comparador',
    children: [
      {
        ...C3,
        type: 'date',
        name: 'fecha_visita',
        label: { es: 'Fecha de la visita', en: 'Date of the visit' },
        required: true,
        default: 'today()',
        constraint: '. <= today()',
        constraint_message: { es: 'La fecha no puede ser después de hoy.', en: 'The date cannot be after today.' },
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'select_one',
        list: 'alcance',
        name: 'alcance',
        label: { es: '¿Qué va a hacer hoy?', en: 'What will you do today?' },
        required: true,
        default: "'completo'",
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'select_one',
        list: 'tipo_visita',
        name: 'tipo_visita',
        label: { es: '¿Qué tipo de visita es?', en: 'What kind of visit is it?' },
        relevant: WHOLE,
        required: true,
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'select_one',
        list: 'norma',
        name: 'norma',
        label: { es: '¿Con qué norma se compara?', en: 'Which norm is it compared with?' },
        hint: {
          es: 'OMS pide al menos 0.2 mg/L en la llave; la norma nacional, de 0.5 a 1.0 (por verificar).',
          en: 'WHO asks for at least 0.2 mg/L at the tap; the national norm, for 0.5 to 1.0 (to be verified).',
        },
        required: true,
        default: "'oms'",
      },
      {
        ...C3,
        type: 'select_one',
        list: 'metodo',
        name: 'metodo',
        label: { es: '¿Con qué mide el cloro hoy?', en: 'What do you measure chlorine with today?' },
        hint: {
          es: 'DPD es el reactivo que se pone rosado con el cloro libre: mientras más rosado, más cloro.',
          en: 'DPD is the reagent that turns pink with free chlorine: the pinker, the more chlorine.',
        },
        required: true,
        default: '${last-saved#metodo}',
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'select_one',
        list: 'comparador',
        name: 'comparador',
        label: { es: '¿Qué números trae su comparador?', en: 'Which numbers does your comparator show?' },
        hint: {
          es: 'Así la lectura se elige con un toque. La próxima vez ya viene puesto. En blanco: escriba el número.',
          en: 'So a reading is one touch. Next time it is there already. Left blank: write the number.',
        },
        relevant: "${metodo} = 'comparador_dpd'",
        default: '${last-saved#comparador}',
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'text',
        name: 'metodo_otro',
        label: { es: '¿Cuál método?', en: 'Which method?' },
        relevant: "${metodo} = 'otro'",
        required: true,
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_ortotolidina',
        appearance: 'verdict-warning',
        label: {
          es: 'La ortotolidina muestra el cloro total, no el libre. Se guarda la lectura, pero no da resultado. Use DPD si puede.',
          en: 'Orthotolidine shows total chlorine, not free chlorine. The reading is kept but gives no result. Use DPD if you can.',
        },
        relevant: "${metodo} = 'ortotolidina'",
      },
    ],
  },
  {
    type: 'group',
    name: 'pagina_seguimiento',
    appearance: 'field-list',
    label: { es: 'Acuerdos de la última visita', en: 'Agreements of the last visit' },
    relevant: `${WHOLE} and count(instance('previous')/root/item/acuerdos/acuerdo) > 0`,
    children: [
      {
        ...FOLLOW_UP,
        type: 'repeat',
        name: 'seguimiento',
        label: { es: 'Acuerdos anteriores', en: 'Earlier agreements' },
        item_label: { es: '${acuerdo_anterior}', en: '${acuerdo_anterior}' },
        repeat_count: "count(instance('previous')/root/item/acuerdos/acuerdo)",
        children: [
          {
            ...FOLLOW_UP,
            type: 'calculate',
            name: 'acuerdo_numero',
            calculation: 'position(..)',
          },
          {
            ...FOLLOW_UP,
            type: 'calculate',
            name: 'acuerdo_anterior',
            calculation: "instance('previous')/root/item/acuerdos[position() = ${acuerdo_numero}]/acuerdo",
          },
          {
            ...FOLLOW_UP,
            type: 'calculate',
            name: 'responsable_anterior',
            calculation: "instance('previous')/root/item/acuerdos[position() = ${acuerdo_numero}]/responsable",
          },
          {
            ...FOLLOW_UP,
            type: 'note',
            name: 'nota_acuerdo_anterior',
            label: {
              es: 'Se acordó: ${acuerdo_anterior} (${responsable_anterior})',
              en: 'It was agreed: ${acuerdo_anterior} (${responsable_anterior})',
            },
          },
          {
            ...FOLLOW_UP,
            type: 'select_one',
            list: 'cumplimiento',
            name: 'acuerdo_cumplido',
            label: { es: '¿Se cumplió?', en: 'Was it done?' },
            required: true,
            carry_over: 'never',
          },
          {
            ...FOLLOW_UP,
            type: 'text',
            name: 'acuerdo_comentario',
            label: { es: 'Comentario', en: 'Comment' },
            carry_over: 'never',
          },
        ],
      },
    ],
  },
] as const satisfies readonly FormNode[];
