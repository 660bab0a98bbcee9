import type { FormModel } from '../../domain/form/engine-api.ts';
import { createPace } from '../pace.ts';
import type { ExportRecord } from './export-records.ts';
import type { Table } from './export-tables.ts';
import { featureOf, propertiesOf } from './features.ts';
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
  const headings = table.columns.map(({ heading }) => heading);
  const pace = createPace();
  let before = '\n';
  for await (const records of pages) {
    let text = '';
    for (const record of records) {
      await pace();
      const place = placeOf(model, record);
      for (const row of table.rowsOf(record)) {
        const properties = { ...propertiesOf(headings, row), _place_by: place?.by ?? null };
        text += `${before}${JSON.stringify(featureOf(place, properties, record.id))}`;
        before = ',\n';
      }
    }
    if (text !== '') yield text;
  }
  yield '\n]}\n';
}
