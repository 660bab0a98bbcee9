import type { Expression, Provenance, SubjectType, Text } from '../form/vocabulary.ts';

/** The five components of the plan's results frame, and what the plan asks to add to it. */
export const INDICATOR_COMPONENTS = [
  'cobertura',
  'prestadores',
  'niveles',
  'municipio',
  'nacional',
  'demanda',
  'actividades',
  'socios',
  'siasar',
] as const;
export type IndicatorComponent = (typeof INDICATOR_COMPONENTS)[number];

/**
 * How a figure is made of records. Expressions are over one record's answers; empty is "not known", which is never
 * taken for 0 (domain reference F.5).
 */
export type FigureRule =
  /**
   * Share of those that meet every condition. A condition is 1, 0 or empty. One that is not met is enough for "no",
   * even where others are not known; without one, a condition that is not known leaves the record without data.
   */
  | { readonly kind: 'all'; readonly conditions: readonly Expression[] }
  /** Sum of numerators by sum of denominators, over the records where both are known and the denominator is over 0. */
  | { readonly kind: 'ratio'; readonly numerator: Expression; readonly denominator: Expression }
  /** Mean of a value in [0, 1]. */
  | { readonly kind: 'mean'; readonly value: Expression }
  /** Mean of the score that the record's own form gives it. */
  | { readonly kind: 'mean-score' }
  /** Number of records. */
  | { readonly kind: 'count' }
  /** Median of a value in days. */
  | { readonly kind: 'median-days'; readonly value: Expression };

/** One figure of an indicator. */
export type IndicatorFigure = {
  /** The indicator's code for its main figure, else the code with a word: `DQ-01/resueltas`. */
  readonly code: string;
  /** What the figure is, beside the indicator's name; absent for the main figure. */
  readonly label?: Text;
  /**
   * Absent: of every record. Records of which it is false are none of its business. One in which a question that it
   * reads is asked and blank is without data.
   */
  readonly applies?: Expression;
  readonly rule: FigureRule;
};

/** One indicator. Without figures its value is taken from a report and is no record's. */
export type Indicator = Provenance & {
  readonly code: string;
  readonly component: IndicatorComponent;
  readonly name: Text;
  /** The formula in words. */
  readonly formula: Text;
  /**
   * What the main figure shall reach, as figures are told (a share in [0, 1], a number, days), and by when. Targets
   * that somebody entered as records of their own come first. Absent: none is set.
   */
  readonly target?: { readonly value: number; readonly year: number };
} & (
    | { readonly figures?: undefined }
    | {
        readonly form: string;
        /** `latest`: of each subject only the last record counts; `each`: every record counts (a complaint is one). */
        readonly records: 'latest' | 'each';
        /** What is counted: how many of them there are in the registry says how many have no data. */
        readonly unit: SubjectType;
        /**
         * Where the thing was done, as the code of a municipality, where the subject does not say it: a partner's
         * activity counts in the municipality that it is for, and not where the partner has its office. Empty: in none.
         * Absent: where the record is.
         */
        readonly place?: Expression;
        /**
         * Records of another form say later how a record stands. Example: how far an activity of the plan
         * (`poa-activity`) is, says its last record of progress (`poa-advance`). The figures read the last such record
         * instead; place and day stay those of the record itself. `record`: what gives, in a later record, the id of the
         * one that it is about. The later form asks what the figures read under the same names.
         */
        readonly followedBy?: { readonly form: string; readonly record: Expression };
        readonly figures: readonly [IndicatorFigure, ...IndicatorFigure[]];
      }
  );

/** The indicators with their version: a figure is told with the version of the table that made it. */
export type IndicatorTable = {
  readonly id: string;
  readonly version: number;
  readonly indicators: readonly Indicator[];
  /** Published versions of forms whose own indicators stand in it. Absent: it is as the product ships it. */
  readonly changedBy?: readonly { readonly form: string; readonly version: number }[];
};
