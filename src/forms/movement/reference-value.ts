import type { ChoiceList, Form } from '../../domain/form/definition.ts';
import { departamentos, municipios } from '../choices/municipalities.ts';
import { indicatorTable } from '../scoring/indicators.ts';

const B3 = { source: 'Propuesta PTPS, B.3 (el plan no publica la lista)', status: 'propuesto' } as const;
const PLAN = { source: 'Plan estratégico PTPS, sección 7 (marco de monitoreo)', status: 'propuesto' } as const;

/** The indicators as options, in the order of the table. */
export const indicadores = {
  ...B3,
  items: indicatorTable.indicators.map(({ code, name }) => ({
    name: code,
    label: { es: `${code} ${name['es'] ?? ''}`, en: `${code} ${name['en'] ?? ''}` },
  })),
} as const satisfies ChoiceList;

export const tipoDeValor = {
  ...PLAN,
  items: [
    { name: 'linea_base', label: { es: 'Línea de base', en: 'Baseline' } },
    { name: 'meta', label: { es: 'Meta', en: 'Target' } },
    { name: 'referencia', label: { es: 'Referencia nacional', en: 'National reference' } },
    { name: 'medio_termino', label: { es: 'Medio término', en: 'Mid-term' } },
  ],
} as const satisfies ChoiceList;

/**
 * A value of an indicator that no record makes: a baseline, a target of a year, a national reference (MAPAS, JMP), the
 * value at mid-term; for all of the movement, the country or one municipality, with its source.
 */
export const referenceValue: Form = {
  id: 'reference-value',
  version: 1,
  title: { es: 'Línea de base, meta o referencia', en: 'Baseline, target or reference' },
  description: {
    es: 'Un valor de un indicador con su año y su fuente.',
    en: 'A value of an indicator with its year and its source.',
  },
  menu: 'more',
  instance_name: "concat(${indicador}, ' ', ${anio})",
  visit_day: 'fecha',
  choices: {
    departamento: departamentos,
    municipio: municipios,
    indicador: indicadores,
    tipo: tipoDeValor,
    ambito: {
      ...PLAN,
      items: [
        { name: 'movimiento', label: { es: 'Todo el movimiento', en: 'The whole movement' } },
        { name: 'municipio', label: { es: 'Un municipio', en: 'One municipality' } },
        { name: 'pais', label: { es: 'Todo el país', en: 'The whole country' } },
      ],
    },
    unidad: {
      ...PLAN,
      items: [
        { name: 'porcentaje', label: { es: '%', en: '%' } },
        { name: 'numero', label: { es: 'Número', en: 'Number' } },
        { name: 'dias', label: { es: 'Días', en: 'Days' } },
      ],
    },
  },
  children: [
    {
      type: 'group',
      name: 'pagina_valor',
      appearance: 'field-list',
      label: { es: 'El valor', en: 'The value' },
      children: [
        {
          ...PLAN,
          type: 'date',
          name: 'fecha',
          label: { es: 'Fecha en que se anota', en: 'Date of writing it down' },
          required: true,
          default: 'today()',
          constraint: '. <= today()',
          constraint_message: { es: 'La fecha no puede ser después de hoy.', en: 'The date cannot be after today.' },
          carry_over: 'never',
        },
        {
          ...PLAN,
          type: 'select_one',
          list: 'tipo',
          name: 'tipo',
          label: { es: '¿Qué valor es?', en: 'Which value is it?' },
          required: true,
        },
        {
          ...B3,
          type: 'select_one',
          list: 'indicador',
          name: 'indicador',
          label: { es: '¿De qué indicador?', en: 'Of which indicator?' },
          required: true,
        },
        {
          ...PLAN,
          type: 'select_one',
          list: 'ambito',
          name: 'ambito',
          label: { es: '¿De dónde?', en: 'Of where?' },
          required: true,
        },
        {
          ...PLAN,
          type: 'select_one',
          list: 'departamento',
          name: 'departamento',
          label: { es: 'Departamento', en: 'Department' },
          relevant: "${ambito} = 'municipio'",
          required: true,
        },
        {
          ...PLAN,
          type: 'select_one',
          list: 'municipio',
          name: 'municipio',
          label: { es: 'Municipio', en: 'Municipality' },
          relevant: "${ambito} = 'municipio'",
          required: true,
          choice_filter: 'departamento = ${departamento}',
        },
        {
          ...PLAN,
          type: 'integer',
          name: 'anio',
          label: { es: '¿De qué año es el valor?', en: 'Of which year is the value?' },
          hint: {
            es: 'De una meta, el año en que debe alcanzarse.',
            en: 'Of a target, the year in which it is to be reached.',
          },
          required: true,
          constraint: '. >= 2000 and . <= 2100',
          constraint_message: { es: 'Escriba el año con cuatro números.', en: 'Write the year with four digits.' },
        },
        {
          ...PLAN,
          type: 'select_one',
          list: 'unidad',
          name: 'unidad',
          label: { es: '¿En qué se mide?', en: 'What is it measured in?' },
          required: true,
          default: "'porcentaje'",
        },
        {
          ...PLAN,
          type: 'decimal',
          name: 'valor',
          label: { es: 'Valor', en: 'Value' },
          required: true,
          constraint: ". >= 0 and (${unidad} != 'porcentaje' or . <= 100)",
          constraint_message: {
            es: 'Escriba un número de 0 en adelante; en %, hasta 100.',
            en: 'Write a number from 0 up; in %, up to 100.',
          },
          carry_over: 'never',
        },
        {
          ...PLAN,
          type: 'text',
          name: 'fuente',
          label: { es: '¿De dónde se tomó?', en: 'Where was it taken from?' },
          hint: { es: 'Documento, página y año, o quién la fijó.', en: 'Document, page and year, or who set it.' },
          required: true,
        },
        {
          ...PLAN,
          type: 'text',
          name: 'nota',
          appearance: 'multiline',
          label: { es: 'Nota', en: 'Note' },
          carry_over: 'never',
        },
      ],
    },
  ],
};
