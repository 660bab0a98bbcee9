import { roundScore } from './letter.ts';
import type { ItemScore, Score } from './score.ts';

/** One item with what it costs the total: 0 (nothing) to 1. */
export type Weakness = {
  readonly dimension: string;
  readonly item: string;
  readonly value: number;
  readonly loss: number;
};

/**
 * What pulls a score down most, largest loss first: the share of the total that the item would add if it were full.
 * Ties keep the table's order. Items at 1, left out or not answered are not in it.
 */
export function weaknesses(score: Score): Weakness[] {
  const dimensions = score.dimensions.filter((dimension) => dimension.value !== null);
  return dimensions
    .flatMap((dimension) => {
      const known = dimension.items.reduce((sum, item) => sum + (item.value === null ? 0 : item.weight), 0);
      return dimension.items.flatMap((item): Weakness[] => {
        if (item.value === null || item.value >= 1) return [];
        return [
          {
            dimension: dimension.code,
            item: item.code,
            value: item.value,
            loss: roundScore(((1 - item.value) * item.weight) / known / dimensions.length),
          },
        ];
      });
    })
    .sort((left, right) => right.loss - left.loss);
}

/** A value then and now, 0 to 1. */
export type Step = { readonly code: string; readonly before: number; readonly now: number };

/** What moved between two scores of the same subject. */
export type ScoreChange = {
  readonly improved: readonly Step[];
  readonly worsened: readonly Step[];
  /** Codes of items that were known then and are not answered now. */
  readonly lost: readonly string[];
  readonly dimensions: readonly Step[];
  readonly total: { readonly before: number; readonly now: number } | null;
  /** Two versions of the table gave them: the figures are not strictly comparable, and a screen says so. */
  readonly tableChanged: boolean;
};

/** Compares two scores item by item; only what is known in both counts. Largest movement first. */
export function compareScores(before: Score, now: Score): ScoreChange {
  const then = new Map(knownItems(before));
  const steps = knownItems(now).flatMap(([code, value]): Step[] => {
    const old = then.get(code);
    return old === undefined ? [] : [{ code, before: old, now: value }];
  });
  const bySize = (left: Step, right: Step): number =>
    Math.abs(right.now - right.before) - Math.abs(left.now - left.before);
  return {
    improved: steps.filter((step) => step.now > step.before).sort(bySize),
    worsened: steps.filter((step) => step.now < step.before).sort(bySize),
    lost: now.dimensions
      .flatMap((dimension) => dimension.items)
      .flatMap(({ code, state }) => (state === 'unanswered' && then.has(code) ? [code] : [])),
    dimensions: now.dimensions.flatMap((dimension): Step[] => {
      const old = before.dimensions.find((candidate) => candidate.code === dimension.code);
      return dimension.value === null || old === undefined || old.value === null
        ? []
        : [{ code: dimension.code, before: old.value, now: dimension.value }];
    }),
    total: before.total === null || now.total === null ? null : { before: before.total, now: now.total },
    tableChanged: before.table.id !== now.table.id || before.table.version !== now.table.version,
  };
}

function knownItems(score: Score): (readonly [string, number])[] {
  return score.dimensions
    .flatMap((dimension) => dimension.items)
    .flatMap((item: ItemScore) => (item.value === null ? [] : [[item.code, item.value] as const]));
}
