import { MOST } from './bounds.ts';
import { shockAmount } from './formulas.ts';
import { isUsable, PRODUCTS, type Product } from './product.ts';

export type ShockDose =
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'refused-product' }
  | { readonly kind: 'no-figure'; readonly reason: 'volume' | 'strength' }
  /** Grams (liquids: mL) of product, once. Shown only with its safety list. */
  | { readonly kind: 'amount'; readonly unit: 'g' | 'mL'; readonly amount: number };

/** Product to disinfect a tank, by the formula of the chlorination check (`shockAmount`). */
export function shockDose(tankCubicMetres: number | null, product: Product | null, strength: number | null): ShockDose {
  if (product !== null && !isUsable(product)) return { kind: 'refused-product' };
  if (tankCubicMetres === null || product === null || strength === null) return { kind: 'incomplete' };
  const facts = PRODUCTS[product];
  if (!(strength >= facts.accepted.least && strength <= facts.accepted.most))
    return { kind: 'no-figure', reason: 'strength' };
  if (!(tankCubicMetres > 0) || tankCubicMetres > MOST.tankCubicMetres) return { kind: 'no-figure', reason: 'volume' };
  return {
    kind: 'amount',
    unit: facts.form === 'liquid' ? 'mL' : 'g',
    amount: shockAmount.worth({ cubicMetres: tankCubicMetres, percent: strength * 100 }),
  };
}
