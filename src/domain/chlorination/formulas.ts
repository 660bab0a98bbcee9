import { formula } from '../expression/formula.ts';
import {
  BAND,
  LARGEST_RISE,
  REDUCTION_PERCENT,
  SAME_DOSE,
  SHOCK_MILLIGRAMS_PER_LITRE,
  USUAL_DEMAND,
} from './bounds.ts';

/**
 * Product a day: flow (L/s) x 3.6 x hours x dose (mg/L) / strength, in g; for liquids the strength is % w/v and the
 * result in mL. 1 L/s, 24 h, 1.5 mg/L, 65 %: 199.4 g. Source: scribd 380989335, domain reference C.3. Status: por
 * verificar.
 */
export const productPerDay = formula<'flow' | 'hours' | 'dose' | 'percent'>(
  (the) => `${the('flow')} * 3.6 * ${the('hours')} * ${the('dose')} div (${the('percent')} div 100)`,
);

/** What a week's use puts into the water today (mg/L). */
export const doseOfUse = formula<'perWeek' | 'percent' | 'flow' | 'hours'>(
  (the) =>
    `round(${the('perWeek')} div 7 * (${the('percent')} div 100) div (${the('flow')} * 3.6 * ${the('hours')}), 6)`,
);

/** Today's dose (mg/L): what the use gives, or the highest reading plus the demand, whichever is larger. */
export const estimatedDose = formula<'ofUse' | 'highest' | 'demand'>(
  (the) => `max(coalesce(${the('ofUse')}, 0), ${the('highest')} + coalesce(${the('demand')}, ${USUAL_DEMAND}))`,
);

/**
 * How far the dose may come down, in percent of today's dose: what the house with least chlorine has above the minimum,
 * as a share of the dose; in steps of 5 and at most a quarter. Chlorine demand is used up first, so a lower dose takes
 * its whole difference from the residual: a share of the residual alone would promise too much.
 */
export const reductionPercent = formula<'leastReading' | 'estimatedDose'>(
  (the) =>
    `min(${REDUCTION_PERCENT.most}, int(round((${the('leastReading')} - ${BAND.least}) div ${the('estimatedDose')} * 100, 6) div ${REDUCTION_PERCENT.step}) * ${REDUCTION_PERCENT.step})`,
);

/**
 * The first step from today's use (a day) towards the dose wanted: never more than a quarter up, never more down than
 * the last house bears. What is within one percent counts as the same: nobody weighs that.
 */
export const firstStepPerDay = formula<'today' | 'wanted' | 'reduction'>(
  (the) =>
    `if(${the('today')} = '', ${the('wanted')}, ` +
    `if(${the('wanted')} > ${the('today')} * ${LARGEST_RISE}, ${the('today')} * ${LARGEST_RISE}, ` +
    `if(${the('wanted')} < ${the('today')} * ${SAME_DOSE.least}, max(${the('wanted')}, ${the('today')} * (1 - ${the('reduction')} div 100)), ` +
    `${the('wanted')})))`,
);

/** Strength of a stock solution (mg/L) from product (g or mL), its percentage and the vessel's litres. */
export const stockStrength = formula<'product' | 'percent' | 'litres'>(
  (the) => `round(${the('product')} * (${the('percent')} div 100) * 1000 div ${the('litres')}, 1)`,
);

/**
 * L/h of stock solution that carry a day's product: Q (L/h) x D / stock (mg/L), with the day's chlorine for Q x D.
 * Source: scribd 380989335, domain reference C.3. Status: por verificar.
 */
export const dripPerHour = formula<'perDay' | 'percent' | 'hours' | 'stock'>(
  (the) => `${the('perDay')} * (${the('percent')} div 100) * 1000 div ${the('hours')} div ${the('stock')}`,
);

/** Product to disinfect a tank once: V (m3) x 50 / C. 10 m3, 65 %: 769 g. Source: C.3. Status: por verificar. */
export const shockAmount = formula<'cubicMetres' | 'percent'>(
  (the) => `${the('cubicMetres')} * ${SHOCK_MILLIGRAMS_PER_LITRE} div (${the('percent')} div 100)`,
);
