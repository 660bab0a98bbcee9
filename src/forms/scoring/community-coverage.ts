import type { ScoringTable } from '../../domain/scoring/table.ts';
import { communityHygiene, continuity, quality, sanitation, seasonality } from './siasar-formulas.ts';

const A4 = { source: 'Datos SIASAR 2 de Colombia (A.4)', status: 'derivado' } as const;
/** SIASAR 2 publishes these two figures without their formula. */
const OURS = { source: 'Propuesta PTPS sobre SIASAR 2 (A.4)', status: 'propuesto' } as const;

const COVERAGE = '${co_01}';
const shareOfHouses = (question: string): string => `\${${question}} div \${viviendas_totales}`;
/** The form refuses more houses with a toilet than there are. */
const OPEN_DEFECATION =
  '(${viviendas_totales} - ${saneamiento_tipo_1} - ${saneamiento_tipo_2} - ${saneamiento_no_mejorado}) div ${viviendas_totales}';
const TREATING_WASTE = `if(\${basura_practica} = 'no', 0, ${shareOfHouses('basura_viviendas')})`;

/**
 * NSA and NSH of a community, each the mean of four (domain reference A.4; 18 of 18 published records). The whole is the
 * mean of the two and ours; IAS needs the system's and the provider's index besides.
 */
export const communityCoverageScoring = {
  ...A4,
  id: 'community-coverage',
  version: 1,
  form: 'community-coverage',
  title: { es: 'Agua, saneamiento e higiene (NSA y NSH)', en: 'Water, sanitation and hygiene (NSA and NSH)' },
  bands: 'letters',
  completeness: { total: 0.7, dimension: 0.5 },
  dimensions: [
    {
      code: 'NSA',
      label: { es: 'Servicio de agua', en: 'Water service' },
      description: { es: 'Nivel de servicio de agua', en: 'Level of water service' },
      items: [
        {
          ...A4,
          code: 'ACC',
          label: { es: 'Casas con agua', en: 'Houses with water' },
          questions: ['co_01', 'viviendas_sin_sistema'],
          value: COVERAGE,
          advice: {
            es: 'Busque con la Junta y la municipalidad cómo llevar agua a las casas que no tienen.',
            en: 'Look with board and municipality for a way to bring water to the houses without it.',
          },
        },
        {
          ...A4,
          code: 'CON',
          label: { es: 'Horas de agua al día', en: 'Hours of water a day' },
          questions: ['ns_horas'],
          value: continuity(COVERAGE, '${ns_horas}'),
          advice: {
            es: 'Revise fugas y turnos para que el agua llegue más horas.',
            en: 'Look at leaks and turns so that water arrives for more hours.',
          },
        },
        {
          ...A4,
          code: 'EST',
          label: { es: 'Agua en verano e invierno', en: 'Water in dry and rainy season' },
          questions: ['ns_verano', 'ns_invierno'],
          value: seasonality(COVERAGE, 'ns_verano', 'ns_invierno'),
          advice: {
            es: 'Proteja la fuente y estudie otra para el verano.',
            en: 'Protect the source and study another for the dry season.',
          },
        },
        {
          ...A4,
          code: 'CAL',
          label: { es: 'Análisis del agua', en: 'Tests of the water' },
          questions: ['agua_coliformes', 'agua_fisicoquimico'],
          value: quality(COVERAGE, 'agua_coliformes', 'agua_fisicoquimico'),
          advice: {
            es: 'Mande a analizar el agua y clore bien: sin análisis no se sabe si es segura.',
            en: 'Have the water tested and chlorinate well: without a test nobody knows whether it is safe.',
          },
        },
      ],
    },
    {
      code: 'NSH',
      label: { es: 'Saneamiento e higiene', en: 'Sanitation and hygiene' },
      description: { es: 'Nivel de saneamiento e higiene', en: 'Level of sanitation and hygiene' },
      items: [
        {
          ...A4,
          code: 'NSS',
          label: { es: 'Baños y letrinas mejorados', en: 'Improved toilets and latrines' },
          questions: ['saneamiento_tipo_1', 'saneamiento_tipo_2'],
          value: sanitation(shareOfHouses('saneamiento_tipo_1'), shareOfHouses('saneamiento_tipo_2')),
          advice: {
            es: 'Ayude a las casas sin letrina con losa a construir una.',
            en: 'Help the houses without a latrine with slab to build one.',
          },
        },
        {
          ...OURS,
          code: 'HPE',
          label: { es: 'Lavado de manos', en: 'Hand washing' },
          questions: ['higiene_lavamanos'],
          value: shareOfHouses('higiene_lavamanos'),
          advice: {
            es: 'Promueva un lavamanos con jabón cerca de cada letrina.',
            en: 'Promote a place to wash hands with soap near each latrine.',
          },
        },
        {
          ...OURS,
          code: 'HHO',
          label: { es: 'Agua de beber tapada', en: 'Covered drinking water' },
          questions: ['higiene_agua_segura'],
          value: shareOfHouses('higiene_agua_segura'),
          advice: {
            es: 'Enseñe a guardar el agua de beber tapada y limpia.',
            en: 'Teach to keep drinking water covered and clean.',
          },
        },
        {
          ...A4,
          code: 'HCO',
          label: { es: 'Aire libre y basura', en: 'Open defecation and waste' },
          questions: ['saneamiento_no_mejorado', 'basura_viviendas'],
          value: communityHygiene(OPEN_DEFECATION, TREATING_WASTE),
          advice: {
            es: 'Trabaje con la comunidad para que nadie haga sus necesidades al aire libre y la basura se trate.',
            en: 'Work with the community so that nobody goes in the open and waste is treated.',
          },
        },
      ],
    },
  ],
} as const satisfies ScoringTable;
