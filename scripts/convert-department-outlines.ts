import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { toMap } from '../src/domain/place/projection.ts';

/**
 * Turns the departments' outline of Natural Earth (public domain) into paths in map units, small enough for a phone:
 * `node scripts/convert-department-outlines.ts`. A unit is some 110 m; nobody measures on this map.
 */
const SOURCE = new URL('../src/forms/catalogue/hn-departamentos.naturalearth.geojson', import.meta.url);
const TARGET = new URL('../src/forms/catalogue/department-outlines.ts', import.meta.url);

const ring = z.array(z.tuple([z.number(), z.number()]));
const schema = z.object({
  features: z.array(
    z.object({
      properties: z.object({ depto_cod: z.string(), depto: z.string() }),
      geometry: z.discriminatedUnion('type', [
        z.object({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
        z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) }),
      ]),
    }),
  ),
});
type Ring = z.infer<typeof ring>;

const { features } = schema.parse(JSON.parse(readFileSync(SOURCE, 'utf8')));
const outlines = features
  .map(({ properties, geometry }) => {
    const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
    return { code: properties.depto_cod, name: properties.depto, path: rings.map(pathOf).join(''), ...middleOf(rings) };
  })
  .sort((a, b) => a.code.localeCompare(b.code));

writeFileSync(
  TARGET,
  `/** Made by \`scripts/convert-department-outlines.ts\` from Natural Earth 10m admin-1 (public domain). Map units. */
export const DEPARTMENT_OUTLINES: readonly {
  /** INE code, two digits. */
  readonly code: string;
  readonly name: string;
  /** An SVG path. */
  readonly path: string;
  /** Where the name of the department stands. */
  readonly x: number;
  readonly y: number;
}[] = [
${outlines
  .map(({ code, name, path, x, y }) => `  { code: '${code}', name: '${name}', x: ${x}, y: ${y}, path: '${path}' },`)
  .join('\n')}
];
`,
);
console.log(`${outlines.length} departments, ${outlines.reduce((sum, each) => sum + each.path.length, 0)} characters`);

/** Whole units, each point relative to the one before; points that fall together are one. */
function pathOf(points: Ring): string {
  const whole = points.map(([longitude, latitude]) => {
    const { x, y } = toMap({ latitude, longitude });
    return { x: Math.round(x), y: Math.round(y) };
  });
  const [first] = whole;
  if (first === undefined) return '';
  let at = first;
  let steps = '';
  for (const point of whole.slice(1)) {
    const dx = point.x - at.x;
    const dy = point.y - at.y;
    if (dx === 0 && dy === 0) continue;
    steps += `${steps === '' ? '' : dx < 0 ? '' : ' '}${dx}${dy < 0 ? '' : ' '}${dy}`;
    at = point;
  }
  return `M${first.x} ${first.y}l${steps}z`;
}

/** The middle of the largest ring's box: near enough for a name. */
function middleOf(rings: readonly Ring[]): { readonly x: number; readonly y: number } {
  const boxes = rings.map((points) => {
    const longitudes = points.map(([longitude]) => longitude);
    const latitudes = points.map(([, latitude]) => latitude);
    const west = Math.min(...longitudes);
    const east = Math.max(...longitudes);
    const south = Math.min(...latitudes);
    const north = Math.max(...latitudes);
    return { area: (east - west) * (north - south), latitude: (south + north) / 2, longitude: (west + east) / 2 };
  });
  const [largest = { latitude: 0, longitude: 0 }] = boxes.sort((a, b) => b.area - a.area);
  const { x, y } = toMap(largest);
  return { x: Math.round(x), y: Math.round(y) };
}
