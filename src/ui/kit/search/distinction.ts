import type { LatLon } from '../../../domain/place/position.ts';
import { coordinatesText } from '../../../domain/place/position.ts';

/** What tells a thing from its namesakes; null: nothing is known that could. */
export function distinctionOf({
  code,
  location,
}: {
  readonly code?: string | null | undefined;
  readonly location?: LatLon | null | undefined;
}): string | null {
  if (code !== null && code !== undefined) return code;
  if (location === null || location === undefined) return null;
  return coordinatesText(location);
}
