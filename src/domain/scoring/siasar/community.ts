import { roundScore } from '../letter.ts';
import { geometricMeanOf, meanOf } from './arithmetic.ts';

/** A share in [0, 1]; null: no data. */
type Share = number | null;

/** NSA = mean of accessibility, continuity, seasonality and quality. 18 of 18. Status: derivado. */
export function waterServiceLevel(parts: {
  readonly accessibility: Share;
  readonly continuity: Share;
  readonly seasonality: Share;
  readonly quality: Share;
}): Share {
  return meanOf([parts.accessibility, parts.continuity, parts.seasonality, parts.quality]);
}

/** NSH = mean of sanitation level, personal, household and community hygiene. 18 of 18. Status: derivado. */
export function sanitationServiceLevel(parts: {
  readonly sanitation: Share;
  readonly personal: Share;
  readonly household: Share;
  readonly community: Share;
}): Share {
  return meanOf([parts.sanitation, parts.personal, parts.household, parts.community]);
}

/** IAS = geometric mean of NSA, NSH, EIAcom and PSEcom; schools and health centres are not in it. 18 of 18. Status: derivado. */
export function waterAndSanitationIndex(parts: {
  readonly nsa: Share;
  readonly nsh: Share;
  readonly eiacom: Share;
  readonly psecom: Share;
}): Share {
  return geometricMeanOf([parts.nsa, parts.nsh, parts.eiacom, parts.psecom]);
}

/** EIAcom and PSEcom: the index of the system or provider times the community's water coverage. Status: derivado. */
export function communityIndex(index: Share, waterCoverage: Share): Share {
  return index === null || waterCoverage === null ? null : roundScore(index * waterCoverage);
}

/** PSE = mean of its four dimensions. By analogy with NSA, NSH and EIA; the formula itself is not published. Status: propuesto. */
export function providerIndex(parts: {
  readonly organisation: Share;
  readonly operation: Share;
  readonly finance: Share;
  readonly environment: Share;
}): Share {
  return meanOf([parts.organisation, parts.operation, parts.finance, parts.environment]);
}

/** ACC = water coverage (times a distance factor where taps are public). Status: derivado. */
export function accessibility(waterCoverage: Share, distanceFactor = 1): Share {
  return waterCoverage === null ? null : roundScore(waterCoverage * distanceFactor);
}

/** CON = coverage x hours of service a day / 24. Status: derivado. */
export function continuity(waterCoverage: Share, hoursPerDay: number | null): Share {
  if (waterCoverage === null || hoursPerDay === null) return null;
  return roundScore((waterCoverage * Math.min(24, Math.max(0, hoursPerDay))) / 24);
}

/** Litres a person and day at or under which published records had EST = 0; at 139 it was above 0. Status: derivado. */
export const SEASONALITY_ZERO_AT_LITRES = 113;

/**
 * EST = coverage x 1 (enough water in both seasons), 0.7 (rainy season only), 0.4 (neither); 0 where the system
 * yields at most 113 litres a person and day. Dry season only was never seen; it counts as rainy only.
 * `litresPerPersonDay` null: the minimum is not applied. Status: derivado.
 */
export function seasonality(
  waterCoverage: Share,
  enough: { readonly dry: boolean; readonly rainy: boolean },
  litresPerPersonDay: number | null,
): Share {
  if (waterCoverage === null) return null;
  if (litresPerPersonDay !== null && litresPerPersonDay <= SEASONALITY_ZERO_AT_LITRES) return 0;
  const factor = enough.dry && enough.rainy ? 1 : enough.dry || enough.rainy ? 0.7 : 0.4;
  return roundScore(waterCoverage * factor);
}

/** Result of a laboratory test. */
export type TestResult = 'PASA' | 'NO_PASA' | 'NA';

/**
 * CAL = coverage x 1 (passes coliforms and physico-chemical), 0.7 (fails coliforms, passes the other), 0 (both
 * fail, or no test). Passing coliforms and failing the other was never seen and counts 0. SIASAR counts "no test"
 * as 0; `tested` says so, so that a screen can show "sin datos" beside it. Status: derivado.
 */
export function waterQuality(
  waterCoverage: Share,
  coliforms: TestResult,
  physicoChemical: TestResult,
): { readonly score: Share; readonly tested: boolean } {
  const tested = coliforms !== 'NA' || physicoChemical !== 'NA';
  if (waterCoverage === null) return { score: null, tested };
  if (physicoChemical !== 'PASA') return { score: 0, tested };
  const factor = coliforms === 'PASA' ? 1 : coliforms === 'NO_PASA' ? 0.7 : 0;
  return { score: roundScore(waterCoverage * factor), tested };
}

/** NSS of one type of sanitation used by all: type 1 is 1, type 2 is 0.75, none is 0; a mix by share of houses. Status: derivado. */
export function sanitationLevel(shareType1: Share, shareType2: Share): Share {
  if (shareType1 === null || shareType2 === null) return null;
  return roundScore(Math.min(1, shareType1 + 0.75 * shareType2));
}

/** HCO = mean of (1 - open defecation) and the share of houses that treat their waste. 2 records. Status: derivado. */
export function communityHygiene(shareOpenDefecation: Share, shareTreatingWaste: Share): Share {
  return meanOf([shareOpenDefecation === null ? null : 1 - shareOpenDefecation, shareTreatingWaste]);
}
