import type { Board } from '../../domain/boards/board.ts';
import type { Choice } from '../../domain/form/definition.ts';
import type { Indicator } from '../../domain/indicators/indicator.ts';
import { ownTarget } from '../../domain/indicators/references.ts';
import { indicadores, referenceValue } from '../movement/reference-value.ts';
import { indicatorTable } from '../scoring/indicators.ts';
import { itemsOf, ofRow } from './column-parts.ts';
import { shippedReferences } from './shipped-references.ts';

const COMPONENTS: Readonly<Record<string, { readonly es: string; readonly en: string }>> = {
  cobertura: { es: 'Cobertura', en: 'Coverage' },
  prestadores: { es: 'Prestadores', en: 'Providers' },
  niveles: { es: 'Niveles de servicio', en: 'Service levels' },
  municipio: { es: 'Municipio', en: 'Municipality' },
  nacional: { es: 'Nacional', en: 'National' },
  demanda: { es: 'Demanda', en: 'Demand' },
  actividades: { es: 'Actividades', en: 'Activities' },
  socios: { es: 'Socios', en: 'Partners' },
  siasar: { es: 'Índices de SIASAR', en: 'Indices of SIASAR' },
};

/** The target that an indicator itself says, as one that is entered: a share in percent. */
const ownTargetOf = (indicator: Indicator): Readonly<Record<string, string>> => {
  const [own] = ownTarget(indicator);
  if (own === undefined) return {};
  return { meta: String(own.unit === 'share' ? own.value * 100 : own.value), meta_anio: String(own.year) };
};

const ROWS = indicatorTable.indicators.map((indicator): Choice => {
  const { code, name, component } = indicator;
  return { name: code, label: name, filter: { componente: component, ...ownTargetOf(indicator) } };
});

/** The values of a kind of the whole movement. */
const ofMovement = (kind: string): string => `tipo = '${kind}' and ambito = 'movimiento'`;
/** The first or the last year with one, as the report takes them (`wholeWayOf`). */
const yearOf = (kind: string, which: 'min' | 'max'): string =>
  `if(count(${itemsOf('valores', ofMovement(kind))}) = 0, '', ${which}(${itemsOf('valores', ofMovement(kind))}/anio))`;
/** What was written last of the year that a column names: the records come last first. */
const valueOfYear = (kind: string, year: string): string =>
  `${itemsOf('valores', `${ofMovement(kind)} and anio = \${${year}}`)}[1]/valor`;

const NATIONAL = "ambito = 'pais' and tipo = 'referencia'";
/** What the latest national reference says; of one year's the one that was written last. */
const latest = (name: string): string => `${itemsOf('valores', `${NATIONAL} and anio = \${pais_anio}`)}[1]/${name}`;

/** Medio término: each indicator from its baseline to its target, and how much of the way was behind at mid-term. */
export const midTermBoard: Board = {
  source: {
    es: 'Plan estratégico PTPS, sección 7 (revisión a mitad del período)',
    en: 'Strategic plan of PTPS, section 7 (review halfway through)',
  },
  status: 'propuesto',
  id: 'medio-termino',
  title: { es: 'Revisión de medio término', en: 'Mid-term review' },
  lead: {
    es: 'Cada indicador de su línea de base a su meta, y cuánto del camino llevaba a medio término. Lo aprendido por resultado está en la cadena.',
    en: 'Each indicator from its baseline to its target, and how much of the way was behind at mid-term. What was learnt is in the results chain.',
  },
  rows: { kind: 'list', items: ROWS },
  sources: [{ name: 'valores', form: referenceValue.id, key: 'indicador', shipped: shippedReferences }],
  heading: 'indicador',
  groups: ['componente'],
  sort: { column: 'codigo', descending: false },
  filters: ['componente', 'con_datos'],
  begins: [referenceValue.id],
  columns: [
    { name: 'codigo', label: { es: 'Código', en: 'Code' }, kind: 'text', value: ofRow('name'), shown: 'never' },
    {
      name: 'componente',
      label: { es: 'Componente', en: 'Component' },
      kind: 'choice',
      value: ofRow('componente'),
      choices: { items: Object.entries(COMPONENTS).map(([name, label]) => ({ name, label })) },
    },
    {
      name: 'indicador',
      label: { es: 'Indicador', en: 'Indicator' },
      kind: 'choice',
      value: ofRow('name'),
      choices: indicadores,
    },
    {
      name: 'base_anio',
      label: { es: 'Año de la base', en: 'Year of the baseline' },
      kind: 'text',
      value: yearOf('linea_base', 'min'),
    },
    {
      name: 'base',
      label: { es: 'Línea de base', en: 'Baseline' },
      kind: 'number',
      value: valueOfYear('linea_base', 'base_anio'),
    },
    {
      name: 'medio_anio',
      label: { es: 'Año del medio término', en: 'Year of the mid-term value' },
      kind: 'text',
      value: yearOf('medio_termino', 'max'),
      shown: 'never',
    },
    {
      name: 'medio',
      label: { es: 'Medio término', en: 'Mid-term' },
      kind: 'number',
      value: valueOfYear('medio_termino', 'medio_anio'),
    },
    {
      name: 'meta_anio',
      label: { es: 'Año de la meta', en: 'Year of the target' },
      kind: 'text',
      value: `coalesce(${yearOf('meta', 'max')}, ${ofRow('meta_anio')})`,
    },
    {
      name: 'meta',
      label: { es: 'Meta', en: 'Target' },
      kind: 'number',
      value: `if(${yearOf('meta', 'max')} != '', ${valueOfYear('meta', 'meta_anio')}, if(${ofRow('meta')} = '', '', number(${ofRow('meta')})))`,
    },
    {
      name: 'recorrido',
      label: { es: 'Camino hasta el medio término', en: 'Way until mid-term' },
      kind: 'share',
      value:
        "if(${base} = '' or ${medio} = '' or ${meta} = '' or ${meta} = ${base}, '', " +
        '(${medio} - ${base}) div (${meta} - ${base}))',
      bands: [
        {
          when: "${recorrido} != '' and ${recorrido} < 0",
          tone: 'danger',
          label: { es: 'Peor que al inicio', en: 'Worse than at first' },
        },
        {
          when: "${recorrido} != '' and ${recorrido} < 0.5",
          tone: 'warning',
          label: { es: 'Menos de la mitad', en: 'Less than half' },
        },
        {
          when: "${recorrido} != '' and ${recorrido} < 1",
          tone: 'good',
          label: { es: 'En camino', en: 'On track' },
        },
        { when: "${recorrido} != ''", tone: 'good', label: { es: 'Meta alcanzada', en: 'Target reached' } },
      ],
    },
    {
      name: 'pais',
      label: { es: 'Referencia nacional', en: 'National reference' },
      kind: 'text',
      // One value, not all of them: the latest by year, with what it says of itself.
      value:
        `if(\${pais_anio} = '', '', concat(${latest('valor')}, ' (', \${pais_anio}, ')', ` +
        `if(${latest('nota')} = '', '', concat('. ', ${latest('nota')}))))`,
    },
    {
      name: 'pais_anio',
      label: { es: 'Año de la referencia', en: 'Year of the reference' },
      kind: 'text',
      value: `if(count(${itemsOf('valores', NATIONAL)}) = 0, '', max(${itemsOf('valores', NATIONAL)}/anio))`,
      shown: 'never',
    },
    {
      name: 'con_datos',
      label: { es: 'Datos', en: 'Data' },
      kind: 'choice',
      value: "if(${base} = '' and ${medio} = '' and ${meta} = '', 'sin', 'con')",
      choices: {
        items: [
          { name: 'con', label: { es: 'Con línea de base o meta', en: 'With baseline or target' } },
          { name: 'sin', label: { es: 'Sin línea de base ni meta', en: 'Without baseline and target' } },
        ],
      },
    },
  ],
};
