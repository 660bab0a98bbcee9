import { toText } from '../../expression/values.ts';
import { coordinatesText } from '../../place/position.ts';
import type { Geopoint } from '../answers.ts';
import type { TypeRules } from './type-rules.ts';

/** A position (sync-protocol 3.3). In CSV four columns; in expressions ODK's `latitude longitude altitude accuracy`. */
export const geopoint: TypeRules = {
  asks: true,
  isPosition: true,
  parameters: ['capture-accuracy', 'warning-accuracy', 'allow-mock-accuracy'],
  idleParameters: ['allow-mock-accuracy'],
  wordParameters: ['allow-mock-accuracy'],
  stores: true,
  carriesOver: false,
  sentences: { missing: 'requiredPosition' },
  check: (value) => {
    if (!isGeopoint(value)) return false;
    const { latitude, longitude, accuracyMetres, altitudeMetres } = value;
    const onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    return onEarth && accuracyMetres >= 0 && (altitudeMetres === undefined || Number.isFinite(altitudeMetres));
  },
  normalize: (value) => (value === '' ? undefined : value),
  fromAtom: (atom, zone) => fromText(toText(atom), zone.now()),
  parse: (typed) => {
    if (typed.trim() === '') return { ok: true, value: undefined };
    const value = fromText(typed.replaceAll(/[;,](?=\s|-?\d)/g, ' '), '');
    return value === undefined ? { ok: false, reason: 'not-a-position' } : { ok: true, value };
  },
  format: (value) =>
    isGeopoint(value) ? `${coordinatesText(value)} (±${Math.round(value.accuracyMetres)}\u00a0m)` : '',
  parts: ['latitude', 'longitude', 'altitude', 'accuracy'],
  cells: (value) =>
    isGeopoint(value)
      ? [value.latitude, value.longitude, value.altitudeMetres ?? '', value.accuracyMetres]
      : ['', '', '', ''],
};

/** True for what has the members of a position; `check` judges their bounds. */
export function isGeopoint(value: unknown): value is Geopoint {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const isNumber = (member: unknown): boolean => typeof member === 'number' && Number.isFinite(member);
  return (
    'latitude' in value &&
    isNumber(value.latitude) &&
    'longitude' in value &&
    isNumber(value.longitude) &&
    'accuracyMetres' in value &&
    isNumber(value.accuracyMetres) &&
    'takenAt' in value &&
    typeof value.takenAt === 'string'
  );
}

/** ODK's text of a position. */
export function geopointText(value: Geopoint): string {
  return `${value.latitude} ${value.longitude} ${value.altitudeMetres ?? 0} ${value.accuracyMetres}`;
}

function fromText(text: string, takenAt: string): Geopoint | undefined {
  const [latitude, longitude, altitude, accuracy] = text.trim().split(/\s+/).map(Number);
  if (latitude === undefined || longitude === undefined) return undefined;
  if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) return undefined;
  const altitudeMetres = altitude !== undefined && Number.isFinite(altitude) ? { altitudeMetres: altitude } : {};
  // A typed or calculated position has no accuracy of its own, and says that a person put it there.
  const accuracyMetres = accuracy !== undefined && accuracy >= 0 ? accuracy : 0;
  return { latitude, longitude, accuracyMetres, ...altitudeMetres, takenAt, insisted: true };
}
