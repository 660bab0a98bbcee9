import type { FormNode } from '../../domain/form/definition.ts';

const H = { source: 'SIASAR 2, prestador: H', status: 'oficial' } as const;
const H4 = { source: 'SIASAR 2, prestador: H4 (respuestas propuestas)', status: 'oficial' } as const;
const H5 = { source: 'SIASAR 2, prestador: H5 (respuestas propuestas)', status: 'oficial' } as const;
const GSA = { source: 'Propuesta PTPS, PS-08 y B.4; referencia D.2 (ICF)', status: 'propuesto' } as const;

const ACTION = { type: 'select_one', list: 'accion', required: true } as const;

/** H. Apoyo, saneamiento y protección de la fuente: the 14 actions are required when H3 says yes. */
export const sectionH = [
  {
    type: 'group',
    name: 'pagina_h',
    appearance: 'field-list',
    label: { es: 'H. Apoyo y ambiente', en: 'H. Support and environment' },
    guide: 'proteger-la-microcuenca',
    children: [
      {
        ...H,
        type: 'select_one',
        list: 'si_no',
        name: 'apoyo_tecnico',
        label: {
          es: '¿Reciben apoyo técnico del gobierno o de otra institución?',
          en: 'Do they receive technical support from government or another institution?',
        },
        required: true,
      },
      {
        ...H,
        type: 'text',
        name: 'entidad_apoyo',
        label: { es: '¿Qué entidad les apoya?', en: 'Which entity supports them?' },
        relevant: "${apoyo_tecnico} = 'si'",
      },
      {
        ...H,
        type: 'select_one',
        list: 'si_no',
        name: 'promueve_saneamiento',
        label: { es: '¿La Junta promueve el saneamiento ambiental?', en: 'Does the board promote sanitation?' },
        hint: {
          es: 'Saneamiento ambiental: letrinas, aguas grises, basura e higiene de la comunidad.',
          en: 'Sanitation: latrines, grey water, waste and hygiene of the community.',
        },
        required: true,
      },
      {
        ...H,
        type: 'select_one',
        list: 'si_no',
        name: 'protege_fuente',
        label: {
          es: '¿La Junta hace acciones para proteger la fuente o toma?',
          en: 'Does the board act to protect the source or intake?',
        },
        hint: {
          es: 'Toma: la obra donde se recoge el agua de la quebrada o el nacimiento.',
          en: 'Intake: the work that gathers water from the stream or spring.',
        },
        required: true,
      },
      {
        ...GSA,
        type: 'select_one',
        list: 'declaratoria',
        name: 'declaratoria_microcuenca',
        label: {
          es: '¿La microcuenca está declarada zona abastecedora de agua?',
          en: 'Is the catchment declared a water-supply zone?',
        },
        hint: {
          es: 'Microcuenca: el terreno que junta el agua de la fuente. La declara el ICF (por verificar).',
          en: 'Catchment: the land that gathers the water of the source. ICF declares it (to be verified).',
        },
        required: true,
      },
      {
        ...GSA,
        type: 'select_one',
        list: 'si_no_tramite',
        name: 'plan_microcuenca',
        label: { es: '¿Tienen plan de manejo de la microcuenca?', en: 'Is there a management plan for the catchment?' },
        hint: {
          es: 'Plan de manejo: qué se cuida, quién y cuándo, por escrito.',
          en: 'Management plan: what is looked after, by whom and when, in writing.',
        },
        required: true,
      },
    ],
  },
  {
    type: 'group',
    name: 'pagina_h4_h5',
    appearance: 'field-list',
    label: { es: 'H4 y H5. Cómo protegen la fuente', en: 'H4 and H5. How they protect the source' },
    hint: { es: '¿Las hace o las promueve la Junta?', en: 'Does the board do or promote them?' },
    relevant: "${protege_fuente} = 'si'",
    guide: 'proteger-la-microcuenca',
    children: [
      {
        type: 'group',
        name: 'pagina_h4',
        label: { es: 'H4. Acciones correctivas', en: 'H4. Corrective actions' },
        children: [
          {
            ...H4,
            ...ACTION,
            name: 'h4_no_plaguicidas',
            label: {
              es: '¿Cuidan que no se usen venenos cerca de la toma?',
              en: 'Do they see to it that no poisons are used near the intake?',
            },
            hint: { es: 'Venenos para plagas y malezas.', en: 'Poisons against pests and weeds.' },
          },
          {
            ...H4,
            ...ACTION,
            name: 'h4_no_descargas',
            label: {
              es: '¿Cuidan que no se boten aguas sucias cerca de la toma?',
              en: 'Do they see to it that no waste water is poured out near the intake?',
            },
            hint: {
              es: 'Las que salen usadas de casas, corrales o beneficios de café.',
              en: 'What leaves houses, pens or coffee mills after use.',
            },
          },
          {
            ...H4,
            ...ACTION,
            name: 'h4_reforestacion',
            label: {
              es: '¿Siembran árboles en la zona de la fuente?',
              en: 'Do they plant trees in the zone of the source?',
            },
          },
          {
            ...H4,
            ...ACTION,
            name: 'h4_sustitucion_componentes',
            label: {
              es: '¿Cambian las partes de la toma cuando se dañan?',
              en: 'Do they replace parts of the intake when they are damaged?',
            },
          },
        ],
      },
      {
        type: 'group',
        name: 'pagina_h5',
        label: { es: 'H5. Acciones preventivas', en: 'H5. Preventive actions' },
        children: [
          {
            ...H5,
            ...ACTION,
            name: 'h5_proteccion_legal',
            label: {
              es: '¿Está protegido por ley el terreno de la toma o el agua?',
              en: 'Is the land of the intake or the water protected by law?',
            },
          },
          {
            ...H5,
            ...ACTION,
            name: 'h5_vigilancia',
            label: { es: '¿Vigilan la zona de la fuente?', en: 'Do they watch the zone of the source?' },
          },
          {
            ...H5,
            ...ACTION,
            name: 'h5_flora_fauna',
            label: {
              es: '¿Cuidan las plantas y los animales de la zona?',
              en: 'Do they care for the plants and animals of the zone?',
            },
          },
          {
            ...H5,
            ...ACTION,
            name: 'h5_demarcacion',
            label: {
              es: '¿Revisan los mojones y rótulos de la zona?',
              en: 'Do they check the boundary marks and signs of the zone?',
            },
          },
          {
            ...H5,
            ...ACTION,
            name: 'h5_cercado',
            label: {
              es: '¿Revisan o mejoran el cerco de la toma?',
              en: 'Do they check or improve the fence of the intake?',
            },
          },
          {
            ...H5,
            ...ACTION,
            name: 'h5_obra_limpia',
            label: { es: '¿Mantienen limpia la toma?', en: 'Do they keep the intake clean?' },
          },
          {
            ...H5,
            ...ACTION,
            name: 'h5_revision_componentes',
            label: {
              es: '¿Revisan las partes de la toma antes de que se dañen?',
              en: 'Do they check the parts of the intake before they break?',
            },
          },
          {
            ...H5,
            ...ACTION,
            name: 'h5_no_tala',
            label: {
              es: '¿Evitan que se corten árboles y siembran otros?',
              en: 'Do they keep trees from being cut and plant others?',
            },
          },
          {
            ...H5,
            ...ACTION,
            name: 'h5_suelos',
            label: {
              es: '¿Cuidan que el suelo no se lave?',
              en: 'Do they see to it that the soil is not washed away?',
            },
            hint: {
              es: 'Por ejemplo: taludes firmes, barreras vivas (plantas) o muertas (piedra).',
              en: 'For example: firm slopes, live barriers (plants) or dead ones (stone).',
            },
          },
          {
            ...H5,
            ...ACTION,
            name: 'h5_plan_contingencia',
            label: { es: '¿Revisan el plan para emergencias?', en: 'Do they review the plan for emergencies?' },
            hint: {
              es: 'Qué hacer en un incendio, un huracán o una sequía.',
              en: 'What to do in a fire, a hurricane or a drought.',
            },
          },
        ],
      },
    ],
  },
] as const satisfies readonly FormNode[];
