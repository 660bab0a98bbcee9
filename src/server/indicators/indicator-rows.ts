import type { Cell } from '../../domain/form/columns.ts';
import { pickText } from '../../domain/form/text.ts';
import type { IndicatorTable } from '../../domain/indicators/indicator.ts';
import type { FigureResult, IndicatorPlace, IndicatorReport } from '../../domain/indicators/report.ts';
import { letterOf } from '../../domain/scoring/letter.ts';
import { fileNameOf } from '../../domain/text/file-name.ts';
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
  'registros_sin_decidir',
  'cuantos_hay',
  'desde',
  'hasta',
  'formula',
  'estado_de_la_formula',
  'version_de_la_tabla',
];

/** What a report was bounded by: for the name of its file, and as the rows above its table. */
export function filtersInFigures(
  report: Pick<IndicatorReport, 'from' | 'to' | 'municipality' | 'time'>,
  partner: string | null,
): { readonly name: string; readonly rows: readonly (readonly Cell[])[] } {
  const { from, to, municipality, time } = report;
  const place = municipality === null ? undefined : MUNICIPALITIES.get(municipality);
  const placeInWords = municipality === null ? 'Todos' : `${place?.name ?? ''} (${place?.department ?? municipality})`;
  return {
    name: fileNameOf([
      ...(municipality === null ? [] : [`${place?.name ?? ''}-${municipality}`]),
      ...(partner === null ? [] : [partner]),
      `${from}-${to}`,
    ]),
    rows: [
      ['Indicadores de lo aprobado', `Visitas del ${from} al ${to}`],
      ['Municipio', placeInWords],
      ['Socio', partner ?? 'Todos'],
      ['Contado (UTC)', time],
    ],
  };
}

/** A report as a table: a row a figure for all together, then a row a figure and municipality. No data is an empty cell. */
export function indicatorRows(table: IndicatorTable, report: IndicatorReport): readonly (readonly Cell[])[] {
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
    return [
      result.code,
      [indicator.name, figure.label]
        .map((text) => pickText(text, 'es'))
        .filter(Boolean)
        .join(': '),
      everywhere ? 'Todos' : (place?.department ?? ''),
      everywhere ? 'Todos' : (place?.name ?? 'Sin municipio'),
      code ?? '',
      result.value ?? '',
      isShare ? 'fraccion' : isDays ? 'dias' : 'numero',
      isShare ? (letterOf(result.value) ?? '') : '',
      result.numerator,
      result.denominator,
      result.counted,
      result.unknown,
      undecided.find(({ form }) => form === indicator.form)?.records ?? 0,
      populations.find(({ type }) => type === indicator.unit)?.registered ?? '',
      report.from,
      report.to,
      pickText(indicator.formula, 'es'),
      indicator.status,
      [report.table.version, ...(table.changedBy ?? []).map(({ form, version }) => `${form} ${version}`)].join(' + '),
    ];
  };
  return [
    HEADERS,
    ...report.figures.map((figure) => rowOf(figure, 'all')),
    // Of one municipality that was asked for, its own row would say the same again.
    ...(report.municipality === null ? report.places : []).flatMap((place) =>
      place.figures.map((figure) => rowOf(figure, place)),
    ),
  ];
}
