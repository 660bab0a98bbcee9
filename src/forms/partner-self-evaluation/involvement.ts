import type { FormNode } from '../../domain/form/definition.ts';

const B5 = { source: 'Propuesta PTPS, B.5 (involucramiento)', status: 'propuesto' } as const;

/** 1. Involucramiento: I1 to I7, asked of all. */
export const involvement = [
  {
    type: 'group',
    name: 'pagina_involucramiento',
    appearance: 'field-list',
    label: { es: '1. Involucramiento', en: '1. Involvement' },
    guide: 'autoevaluacion',
    children: [
      {
        ...B5,
        type: 'integer',
        name: 'i1_asambleas',
        label: {
          es: 'I1. ¿A cuántas de las 6 asambleas bimestrales asistió este año?',
          en: 'I1. How many of the 6 two-monthly assemblies did you attend this year?',
        },
        unit: { es: 'de 6', en: 'of 6' },
        required: true,
        constraint: '. >= 0 and . <= 6',
        constraint_message: { es: 'Escriba de 0 a 6 asambleas.', en: 'Write 0 to 6 assemblies.' },
        carry_over: 'never',
      },
      {
        ...B5,
        type: 'text',
        name: 'i1_asambleas_evidencia',
        appearance: 'multiline',
        label: { es: '¿Qué lo demuestra?', en: 'What shows it?' },
        hint: {
          es: 'Un documento, una fecha, un lugar o una cifra.',
          en: 'A document, a date, a place or a figure.',
        },
        relevant: "${i1_asambleas} != ''",
      },
      {
        ...B5,
        type: 'select_one',
        list: 'escala',
        name: 'i2_comisiones',
        label: {
          es: 'I2. ¿Participa en comisiones o en el Comité Impulsor?',
          en: 'I2. Do you take part in commissions or the Steering Committee?',
        },
        hint: {
          es: 'Comité Impulsor: grupo de socios que conduce el movimiento entre asambleas.',
          en: 'Steering Committee: the partners who lead the movement between assemblies.',
        },
        required: true,
      },
      {
        ...B5,
        type: 'text',
        name: 'i2_comisiones_evidencia',
        appearance: 'multiline',
        label: { es: '¿Qué lo demuestra?', en: 'What shows it?' },
        relevant: "${i2_comisiones} != '' and ${i2_comisiones} != 'na'",
      },
      {
        ...B5,
        type: 'select_one',
        list: 'escala',
        name: 'i3_comunica',
        label: {
          es: 'I3. ¿Comunica y coordina con los demás socios?',
          en: 'I3. Do you communicate and coordinate with the other partners?',
        },
        required: true,
      },
      {
        ...B5,
        type: 'text',
        name: 'i3_comunica_evidencia',
        appearance: 'multiline',
        label: { es: '¿Qué lo demuestra?', en: 'What shows it?' },
        relevant: "${i3_comunica} != '' and ${i3_comunica} != 'na'",
      },
      {
        ...B5,
        type: 'select_one',
        list: 'escala',
        name: 'i4_comparte',
        label: { es: 'I4. ¿Comparte información y experiencias?', en: 'I4. Do you share information and experience?' },
        required: true,
      },
      {
        ...B5,
        type: 'text',
        name: 'i4_comparte_evidencia',
        appearance: 'multiline',
        label: { es: '¿Qué lo demuestra?', en: 'What shows it?' },
        relevant: "${i4_comparte} != '' and ${i4_comparte} != 'na'",
      },
      {
        ...B5,
        type: 'select_one',
        list: 'escala',
        name: 'i5_aporta',
        label: {
          es: 'I5. ¿Aporta dinero, logística o personal?',
          en: 'I5. Do you contribute money, logistics or staff?',
        },
        required: true,
      },
      {
        ...B5,
        type: 'text',
        name: 'i5_aporta_evidencia',
        appearance: 'multiline',
        label: { es: '¿Qué lo demuestra?', en: 'What shows it?' },
        relevant: "${i5_aporta} != '' and ${i5_aporta} != 'na'",
      },
      {
        ...B5,
        type: 'select_one',
        list: 'escala',
        name: 'i6_direccion',
        label: {
          es: 'I6. ¿La dirección de su organización está comprometida?',
          en: 'I6. Is the management of your organisation committed?',
        },
        hint: {
          es: 'También el vínculo con la oficina principal, si la hay.',
          en: 'Also the link with the head office, if there is one.',
        },
        required: true,
      },
      {
        ...B5,
        type: 'text',
        name: 'i6_direccion_evidencia',
        appearance: 'multiline',
        label: { es: '¿Qué lo demuestra?', en: 'What shows it?' },
        relevant: "${i6_direccion} != '' and ${i6_direccion} != 'na'",
      },
      {
        ...B5,
        type: 'select_one',
        list: 'escala',
        name: 'i7_datos',
        label: {
          es: 'I7. ¿Entrega a tiempo sus datos de monitoreo?',
          en: 'I7. Do you hand in your monitoring data on time?',
        },
        hint: {
          es: 'Monitoreo: mirar con los mismos indicadores cómo va el servicio cada año.',
          en: 'Monitoring: looking each year, with the same indicators, at how the service is doing.',
        },
        required: true,
      },
      {
        ...B5,
        type: 'text',
        name: 'i7_datos_evidencia',
        appearance: 'multiline',
        label: { es: '¿Qué lo demuestra?', en: 'What shows it?' },
        relevant: "${i7_datos} != '' and ${i7_datos} != 'na'",
      },
    ],
  },
] as const satisfies readonly FormNode[];
