/**
 * The bounds of chlorination, once: the chlorination check writes them into its expressions, and the dose tool asks
 * them here. All mg/L are free residual chlorine.
 */

/** Bands of a reading (mg/L). Source: domain reference C.1, C.3. Status: por verificar. */
export const BAND = {
  /** Below it a point is "deficiente"; what a house must keep when the dose is lowered; the minimum of WHO. */
  least: 0.2,
  /** From here on a house is "adecuado"; the national norm's minimum. */
  adequate: 0.5,
  /** Above it a house is "alto"; the national norm's maximum. */
  high: 1,
  /** Above it any point, the tank too, is "muy alto". */
  veryHigh: 2,
  /** Above it nobody drinks the water. */
  exceeds: 5,
} as const;

/** Above this total dose (mg/L) no figure is given. Source: domain reference C.3. Status: por verificar. */
export const DOSE_REFUSED_OVER = 5;
/** Above this total dose (mg/L) the person is asked twice. Source: domain reference C.3. Status: por verificar. */
export const DOSE_ASKED_TWICE_OVER = 3;
/** Demand of clear mountain water where nobody measured it (mg/L). Source: domain reference C.2. Status: por verificar. */
export const USUAL_DEMAND = 2;
/** A dose comes down in steps of 5 %, at most by a quarter. Source: domain reference C.3. Status: por verificar. */
export const REDUCTION_PERCENT = { step: 5, most: 25 } as const;
/** A dose goes up by at most a quarter at a time. Source: domain reference C.3. Status: por verificar. */
export const LARGEST_RISE = 1.25;
/** Within one percent a dose counts as the same: nobody weighs that. Status: propuesto. */
export const SAME_DOSE = { least: 0.99, most: 1.01 } as const;

/** Figures beyond which an input is a slip of the finger. Status: propuesto. */
export const MOST = {
  /** Chlorine, demand or residual (mg/L). */
  milligramsPerLitre: 20,
  flowLitresPerSecond: 200,
  hoursPerDay: 24,
  tankCubicMetres: 5000,
  tabletGrams: 1000,
  solutionLitres: 10_000,
  /** Grams (liquids: mL) in a vessel, or a week. */
  productAmount: 1_000_000,
} as const;

/**
 * Most product in a litre of a stock solution. More mL of a liquid than the vessel holds would make a solution stronger than
 * the product; more g of hypochlorite of calcium stay undissolved (21 g in 100 mL at 25 degrees). Status: propuesto.
 */
export const MOST_IN_A_LITRE = { mL: 1000, g: 200 } as const;
/** A drip that is more than this share of the water needs a stronger solution: nobody fills such a vessel. Status: propuesto. */
export const LARGEST_DRIP_SHARE = 0.1;
/** A slower drip than this (mL a minute) cannot be set nor counted by hand. Status: propuesto. */
export const SLOWEST_DRIP_MILLILITRES_PER_MINUTE = 1;
/** Concentration for shock cleaning of a tank (mg/L). Source: domain reference C.3. Status: por verificar. */
export const SHOCK_MILLIGRAMS_PER_LITRE = 50;
/** Hours that the water of a tank stands with the chlorine of a shock cleaning. Source: C.3. Status: por verificar. */
export const REST_HOURS = { least: 1, usual: 24, most: 72 } as const;
