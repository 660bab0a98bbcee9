/** Chlorine products as they are met. Source: CEPIS/OPS and domain reference C.2, C.3. Status: por verificar. */
export const PRODUCTS = {
  'hipoclorito-calcio-granulado': {
    form: 'solid',
    usualStrength: { least: 0.65, most: 0.7 },
    accepted: { least: 0.3, most: 0.8 },
  },
  'hipoclorito-calcio-tabletas': {
    form: 'tablet',
    usualStrength: { least: 0.65, most: 0.7 },
    accepted: { least: 0.3, most: 0.8 },
  },
  'hipoclorito-sodio': {
    form: 'liquid',
    usualStrength: { least: 0.05, most: 0.125 },
    accepted: { least: 0.01, most: 0.15 },
  },
} as const satisfies Record<string, ProductFacts>;

type ProductFacts = {
  readonly form: 'solid' | 'tablet' | 'liquid';
  /** As a fraction: g of chlorine a g of product, or a mL for liquids. */
  readonly usualStrength: { readonly least: number; readonly most: number };
  /** Outside these a strength is a slip of the finger, and no figure is given. */
  readonly accepted: { readonly least: number; readonly most: number };
};

export type UsableProduct = keyof typeof PRODUCTS;

/**
 * Products that get no figure, only "No lo use en agua de consumo" (domain reference C.3): TCCA or dicloro, anything
 * labelled for pools, with stabiliser, copper or perfume, and any product without a label.
 */
export const REFUSED_PRODUCTS = [
  'tricloro-dicloro',
  'para-piscina',
  'con-estabilizador-cobre-perfume',
  'sin-etiqueta',
] as const;
export type RefusedProduct = (typeof REFUSED_PRODUCTS)[number];
export type Product = UsableProduct | RefusedProduct;

/** Whether a product may be dosed at all. */
export function isUsable(product: Product): product is UsableProduct {
  return product in PRODUCTS;
}
