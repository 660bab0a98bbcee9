import { BAND } from '../../../domain/chlorination/bounds.ts';
import type { Reading } from './history.ts';

/** Where a reading lies against a band (mg/L): what cannot be told from it is `unknown`, never taken for good or bad. */
export type AgainstBand = 'under' | 'within' | 'over' | 'unknown';

/**
 * Judges a reading as the chlorination check does (`cumple_norma`). Both bounds belong to the band. A colour at the top
 * of the comparator is over the band when that top is at least the upper bound, else it is unknown. A colour that faded
 * counts as more than 2 mg/L.
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
