import { type AlikeNames, COMMON_BANDS, indexAlikeNames } from './alike-names.ts';
import {
  byLikelihood,
  type Comparable,
  comparable,
  type DuplicateCandidate,
  duplicateGroups,
  type Resemblance,
  resemblance,
} from './duplicates.ts';
import { sortInSteps } from './sort-in-steps.ts';

/** Two things that are probably one, and why. */
export type LikelyPair<T> = Resemblance & { readonly pair: readonly [T, T] };

export type LikelyPairs<T> = {
  readonly pairs: readonly LikelyPair<T>[];
  /** True: there are more pairs than these, or there may be, because the bounds below ended the comparing. */
  readonly more: boolean;
};

/** Comparisons within one group. Up to 200 things all are compared; beyond, only names that an index finds alike. */
const MAX_COMPARISONS = 20_000;
/** Steps through an index that find no pair, beyond the comparisons. */
const MAX_STEPS = 200_000;
/** Comparisons over all groups. A registry with more duplicates shows enough of them at a time. */
const MAX_COMPARISONS_IN_ALL = 400_000;

/**
 * The likeliest pairs of a registry, at most `most`. Yields after each small step, so that whoever runs it can pause: a
 * registry of 10,000 alike names takes as many steps as any other of its size, and no step takes long. `isApart`: whether
 * somebody said of two ids that they are two; such a pair is left out.
 */
export function* likelyPairs<T extends DuplicateCandidate>(
  things: readonly T[],
  most: number,
  isApart: (one: string, other: string) => boolean = () => false,
): Generator<undefined, LikelyPairs<T>> {
  const found = new Map<string, LikelyPair<T>>();
  let compared = 0;
  let more = false;
  for (const group of yield* duplicateGroups(things)) {
    yield;
    if (compared >= MAX_COMPARISONS_IN_ALL) {
      more = true;
      break;
    }
    const ready: Comparable<T>[] = [];
    for (const thing of yield* nearestTogether(group)) {
      ready.push(comparable(thing));
      if (ready.length % 100 === 0) yield;
    }
    const isSmall = (ready.length * (ready.length - 1)) / 2 <= MAX_COMPARISONS;
    const candidates = isSmall
      ? pairsOf(ready)
      : candidatePairs(ready, yield* indexAlikeNames(ready.map(({ name }) => name)));
    let inGroup = 0;
    let steps = 0;
    for (const candidate of candidates) {
      steps += 1;
      if (steps % 20 === 0) yield;
      if (inGroup >= MAX_COMPARISONS || compared >= MAX_COMPARISONS_IN_ALL || steps >= MAX_STEPS) {
        more = true;
        break;
      }
      if (candidate === null) continue;
      inGroup += 1;
      compared += 1;
      const [left, right] = candidate;
      const like = resemblance(left, right);
      if (like === null || isApart(left.of.id, right.of.id)) continue;
      // The same pair may meet in several groups.
      const pair = left.of.id < right.of.id ? ([left.of, right.of] as const) : ([right.of, left.of] as const);
      found.set(`${pair[0].id} ${pair[1].id}`, { ...like, pair });
      if (found.size <= most * 50) continue;
      more = true;
      const kept = [...found].sort(([, one], [, other]) => byLikelihood(one, other)).slice(0, most);
      found.clear();
      for (const [key, likely] of kept) found.set(key, likely);
    }
  }
  yield;
  const pairs = [...found.values()].sort(byLikelihood);
  return { pairs: pairs.slice(0, most), more: more || pairs.length > most };
}

/** From south to north, so that near things are compared first where not all can be; without a position last. */
function nearestTogether<T extends DuplicateCandidate>(group: readonly T[]): Generator<undefined, readonly T[]> {
  const latitude = ({ location }: T): number => location?.latitude ?? 90;
  return sortInSteps(group, (left, right) => latitude(left) - latitude(right));
}

/** Of a large group those with the same code or name, then those whose names may be alike. null: a step without a new pair. */
function* candidatePairs<T extends DuplicateCandidate>(
  group: readonly Comparable<T>[],
  index: AlikeNames,
): Generator<readonly [Comparable<T>, Comparable<T>] | null> {
  const same = Map.groupBy(group, ({ name }) => name.text);
  for (const alike of same.values()) yield* pairsOf(alike);
  for (const coded of Map.groupBy(group, ({ of }) => of.code ?? '').values()) {
    if (coded[0]?.of.code !== null) yield* pairsOf(coded);
  }
  for (const band of COMMON_BANDS) {
    for (const [place, left] of group.entries()) {
      yield null;
      const met = new Set<number>();
      for (const other of index.after(place, band)) {
        const right = group[other];
        const isNew = right !== undefined && !met.has(other) && right.name.text !== left.name.text;
        met.add(other);
        yield isNew ? [left, right] : null;
      }
    }
  }
}

/** Neighbours in the list first. */
function* pairsOf<T>(list: readonly T[]): Generator<readonly [T, T]> {
  for (let distance = 1; distance < list.length; distance += 1) {
    for (let place = 0; place + distance < list.length; place += 1) {
      const [left, right] = [list[place], list[place + distance]];
      if (left !== undefined && right !== undefined) yield [left, right];
    }
  }
}
