import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { RegistryExport } from '../../domain/registry/registry-export.ts';
import { countryDay } from '../country-day.ts';
import { csvFile } from '../export/csv.ts';
import { featureCollection, featureOf, propertiesOf } from '../export/features.ts';
import { madeNotes } from '../export/made-notes.ts';
import { workbookStream } from '../workbook/workbook-stream.ts';
import { PLACE_COLUMNS, type RegistryTable, WIDE_COLUMNS } from './export-registry.ts';

const NAMES = {
  es: { file: 'padron', provider: 'juntas', system: 'sistemas', community: 'comunidades', partner: 'socios' },
  en: { file: 'registry', provider: 'boards', system: 'systems', community: 'communities', partner: 'partners' },
} as const;

/** The bytes of a table of the registry and how its file is called: `padron-juntas-2026-11-28.csv`. */
export async function registryFile(
  { columns, rows, withheld, outOfScope }: RegistryTable,
  request: RegistryExport,
  made: { readonly by: string; readonly at: Date },
): Promise<{ readonly bytes: Uint8Array; readonly fileName: string }> {
  const at = made.at.toISOString();
  const { lang = 'es' } = request;
  const say = (es: string, en: string): string => (lang === 'en' ? en : es);
  const names = NAMES[lang];
  const fileName = `${names.file}-${names[request.type]}-${countryDay(made.at)}.${request.format}`;
  if (request.format === 'csv') {
    return { bytes: await buffer(Readable.from(csvFile([columns, ...rows]))), fileName };
  }
  const filters = request.filters === '' ? say('ninguno', 'none') : request.filters;
  const left = say(
    `${outOfScope} que no están en los municipios de quien lo descarga`,
    `${outOfScope} outside the municipalities of the person who took it`,
  );
  if (request.format === 'geojson') {
    const about = {
      name: `${say('Padrón', 'Registry')}: ${names[request.type]}`,
      filters,
      ...(outOfScope === 0 ? {} : { leftOut: left }),
      by: made.by,
      at,
    };
    return { bytes: await buffer(Readable.from(featureCollection(about, featuresOf({ columns, rows })))), fileName };
  }
  const notes = [
    [say('Padrón', 'Registry'), names[request.type]],
    [say('Filtros', 'Filters'), filters],
    [say('Filas', 'Rows'), String(rows.length)],
    ...(outOfScope === 0 ? [] : [[say('Filas que no van', 'Rows left out'), left]]),
    [
      say('Datos personales', 'Personal data'),
      request.personal === true ? `${say('sí', 'yes')}: ${request.reason ?? ''}` : 'no',
    ],
    ...(withheld.length === 0 ? [] : [[say('Columnas que no van', 'Columns left out'), withheld.join(', ')]]),
    ...madeNotes(made, lang),
  ];
  const sheets = [
    {
      name: say('Padrón', 'Registry'),
      headRows: 1,
      widths: columns.map((_, index) => (WIDE_COLUMNS.includes(index) ? 34 : 16)),
      rows: () =>
        [columns, ...rows].map((row) =>
          row.map((cell) => (cell === '' ? null : typeof cell === 'number' ? cell : { text: cell })),
        ),
    },
    {
      name: say('Filtros y fuentes', 'Filters and sources'),
      headRows: 0,
      widths: [24, 90],
      rows: () => notes.map((line) => line.map((text) => ({ text }))),
    },
  ];
  return { bytes: await buffer(workbookStream(sheets, made.at)), fileName };
}

/** The rows as a FeatureCollection (RFC 7946) that says what it holds: a feature a row, in pieces that let others go on. */
function* featuresOf({ columns, rows }: Pick<RegistryTable, 'columns' | 'rows'>): Generator<object> {
  const headings = withoutPlace(columns);
  for (const row of rows) {
    const [latitude, longitude] = PLACE_COLUMNS.map((index) => row[index]);
    const isPlaced = typeof latitude === 'number' && typeof longitude === 'number';
    const place = isPlaced ? { latitude, longitude, altitudeMetres: null } : null;
    yield featureOf(place, propertiesOf(headings, withoutPlace(row)));
  }
}

function withoutPlace<Value>(values: readonly Value[]): readonly Value[] {
  return values.filter((_, index) => !PLACE_COLUMNS.includes(index));
}
