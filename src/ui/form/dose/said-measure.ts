import { type Measurable, saidGallons, saidPounds } from '../../../domain/chlorination/measurable.ts';

/** An amount of product in the shop's measures, in words; null where none is near. */
export function saidMeasure(unit: 'g' | 'mL', { pounds, gallons }: Measurable, language: 'es' | 'en'): string | null {
  if (unit === 'g') return pounds === null ? null : saidPounds[language].said({ pounds });
  return gallons === null ? null : saidGallons[language].said({ gallons });
}
