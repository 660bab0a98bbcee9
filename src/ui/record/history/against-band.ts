import { BAND } from '../../../domain/chlorination/bounds.ts';
import type { Reading } from './history.ts';

/** Where a reading lies against a band (mg/L): what cannot be told from it is `unknown`, never taken for good or bad. */
export type AgainstBand = 'under' | 'within' | 'over' | 'unknown';

/**
 * As the check itself judges a norm (`cumple_norma`): both bounds belong to the band; a colour as strong as the top or
 * stronger is over it only where the top is its upper bound or more; a colour that faded is more than 2 mg/L.
 */
export function againstBand(reading: Reading, band: { readonly from: number; readonly to: number }): AgainstBand {
  switch (reading.kind) {
    case 'not-detected':
      return 'under';
    case 'value':
      if (reading.milligramsPerLitre < band.from) return 'under';
      return reading.milligramsPerLitre > band.to ? 'over' : 'within';
    case 'at-least':
      return reading.top >= band.to ? 'over' : 'unknown';
    case 'faded':
      return band.to <= BAND.veryHigh ? 'over' : 'unknown';
    case 'total':
    case 'none':
      return 'unknown';
    default:
      return reading satisfies never;
  }
}
