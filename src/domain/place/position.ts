/** A place on Earth, degrees (WGS 84). */
export type LatLon = { readonly latitude: number; readonly longitude: number };

/** Rough frame of Honduras with its islands; a point outside is asked about, never refused. */
export const FRAME = { south: 12.9, north: 17.5, west: -89.4, east: -82.3 };

/** Nearer than this to 0,0 (some 1 km, in the Gulf of Guinea) is a device without a fix or an empty cell, not a place. */
const ZERO_DEGREES = 0.01;

/** What is strange about a position that is said to be in Honduras. */
export type PositionFinding =
  /** 0,0: no position at all. */
  | { readonly kind: 'zero' }
  /** Latitude and longitude stand in each other's place, perhaps without the minus sign too. */
  | { readonly kind: 'swapped'; readonly mended: LatLon }
  /** The longitude lacks the minus sign of the west, or the latitude has one too many. */
  | { readonly kind: 'unsigned'; readonly mended: LatLon }
  | { readonly kind: 'outside' };

/** Judges the numbers alone; null: they can be a place in Honduras. */
export function positionFinding({ latitude, longitude }: LatLon): PositionFinding | null {
  if (Math.abs(latitude) < ZERO_DEGREES && Math.abs(longitude) < ZERO_DEGREES) return { kind: 'zero' };
  if (isInFrame({ latitude, longitude })) return null;
  const signed = { latitude: Math.abs(latitude), longitude: -Math.abs(longitude) };
  if (isInFrame(signed)) return { kind: 'unsigned', mended: signed };
  const swapped = { latitude: Math.abs(longitude), longitude: -Math.abs(latitude) };
  if (isInFrame(swapped)) return { kind: 'swapped', mended: swapped };
  return { kind: 'outside' };
}

function isInFrame({ latitude, longitude }: LatLon): boolean {
  return latitude >= FRAME.south && latitude <= FRAME.north && longitude >= FRAME.west && longitude <= FRAME.east;
}

/** Degrees to a metre, as they are read out over the phone: `14.09120, -87.20655`. */
export function coordinatesText({
  latitude,
  longitude,
}: {
  readonly latitude: number;
  readonly longitude: number;
}): string {
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}
