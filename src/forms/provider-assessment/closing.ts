import type { FormNode } from '../../domain/form/definition.ts';

const I = { source: 'SIASAR 2, prestador: I', status: 'oficial' } as const;
const AGREEMENTS = { source: 'Propuesta PTPS (acuerdos de la visita)', status: 'propuesto' } as const;

/** I. Observaciones, agreements and signatures. */
export const closing = [
  {
    type: 'group',
    name: 'pagina_i',
    appearance: 'field-list',
    label: { es: 'I. Observaciones y acuerdos', en: 'I. Remarks and agreements' },
    guide: 'hacer-acuerdos',
    children: [
      {
        ...I,
        type: 'text',
        name: 'observaciones',
        appearance: 'multiline',
        label: { es: 'Observaciones y comentarios', en: 'Remarks and comments' },
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
            parameters: { suggest: 'cargo_representante+cargo_del_tecnico' },
            label: { es: '¿Quién lo hará?', en: 'Who will do it?' },
            hint: {
              es: 'El cargo, no el nombre: fontanero, tesorera, técnico.',
              en: 'The post, not the name: plumber, treasurer, technician.',
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
            required: true,
            constraint: '. >= ${fecha_aplicacion}',
            constraint_message: {
              es: 'La fecha debe ser la de la visita o después.',
              en: 'The date must be that of the visit or later.',
            },
            carry_over: 'never',
          },
        ],
      },
      {
        ...AGREEMENTS,
        type: 'image',
        name: 'foto_obra',
        label: { es: 'Foto de la obra', en: 'Photo of the works' },
        hint: { es: 'Tanque, toma o lo que haya que reparar.', en: 'Tank, intake or whatever needs repair.' },
        carry_over: 'never',
      },
      {
        ...AGREEMENTS,
        type: 'image',
        name: 'firma_junta',
        appearance: 'signature',
        label: { es: 'Firma de la Junta', en: 'Signature of the board' },
        hint: {
          es: 'Se guarda con este registro. No se publica.',
          en: 'It is kept with this record. It is not published.',
        },
        relevant: "${consentimiento_datos} = 'si'",
        personal: true,
        carry_over: 'never',
      },
      {
        ...AGREEMENTS,
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
