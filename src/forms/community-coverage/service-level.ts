import type { FormNode } from '../../domain/form/definition.ts';
import { CAL, F, NS } from './provenance.ts';

/** Level of service, and remarks. */
export const serviceLevel = [
  {
    type: 'group',
    name: 'pagina_ns',
    appearance: 'field-list',
    label: { es: 'Nivel de servicio', en: 'Level of service' },
    children: [
      {
        ...NS,
        type: 'select_one',
        list: 'alcanza',
        name: 'ns_cantidad',
        label: { es: '¿El agua que llega alcanza?', en: 'Is the water that arrives enough?' },
        required: true,
      },
      {
        ...NS,
        type: 'decimal',
        name: 'ns_horas',
        label: { es: '¿Cuántas horas al día llega?', en: 'How many hours a day does it arrive?' },
        hint: {
          es: 'Continuidad: si llega por turnos, saque el promedio de un día.',
          en: 'Continuity: if it comes in turns, take the average of one day.',
        },
        unit: { es: 'horas por día', en: 'hours a day' },
        required: true,
        constraint: '. >= 0 and . <= 24',
        constraint_message: { es: 'Escriba de 0 a 24 horas.', en: 'Write 0 to 24 hours.' },
        carry_over: 'never',
      },
      {
        ...NS,
        type: 'calculate',
        name: 'ns_02',
        relevant: "${ns_horas} != ''",
        calculation: 'round(${ns_horas} div 24, 6)',
      },
      {
        ...NS,
        type: 'select_one',
        list: 'si_no',
        name: 'ns_verano',
        label: { es: '¿Alcanza en verano?', en: 'Is it enough in the dry season?' },
        required: true,
      },
      {
        ...NS,
        type: 'select_one',
        list: 'si_no',
        name: 'ns_invierno',
        label: { es: '¿Alcanza en invierno?', en: 'Is it enough in the rainy season?' },
        required: true,
      },
      {
        ...CAL,
        type: 'select_one',
        list: 'prueba',
        name: 'agua_coliformes',
        label: {
          es: '¿Pasó el último análisis de coliformes del agua que llega?',
          en: 'Did the water that arrives pass its last coliform test?',
        },
        hint: {
          es: 'Coliformes: bacterias que avisan que llegó suciedad al agua.',
          en: 'Coliforms: bacteria that tell that dirt got into the water.',
        },
        carry_over: 'never',
      },
      {
        ...CAL,
        type: 'select_one',
        list: 'prueba',
        name: 'agua_fisicoquimico',
        label: {
          es: '¿Pasó el último análisis físico-químico?',
          en: 'Did it pass its last physical and chemical test?',
        },
        carry_over: 'never',
      },
      {
        ...NS,
        type: 'select_one',
        list: 'si_no',
        name: 'ns_color_sabor',
        label: {
          es: '¿La gente se queja del color, olor o sabor?',
          en: 'Do people complain about colour, smell or taste?',
        },
      },
      {
        ...F,
        type: 'text',
        name: 'observaciones',
        appearance: 'multiline',
        label: { es: 'Observaciones', en: 'Remarks' },
        carry_over: 'never',
      },
    ],
  },
] as const satisfies readonly FormNode[];
