import type { FormNode } from '../../domain/form/definition.ts';
import { fromZero, remarks } from '../question-parts.ts';
import { waterAndSanitation } from './community-parts.ts';
import { C, CO, D } from './provenance.ts';

const WATER_WORKS = ". = 'sobre_demanda' or . = 'sin_picos'";
const IMPROVED = ". = 'si'";

/** Share of the places that say so among those of which it is known, as CO-03 to CO-08 count them; empty: of none. */
const shareOf = <Name extends string>(name: Name, question: string, good: string) =>
  ({
    ...CO,
    type: 'calculate',
    name,
    relevant: `count(\${${question}}[. != '']) > 0`,
    calculation: `round(count(\${${question}}[${good}]) div count(\${${question}}[. != '']), 6)`,
  }) as const;

/** Sections C and D: schools, health centres, community centres. */
export const centres = [
  {
    type: 'group',
    name: 'pagina_escuelas',
    appearance: 'field-list',
    label: { es: 'C. Escuelas', en: 'C. Schools' },
    children: [
      {
        ...C,
        type: 'select_one',
        list: 'si_no',
        name: 'hay_escuelas',
        label: { es: '¿Hay alguna escuela en la comunidad?', en: 'Is there any school in the community?' },
        required: true,
      },
      {
        ...C,
        type: 'repeat',
        name: 'escuelas',
        label: { es: 'Escuelas', en: 'Schools' },
        item_label: { es: '${escuela_nombre}', en: '${escuela_nombre}' },
        relevant: "${hay_escuelas} = 'si'",
        min: 1,
        max: 30,
        children: [
          { ...C, type: 'text', name: 'escuela_nombre', label: { es: 'Nombre', en: 'Name' }, required: true },
          { ...C, type: 'text', name: 'escuela_codigo', label: { es: 'Código', en: 'Code' } },
          {
            ...C,
            type: 'integer',
            name: 'escuela_personas',
            label: { es: 'Alumnos y personal', en: 'Pupils and staff' },
            unit: { es: 'personas', en: 'people' },
            ...fromZero,
          },
          ...waterAndSanitation(C, 'escuela'),
          remarks(C, 'escuela_observaciones'),
        ],
      },
      shareOf('co_03', 'escuela_agua', WATER_WORKS),
      shareOf('co_04', 'escuela_saneamiento', IMPROVED),
    ],
  },
  {
    type: 'group',
    name: 'pagina_centros_salud',
    appearance: 'field-list',
    label: { es: 'D. Centros de salud', en: 'D. Health centres' },
    children: [
      {
        ...D,
        type: 'select_one',
        list: 'si_no',
        name: 'hay_centros_salud',
        label: {
          es: '¿Hay algún centro de salud en la comunidad?',
          en: 'Is there any health centre in the community?',
        },
        required: true,
      },
      {
        ...D,
        type: 'repeat',
        name: 'centros_salud',
        label: { es: 'Centros de salud', en: 'Health centres' },
        item_label: { es: '${salud_nombre}', en: '${salud_nombre}' },
        relevant: "${hay_centros_salud} = 'si'",
        min: 1,
        max: 30,
        children: [
          { ...D, type: 'text', name: 'salud_nombre', label: { es: 'Nombre', en: 'Name' }, required: true },
          { ...D, type: 'text', name: 'salud_codigo', label: { es: 'Código', en: 'Code' } },
          {
            ...D,
            type: 'integer',
            name: 'salud_personas',
            label: { es: 'Pacientes por día y personal', en: 'Patients a day and staff' },
            unit: { es: 'personas', en: 'people' },
            ...fromZero,
          },
          ...waterAndSanitation(D, 'salud'),
          remarks(D, 'salud_observaciones'),
        ],
      },
      shareOf('co_05', 'salud_agua', WATER_WORKS),
      shareOf('co_06', 'salud_saneamiento', IMPROVED),
    ],
  },
  {
    type: 'group',
    name: 'pagina_centros_comunales',
    appearance: 'field-list',
    label: { es: 'Centros comunales', en: 'Community centres' },
    children: [
      {
        ...CO,
        type: 'select_one',
        list: 'si_no',
        name: 'hay_centros_comunales',
        label: {
          es: '¿Hay algún centro comunal en la comunidad?',
          en: 'Is there any community centre in the community?',
        },
        required: true,
      },
      {
        ...CO,
        type: 'repeat',
        name: 'centros_comunales',
        label: { es: 'Centros comunales', en: 'Community centres' },
        item_label: { es: '${comunal_nombre}', en: '${comunal_nombre}' },
        relevant: "${hay_centros_comunales} = 'si'",
        min: 1,
        max: 30,
        children: [
          { ...CO, type: 'text', name: 'comunal_nombre', label: { es: 'Nombre', en: 'Name' }, required: true },
          ...waterAndSanitation(CO, 'comunal'),
          remarks(CO, 'comunal_observaciones'),
        ],
      },
      shareOf('co_07', 'comunal_agua', WATER_WORKS),
      shareOf('co_08', 'comunal_saneamiento', IMPROVED),
    ],
  },
] as const satisfies readonly FormNode[];
