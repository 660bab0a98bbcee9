/** Items of a run that is sorted at once, and items that are merged between two steps. */
const RUN = 500;
const MERGED_A_STEP = 2000;

/** `toSorted` in small steps, so that whoever runs it over 100,000 items can pause. Stable. */
export function* sortInSteps<T>(
  items: readonly T[],
  compare: (left: T, right: T) => number,
): Generator<undefined, readonly T[]> {
  let runs: T[][] = [];
  for (let start = 0; start < items.length; start += RUN) {
    runs.push(items.slice(start, start + RUN).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let at = 0; at < runs.length; at += 2)
      merged.push(yield* mergeInSteps(runs[at] ?? [], runs[at + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* mergeInSteps<T>(
  left: readonly T[],
  right: readonly T[],
  compare: (left: T, right: T) => number,
): Generator<undefined, T[]> {
  const merged: T[] = [];
  const [lefts, rights] = [left.values(), right.values()];
  let [one, other] = [lefts.next(), rights.next()];
  for (;;) {
    if (merged.length % MERGED_A_STEP === 0) yield;
    if (one.done === true && other.done === true) return merged;
    if (other.done === true || (one.done !== true && compare(one.value, other.value) <= 0)) {
      if (one.done !== true) merged.push(one.value);
      one = lefts.next();
    } else {
      merged.push(other.value);
      other = rights.next();
    }
  }
}
