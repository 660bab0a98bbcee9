import type { Provenance, Question } from '../../domain/form/definition.ts';

/** A part of the houses is never more than all of them. */
export const atMostAllHouses = {
  constraint: ". >= 0 and (${viviendas_totales} = '' or . <= ${viviendas_totales})",
  constraint_message: {
    es: 'No pueden ser más que las casas de la comunidad (${viviendas_totales}).',
    en: 'There cannot be more than the total of houses (${viviendas_totales}).',
  },
} as const satisfies Partial<Question>;

/** A share of all houses, never above 1: not either where the counts contradict each other. */
export const shareOfHouses = (part: string): string =>
  `if(${part} > \${viviendas_totales}, 1, round(${part} div \${viviendas_totales}, 6))`;

/** What is asked of every school, health centre and community centre: its water and its sanitation. */
export function waterAndSanitation(provenance: Provenance, prefix: string): readonly [Question, Question] {
  return [
    {
      ...provenance,
      type: 'select_one',
      list: 'agua_centro',
      name: `${prefix}_agua`,
      label: { es: '¿Tiene agua?', en: 'Does it have water?' },
      hint: {
        es: 'Pico de demanda: la hora en que más se usa, como el recreo.',
        en: 'Peak demand: the hour of most use, such as break time.',
      },
      required: true,
    },
    {
      ...provenance,
      type: 'select_one',
      list: 'si_no',
      name: `${prefix}_saneamiento`,
      label: { es: '¿Tiene saneamiento mejorado?', en: 'Does it have improved sanitation?' },
      hint: {
        es: 'Mejorado: inodoro o letrina con losa, limpio y que funciona.',
        en: 'Improved: toilet or latrine with slab, clean and working.',
      },
      required: true,
    },
  ];
}
