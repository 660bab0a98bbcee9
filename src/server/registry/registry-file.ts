import { buffer } from 'node:stream/consumers';
import type { RegistryExport } from '../../domain/registry/registry-export.ts';
import { countryDay } from '../country-day.ts';
import { BOM, csvRows } from '../export/csv.ts';
import { workbookStream } from '../workbook/workbook-stream.ts';
import type { RegistryTable } from './export-registry.ts';

const NAMES = { provider: 'juntas', system: 'sistemas', community: 'comunidades', partner: 'socios' } as const;

/** The bytes of a table of the registry and how its file is called: `padron-juntas-2026-11-28.csv`. */
export async function registryFile(
  { columns, rows, withheld }: RegistryTable,
  request: RegistryExport,
  made: { readonly by: string; readonly at: Date },
): Promise<{ readonly bytes: Uint8Array; readonly fileName: string }> {
  const at = made.at.toISOString();
  const fileName = `padron-${NAMES[request.type]}-${countryDay(made.at)}.${request.format}`;
  if (request.format === 'csv') {
    return { bytes: Buffer.from(BOM + csvRows([columns, ...rows]), 'utf8'), fileName };
  }
  const notes = [
    ['Padrón', NAMES[request.type]],
    ['Filtros', request.filters === '' ? 'ninguno' : request.filters],
    ['Filas', String(rows.length)],
    ['Datos personales', request.personal === true ? `sí: ${request.reason ?? ''}` : 'no'],
    ...(withheld.length === 0 ? [] : [['Columnas que no van', withheld.join(', ')]]),
    ['Descargado por', made.by],
    ['Hora (UTC)', at],
  ];
  const sheets = [
    {
      name: 'Padrón',
      headRows: 1,
      widths: columns.map((name) => (name === 'Nombre' || name === 'Pertenece a' ? 34 : 16)),
      rows: () =>
        [columns, ...rows].map((row) =>
          row.map((cell) => (cell === '' ? null : typeof cell === 'number' ? cell : { text: cell })),
        ),
    },
    {
      name: 'Filtros y fuentes',
      headRows: 0,
      widths: [24, 90],
      rows: () => notes.map((line) => line.map((text) => ({ text }))),
    },
  ];
  return { bytes: await buffer(workbookStream(sheets, made.at)), fileName };
}
