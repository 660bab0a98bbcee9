import type { ChoiceList, Text } from '../../domain/form/definition.ts';

type Comparator = { readonly name: string; readonly label: Text; readonly steps: readonly number[] };

/**
 * Colour comparators by the numbers that they show, in mg/L of free chlorine, from the weakest colour up. Which ones
 * the partners carry is still to be told by PTPS; the list is bounded by what shops sell. Status: por verificar.
 */
export const COMPARATORS: readonly Comparator[] = [
  {
    name: 'cubo_5',
    label: { es: 'Cubo o tubo: 0.2, 0.5, 1, 2, 3', en: 'Cube or tube: 0.2, 0.5, 1, 2, 3' },
    steps: [0.2, 0.5, 1, 2, 3],
  },
  {
    name: 'cubo_6',
    label: { es: 'Cubo o tubo: 0.5, 1, 1.5, 2, 3, 5', en: 'Cube or tube: 0.5, 1, 1.5, 2, 3, 5' },
    steps: [0.5, 1, 1.5, 2, 3, 5],
  },
  {
    name: 'cubo_medios',
    label: { es: 'Cubo: 0.5, 1, 1.5, 2, 2.5', en: 'Cube: 0.5, 1, 1.5, 2, 2.5' },
    steps: [0.5, 1, 1.5, 2, 2.5],
  },
  {
    name: 'disco',
    label: {
      es: 'Disco: de 0.1 en 0.1 hasta 1; 1.2, 1.5, 2, 2.5, 3, 3.5',
      en: 'Disc: in steps of 0.1 up to 1; 1.2, 1.5, 2, 2.5, 3, 3.5',
    },
    steps: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.5, 2, 2.5, 3, 3.5],
  },
];

/** The comparator whose numbers are typed, because the list has not got it. */
export const OTHER_COMPARATOR = 'otro';

export const comparador = {
  source: 'Propuesta PTPS, C.3 (comparadores que se venden)',
  status: 'por-verificar',
  items: [
    ...COMPARATORS.map(({ name, label, steps }) => ({
      name,
      label,
      // Columns of the choice, and the sheet `comparators` of the workbook: the Secretariat changes them there.
      filter: {
        steps: steps.join(' '),
        unit: 'mg/L',
        lowest: String(Math.min(...steps)),
        highest: String(Math.max(...steps)),
      },
    })),
    {
      name: OTHER_COMPARATOR,
      label: { es: 'Otro: yo escribo el número', en: 'Another one: I write the number' },
    },
  ],
} as const satisfies ChoiceList;

/** The colours of the chosen comparator as a text of numbers; empty where the reading is typed. */
export const STEPS = columnOfChosen('steps');

/** The strongest colour of the chosen comparator (mg/L). */
export const TOP = columnOfChosen('highest');

/** An expression that reads a column of the chosen comparator. */
function columnOfChosen(column: string): string {
  return `instance('comparador')/root/item[name = \${comparador}]/${column}`;
}
