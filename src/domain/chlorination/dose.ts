import { DOSE_ASKED_TWICE_OVER, DOSE_REFUSED_OVER, LARGEST_DRIP_SHARE, MOST, MOST_IN_A_LITRE } from './bounds.ts';
import { dripPerHour, productPerDay, stockStrength } from './formulas.ts';
import { isUsable, PRODUCTS, type Product, type UsableProduct } from './product.ts';

export type DoseInput = {
  /** Today's flow at the place of dosing. */
  readonly flowLitresPerSecond: number | null;
  /** Hours a day that water flows there, 0 to 24. */
  readonly hoursPerDay: number | null;
  /** What the water itself uses up. */
  readonly demandMilligramsPerLitre: number | null;
  /** What should be left. */
  readonly residualMilligramsPerLitre: number | null;
  readonly product: Product | null;
  /** Fraction: g chlorine a g (65 % is 0.65), liquids g a mL (10 % w/v is 0.10). */
  readonly strength: number | null;
};

export type Dose =
  /** Something is still to be typed. */
  | { readonly kind: 'incomplete' }
  /** "No lo use en agua de consumo". */
  | { readonly kind: 'refused-product' }
  /** The figures cannot be right, or the dose is over the bound: no figure is better than a doubtful one. */
  | {
      readonly kind: 'no-figure';
      readonly reason: 'dose-too-high' | 'dose-not-positive' | 'flow' | 'hours' | 'strength';
    }
  | {
      readonly kind: 'dose';
      readonly unit: 'g' | 'mL';
      /** Grams (liquids: mL) of product. */
      readonly perDay: number;
      readonly perWeek: number;
      readonly doseMilligramsPerLitre: number;
      /** D is over 3 mg/L: show only after a second yes. */
      readonly askTwice: boolean;
      /** The strength is accepted but unusual for the product. */
      readonly unusualStrength: boolean;
    };

/** Product a day for demand + residual wanted, by the formula of the chlorination check (`productPerDay`). */
export function dose(input: DoseInput): Dose {
  if (input.product !== null && !isUsable(input.product)) return { kind: 'refused-product' };
  const { flowLitresPerSecond, hoursPerDay, demandMilligramsPerLitre, residualMilligramsPerLitre, product, strength } =
    input;
  if (
    flowLitresPerSecond === null ||
    hoursPerDay === null ||
    demandMilligramsPerLitre === null ||
    residualMilligramsPerLitre === null ||
    product === null ||
    strength === null
  ) {
    return { kind: 'incomplete' };
  }
  if (!(flowLitresPerSecond > 0) || flowLitresPerSecond > MOST.flowLitresPerSecond)
    return { kind: 'no-figure', reason: 'flow' };
  if (!(hoursPerDay > 0) || hoursPerDay > MOST.hoursPerDay) return { kind: 'no-figure', reason: 'hours' };
  const facts = PRODUCTS[product];
  if (!(strength >= facts.accepted.least && strength <= facts.accepted.most))
    return { kind: 'no-figure', reason: 'strength' };
  // A sum such as 4.7 + 0.3 must not pass or fail a bound by its last bit.
  const total = Math.round((demandMilligramsPerLitre + residualMilligramsPerLitre) * 1e6) / 1e6;
  if (!(total > 0) || demandMilligramsPerLitre < 0 || residualMilligramsPerLitre < 0)
    return { kind: 'no-figure', reason: 'dose-not-positive' };
  if (total > DOSE_REFUSED_OVER) return { kind: 'no-figure', reason: 'dose-too-high' };
  const perDay = productPerDay.worth({
    flow: flowLitresPerSecond,
    hours: hoursPerDay,
    dose: total,
    percent: strength * 100,
  });
  return {
    kind: 'dose',
    unit: unitOf(product),
    perDay,
    perWeek: perDay * 7,
    doseMilligramsPerLitre: total,
    askTwice: total > DOSE_ASKED_TWICE_OVER,
    unusualStrength: strength < facts.usualStrength.least || strength > facts.usualStrength.most,
  };
}

/** Tablets a day for a dose in grams; null without a tablet's weight. */
export function tabletsPerDay(gramsPerDay: number, tabletGrams: number | null): number | null {
  return tabletGrams !== null && tabletGrams > 0 ? gramsPerDay / tabletGrams : null;
}

/**
 * Drip of a stock solution (L/h) for a flow and a dose; null when a figure is missing, not positive or over the bound, or
 * the solution is so weak that the drip would be a large share of the flow itself.
 */
export function dripLitresPerHour(
  flowLitresPerSecond: number,
  doseMilligramsPerLitre: number,
  stockMilligramsPerLitre: number,
): number | null {
  if (!(flowLitresPerSecond > 0) || !(doseMilligramsPerLitre > 0) || !(stockMilligramsPerLitre > 0)) return null;
  if (doseMilligramsPerLitre > DOSE_REFUSED_OVER) return null;
  // The chlorine of any number of hours, spread over as many: the hours and the strength cancel out.
  const pure = { hours: MOST.hoursPerDay, percent: 100 };
  const perDay = productPerDay.worth({ flow: flowLitresPerSecond, dose: doseMilligramsPerLitre, ...pure });
  const perHour = dripPerHour.worth({ perDay, stock: stockMilligramsPerLitre, ...pure });
  return perHour > flowLitresPerSecond * 3600 * LARGEST_DRIP_SHARE ? null : perHour;
}

/**
 * Strength of a stock solution (mg/L) from product (g or mL), its strength (fraction) and the vessel's litres; null where
 * the vessel does not hold or dissolve so much.
 */
export function stockMilligramsPerLitre(
  product: UsableProduct,
  productAmount: number,
  strength: number,
  vesselLitres: number,
): number | null {
  if (!(productAmount > 0) || !(strength > 0) || !(vesselLitres > 0)) return null;
  if (productAmount > mostInVessel(product, vesselLitres)) return null;
  return stockStrength.worth({ product: productAmount, percent: strength * 100, litres: vesselLitres });
}

/** Most product (g or mL) that a vessel of stock solution can hold and dissolve. */
export function mostInVessel(product: UsableProduct, vesselLitres: number): number {
  return MOST_IN_A_LITRE[unitOf(product)] * vesselLitres;
}

function unitOf(product: UsableProduct): 'g' | 'mL' {
  return PRODUCTS[product].form === 'liquid' ? 'mL' : 'g';
}
