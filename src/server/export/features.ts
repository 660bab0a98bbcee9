import type { Cell } from '../../domain/form/columns.ts';
import { createPace } from '../pace.ts';
import type { RecordPlace } from './record-place.ts';

type FeaturePlace = Pick<RecordPlace, 'latitude' | 'longitude' | 'altitudeMetres'>;

/**
 * A feature of GeoJSON (RFC 7946), longitude first, height in metres. Without a place it has no geometry, and is there all
 * the same.
 */
export function featureOf(place: FeaturePlace | null, properties: object, id?: string): object {
  return {
    type: 'Feature',
    ...(id === undefined ? {} : { id }),
    geometry: place === null ? null : { type: 'Point', coordinates: coordinatesOf(place) },
    properties,
  };
}

function coordinatesOf({ latitude, longitude, altitudeMetres }: FeaturePlace): readonly number[] {
  return altitudeMetres === null ? [longitude, latitude] : [longitude, latitude, altitudeMetres];
}

/** A row as properties by its headings, null where it has nothing. */
export function propertiesOf(headings: readonly string[], row: readonly Cell[]): Record<string, Cell | null> {
  return Object.fromEntries(
    headings.map((heading, index) => [heading, row[index] === '' ? null : (row[index] ?? null)]),
  );
}

/** A FeatureCollection in pieces; `about`: what the file says of itself, beside its features. */
export async function* featureCollection(about: object, features: Iterable<object>): AsyncGenerator<string> {
  const pace = createPace();
  yield `${JSON.stringify({ type: 'FeatureCollection', ...about }).slice(0, -1)},"features":[`;
  let before = '\n';
  for (const feature of features) {
    await pace();
    yield `${before}${JSON.stringify(feature)}`;
    before = ',\n';
  }
  yield '\n]}\n';
}
