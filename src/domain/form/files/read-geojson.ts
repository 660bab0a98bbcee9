import * as z from 'zod/mini';
import { wellFormedText } from '../../text/well-formed.ts';
import type { CsvTable } from './read-csv.ts';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const feature = z.looseObject({
  type: z.literal('Feature'),
  id: z.optional(z.union([z.string(), z.number()])),
  geometry: z.nullish(z.looseObject({ type: z.string(), coordinates: z.optional(z.unknown()) })),
  properties: z.nullish(z.record(z.string(), z.unknown())),
});
const collection = z.looseObject({ type: z.literal('FeatureCollection'), features: z.array(feature) });
const position = z.array(z.number()).check(z.minLength(2), z.maxLength(3));

/**
 * The features of a GeoJSON collection (RFC 7946) as rows: `id`, their plain properties, and `geometry` as ODK writes it,
 * `latitude longitude altitude accuracy` point after point with semicolons. Null: it is no such collection.
 */
export function readGeojson(text: string): CsvTable | null {
  const read = collection.safeParse(parsed(text));
  if (!read.success) return null;
  const columns = new Set<string>(['id', 'geometry']);
  const rows = read.data.features.map(({ id, geometry, properties }) => {
    const row: Record<string, string> = {};
    for (const [name, value] of Object.entries(properties ?? {})) {
      if (name in Object.prototype) continue;
      const plain = scalar.safeParse(value);
      if (plain.success && plain.data !== null) row[name] = textOf(plain.data);
      columns.add(name);
    }
    if (id !== undefined) row['id'] = textOf(id);
    row['geometry'] = pointsOf(geometry?.type ?? '', geometry?.coordinates).join(';');
    return row;
  });
  return { columns: [...columns], rows };
}

/** The points of a place, of a line, or of the outer edge of a shape; of other kinds none. */
function pointsOf(type: string, coordinates: unknown): readonly string[] {
  switch (type) {
    case 'Point':
      return [coordinates].flatMap(pointText);
    case 'LineString':
      return listOf(coordinates).flatMap(pointText);
    case 'Polygon':
      return listOf(listOf(coordinates)[0]).flatMap(pointText);
    default:
      return [];
  }
}

function pointText(value: unknown): readonly string[] {
  const read = position.safeParse(value);
  if (!read.success) return [];
  const [longitude, latitude, altitude = 0] = read.data;
  return [`${latitude} ${longitude} ${altitude} 0`];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Half of a pair, which JSON can write, becomes a sign for what is no text: no record that holds one can be sent. */
function textOf(value: string | number | boolean): string {
  return wellFormedText(String(value));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
