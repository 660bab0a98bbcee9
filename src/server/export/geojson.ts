import type { Cell } from '../../domain/form/columns.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import type { ExportRecord } from './export-records.ts';
import type { Table } from './export-tables.ts';
import { placeOf } from './record-place.ts';

/**
 * Records as a GeoJSON FeatureCollection (RFC 7946): a feature a record, longitude first, with the columns of its table
 * as properties and null where nothing was answered. A record without a place has no geometry, and is there all the same.
 */
export async function* geoJson(
  model: FormModel,
  table: Table,
  pages: AsyncIterable<readonly ExportRecord[]>,
): AsyncGenerator<string> {
  yield '{"type":"FeatureCollection","features":[';
  let before = '\n';
  for await (const records of pages) {
    let text = '';
    for (const record of records) {
      for (const row of table.rowsOf(record)) {
        text += `${before}${JSON.stringify(featureOf(model, table, record, row))}`;
        before = ',\n';
      }
    }
    if (text !== '') yield text;
  }
  yield '\n]}\n';
}

function featureOf(model: FormModel, table: Table, record: ExportRecord, row: readonly Cell[]): object {
  const place = placeOf(model, record);
  const properties = table.columns.map(({ heading }, index) => [
    heading,
    row[index] === '' ? null : (row[index] ?? null),
  ]);
  return {
    type: 'Feature',
    id: record.id,
    geometry:
      place === null
        ? null
        : {
            type: 'Point',
            coordinates: [
              place.longitude,
              place.latitude,
              ...(place.altitudeMetres === null ? [] : [place.altitudeMetres]),
            ],
          },
    properties: { ...Object.fromEntries(properties), _place_by: place?.by ?? null },
  };
}
