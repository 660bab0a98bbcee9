import type { FormModel } from '../../domain/form/engine-api.ts';
import { createPace } from '../pace.ts';
import { escapeXml } from '../workbook/workbook-parts.ts';
import type { ExportRecord } from './export-records.ts';
import type { Table } from './export-tables.ts';
import { placeOf, type RecordPlace } from './record-place.ts';
import { toldDay } from './told-days.ts';

/** The colours of SIASAR's letters, as KML writes them: opacity, blue, green, red. */
const COLOURS = { A: 'ff46ba54', B: 'ff39ffff', C: 'ff2693ff', D: 'ff2924c9', none: 'ffaaaaaa' } as const;

/** Records that have a place, as KML 2.2 for Google Earth and telephones: a mark each, coloured by its letter. */
export async function* kml(
  model: FormModel,
  table: Table,
  pages: AsyncIterable<readonly ExportRecord[]>,
): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>${escapeXml(table.title)}</name>\n`;
  for (const [letter, colour] of Object.entries(COLOURS)) {
    yield `<Style id="${letter}"><IconStyle><color>${colour}</color></IconStyle></Style>\n`;
  }
  const names = table.columns.map(({ heading }) => escapeXml(heading));
  const pace = createPace();
  for await (const records of pages) {
    let text = '';
    for (const record of records) {
      await pace();
      text += marksOf(model, table, names, record);
    }
    if (text !== '') yield text;
  }
  yield '</Document></kml>\n';
}

function marksOf(model: FormModel, table: Table, names: readonly string[], record: ExportRecord): string {
  const place = placeOf(model, record);
  if (place === null) return '';
  return table
    .rowsOf(record)
    .map((row) => markOf(table, names, record, place, row))
    .join('');
}

function markOf(
  table: Table,
  names: readonly string[],
  record: ExportRecord,
  place: RecordPlace,
  row: ReturnType<Table['rowsOf']>[number],
): string {
  const data = names
    .map((name, index) => [name, row[index] ?? ''] as const)
    .filter(([, cell]) => cell !== '')
    .map(([name, cell]) => `<Data name="${name}"><value>${escapeXml(String(cell))}</value></Data>`);
  const name = `${record.subject?.name ?? table.title} ${toldDay(record)}`;
  const letter = record.score?.grade.letter ?? '';
  const style = letter in COLOURS ? letter : 'none';
  const height = place.altitudeMetres === null ? '' : `,${place.altitudeMetres}`;
  return (
    `<Placemark><name>${escapeXml(name)}</name><styleUrl>#${style}</styleUrl>` +
    `<ExtendedData>${data.join('')}</ExtendedData>` +
    `<Point><coordinates>${place.longitude},${place.latitude}${height}</coordinates></Point></Placemark>\n`
  );
}
