import type { Geopoint } from '../../../domain/form/answers.ts';
import { parseDecimalText } from '../../../domain/form/types/number-text.ts';

/** What two typed coordinates mean. `west`: the longitude lacks its minus sign, as on many printed sheets. */
export type TypedPoint =
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'unreadable'; readonly field: 'latitude' | 'longitude' }
  | { readonly kind: 'out-of-range'; readonly field: 'latitude' | 'longitude' }
  | { readonly kind: 'point'; readonly point: Geopoint; readonly west: boolean; readonly inHonduras: boolean };

const METRES_PER_DEGREE = 111_320;
/** Rough frame of Honduras with its islands; outside it we ask to look again and refuse nothing. */
const FRAME = { south: 12.9, north: 17.5, west: -89.4, east: -82.3 };

/**
 * Reads coordinates typed from a sheet or another device. Their accuracy is what the digits can say: four decimals
 * stand for about 11 m. They always count as insisted, since no sensor vouches for them.
 */
export function readTypedPoint(latitudeText: string, longitudeText: string, now: string): TypedPoint {
  const latitude = readDegrees(latitudeText, 90);
  const longitude = readDegrees(longitudeText, 180);
  if (latitude === 'empty' || longitude === 'empty') return { kind: 'incomplete' };
  if (typeof latitude === 'string') return { kind: latitude, field: 'latitude' };
  if (typeof longitude === 'string') return { kind: longitude, field: 'longitude' };
  const west = longitude > 0 && -longitude >= FRAME.west && -longitude <= FRAME.east;
  const signed = west ? -longitude : longitude;
  return {
    kind: 'point',
    west,
    inHonduras: latitude >= FRAME.south && latitude <= FRAME.north && signed >= FRAME.west && signed <= FRAME.east,
    point: {
      latitude,
      longitude: signed,
      accuracyMetres: Math.max(
        1,
        Math.round(METRES_PER_DEGREE / 10 ** Math.min(decimals(latitudeText), decimals(longitudeText))),
      ),
      takenAt: now,
      insisted: true,
    },
  };
}

function readDegrees(text: string, bound: number): number | 'empty' | 'unreadable' | 'out-of-range' {
  // A comma can only be the decimal sign here: `-87,206` is no thousand.
  const read = parseDecimalText(text.replace('°', '').replace(',', '.'));
  if (!read.ok || (read.value !== undefined && typeof read.value !== 'number')) return 'unreadable';
  if (read.value === undefined) return 'empty';
  return Math.abs(read.value) <= bound ? read.value : 'out-of-range';
}

function decimals(text: string): number {
  return /[.,](\d+)/.exec(text)?.[1]?.length ?? 0;
}
