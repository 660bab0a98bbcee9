import * as z from 'zod/mini';
import { GALLONS_PER_BARREL, LITRES_PER_GALLON } from '../../../domain/chlorination/field-units.ts';
import { FIVE_GALLON_BUCKET_LITRES } from '../../../domain/chlorination/flow.ts';
import { FLOW_UNITS } from '../../../domain/chlorination/flow-unit.ts';
import { PRODUCTS, type Product, REFUSED_PRODUCTS } from '../../../domain/chlorination/product.ts';

/** The vessels offered for gauging, in litres; `other` is typed. */
export const VESSELS = {
  'five-gallons': FIVE_GALLON_BUCKET_LITRES,
  gallon: LITRES_PER_GALLON,
  barrel: GALLONS_PER_BARREL * LITRES_PER_GALLON,
} as const;
export type Vessel = keyof typeof VESSELS | 'other';

const usable = Object.keys(PRODUCTS).filter((name): name is keyof typeof PRODUCTS => name in PRODUCTS);
/** What may be chosen: the products of the rules, and `other` (lime, gas), which has no figure. */
export const PRODUCT_CHOICES: readonly (Product | 'other')[] = [...usable, ...REFUSED_PRODUCTS, 'other'];

// Each member falls back by itself; the name keeps it apart from a promise's `catch`.
const orElse = z.catch;
const typed = orElse(z.string().check(z.maxLength(40)), '');
const yesNo = oneOf(['yes', 'no']);

const trySchema = z.object({ id: z.number(), litres: z.number(), seconds: z.number() });

/**
 * Everything typed and chosen in the helper, as it was typed. Each member falls back by itself, so that what an older
 * version wrote costs only what changed.
 */
const notesSchema = z.object({
  flowWay: oneOf(['bucket', 'known']),
  vessel: orElse(z.enum(['five-gallons', 'gallon', 'barrel', 'other']), 'five-gallons'),
  vesselLitres: typed,
  tries: orElse(z.array(trySchema).check(z.maxLength(30)), []),
  /** Milliseconds since 1970 when the watch was started: it goes on while the screen sleeps or the app is closed. */
  runningSince: orElse(z.nullable(z.number()), null),
  knownFlow: typed,
  knownFlowUnit: oneOf([...FLOW_UNITS]),
  /** Whether the flow was measured today where the chlorine goes in, and on which day that was said (`2026-11-22`). */
  measuredHere: yesNo,
  measuredOn: typed,
  hoursWay: oneOf(['all-day', 'some-hours', 'pump']),
  hours: typed,
  product: orElse(z.nullable(z.enum([...usable, ...REFUSED_PRODUCTS, 'other'])), null),
  labelRead: yesNo,
  strengthPercent: typed,
  madeOn: typed,
  tabletGrams: typed,
  demand: typed,
  residual: typed,
  /** The dose (mg/L) to which the person said yes, once and again; another dose is asked anew. */
  firstYes: typed,
  secondYes: typed,
  usesToday: yesNo,
  usePerWeek: typed,
  tankReading: typed,
  lastHouseReading: typed,
  stockLitres: typed,
  stockProduct: typed,
  tankWay: oneOf(['known', 'box', 'cylinder']),
  tankVolume: typed,
  tankLength: typed,
  tankWidth: typed,
  tankDiameter: typed,
  tankDepth: typed,
  restHours: orElse(z.string().check(z.maxLength(10)), '24'),
});

export type DoseNotes = Readonly<z.infer<typeof notesSchema>>;
export type BucketNote = DoseNotes['tries'][number];
/** Changes some of the notes; at once on the screen and on the phone. */
export type ChangeNotes = (part: Partial<DoseNotes>) => void;

export const EMPTY_NOTES: DoseNotes = notesSchema.parse({});

/**
 * What goes when another product is chosen: what was read on the first container, and the amounts, which were in grams
 * and would be taken for millilitres.
 */
const NOTHING_OF_THE_PRODUCT = {
  labelRead: null,
  strengthPercent: '',
  madeOn: '',
  tabletGrams: '',
  usePerWeek: '',
  stockProduct: '',
} as const satisfies Partial<DoseNotes>;

/** What changes in the notes when this product is chosen. */
export function withProduct({ product }: DoseNotes, chosen: DoseNotes['product']): Partial<DoseNotes> {
  return chosen === product ? {} : { product: chosen, ...NOTHING_OF_THE_PRODUCT };
}

/** Reads what was kept; whatever is not notes becomes empty ones. */
export function parseNotes(kept: unknown): DoseNotes {
  const parsed = notesSchema.safeParse(kept);
  return parsed.success ? parsed.data : EMPTY_NOTES;
}

/** Whether anything was typed or chosen yet. */
export function isBegun(notes: DoseNotes): boolean {
  return JSON.stringify(notes) !== JSON.stringify(EMPTY_NOTES);
}

function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return orElse(z.nullable(z.enum(values)), null);
}
