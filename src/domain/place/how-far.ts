import { distanceMetres } from './distance.ts';
import { type LatLon, positionFinding } from './position.ts';

/**
 * Metres from a person to a thing of the registry; null where its position is missing or its numbers cannot be right
 * (swapped, without its sign, 0,0, outside Honduras): "A 11,639 km" would send nobody anywhere.
 */
export function howFarMetres(here: LatLon, place: LatLon | null): number | null {
  return place === null || positionFinding(place) !== null ? null : distanceMetres(here, place);
}
