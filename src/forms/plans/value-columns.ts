import { indicadores, referenceValue, tipoDeValor } from '../movement/reference-value.ts';
import type { PlanColumn } from './plan-column.ts';

/**
 * Every column of the workbook of baselines, targets and references, in the order of the sheet. A row is a value of an
 * indicator; a file needs the columns that are required.
 */
export const VALUE_COLUMNS: readonly PlanColumn[] = [
  {
    name: 'registro',
    heading: { es: 'Registro', en: 'Record' },
    help: {
      es: 'Déjelo vacío en un valor nuevo. En lo descargado dice qué valor es: no lo cambie.',
      en: 'Leave it empty in a new value. In what was downloaded it says which value it is: do not change it.',
    },
    kind: 'record',
    isRequired: false,
  },
  {
    name: 'indicador',
    heading: { es: 'Indicador', en: 'Indicator' },
    help: { es: 'El código basta: CO-01, PS-04.', en: 'The code is enough: CO-01, PS-04.' },
    kind: 'choice',
    isRequired: true,
    choices: indicadores,
  },
  {
    name: 'municipio',
    heading: { es: 'Municipio', en: 'Municipality' },
    help: {
      es: 'Municipio y departamento (Santa Ana, La Paz) o su código de cuatro números. Para todos: Todos. Para el país: País.',
      en: 'Municipality and department (Santa Ana, La Paz) or its code of four digits. For all: All. For the country: Country.',
    },
    kind: 'municipality',
    isRequired: true,
    wholes: [
      { name: 'movimiento', label: { es: 'Todos', en: 'All' } },
      { name: 'pais', label: { es: 'País', en: 'Country' } },
    ],
  },
  {
    name: 'anio',
    heading: { es: 'Año', en: 'Year' },
    help: {
      es: 'Con cuatro números. De una meta, el año en que debe alcanzarse.',
      en: 'With four digits. Of a target, the year in which it is to be reached.',
    },
    kind: 'number',
    isRequired: true,
  },
  {
    name: 'tipo',
    heading: { es: 'Qué valor es', en: 'Which value it is' },
    help: {
      es: 'Línea de base, Meta, Referencia nacional o Medio término.',
      en: 'Baseline, Target, National reference or Mid-term.',
    },
    kind: 'choice',
    isRequired: true,
    choices: tipoDeValor,
  },
  {
    name: 'valor',
    heading: { es: 'Valor', en: 'Value' },
    help: {
      es: 'De 0 en adelante. En %, hasta 100: 85 o 85 %.',
      en: 'From 0 up. In %, up to 100: 85 or 85 %.',
    },
    kind: 'number',
    isRequired: true,
  },
  {
    name: 'unidad',
    heading: { es: 'Unidad', en: 'Unit' },
    help: { es: '%, Número o Días. Vacío es %.', en: '%, Number or Days. Empty is %.' },
    kind: 'choice',
    isRequired: false,
    choices: referenceValue.choices['unidad'] ?? { items: [] },
    empty: 'porcentaje',
  },
  {
    name: 'fuente',
    heading: { es: 'Fuente', en: 'Source' },
    help: { es: 'Documento, página y año, o quién la fijó.', en: 'Document, page and year, or who set it.' },
    kind: 'text',
    isRequired: true,
  },
  {
    name: 'nota',
    heading: { es: 'Nota', en: 'Note' },
    help: {
      es: 'Puede quedar vacía. Distingue dos valores del mismo indicador, lugar y año.',
      en: 'May stay empty. It tells two values of the same indicator, place and year apart.',
    },
    kind: 'text',
    isRequired: false,
  },
];
