import type { Cell } from '../../domain/form/columns.ts';
import { pickText } from '../../domain/form/text.ts';
import type { IndicatorTable } from '../../domain/indicators/indicator.ts';
import type { FigureResult, IndicatorReport } from '../../domain/indicators/report.ts';
import { letterOf } from '../../domain/scoring/letter.ts';
import { MUNICIPALITIES } from '../../forms/catalogue/municipality-names.ts';

const HEADERS = [
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
  'desde',
  'hasta',
  'formula',
  'estado_de_la_formula',
  'version_de_la_tabla',
];

/** A report as a table: a row a figure for all together, then a row a figure and municipality. No data is an empty cell. */
export function indicatorRows(table: IndicatorTable, report: IndicatorReport): readonly (readonly Cell[])[] {
  const described = new Map(
    table.indicators.flatMap((indicator) =>
      (indicator.figures ?? []).map((figure) => [figure.code, { indicator, figure }] as const),
    ),
  );
  const rowOf = (result: FigureResult, where: 'all' | { readonly municipality: string | null }): readonly Cell[] => {
    const known = described.get(result.code);
    if (known === undefined) return [];
    const { indicator, figure } = known;
    const code = where === 'all' ? null : where.municipality;
    const place = code === null ? undefined : MUNICIPALITIES.get(code);
    const isDays = figure.rule.kind === 'median-days';
    const isShare = !isDays && figure.rule.kind !== 'count';
    return [
      result.code,
      [indicator.name, figure.label]
        .map((text) => pickText(text, 'es'))
        .filter(Boolean)
        .join(': '),
      where === 'all' ? 'Todos' : (place?.department ?? ''),
      where === 'all' ? 'Todos' : (place?.name ?? 'Sin municipio'),
      code ?? '',
      result.value ?? '',
      isShare ? 'fraccion' : isDays ? 'dias' : 'numero',
      isShare ? (letterOf(result.value) ?? '') : '',
      result.numerator,
      result.denominator,
      result.counted,
      result.unknown,
      report.from,
      report.to,
      pickText(indicator.formula, 'es'),
      indicator.status,
      report.table.version,
    ];
  };
  return [
    HEADERS,
    ...report.figures.map((figure) => rowOf(figure, 'all')),
    ...report.places.flatMap((place) => place.figures.map((figure) => rowOf(figure, place))),
  ];
}
