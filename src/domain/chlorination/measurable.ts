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

/** From which amount (g, mL) on it is told in which steps: 340 g in tens. A step is at most a twentieth of the amount. */
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

/** The step in which an amount (g, mL) is told, out of `MARKS`. */
export const markOf = formula<'exact'>((the) =>
  MARKS.reduceRight((rest, [from, step]) => `if(${the('exact')} >= ${from}, ${step}, ${rest})`, String(FINEST_MARK)),
);

/** `exact` on the nearest mark between `least` and `most`; finer where none lies there. */
export const measured = formula<'exact' | 'mark' | 'least' | 'most'>((the) => {
  const [exact, mark, least, most] = [the('exact'), the('mark'), the('least'), the('most')];
  const onMark = `round(${wholeBetween({ exact, least, most }, mark)} * ${mark}, 2)`;
  const finer = `max(${least}, min(${most}, round(round(${exact} div ${mark} * 10, 0) * ${mark} div 10, 3)))`;
  return `if(${onMark} <= ${most}, ${onMark}, ${finer})`;
});

/** A drip that is told in mL a minute, in litres an hour: of the told figure, so that both say the same. */
export const hourlyDrip = formula<'perMinute'>((the) => `round(${the('perMinute')} * 0.06, 3)`);

/** From so many hours on nobody plans by tenths of one. */
const WHOLE_HOURS_FROM = 10;

/** For how long a container lasts, as it can be planned with: whole hours, never told longer than it lasts. */
export const lastingHours = formula<'hours'>((the) => {
  // What binary arithmetic leaves under a whole hour is the hour.
  const hours = `round(${the('hours')}, 6)`;
  return `if(${hours} >= ${WHOLE_HOURS_FROM}, int(${hours}), int(round(${the('hours')} * 10, 6)) div 10)`;
});

type Bounds = { readonly exact: string; readonly least: string; readonly most: string };

/** How many whole parts `exact` nearly is, of those between the bounds; past `most` where no whole part lies between. */
function wholeBetween({ exact, least, most }: Bounds, part: string): string {
  const nearest = `round(${exact} div ${part}, 0)`;
  // ODK knows no floor nor ceiling: int() cuts, and of a negative number it cuts upwards.
  const greatest = `int(round(${most} div ${part}, 6))`;
  const smallest = `-int(-${least} div ${part} - 0.999999)`;
  return `max(${smallest}, min(${greatest}, ${nearest}))`;
}

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

/** `exact` in whole parts of a unit (`perPart` of its g or mL), where that is near enough and between the bounds. */
function inParts(bounds: Bounds, perPart: number, partsPerUnit: number, otherwise: string): string {
  const part = String(Number(perPart.toFixed(6)));
  const parts = wholeBetween(bounds, part);
  const { exact, most } = bounds;
  const isNear = `abs(${parts} * ${part} - ${exact}) <= ${exact} * ${OFF_BY}`;
  return `if(${parts} * ${part} <= ${most} and ${isNear}, ${parts} div ${partsPerUnit}, ${otherwise})`;
}

/** Grams in pounds as a shop weighs them: in quarters, else in ounces; NaN or '' where neither is near. */
export const inPounds = formula<'exact' | 'least' | 'most'>((the) => {
  const bounds = { exact: the('exact'), least: the('least'), most: the('most') };
  const ounces = inParts(bounds, GRAMS_PER_POUND / OUNCES_PER_POUND, OUNCES_PER_POUND, "''");
  return inParts(bounds, GRAMS_PER_POUND / 4, 4, ounces);
});

/** Millilitres in gallons, in quarters; NaN or '' where none is near. */
export const inGallons = formula<'exact' | 'least' | 'most'>((the) =>
  inParts({ exact: the('exact'), least: the('least'), most: the('most') }, (LITRES_PER_GALLON * 1000) / 4, 4, "''"),
);

/** Whole pounds (`per` g) or gallons (`per` mL) to buy: always enough. */
export const toBuy = formula<'amount' | 'per'>((the) => {
  const units = `round(${the('amount')} div ${the('per')}, 6)`;
  return `int(${units}) + if(${units} > int(${units}), 1, 0)`;
});

type QuarterWords = {
  readonly quarter: string;
  readonly half: string;
  readonly three: string;
  readonly one: string;
  /** Before "and a quarter". */
  readonly oneAnd: string;
  readonly many: string;
  readonly andQuarter: string;
  readonly andHalf: string;
  readonly andThree: string;
};

/** A number of quarters as it is said: `libra y cuarto`, `media libra`, `3 libras`. */
function quarters(value: string, words: QuarterWords): string {
  const rest = `${value} mod 1`;
  return (
    `if(${value} = 0.25, '${words.quarter}', if(${value} = 0.5, '${words.half}', ` +
    `if(${value} = 0.75, '${words.three}', if(${value} = 1, '${words.one}', ` +
    `concat(if(${value} < 2, '${words.oneAnd}', concat(int(${value}), '${words.many}')), ` +
    `if(${rest} = 0.25, '${words.andQuarter}', if(${rest} = 0.5, '${words.andHalf}', ` +
    `if(${rest} = 0.75, '${words.andThree}', ''))))))))`
  );
}

type OunceWords = Readonly<Record<'pound' | 'pounds' | 'ounce' | 'ounces', string>>;

/** Pounds that are no quarters, in pounds and ounces: `1 libra y 6 onzas`. */
function ounces(value: string, words: OunceWords): string {
  const rest = `${value} mod 1 * ${OUNCES_PER_POUND}`;
  return (
    `concat(if(${value} < 1, '', if(${value} < 2, '${words.pound}', concat(int(${value}), '${words.pounds}'))), ` +
    `${rest}, if(${rest} = 1, '${words.ounce}', '${words.ounces}'))`
  );
}

const pounds = (words: QuarterWords & OunceWords) =>
  textFormula<'pounds'>((the) => {
    const value = the('pounds');
    return `if(${value} * 4 = int(${value} * 4), ${quarters(value, words)}, ${ounces(value, words)})`;
  });

/** How an amount of `inPounds` is said. */
export const saidPounds = {
  es: pounds({
    quarter: 'un cuarto de libra',
    half: 'media libra',
    three: 'tres cuartos de libra',
    one: 'una libra',
    oneAnd: 'libra',
    many: ' libras',
    andQuarter: ' y cuarto',
    andHalf: ' y media',
    andThree: ' y tres cuartos',
    pound: '1 libra y ',
    pounds: ' libras y ',
    ounce: ' onza',
    ounces: ' onzas',
  }),
  en: pounds({
    quarter: 'a quarter of a pound',
    half: 'half a pound',
    three: 'three quarters of a pound',
    one: 'one pound',
    oneAnd: 'a pound',
    many: ' pounds',
    andQuarter: ' and a quarter',
    andHalf: ' and a half',
    andThree: ' and three quarters',
    pound: '1 pound and ',
    pounds: ' pounds and ',
    ounce: ' ounce',
    ounces: ' ounces',
  }),
} as const;

const gallons = (words: QuarterWords) => textFormula<'gallons'>((the) => quarters(the('gallons'), words));

/** How an amount of `inGallons` is said. */
export const saidGallons = {
  es: gallons({
    quarter: 'un cuarto de galón',
    half: 'medio galón',
    three: 'tres cuartos de galón',
    one: 'un galón',
    oneAnd: 'galón',
    many: ' galones',
    andQuarter: ' y cuarto',
    andHalf: ' y medio',
    andThree: ' y tres cuartos',
  }),
  en: gallons({
    quarter: 'a quarter of a gallon',
    half: 'half a gallon',
    three: 'three quarters of a gallon',
    one: 'one gallon',
    oneAnd: 'a gallon',
    many: ' gallons',
    andQuarter: ' and a quarter',
    andHalf: ' and a half',
    andThree: ' and three quarters',
  }),
} as const;

/** An amount as it can be measured. */
export type Measurable = {
  /** g or mL on the nearest mark. */
  readonly amount: number;
  /** The same by the shop's pound; null where no quarter nor ounce is near. */
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
