import type { Geopoint } from '../../../domain/form/answers.ts';
import { type PositionFinding, positionFinding } from '../../../domain/place/position.ts';
import { readDegrees } from '../../../domain/place/read-degrees.ts';
import { typedAccuracy } from './best-fix.ts';

/** What two typed coordinates mean. `finding`: what is strange about them, with the mend where there is one. */
export type TypedPoint =
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'unreadable'; readonly field: 'latitude' | 'longitude' }
  | { readonly kind: 'out-of-range'; readonly field: 'latitude' | 'longitude' }
  | { readonly kind: 'zero' }
  | {
      readonly kind: 'point';
      readonly point: Geopoint;
      readonly finding: Exclude<PositionFinding, { kind: 'zero' }> | null;
    };

/**
 * Reads coordinates typed from a sheet or another device. Their accuracy is what the digits can say: four decimals
 * stand for about 11 m. They always count as insisted, since no sensor vouches for them. A longitude
 * without its minus sign, as on many printed sheets, is taken for west; nothing else is mended by itself.
 */
export function readTypedPoint(latitudeText: string, longitudeText: string, now: string): TypedPoint {
  const latitude = readDegrees(latitudeText, 90);
  const longitude = readDegrees(longitudeText, 180);
  if (latitude === 'empty' || longitude === 'empty') return { kind: 'incomplete' };
  if (typeof latitude === 'string') return { kind: latitude, field: 'latitude' };
  if (typeof longitude === 'string') return { kind: longitude, field: 'longitude' };
  const finding = positionFinding({ latitude, longitude });
  if (finding?.kind === 'zero') return { kind: 'zero' };
  return {
    kind: 'point',
    finding,
    point: {
      // A sheet that says 88.1 without W means the west: taken so, and said.
      ...(finding?.kind === 'unsigned' ? finding.mended : { latitude, longitude }),
      accuracyMetres: typedAccuracy(Math.min(decimals(latitudeText), decimals(longitudeText))),
      takenAt: now,
      insisted: true,
    },
  };
}

function decimals(text: string): number {
  return /[.,](\d+)/.exec(text)?.[1]?.length ?? 0;
}
