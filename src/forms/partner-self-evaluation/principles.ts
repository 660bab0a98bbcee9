import type { FormNode } from '../../domain/form/definition.ts';

const B5 = { source: 'Plan estratégico PTPS, 5 principios; preguntas propuestas (B.5)', status: 'propuesto' } as const;

/** 2. The five principles, two questions each, asked of all. */
export const principles = [
  {
    type: 'group',
    name: 'pagina_principios',
    appearance: 'field-list',
    label: { es: '2. Los 5 principios', en: '2. The 5 principles' },
    guide: 'cinco-principios',
    children: [
      {
        ...B5,
        type: 'select_one',
        list: 'escala',
        name: 'p1_cobertura_aplica',
        label: {
          es: 'P1. ¿Aplica la cobertura total en sus proyectos?',
          en: 'P1. Do you apply full coverage in your projects?',
        },
        hint: {
          es: 'Cobertura total: todas las familias, escuelas, centros de salud y centros comunales con agua y saneamiento.',
          en: 'Full coverage: every family, school, health centre and community centre with water and sanitation.',
        },
        required: true,
      },
      {
        ...B5,
        type: 'text',
        name: 'p1_cobertura_aplica_evidencia',
        appearance: 'multiline',
        label: { es: 'Evidencia', en: 'Evidence' },
        hint: {
          es: 'Qué lo demuestra: documento, fecha, lugar o cifra.',
          en: 'What shows it: document, date, place or figure.',
        },
        relevant: "${p1_cobertura_aplica} != '' and ${p1_cobertura_aplica} != 'na'",
      },
      {
        ...B5,
        type: 'select_one',
        list: 'escala',
        name: 'p1_cobertura_promueve',
        label: {
          es: 'P1. ¿Promueve la cobertura total con otros?',
          en: 'P1. Do you promote full coverage with others?',
        },
        required: true,
      },
      {
        ...B5,
        type: 'text',
        name: 'p1_cobertura_promueve_evidencia',
        appearance: 'multiline',
        label: { es: 'Evidencia', en: 'Evidence' },
        hint: {
          es: 'Qué lo demuestra: documento, fecha, lugar o cifra.',
          en: 'What shows it: document, date, place or figure.',
        },
        relevant: "${p1_cobertura_promueve} != '' and ${p1_cobertura_promueve} != 'na'",
      },
      {
        ...B5,
        type: 'select_one',
        list: 'escala',
        name: 'p2_sostenibilidad_aplica',
        label: {
          es: 'P2. ¿Cuida en sus proyectos que el servicio dure?',
          en: 'P2. Do your projects make sure that the service lasts?',
        },
        hint: {
          es: 'Sostenibilidad: el servicio sigue bueno año tras año porque Junta y municipio hacen su parte.',
          en: 'Sustainability: the service stays good year after year because board and municipality do their part.',
        },
        required: true,
      },
      {
        ...B5,
        type: 'text',
        name: 'p2_sostenibilidad_aplica_evidencia',
        appearance: 'multiline',
        label: { es: 'Evidencia', en: 'Evidence' },
        hint: {
          es: 'Qué lo demuestra: documento, fecha, lugar o cifra.',
          en: 'What shows it: document, date, place or figure.',
        },
        relevant: "${p2_sostenibilidad_aplica} != '' and ${p2_sostenibilidad_aplica} != 'na'",
      },
      {
        ...B5,
        type: 'select_one',
        list: 'escala',
        name: 'p2_sostenibilidad_promueve',
        label: {
          es: 'P2. ¿Promueve con otros que el servicio dure?',
          en: 'P2. Do you promote lasting services with others?',
        },
        required: true,
      },
      {
        ...B5,
        type: 'text',
        name: 'p2_sostenibilidad_promueve_evidencia',
        appearance: 'multiline',
        label: { es: 'Evidencia', en: 'Evidence' },
        hint: {
          es: 'Qué lo demuestra: documento, fecha, lugar o cifra.',
          en: 'What shows it: document, date, place or figure.',
        },
        relevant: "${p2_sostenibilidad_promueve} != '' and ${p2_sostenibilidad_promueve} != 'na'",
      },
      {
        ...B5,
        type: 'select_one',
        list: 'escala',
        name: 'p3_ciclo_vida_aplica',
        label: {
          es: 'P3. ¿Calcula en sus proyectos todo lo que cuesta el servicio y quién lo paga?',
          en: 'P3. Do your projects work out all that the service costs and who pays?',
        },
        hint: {
          es: 'Ciclo de vida: construir, operar, reparar y reponer. Se calcula cuánto cuesta y quién paga cada cosa.',
          en: 'Life cycle: building, running, repairing and replacing. What it costs and who pays each part.',
        },
        required: true,
      },
      {
        ...B5,
        type: 'text',
        name: 'p3_ciclo_vida_aplica_evidencia',
        appearance: 'multiline',
        label: { es: 'Evidencia', en: 'Evidence' },
        hint: {
          es: 'Qué lo demuestra: documento, fecha, lugar o cifra.',
          en: 'What shows it: document, date, place or figure.',
        },
        relevant: "${p3_ciclo_vida_aplica} != '' and ${p3_ciclo_vida_aplica} != 'na'",
      },
      {
        ...B5,
        type: 'select_one',
        list: 'escala',
        name: 'p3_ciclo_vida_promueve',
        label: {
          es: 'P3. ¿Promueve con otros que se calcule todo el costo?',
          en: 'P3. Do you promote with others that all costs are worked out?',
        },
        required: true,
      },
      {
        ...B5,
        type: 'text',
        name: 'p3_ciclo_vida_promueve_evidencia',
        appearance: 'multiline',
        label: { es: 'Evidencia', en: 'Evidence' },
        hint: {
          es: 'Qué lo demuestra: documento, fecha, lugar o cifra.',
          en: 'What shows it: document, date, place or figure.',
        },
        relevant: "${p3_ciclo_vida_promueve} != '' and ${p3_ciclo_vida_promueve} != 'na'",
      },
      {
        ...B5,
        type: 'select_one',
        list: 'escala',
        name: 'p4_monitoreo_aplica',
        label: {
          es: 'P4. ¿Da seguimiento al servicio de sus proyectos por 10 años o más?',
          en: 'P4. Do you follow the service of your projects for 10 years or more?',
        },
        hint: {
          es: 'Monitoreo con los sistemas nacionales (SIASAR) por lo menos 10 años.',
          en: 'Monitoring with the national systems (SIASAR) for at least 10 years.',
        },
        required: true,
      },
      {
        ...B5,
        type: 'text',
        name: 'p4_monitoreo_aplica_evidencia',
        appearance: 'multiline',
        label: { es: 'Evidencia', en: 'Evidence' },
        hint: {
          es: 'Qué lo demuestra: documento, fecha, lugar o cifra.',
          en: 'What shows it: document, date, place or figure.',
        },
        relevant: "${p4_monitoreo_aplica} != '' and ${p4_monitoreo_aplica} != 'na'",
      },
      {
        ...B5,
        type: 'select_one',
        list: 'escala',
        name: 'p4_monitoreo_promueve',
        label: { es: 'P4. ¿Promueve con otros ese seguimiento?', en: 'P4. Do you promote such follow-up with others?' },
        required: true,
      },
      {
        ...B5,
        type: 'text',
        name: 'p4_monitoreo_promueve_evidencia',
        appearance: 'multiline',
        label: { es: 'Evidencia', en: 'Evidence' },
        hint: {
          es: 'Qué lo demuestra: documento, fecha, lugar o cifra.',
          en: 'What shows it: document, date, place or figure.',
        },
        relevant: "${p4_monitoreo_promueve} != '' and ${p4_monitoreo_promueve} != 'na'",
      },
      {
        ...B5,
        type: 'select_one',
        list: 'escala',
        name: 'p5_escala_aplica',
        label: {
          es: 'P5. ¿Trabaja para que los principios lleguen a todo el país?',
          en: 'P5. Do you work for the principles to reach the whole country?',
        },
        hint: {
          es: 'Escala: que el Gobierno aplique los principios en todo el territorio.',
          en: 'Scale: that Government applies the principles in the whole territory.',
        },
        required: true,
      },
      {
        ...B5,
        type: 'text',
        name: 'p5_escala_aplica_evidencia',
        appearance: 'multiline',
        label: { es: 'Evidencia', en: 'Evidence' },
        hint: {
          es: 'Qué lo demuestra: documento, fecha, lugar o cifra.',
          en: 'What shows it: document, date, place or figure.',
        },
        relevant: "${p5_escala_aplica} != '' and ${p5_escala_aplica} != 'na'",
      },
      {
        ...B5,
        type: 'select_one',
        list: 'escala',
        name: 'p5_escala_promueve',
        label: {
          es: 'P5. ¿Anima a otros a llevarlos a todo el país?',
          en: 'P5. Do you encourage others to take them to the whole country?',
        },
        required: true,
      },
      {
        ...B5,
        type: 'text',
        name: 'p5_escala_promueve_evidencia',
        appearance: 'multiline',
        label: { es: 'Evidencia', en: 'Evidence' },
        hint: {
          es: 'Qué lo demuestra: documento, fecha, lugar o cifra.',
          en: 'What shows it: document, date, place or figure.',
        },
        relevant: "${p5_escala_promueve} != '' and ${p5_escala_promueve} != 'na'",
      },
    ],
  },
] as const satisfies readonly FormNode[];
