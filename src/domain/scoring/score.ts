import type { Letter } from './letter.ts';

/**
 * How an item stands: `answered` and `negative` (0 by an earlier answer) have a value; `not-applicable` is left
 * out of everything; `unanswered` is left out of the mean and counts against completeness.
 */
export type ItemScore =
  | { readonly code: string; readonly state: 'answered' | 'negative'; readonly value: number; readonly weight: number }
  | {
      readonly code: string;
      readonly state: 'not-applicable' | 'unanswered';
      readonly value: null;
      readonly weight: number;
    };

/** `value` 0 to 1 with 6 decimals, null when nothing in it is known. `completeness` 0 to 1, 1 when nothing applies. */
export type DimensionScore = {
  readonly code: string;
  readonly value: number | null;
  readonly completeness: number;
  readonly items: readonly ItemScore[];
};

/** Why a record has a figure but no letter or band. `unsettled`: what is blank could still change it. */
export type NoGradeReason = 'incomplete' | 'dimension-incomplete' | 'unsettled' | 'nothing-known';

/** Of these, the reasons for which there is no index either: too little was answered (domain reference B.4). */
const WITHOUT_INDEX: readonly string[] = [
  'incomplete',
  'dimension-incomplete',
  'nothing-known',
] satisfies NoGradeReason[];

/**
 * The total by which a record counts among others, in means and beside other years; null: too little is answered for
 * one. It takes what a service or phone kept, so the grade may be anything.
 */
export function indexOfScore(score: {
  readonly total: number | null;
  readonly grade?: { readonly [member: string]: unknown } | undefined;
}): number | null {
  const reason = score.grade?.['reason'];
  return typeof reason === 'string' && WITHOUT_INDEX.includes(reason) ? null : score.total;
}

/** The score of one record. It carries the version of the table that gave it. */
export type Score = {
  readonly table: { readonly id: string; readonly version: number };
  /** Mean of the dimensions that are known; null when none is. */
  readonly total: number | null;
  readonly completeness: number;
  readonly dimensions: readonly DimensionScore[];
  readonly grade:
    | { readonly kind: 'letter'; readonly letter: Letter }
    | { readonly kind: 'band'; readonly band: string }
    | { readonly kind: 'none'; readonly reason: NoGradeReason };
};
