import type { FormNode } from '../../domain/form/definition.ts';
import { atMostAllHouses, shareOfHouses } from './community-parts.ts';
import { B, CO } from './provenance.ts';

/** Section B: sanitation and its use. */
export const sanitation = [
  {
    type: 'group',
    name: 'pagina_b',
    appearance: 'field-list',
    label: { es: 'B. Saneamiento', en: 'B. Sanitation' },
    children: [
      {
        ...B,
        type: 'integer',
        name: 'saneamiento_tipo_1',
        label: {
          es: '¿Cuántas casas tienen su propio baño tipo 1?',
          en: 'How many houses have their own type 1 toilet?',
        },
        hint: {
          es: 'Tipo 1: inodoro que va a alcantarilla o fosa séptica (por verificar).',
          en: 'Type 1: a toilet that goes to a sewer or septic tank (to be verified).',
        },
        unit: { es: 'casas', en: 'houses' },
        required: true,
        ...atMostAllHouses,
      },
      {
        ...B,
        type: 'integer',
        name: 'saneamiento_tipo_2',
        label: {
          es: '¿Cuántas casas tienen su propio baño tipo 2?',
          en: 'How many houses have their own type 2 toilet?',
        },
        hint: {
          es: 'Tipo 2: letrina con losa y caseta (por verificar).',
          en: 'Type 2: a latrine with slab and shelter (to be verified).',
        },
        unit: { es: 'casas', en: 'houses' },
        required: true,
        constraint:
          ". >= 0 and (${viviendas_totales} = '' or . + coalesce(${saneamiento_tipo_1}, 0) <= ${viviendas_totales})",
        constraint_message: {
          es: 'Tipo 1 y tipo 2 juntos no pueden ser más que las casas de la comunidad.',
          en: 'Types 1 and 2 together cannot be more than the houses of the community.',
        },
      },
      {
        ...B,
        type: 'integer',
        name: 'saneamiento_no_mejorado',
        label: { es: '¿Cuántas casas tienen un baño no mejorado?', en: 'How many houses have an unimproved toilet?' },
        hint: {
          es: 'No mejorado: hoyo sin losa, o que contamina.',
          en: 'Unimproved: a pit without slab, or one that pollutes.',
        },
        unit: { es: 'casas', en: 'houses' },
        required: true,
        constraint:
          ". >= 0 and (${viviendas_totales} = '' or . + coalesce(${saneamiento_tipo_1}, 0) + coalesce(${saneamiento_tipo_2}, 0) <= ${viviendas_totales})",
        constraint_message: {
          es: 'Los tres tipos juntos no pueden ser más que las casas de la comunidad.',
          en: 'The three types together cannot be more than the houses of the community.',
        },
      },
      {
        ...CO,
        type: 'calculate',
        name: 'co_02',
        relevant: "${viviendas_totales} > 0 and ${saneamiento_tipo_1} != '' and ${saneamiento_tipo_2} != ''",
        calculation: shareOfHouses('(${saneamiento_tipo_1} + ${saneamiento_tipo_2})'),
      },
      {
        ...CO,
        type: 'calculate',
        name: 'co_09',
        relevant: "${co_01} != '' and ${co_02} != ''",
        calculation: "if(${co_01} >= 1 and ${co_02} >= 1, 'si', 'no')",
      },
    ],
  },
  {
    type: 'group',
    name: 'pagina_b_uso',
    appearance: 'field-list',
    label: { es: 'B. Uso del saneamiento', en: 'B. Use of sanitation' },
    children: [
      {
        ...B,
        type: 'integer',
        name: 'uso_tipo_1_parcial_propia',
        label: {
          es: '¿En cuántas usan su propio baño tipo 1, pero no todos o no siempre?',
          en: 'In how many do they use their own type 1 toilet, but not all or not always?',
        },
        unit: { es: 'casas', en: 'houses' },
        required: true,
        ...atMostAllHouses,
      },
      {
        ...B,
        type: 'integer',
        name: 'uso_tipo_1_parcial_compartida',
        label: {
          es: '¿En cuántas usan un baño tipo 1 compartido, pero no todos o no siempre?',
          en: 'In how many do they use a shared type 1 toilet, but not all or not always?',
        },
        unit: { es: 'casas', en: 'houses' },
        required: true,
        ...atMostAllHouses,
      },
      {
        ...B,
        type: 'integer',
        name: 'uso_tipo_1_completo_propia',
        label: {
          es: '¿En cuántas casas todos usan siempre su propio baño tipo 1?',
          en: 'In how many houses do all always use their own type 1 toilet?',
        },
        hint: {
          es: 'Todos en la casa: mayores, adultos y niños.',
          en: 'Everyone in the house: old people, adults and children.',
        },
        unit: { es: 'casas', en: 'houses' },
        required: true,
        ...atMostAllHouses,
      },
      {
        ...B,
        type: 'integer',
        name: 'uso_tipo_1_completo_compartida',
        label: {
          es: '¿En cuántas casas todos usan siempre un baño tipo 1 compartido?',
          en: 'In how many houses do all always use a shared type 1 toilet?',
        },
        hint: {
          es: 'Todos en la casa: mayores, adultos y niños.',
          en: 'Everyone in the house: old people, adults and children.',
        },
        unit: { es: 'casas', en: 'houses' },
        required: true,
        ...atMostAllHouses,
      },
      {
        ...B,
        type: 'integer',
        name: 'uso_tipo_2_parcial_propia',
        label: {
          es: '¿En cuántas usan su propio baño tipo 2, pero no todos o no siempre?',
          en: 'In how many do they use their own type 2 toilet, but not all or not always?',
        },
        unit: { es: 'casas', en: 'houses' },
        required: true,
        ...atMostAllHouses,
      },
      {
        ...B,
        type: 'integer',
        name: 'uso_tipo_2_parcial_compartida',
        label: {
          es: '¿En cuántas usan un baño tipo 2 compartido, pero no todos o no siempre?',
          en: 'In how many do they use a shared type 2 toilet, but not all or not always?',
        },
        unit: { es: 'casas', en: 'houses' },
        required: true,
        ...atMostAllHouses,
      },
      {
        ...B,
        type: 'integer',
        name: 'uso_tipo_2_completo_propia',
        label: {
          es: '¿En cuántas casas todos usan siempre su propio baño tipo 2?',
          en: 'In how many houses do all always use their own type 2 toilet?',
        },
        hint: {
          es: 'Todos en la casa: mayores, adultos y niños.',
          en: 'Everyone in the house: old people, adults and children.',
        },
        unit: { es: 'casas', en: 'houses' },
        required: true,
        ...atMostAllHouses,
      },
      {
        ...B,
        type: 'integer',
        name: 'uso_tipo_2_completo_compartida',
        label: {
          es: '¿En cuántas casas todos usan siempre un baño tipo 2 compartido?',
          en: 'In how many houses do all always use a shared type 2 toilet?',
        },
        hint: {
          es: 'Todos en la casa: mayores, adultos y niños.',
          en: 'Everyone in the house: old people, adults and children.',
        },
        unit: { es: 'casas', en: 'houses' },
        required: true,
        ...atMostAllHouses,
      },
      {
        ...B,
        type: 'integer',
        name: 'uso_no_mejorado_parcial',
        label: {
          es: '¿En cuántas usan un baño no mejorado, pero no todos o no siempre?',
          en: 'In how many do they use an unimproved toilet, but not all or not always?',
        },
        unit: { es: 'casas', en: 'houses' },
        required: true,
        ...atMostAllHouses,
      },
      {
        ...B,
        type: 'integer',
        name: 'uso_no_mejorado_completo',
        label: {
          es: '¿En cuántas casas todos usan siempre un baño no mejorado?',
          en: 'In how many houses do all always use an unimproved toilet?',
        },
        unit: { es: 'casas', en: 'houses' },
        required: true,
        ...atMostAllHouses,
      },
      {
        ...B,
        type: 'calculate',
        name: 'uso_total',
        calculation:
          'coalesce(${uso_tipo_1_parcial_propia}, 0) + coalesce(${uso_tipo_1_parcial_compartida}, 0) + coalesce(${uso_tipo_1_completo_propia}, 0) + coalesce(${uso_tipo_1_completo_compartida}, 0) + coalesce(${uso_tipo_2_parcial_propia}, 0) + coalesce(${uso_tipo_2_parcial_compartida}, 0) + coalesce(${uso_tipo_2_completo_propia}, 0) + coalesce(${uso_tipo_2_completo_compartida}, 0) + coalesce(${uso_no_mejorado_parcial}, 0) + coalesce(${uso_no_mejorado_completo}, 0)',
      },
      {
        ...B,
        type: 'note',
        name: 'nota_uso_total',
        appearance: 'verdict-danger',
        label: {
          es: 'Suman ${uso_total} casas: son más que las ${viviendas_totales} de la comunidad. Revise.',
          en: 'They add up to ${uso_total} houses: more than the ${viviendas_totales} of the community. Please check.',
        },
        relevant: "${viviendas_totales} != '' and ${uso_total} > ${viviendas_totales}",
      },
      {
        ...B,
        type: 'select_one',
        list: 'si_no',
        name: 'uso_revisado',
        label: {
          es: '¿Ya revisó en cuántas casas usan cada baño?',
          en: 'Have you checked in how many houses each toilet is used?',
        },
        relevant: "${viviendas_totales} != '' and ${uso_total} > ${viviendas_totales}",
        required: true,
        constraint: '${uso_total} <= ${viviendas_totales}',
        constraint_message: {
          es: 'No pueden sumar más que las casas de la comunidad.',
          en: 'They cannot add up to more than the houses of the community.',
        },
      },
    ],
  },
] as const satisfies readonly FormNode[];
