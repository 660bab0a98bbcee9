import { formatAmount } from '../text/numbers.ts';

/**
 * The units in which a Junta weighs, measures and buys, and what they are in the units of the sums. The one place of these
 * factors: forms, results, sheets and the dose tool ask here. Source: domain reference C.4 (US customary units, as sold in
 * Honduras; exact by definition).
 */

/** A US gallon. */
export const LITRES_PER_GALLON = 3.785411784;
/** The barrel (drum) in which water and chlorine solution stand. */
export const GALLONS_PER_BARREL = 55;
/** The pound of the shops (avoirdupois). */
export const GRAMS_PER_POUND = 453.59237;
export const OUNCES_PER_POUND = 16;

/** A measure in a unit of the field; `gpm` is gallons a minute. */
export type FieldMeasure = {
  readonly value: number;
  readonly unit: 'gpm' | 'gallons' | 'barrels' | 'pounds' | 'ounces';
};

/** A flow (L/s) in gallons a minute. 1 L/s is 15.85 gpm. */
export function gallonsPerMinute(litresPerSecond: number): number {
  return (litresPerSecond * 60) / LITRES_PER_GALLON;
}

/** A flow (gallons a minute) in litres a second. */
export function litresPerSecondOf(gallonsAMinute: number): number {
  return (gallonsAMinute * LITRES_PER_GALLON) / 60;
}

/**
 * An amount with the unit that a form writes beside it (`L/s`, `m³`, `m³ por mes`, `litros`, `g`) in units of the field,
 * the likeliest first; none where the unit is another one, or nothing is measured. Example: 10 m³ are 48 barrels or 2,640
 * gallons.
 */
export function inFieldUnits(value: number, unit: string): readonly FieldMeasure[] {
  if (!(value > 0) || !Number.isFinite(value)) return [];
  switch (unit.trim().toLowerCase()) {
    case 'l/s':
      return [{ value: gallonsPerMinute(value), unit: 'gpm' }];
    case 'm³':
    case 'm3':
      return inVessels(value * 1000);
    case 'm³ por mes':
    case 'm³ a month':
      return [{ value: (value * 1000) / LITRES_PER_GALLON, unit: 'gallons' }];
    case 'litros':
    case 'litres':
      return inVessels(value);
    case 'g':
      return value < GRAMS_PER_POUND
        ? [{ value: (value / GRAMS_PER_POUND) * OUNCES_PER_POUND, unit: 'ounces' }]
        : [{ value: value / GRAMS_PER_POUND, unit: 'pounds' }];
    default:
      return [];
  }
}

/** Fewer barrels than this are told in gallons only. */
const LEAST_BARRELS = 1;

function inVessels(litres: number): readonly FieldMeasure[] {
  const gallons = litres / LITRES_PER_GALLON;
  const barrels = gallons / GALLONS_PER_BARREL;
  const inGallons: FieldMeasure = { value: gallons, unit: 'gallons' };
  return barrels < LEAST_BARRELS ? [inGallons] : [{ value: barrels, unit: 'barrels' }, inGallons];
}

/** A converted figure with as many digits as anybody measures: three, never fewer than the whole number has below 1,000. */
export function toThreeDigits(value: number): number {
  return Number(value.toPrecision(3));
}

/** The same in words; an amount that two decimals leave nothing of keeps its digits: `15.9`, `0.00159`, never `0`. */
export function inThreeDigits(value: number): string {
  const shown = toThreeDigits(value);
  return formatAmount(shown, Math.abs(shown) < 0.01 ? 9 : 2);
}
