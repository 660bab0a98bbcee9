/** A point of a line or of a shape: degrees (WGS 84), metres. */
export type TracePoint = {
  readonly latitude: number;
  readonly longitude: number;
  readonly altitudeMetres?: number;
  readonly accuracyMetres?: number;
};

export { areaSquareMetres, lengthMetres } from '../../expression/functions/geography.ts';

/** The points of ODK's text of a line or shape; null when one of them is none. */
export function readTrace(text: string): readonly TracePoint[] | null {
  const points: TracePoint[] = [];
  for (const part of text.split(';')) {
    if (part.trim() === '') continue;
    const [latitude = Number.NaN, longitude = Number.NaN, altitude, accuracy] = part.trim().split(/\s+/).map(Number);
    if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) return null;
    points.push({
      latitude,
      longitude,
      ...(altitude === undefined || Number.isNaN(altitude) ? {} : { altitudeMetres: altitude }),
      ...(accuracy === undefined || Number.isNaN(accuracy) ? {} : { accuracyMetres: accuracy }),
    });
  }
  return points.length === 0 ? null : points;
}

/** ODK's text of a line: `14.1 -87.2 990 4;14.2 -87.2 0 0`. */
export function traceText(points: readonly TracePoint[]): string {
  return points
    .map((point) => `${point.latitude} ${point.longitude} ${point.altitudeMetres ?? 0} ${point.accuracyMetres ?? 0}`)
    .join(';');
}

/** Whether a ring ends where it began. */
export function isClosed(points: readonly TracePoint[]): boolean {
  const [first] = points;
  const last = points.at(-1);
  return (
    points.length > 1 &&
    first !== undefined &&
    last !== undefined &&
    first.latitude === last.latitude &&
    first.longitude === last.longitude
  );
}
