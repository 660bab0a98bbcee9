import type { LatLon } from './position.ts';

/** The eight winds, clockwise from the north. */
export const WINDS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type Wind = (typeof WINDS)[number];

/** In which direction one sets out from `from` to `to`: degrees clockwise from true north, 0 to 360. */
export function bearingDegrees(from: LatLon, to: LatLon): number {
  const [a, b] = [radians(from.latitude), radians(to.latitude)];
  const across = radians(to.longitude - from.longitude);
  const y = Math.sin(across) * Math.cos(b);
  const x = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(across);
  return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
}

/** The wind nearest to a bearing. */
export function windOf(degrees: number): Wind {
  return WINDS[Math.round(degrees / 45) % WINDS.length] ?? 'n';
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
