import type { Answers } from './answers.ts';

/** An instance of the one version, of the other, or the same one in both; numbers from 0. */
export type AlignedPair = { readonly left: number | null; readonly right: number | null };

/**
 * Which instances of a repeat are the same ones in two versions of a record. Their order is kept; of all ways to pair
 * them the one in which most answers stay equal, so that taking one away does not make all later ones look changed.
 */
export function alignInstances(left: readonly Answers[], right: readonly Answers[]): readonly AlignedPair[] {
  const width = right.length + 1;
  const best = new Float64Array((left.length + 1) * width);
  const worth = (i: number, j: number): number => best[i * width + j] ?? 0;
  const pairs = left.map((one) => right.map((other) => likeness(one, other)));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const paired = worth(i + 1, j + 1) + (pairs[i]?.[j] ?? 0);
      best[i * width + j] = Math.max(paired, worth(i + 1, j), worth(i, j + 1));
    }
  }
  const aligned: AlignedPair[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const isBoth = i < left.length && j < right.length;
    if (isBoth && worth(i, j) === worth(i + 1, j + 1) + (pairs[i]?.[j] ?? 0)) {
      aligned.push({ left: i, right: j });
      i += 1;
      j += 1;
    } else if (j >= right.length || (isBoth && worth(i, j) === worth(i + 1, j))) {
      aligned.push({ left: i, right: null });
      i += 1;
    } else {
      aligned.push({ left: null, right: j });
      j += 1;
    }
  }
  return aligned;
}

/**
 * How alike two instances are: one for each answer that is equal in both, and half a point for being instances at all.
 * The half point pairs an instance whose every answer was rewritten with its old self, so that it shows as changed.
 */
function likeness(left: Answers, right: Answers): number {
  const others = new Map(Object.entries(right));
  const equal = Object.entries(left).filter(
    ([name, value]) => others.has(name) && JSON.stringify(others.get(name)) === JSON.stringify(value),
  );
  return equal.length + 0.5;
}
