import { howFarMetres } from '../../../domain/place/how-far.ts';
import { type LatLon, positionFinding } from '../../../domain/place/position.ts';

/** A stop that may have no position, or one that cannot be right: it is kept and comes last. */
export type Stop = { readonly id: string; readonly location: LatLon | null };

/**
 * The stops so that each next one is the nearest to where one is: from `start`, or from the first stop when the
 * position is not known. In a straight line: mountains and fords are for the person to weigh.
 */
export function nearestNext<T extends Stop>(stops: readonly T[], start: LatLon | null): readonly T[] {
  const left = stops.filter(isSomewhere);
  const without = stops.filter((stop) => !isSomewhere(stop));
  const ordered: T[] = [];
  let here = start;
  if (here === null) {
    const first = left.shift();
    if (first !== undefined) ordered.push(first);
    here = first?.location ?? null;
  }
  while (left.length > 0 && here !== null) {
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const [index, { location }] of left.entries()) {
      const metres = howFarMetres(here, location) ?? Number.POSITIVE_INFINITY;
      if (metres < least) [nearest, least] = [index, metres];
    }
    const [next] = left.splice(nearest, 1);
    if (next === undefined) break;
    ordered.push(next);
    here = next.location ?? here;
  }
  return [...ordered, ...without];
}

/** Metres from one stop to the next, the first from `start`; null where a position is missing or cannot be right. */
export function legs(stops: readonly Stop[], start: LatLon | null): readonly (number | null)[] {
  let here = start;
  return stops.map((stop) => {
    if (!isSomewhere(stop)) return null;
    const metres = here === null ? null : howFarMetres(here, stop.location);
    here = stop.location;
    return metres;
  });
}

function isSomewhere({ location }: Stop): boolean {
  return location !== null && positionFinding(location) === null;
}
