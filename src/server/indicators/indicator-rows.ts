import type { Cell } from '../../domain/form/columns.ts';
import { pickText } from '../../domain/form/text.ts';
import type { IndicatorTable } from '../../domain/indicators/indicator.ts';
import {
  type FigureResult,
  type IndicatorPlace,
  type IndicatorReport,
  undecidedOf,
} from '../../domain/indicators/report.ts';
import { letterOf } from '../../domain/scoring/letter.ts';
import { fileNameOf } from '../../domain/text/file-name.ts';
import { MUNICIPALITIES } from '../../forms/catalogue/municipality-names.ts';
import { wholeYearsOf } from '../../forms/scoring/whole-years.ts';

/** The headings of the table. Other programs read the Spanish ones, so these never change. */
const HEADERS = {
  es: [
    'codigo',
    'indicador',
    'departamento',
    'municipio',
    'codigo_municipio',
    'valor',
    'unidad',
    'letra',
    'numerador',
    'denominador',
    'registros',
    'registros_sin_el_dato',
    'registros_sin_decidir',
    'cuantos_hay',
    'desde',
    'hasta',
    'formula',
    'estado_de_la_formula',
    'version_de_la_tabla',
    'por_que_no_hay_valor',
  ],
  en: [
    'code',
    'indicator',
    'department',
    'municipality',
    'code_of_municipality',
    'value',
    'unit',
    'letter',
    'numerator',
    'denominator',
    'records',
    'records_without_the_value',
    'records_undecided',
    'how_many_there_are',
    'from',
    'to',
    'formula',
    'status_of_formula',
    'version_of_table',
    'why_no_value',
  ],
} as const;

const WORDS = {
  es: {
    heading: 'Indicadores de lo aprobado',
    visits: (from: string, to: string) => `Visitas del ${from} al ${to}`,
    municipality: 'Municipio',
    partner: 'Socio',
    all: 'Todos',
    nowhere: 'Sin municipio',
    counted: 'Contado (UTC)',
    over: 'Alcance',
    units: { share: 'fraccion', days: 'dias', count: 'numero' },
    // As they are called everywhere, so that programs find them again.
    status: { oficial: 'oficial', derivado: 'derivado', propuesto: 'propuesto', 'por-verificar': 'por-verificar' },
    hidden: 'no lo puede leer quien lo descarga',
    nothing: 'sin datos',
  },
  en: {
    heading: 'Indicators of what was approved',
    visits: (from: string, to: string) => `Visits from ${from} to ${to}`,
    municipality: 'Municipality',
    partner: 'Partner',
    all: 'All',
    nowhere: 'No municipality',
    counted: 'Counted (UTC)',
    over: 'Counted over',
    units: { share: 'fraction', days: 'days', count: 'number' },
    status: { oficial: 'official', derivado: 'derived', propuesto: 'proposed', 'por-verificar': 'to be verified' },
    hidden: 'the person who took it along may not read it',
    nothing: 'no data',
  },
} as const;

/** For whom a table of figures is: their language, and over what is counted for them. */
export type FiguresReader = {
  readonly language: 'es' | 'en';
  /** A sentence each (`boards/over-notes.ts`). */
  readonly over: readonly string[];
  /** Forms that they may not read: their figures are empty, and the table says why. */
  readonly hidden: readonly string[];
};

/** The figures of everybody, for programs: nothing is hidden, and headings stay as they are. */
export const FOR_PROGRAMS: FiguresReader = { language: 'es', over: [], hidden: [] };

/** What a report was bounded by: for the name of its file, and as the rows above its table. */
export function filtersInFigures(
  report: Pick<IndicatorReport, 'from' | 'to' | 'municipality' | 'time'>,
  partner: string | null,
  { language, over }: FiguresReader,
): { readonly name: string; readonly rows: readonly (readonly Cell[])[] } {
  const { from, to, municipality, time } = report;
  const place = municipality === null ? undefined : MUNICIPALITIES.get(municipality);
  const words = WORDS[language];
  const placeInWords =
    municipality === null ? words.all : `${place?.name ?? ''} (${place?.department ?? municipality})`;
  return {
    name: fileNameOf([
      ...(municipality === null ? [] : [`${place?.name ?? ''}-${municipality}`]),
      ...(partner === null ? [] : [partner]),
      `${from}-${to}`,
    ]),
    rows: [
      [words.heading, words.visits(from, to)],
      [words.municipality, placeInWords],
      [words.partner, partner ?? words.all],
      ...over.map((line) => [words.over, line]),
      [words.counted, time],
    ],
  };
}

/** A report as a table: a row a figure for all together, then a row a figure and municipality. No data is an empty cell. */
export function indicatorRows(
  table: IndicatorTable,
  report: IndicatorReport,
  { language, hidden }: FiguresReader,
): readonly (readonly Cell[])[] {
  const words = WORDS[language];
  const described = new Map(
    table.indicators.flatMap((indicator) =>
      indicator.figures === undefined
        ? []
        : indicator.figures.map((figure) => [figure.code, { indicator, figure }] as const),
    ),
  );
  const rowOf = (result: FigureResult, where: 'all' | IndicatorPlace): readonly Cell[] => {
    const known = described.get(result.code);
    if (known === undefined) return [];
    const { indicator, figure } = known;
    const code = where === 'all' ? report.municipality : where.municipality;
    const everywhere = where === 'all' && report.municipality === null;
    const { undecided, populations } = where === 'all' ? report : where;
    const place = code === null ? undefined : MUNICIPALITIES.get(code);
    const isDays = figure.rule.kind === 'median-days';
    const isShare = !isDays && figure.rule.kind !== 'count';
    // What somebody may not read is not counted for them: no figure of it is a 0.
    const isHidden = hidden.includes(indicator.form);
    const counted = (number: number): Cell => (isHidden ? '' : number);
    return [
      result.code,
      [indicator.name, figure.label]
        .map((text) => pickText(text, language))
        .filter(Boolean)
        .join(': '),
      everywhere ? words.all : (place?.department ?? ''),
      everywhere ? words.all : (place?.name ?? words.nowhere),
      code ?? '',
      isHidden ? '' : (result.value ?? ''),
      isShare ? words.units.share : isDays ? words.units.days : words.units.count,
      isShare && !isHidden ? (letterOf(result.value) ?? '') : '',
      counted(result.numerator),
      counted(result.denominator),
      counted(result.counted),
      counted(result.unknown),
      counted(undecidedOf({ undecided }, indicator)),
      populations.find(({ type }) => type === indicator.unit)?.registered ?? '',
      report.from,
      report.to,
      [indicator.formula, wholeYearsOf(indicator.form, report) ?? {}]
        .map((text) => pickText(text, language))
        .filter(Boolean)
        .join('; '),
      words.status[indicator.status],
      [report.table.version, ...(table.changedBy ?? []).map(({ form, version }) => `${form} ${version}`)].join(' + '),
      isHidden ? words.hidden : result.value === null ? words.nothing : '',
    ];
  };
  return [
    HEADERS[language],
    ...report.figures.map((figure) => rowOf(figure, 'all')),
    // Of one municipality that was asked for, its own row would say the same again.
    ...(report.municipality === null ? report.places : []).flatMap((place) =>
      place.figures.map((figure) => rowOf(figure, place)),
    ),
  ];
}
