import { isUsable, PRODUCTS, type Product } from './product.ts';

/** Concentration for shock cleaning of a tank (mg/L). Source: domain reference C.3. Status: por verificar. */
export const SHOCK_MILLIGRAMS_PER_LITRE = 50;
/** A tank larger than this (m3) is a slip of the finger in a village. Status: propuesto. */
const LARGEST_TANK_CUBIC_METRES = 5000;

export type ShockDose =
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'refused-product' }
  | { readonly kind: 'no-figure'; readonly reason: 'volume' | 'strength' }
  /** Grams (liquids: mL) of product, once. Shown only with its safety list. */
  | { readonly kind: 'amount'; readonly unit: 'g' | 'mL'; readonly amount: number };

/** Product to disinfect a tank: V (m3) x 50 / C. 10 m3, 65 %: 769 g. Source: domain reference C.3. Status: por verificar. */
export function shockDose(tankCubicMetres: number | null, product: Product | null, strength: number | null): ShockDose {
  if (product !== null && !isUsable(product)) return { kind: 'refused-product' };
  if (tankCubicMetres === null || product === null || strength === null) return { kind: 'incomplete' };
  const facts = PRODUCTS[product];
  if (!(strength >= facts.accepted.least && strength <= facts.accepted.most))
    return { kind: 'no-figure', reason: 'strength' };
  if (!(tankCubicMetres > 0) || tankCubicMetres > LARGEST_TANK_CUBIC_METRES)
    return { kind: 'no-figure', reason: 'volume' };
  return {
    kind: 'amount',
    unit: facts.form === 'liquid' ? 'mL' : 'g',
    amount: (tankCubicMetres * SHOCK_MILLIGRAMS_PER_LITRE) / strength,
  };
}
