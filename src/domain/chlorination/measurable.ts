import { formula, textFormula } from '../expression/formula.ts';
import { DOSE_ASKED_TWICE_OVER, DOSE_REFUSED_OVER, LARGEST_RISE, SAME_DOSE } from './bounds.ts';
import { GRAMS_PER_POUND, LITRES_PER_GALLON, OUNCES_PER_POUND } from './field-units.ts';

/**
 * A sum gives 199.38 g a day; a kitchen scale, a measuring cup and a handful of a bag do not. These formulas turn a sum
 * into what can be measured: 200 g a day, "3 libras" a week. The sum itself keeps its digits.
 *
 * **Direction.** A figure goes to the nearest mark, up or down, but never past a bound of safety: not over what the rules
 * let a dose rise to, not under what they let it come down to (`leastPerDay`, `mostPerDay`). Where the nearest mark lies
 * beyond a bound it goes to the mark on the safe side of it; where no mark lies between the bounds it is told finer. The
 * amount for a tank that is disinfected goes up only: its 50 mg/L are a minimum, and nobody drinks that water.
 *
 * Source: domain reference C.4. Status: propuesto.
 */

/** From which amount on it is measured by which mark: a twentieth of it at most. */
const MARKS: readonly (readonly [from: number, step: number])[] = [
  [20_000, 1000],
  [10_000, 500],
  [2000, 100],
  [1000, 50],
  [200, 10],
  [100, 5],
  [20, 1],
  [10, 0.5],
  [2, 0.1],
  [1, 0.05],
];
const FINEST_MARK = 0.01;

/** From one mark to the next of what such an amount (g, mL) is measured with. */
export const markOf = formula<'exact'>((the) =>
  MARKS.reduceRight((rest, [from, step]) => `if(${the('exact')} >= ${from}, ${step}, ${rest})`, String(FINEST_MARK)),
);

/** `exact` on the nearest mark between `least` and `most`; finer where none lies there. */
export const measured = formula<'exact' | 'mark' | 'least' | 'most'>((the) => {
  const [exact, mark, least, most] = [the('exact'), the('mark'), the('least'), the('most')];
  const nearest = `round(round(${exact} div ${mark}, 0) * ${mark}, 2)`;
  const below = `round(int(round(${most} div ${mark}, 6)) * ${mark}, 2)`;
  const above = `round(-int(round(-(${least}) div ${mark}, 6) - 0.999999) * ${mark}, 2)`;
  const finer = `round(round(${exact} div ${mark} * 10, 0) * ${mark} div 10, 3)`;
  const within = (figure: string) => `${figure} >= ${least} and ${figure} <= ${most}`;
  return (
    `if(${within(nearest)}, ${nearest}, if(${nearest} > ${most} and ${within(below)}, ${below}, ` +
    `if(${nearest} < ${least} and ${within(above)}, ${above}, ` +
    `if(${within(finer)}, ${finer}, max(${least}, min(${most}, ${exact}))))))`
  );
});

/**
 * The least that a first step may be told as (a day). Coming down: what leaves the last house its chlorine. Going up, or
 * staying: today's use, for less would be a way down that nobody asked.
 */
export const leastPerDay = formula<'today' | 'first' | 'reduction'>(
  (the) =>
    `if(${the('today')} = '', 0, if(${the('first')} < ${the('today')} * ${SAME_DOSE.least}, ` +
    `${the('today')} * (1 - coalesce(${the('reduction')}, 0) div 100), ${the('today')} * ${SAME_DOSE.least}))`,
);

/**
 * The most that a first step may be told as (a day). Coming down: today's use. Else a quarter above today's use (none
 * where chlorine is high: `high` is true), and never over 3 mg/L, or 5 where the person confirmed it twice.
 */
export const mostPerDay = formula<'today' | 'first' | 'high' | 'wanted' | 'dose'>((the) => {
  const cap = `${the('wanted')} * if(${the('dose')} > ${DOSE_ASKED_TWICE_OVER}, ${DOSE_REFUSED_OVER}, ${DOSE_ASKED_TWICE_OVER}) div ${the('dose')}`;
  return (
    `if(${the('today')} = '', ${cap}, if(${the('first')} < ${the('today')} * ${SAME_DOSE.least}, ${the('today')}, ` +
    `min(${cap}, ${the('today')} * if(${the('high')}, ${SAME_DOSE.most}, ${LARGEST_RISE}))))`
  );
});

/** How far an amount that is told in pounds or gallons may be off from the sum: as far as a mark. */
const OFF_BY = 0.05;

/**
 * `exact` in whole parts of a unit (`perPart` of its g or mL): the nearest number of parts, or the one on the safe side of a
 * bound, where that is near enough; else `otherwise`. The worth is in units of `partsPerUnit` parts.
 */
function inParts(
  { exact, least, most }: { readonly exact: string; readonly least: string; readonly most: string },
  { perPart, partsPerUnit }: { readonly perPart: number; readonly partsPerUnit: number },
  otherwise: string,
): string {
  const part = Number(perPart.toFixed(6));
  const nearest = `round(${exact} div ${part}, 0)`;
  const below = `int(round(${most} div ${part}, 6))`;
  const above = `-int(round(-(${least}) div ${part}, 6) - 0.999999)`;
  return [nearest, below, above].reduceRight((rest, parts) => {
    const told = `(${parts}) * ${part}`;
    const isNear = `${parts} > 0 and abs(${told} - ${exact}) <= ${exact} * ${OFF_BY}`;
    return `if(${isNear} and ${told} >= ${least} and ${told} <= ${most}, (${parts}) div ${partsPerUnit}, ${rest})`;
  }, otherwise);
}

/** Grams in pounds as a shop weighs them: in quarters, else in ounces, else in half ounces; NaN or '' where none is near. */
export const inPounds = formula<'exact' | 'least' | 'most'>((the) => {
  const bounds = { exact: the('exact'), least: the('least'), most: the('most') };
  return [4, OUNCES_PER_POUND, OUNCES_PER_POUND * 2].reduceRight(
    (rest, partsPerUnit) => inParts(bounds, { perPart: GRAMS_PER_POUND / partsPerUnit, partsPerUnit }, rest),
    "''",
  );
});

/** Millilitres in gallons, in quarters; NaN or '' where none is near. */
export const inGallons = formula<'exact' | 'least' | 'most'>((the) =>
  inParts(
    { exact: the('exact'), least: the('least'), most: the('most') },
    { perPart: (LITRES_PER_GALLON * 1000) / 4, partsPerUnit: 4 },
    "''",
  ),
);

/** Whole pounds (`per` g) or gallons (`per` mL) to buy: always enough. */
export const toBuy = formula<'amount' | 'per'>((the) => {
  const units = `round(${the('amount')} div ${the('per')}, 6)`;
  return `int(${units}) + if(${units} > int(${units}), 1, 0)`;
});

type Quarters = { readonly quarter: string; readonly half: string; readonly three: string };

/** A number of quarters as it is said: `libra y cuarto`, `media libra`, `3 libras`. */
function quarters(
  value: string,
  words: {
    readonly alone: Quarters;
    readonly one: string;
    readonly oneAnd: string;
    readonly many: string;
    readonly and: Quarters;
  },
): string {
  const whole = `int(${value} + 0.001)`;
  const rest = `round((${value} - ${whole}) * 4, 0)`;
  const chosen = ({ quarter, half, three }: Quarters, none: string) =>
    `if(${rest} = 1, '${quarter}', if(${rest} = 2, '${half}', if(${rest} = 3, '${three}', ${none})))`;
  return (
    `if(${whole} = 0, ${chosen(words.alone, "''")}, ` +
    `if(${whole} = 1, if(${rest} = 0, '${words.one}', concat('${words.oneAnd}', ${chosen(words.and, "''")})), ` +
    `concat(${whole}, '${words.many}', ${chosen(words.and, "''")})))`
  );
}

/** Pounds that are no quarters, in pounds and ounces: `1 libra y 6 onzas`, `2 onzas y media`. */
function ounces(
  value: string,
  words: {
    readonly pound: string;
    readonly pounds: string;
    readonly half: string;
    readonly one: string;
    readonly oneAndHalf: string;
    readonly many: string;
    readonly andHalf: string;
  },
): string {
  const whole = `int(${value} + 0.001)`;
  const halves = `round((${value} - ${whole}) * ${OUNCES_PER_POUND * 2}, 0)`;
  const pounds = `if(${whole} = 0, '', if(${whole} = 1, '${words.pound}', concat(${whole}, '${words.pounds}')))`;
  return (
    `concat(${pounds}, if(${halves} = 1, '${words.half}', if(${halves} = 2, '${words.one}', ` +
    `if(${halves} = 3, '${words.oneAndHalf}', concat(int(${halves} div 2), '${words.many}', ` +
    `if(${halves} mod 2 = 1, '${words.andHalf}', ''))))))`
  );
}

/** Whether pounds are whole quarters. */
const isQuarters = (value: string) => `abs(${value} * 4 - round(${value} * 4, 0)) < 0.001`;

/** How an amount of `inPounds` is said. */
export const saidPounds = {
  es: textFormula<'pounds'>(
    (the) =>
      `if(${isQuarters(the('pounds'))}, ${quarters(the('pounds'), {
        alone: { quarter: 'un cuarto de libra', half: 'media libra', three: 'tres cuartos de libra' },
        one: 'una libra',
        oneAnd: 'libra',
        many: ' libras',
        and: { quarter: ' y cuarto', half: ' y media', three: ' y tres cuartos' },
      })}, ${ounces(the('pounds'), {
        pound: '1 libra y ',
        pounds: ' libras y ',
        half: 'media onza',
        one: '1 onza',
        oneAndHalf: 'onza y media',
        many: ' onzas',
        andHalf: ' y media',
      })})`,
  ),
  en: textFormula<'pounds'>(
    (the) =>
      `if(${isQuarters(the('pounds'))}, ${quarters(the('pounds'), {
        alone: { quarter: 'a quarter of a pound', half: 'half a pound', three: 'three quarters of a pound' },
        one: 'one pound',
        oneAnd: 'a pound',
        many: ' pounds',
        and: { quarter: ' and a quarter', half: ' and a half', three: ' and three quarters' },
      })}, ${ounces(the('pounds'), {
        pound: '1 pound and ',
        pounds: ' pounds and ',
        half: 'half an ounce',
        one: '1 ounce',
        oneAndHalf: 'an ounce and a half',
        many: ' ounces',
        andHalf: ' and a half',
      })})`,
  ),
} as const;

/** How an amount of `inGallons` is said. */
export const saidGallons = {
  es: textFormula<'gallons'>((the) =>
    quarters(the('gallons'), {
      alone: { quarter: 'un cuarto de galón', half: 'medio galón', three: 'tres cuartos de galón' },
      one: 'un galón',
      oneAnd: 'galón',
      many: ' galones',
      and: { quarter: ' y cuarto', half: ' y medio', three: ' y tres cuartos' },
    }),
  ),
  en: textFormula<'gallons'>((the) =>
    quarters(the('gallons'), {
      alone: { quarter: 'a quarter of a gallon', half: 'half a gallon', three: 'three quarters of a gallon' },
      one: 'one gallon',
      oneAnd: 'a gallon',
      many: ' gallons',
      and: { quarter: ' and a quarter', half: ' and a half', three: ' and three quarters' },
    }),
  ),
} as const;

/** An amount as it can be measured. */
export type Measurable = {
  /** g or mL on the nearest mark. */
  readonly amount: number;
  /** The same by the shop's pound; null where no quarter nor half ounce is near. */
  readonly pounds: number | null;
  /** The same (mL) in gallons; null where no quarter is near. */
  readonly gallons: number | null;
};

/** A sum (g or mL) as it can be measured, never outside the bounds: by these formulas, as the check does it. */
export function measurable(exact: number, least: number, most: number): Measurable {
  const bounds = { exact, least, most };
  const orNull = (value: number) => (Number.isNaN(value) ? null : value);
  return {
    amount: measured.worth({ ...bounds, mark: markOf.worth({ exact }) }),
    pounds: orNull(inPounds.worth(bounds)),
    gallons: orNull(inGallons.worth(bounds)),
  };
}

/** The bounds of what disinfects a tank: its sum, and a mark above it. */
export function shockBounds(amount: number): { readonly least: number; readonly most: number } {
  return { least: amount, most: amount * SHOCK_AT_MOST };
}
/** So much over its sum the amount for a tank may be told. */
export const SHOCK_AT_MOST = 1.05;
