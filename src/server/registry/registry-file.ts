import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { RegistryExport } from '../../domain/registry/registry-export.ts';
import { countryDay } from '../country-day.ts';
import { csvFile } from '../export/csv.ts';
import { workbookStream } from '../workbook/workbook-stream.ts';
import { PLACE_COLUMNS, type RegistryTable, WIDE_COLUMNS } from './export-registry.ts';

const NAMES = {
  es: { file: 'padron', provider: 'juntas', system: 'sistemas', community: 'comunidades', partner: 'socios' },
  en: { file: 'registry', provider: 'boards', system: 'systems', community: 'communities', partner: 'partners' },
} as const;

/** The bytes of a table of the registry and how its file is called: `padron-juntas-2026-11-28.csv`. */
export async function registryFile(
  { columns, rows, withheld }: RegistryTable,
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
  if (request.format === 'geojson') {
    const about = { name: `${say('Padrón', 'Registry')}: ${names[request.type]}`, filters, by: made.by, at };
    return { bytes: Buffer.from(geoJsonOf({ columns, rows }, about)), fileName };
  }
  const notes = [
    [say('Padrón', 'Registry'), names[request.type]],
    [say('Filtros', 'Filters'), filters],
    [say('Filas', 'Rows'), String(rows.length)],
    [
      say('Datos personales', 'Personal data'),
      request.personal === true ? `${say('sí', 'yes')}: ${request.reason ?? ''}` : 'no',
    ],
    ...(withheld.length === 0 ? [] : [[say('Columnas que no van', 'Columns left out'), withheld.join(', ')]]),
    [say('Descargado por', 'Downloaded by'), made.by],
    [say('Hora (UTC)', 'Time (UTC)'), at],
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

/**
 * The rows as a FeatureCollection (RFC 7946) that says what it holds: a feature a row, longitude first; one without a
 * position has no geometry, and is there all the same.
 */
function geoJsonOf({ columns, rows }: Pick<RegistryTable, 'columns' | 'rows'>, about: object): string {
  const features = rows.map((row) => {
    const [latitude, longitude] = PLACE_COLUMNS.map((index) => row[index]);
    const properties = columns.flatMap((name, index) => {
      if (PLACE_COLUMNS.includes(index)) return [];
      const cell = row[index] ?? '';
      return [[name, cell === '' ? null : cell] as const];
    });
    const isPlaced = typeof latitude === 'number' && typeof longitude === 'number';
    return {
      type: 'Feature',
      geometry: isPlaced ? { type: 'Point', coordinates: [longitude, latitude] } : null,
      properties: Object.fromEntries(properties),
    };
  });
  return `${JSON.stringify({ type: 'FeatureCollection', ...about, features })}\n`;
}
