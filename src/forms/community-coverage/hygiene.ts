import type { FormNode } from '../../domain/form/definition.ts';
import { atMostAllHouses } from './community-parts.ts';
import { B } from './provenance.ts';

/** Section B: hygiene and waste. */
export const hygiene = [
  {
    type: 'group',
    name: 'pagina_b_higiene',
    appearance: 'field-list',
    label: { es: 'B. Higiene y basura', en: 'B. Hygiene and waste' },
    children: [
      {
        ...B,
        type: 'integer',
        name: 'higiene_lavamanos',
        label: {
          es: '¿En cuántas casas hay donde lavarse las manos a menos de 10 metros?',
          en: 'In how many houses is there a place to wash hands within 10 metres?',
        },
        hint: {
          es: 'Con agua y jabón, cerca del baño o letrina.',
          en: 'With water and soap, near the toilet or latrine.',
        },
        unit: { es: 'casas', en: 'houses' },
        required: true,
        ...atMostAllHouses,
      },
      {
        ...B,
        type: 'integer',
        name: 'higiene_uso_todos',
        label: {
          es: '¿En cuántas casas todos lo usan siempre?',
          en: 'In how many houses does everyone always use it?',
        },
        unit: { es: 'casas', en: 'houses' },
        required: true,
        ...atMostAllHouses,
      },
      {
        ...B,
        type: 'integer',
        name: 'higiene_agua_segura',
        label: {
          es: '¿En cuántas casas guardan el agua de beber tapada y limpia?',
          en: 'In how many houses is drinking water kept clean and covered?',
        },
        unit: { es: 'casas', en: 'houses' },
        required: true,
        ...atMostAllHouses,
      },
      {
        ...B,
        type: 'select_one',
        list: 'si_no',
        name: 'basura_practica',
        label: { es: '¿Se recoge o trata la basura?', en: 'Is waste collected or treated?' },
        required: true,
      },
      {
        ...B,
        type: 'integer',
        name: 'basura_viviendas',
        label: { es: '¿Cuántas casas lo hacen?', en: 'How many houses do so?' },
        unit: { es: 'casas', en: 'houses' },
        relevant: "${basura_practica} = 'si'",
        required: true,
        ...atMostAllHouses,
      },
      {
        ...B,
        type: 'select_one',
        list: 'basura',
        name: 'basura_disposicion',
        label: { es: '¿Qué se hace más con la basura?', en: 'What is mostly done with waste?' },
      },
      {
        ...B,
        type: 'text',
        name: 'basura_otro',
        label: { es: '¿Qué otra cosa?', en: 'What else?' },
        relevant: "${basura_disposicion} = 'otro'",
      },
    ],
  },
] as const satisfies readonly FormNode[];
