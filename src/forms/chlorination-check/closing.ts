import type { FormNode } from '../../domain/form/definition.ts';
import { WHOLE } from './scope.ts';

const C3 = { source: 'Propuesta PTPS, C.3', status: 'propuesto' } as const;
const AGREEMENTS = { source: 'Propuesta PTPS (acuerdos de la visita)', status: 'propuesto' } as const;

/** Recommendation, agreements, a photo of the work and both signatures. */
export const closing = [
  {
    type: 'group',
    name: 'pagina_cierre',
    appearance: 'field-list',
    label: { es: 'Recomendación y acuerdos', en: 'Recommendation and agreements' },
    relevant: WHOLE,
    guide: 'hacer-acuerdos',
    children: [
      {
        ...C3,
        type: 'text',
        name: 'recomendacion',
        appearance: 'multiline',
        label: { es: '¿Qué recomienda a la Junta?', en: 'What do you recommend to the board?' },
        carry_over: 'never',
      },
      {
        ...AGREEMENTS,
        type: 'repeat',
        name: 'acuerdos',
        label: { es: 'Acuerdos de hoy', en: 'Agreements of today' },
        item_label: { es: '${acuerdo}', en: '${acuerdo}' },
        max: 20,
        children: [
          {
            ...AGREEMENTS,
            type: 'text',
            name: 'acuerdo',
            appearance: 'multiline',
            label: { es: '¿Qué se hará?', en: 'What will be done?' },
            required: true,
            carry_over: 'never',
          },
          {
            ...AGREEMENTS,
            type: 'text',
            name: 'responsable',
            label: { es: '¿Quién lo hará?', en: 'Who will do it?' },
            hint: {
              es: 'Escriba el cargo: fontanero, tesorera, técnico.',
              en: 'Write the post: plumber, treasurer, technician.',
            },
            required: true,
            carry_over: 'never',
          },
          {
            ...AGREEMENTS,
            type: 'date',
            name: 'fecha_limite',
            appearance: 'months-ahead',
            label: { es: '¿Para cuándo?', en: 'By when?' },
            constraint: '. >= ${fecha_visita}',
            constraint_message: { es: 'La fecha debe ser de hoy en adelante.', en: 'The date must be today or later.' },
            required: true,
            carry_over: 'never',
          },
        ],
      },
      {
        ...C3,
        type: 'image',
        name: 'foto_clorador',
        label: { es: 'Foto del clorador', en: 'Photo of the chlorinator' },
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'text',
        name: 'observaciones',
        appearance: 'multiline',
        label: { es: 'Observaciones', en: 'Remarks' },
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_cierre_seguridad',
        label: {
          es: 'El cloro adecuado no prueba por sí solo que el agua sea segura.',
          en: 'Adequate chlorine does not by itself prove that the water is safe.',
        },
      },
      {
        ...C3,
        type: 'image',
        name: 'firma_junta',
        appearance: 'signature',
        label: { es: 'Firma de la Junta', en: 'Signature of the board' },
        hint: {
          es: 'Se guarda con este registro. No se publica.',
          en: 'It is kept with this record. It is not published.',
        },
        personal: true,
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'image',
        name: 'firma_tecnico',
        appearance: 'signature',
        label: { es: 'Firma del técnico', en: 'Signature of the technician' },
        personal: true,
        carry_over: 'never',
      },
    ],
  },
] as const satisfies readonly FormNode[];
