import * as z from 'zod/mini';
import { indicatorSchema } from './indicator-schema.ts';

const whole = z.int().check(z.gte(0));

/** A figure over some records. */
export const figureResultSchema = z.object({
  /** As in the indicator table. */
  code: z.string(),
  /** In [0, 1] to 6 decimals; a number of records or of days where the rule says so. Null: no data (never 0). */
  value: z.nullable(z.number()),
  /** The sums behind a share, ratio or mean; for a count and a median the records. */
  numerator: z.number(),
  denominator: z.number(),
  /** How many records count in the figure. */
  counted: whole,
  /** Records to which it applies and that do not say. */
  unknown: whole,
});
export type FigureResult = z.infer<typeof figureResultSchema>;

/**
 * How many there are that could have data, archived ones and those of a mistaken import aside. Of municipalities and
 * partners those of the movement.
 */
const populationSchema = z.object({
  /** Subject type: `provider`, `system`, `community`, `municipality`, `partner`. */
  type: z.string(),
  registered: whole,
});

/**
 * Records of a form that nobody has decided about yet: they are in no figure. Of a form that tells on records of another
 * one, those about a record that is. Forms without any are left out.
 */
const undecidedSchema = z.object({ form: z.string(), records: whole });

const placeSchema = z.object({
  /** Code of the municipality; null: records and registry entries that have none. */
  municipality: z.nullable(z.string()),
  populations: z.array(populationSchema),
  /** Absent from a service of before. */
  undecided: z.prefault(z.array(undecidedSchema), []),
  /** Figures with nothing behind them are left out. */
  figures: z.array(figureResultSchema),
});
export type IndicatorPlace = z.infer<typeof placeSchema>;

/** The answer of `GET /indicators`: only approved revisions count (7.1), of visits from `from` to `to`, both included. */
export const indicatorReportSchema = z.object({
  table: z.object({
    id: z.string(),
    version: whole,
    /** The whole table, where published forms changed it; absent: as the product ships it. */
    indicators: z.optional(z.array(indicatorSchema)),
    changedBy: z.optional(z.array(z.object({ form: z.string(), version: whole }))),
  }),
  from: z.string(),
  to: z.string(),
  /** The municipality that was asked for; null: all that the person may see. */
  municipality: z.nullable(z.string()),
  /** Id of the partner that was asked for; null: all. Absent from a service of before. */
  partner: z.prefault(z.nullable(z.string()), null),
  /** When it was counted. */
  time: z.string(),
  populations: z.array(populationSchema),
  undecided: z.prefault(z.array(undecidedSchema), []),
  /** Every figure of the table. */
  figures: z.array(figureResultSchema),
  /** Municipalities where something is approved or registered. */
  places: z.array(placeSchema),
});
export type IndicatorReport = z.infer<typeof indicatorReportSchema>;

/**
 * Records that nobody has decided about and that could change the figures of an indicator. They are records of the
 * indicator's form, and of the form that follows those up (`followedBy`): the progress of an activity, for example.
 */
export function undecidedOf(
  { undecided }: Pick<IndicatorReport, 'undecided'>,
  { form, followedBy }: { readonly form: string; readonly followedBy?: { readonly form: string } | undefined },
): number {
  return undecided.reduce(
    (sum, each) => sum + (each.form === form || each.form === followedBy?.form ? each.records : 0),
    0,
  );
}

/** A record behind a figure. */
const figureRecordSchema = z.looseObject({
  id: z.string(),
  form: z.string(),
  /** The day of the visit, `YYYY-MM-DD`. */
  day: z.string(),
  /** INE code of the municipality in whose figures the record counts; null: in none. */
  municipality: z.nullable(z.string()),
  /** The thing of the registry that the record is about; null: none. */
  subject: z.nullable(z.looseObject({ id: z.string(), name: z.string() })),
  /**
   * What the record adds to the figure; null: the figure applies to the record, but the answers that it needs are
   * blank.
   */
  share: z.nullable(z.looseObject({ numerator: z.number(), denominator: z.number() })),
});
export type FigureRecord = z.infer<typeof figureRecordSchema>;

/** In place of a municipality's code: asked of what lies in none, which is a place of the report like the others. */
export const NO_MUNICIPALITY = 'none';

/** The answer of `GET /indicators/records`: the latest first; `more`: how many further ones are not told. */
export const figureRecordsSchema = z.looseObject({
  code: z.string(),
  records: z.array(figureRecordSchema),
  more: whole,
});
export type FigureRecords = z.infer<typeof figureRecordsSchema>;

/** How far the service is that still counts: `done` of `of` records. */
export const countingSchema = z.object({ done: whole, of: whole });
export type Counting = z.infer<typeof countingSchema>;

/** The answer with 202 to who asks with `progress=1`, while so many records are not counted yet that figures would be late. */
export const stillCountingSchema = z.object({ counting: countingSchema });

/** Whole percent of a count that is not over: 100 only when it is. */
export function countedPercent({ done, of }: Counting): number {
  return of === 0 ? 0 : Math.min(99, Math.floor((done * 100) / of));
}
