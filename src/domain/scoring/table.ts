import type { Expression, Provenance, Text } from '../form/vocabulary.ts';

/**
 * One scored item. It is in one of three states (domain reference B.4):
 * answered (`value` gives 0 to 1); negative by an earlier answer (`negative` is true: 0); not applicable
 * (`applies` is false, or `divisor` is 0) or not answered (`value` gives nothing, `missing` is true, or `applies` is false
 * only because a question that it reads is blank): left out.
 */
export type ScoringItem = Provenance & {
  readonly code: string;
  readonly label: Text;
  /** Names of the questions behind it, the one to show first. */
  readonly questions: readonly string[];
  /** False: the item is left out and does not count for completeness. Absent: it always applies. */
  readonly applies?: Expression;
  /** True: an earlier answer already says no, and the item is 0. Read before `value`. */
  readonly negative?: Expression;
  /**
   * True: a figure that it is made of is blank, so it is not answered, whatever the others give. Read after `negative`.
   * Without it a sum with a blank part would look like a smaller sum.
   */
  readonly missing?: Expression;
  /** 0: the item is left out, as if it did not apply. */
  readonly divisor?: Expression;
  /** 0 to 1; an empty text or not a number means not answered. */
  readonly value: Expression;
  /** How much it weighs within its dimension; 1 when absent. An expression where a repeat brings several at once. */
  readonly weight?: number | Expression;
  /** One plain piece of advice when the item is low. */
  readonly advice?: Text;
  /**
   * The same as a Junta agrees on it, `Solicitar al ICF la declaratoria…`, where the language says it otherwise than as
   * advice. A language that is absent takes the advice.
   */
  readonly agreement?: Text;
};

/** A dimension: the weighted mean of its items. */
export type ScoringDimension = {
  readonly code: string;
  readonly label: Text;
  readonly description?: Text;
  readonly items: readonly ScoringItem[];
};

/** A band of the total, from `from` (inclusive) up. Highest first. */
export type ScoringBand = {
  readonly code: string;
  readonly from: number;
  readonly label: Text;
  readonly tone: 'good' | 'warning' | 'danger';
};

/** A versioned scoring table over one form. The total is the mean of its dimensions. */
export type ScoringTable = Provenance & {
  readonly id: string;
  readonly version: number;
  readonly form: string;
  readonly title: Text;
  readonly dimensions: readonly ScoringDimension[];
  /** `letters`: SIASAR's A to D. Otherwise the table's own bands, highest first. */
  readonly bands: 'letters' | readonly ScoringBand[];
  /**
   * Least share of applying items that must be known for a letter or band of the whole: of all items, and of each
   * dimension. `theme`: the share for a dimension's own letter; absent: as `dimension`. With 1, taking an answer away
   * never raises a dimension's letter. `settled`: the whole has a letter or band only where it is the same whatever is
   * answered to what is still blank, so that taking an answer away never raises it.
   */
  readonly completeness: {
    readonly total: number;
    readonly dimension: number;
    readonly theme?: number;
    readonly settled?: true;
  };
};
