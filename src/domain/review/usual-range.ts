/** Where a number usually lies, in the number's own unit. */
export type UsualRange = { readonly low: number; readonly high: number };

/** With fewer, quarters say nothing. */
const LEAST = 8;
const RANGES = 3;

/**
 * From three interquartile ranges below the first quarter to three above the third (Tukey's outer fences); null where there are
 * too few values, or half of them are one value, so that nothing could be told from an ordinary one.
 */
export function usualRange(values: readonly number[]): UsualRange | null {
  if (values.length < LEAST) return null;
  const sorted = values.toSorted((left, right) => left - right);
  const [first, third] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const width = third - first;
  return width > 0 ? { low: first - RANGES * width, high: third + RANGES * width } : null;
}

/** The middle of some values; null where there are too few to say what is usual. */
export function usualMiddle(values: readonly number[]): number | null {
  if (values.length < LEAST) return null;
  return quantile(
    values.toSorted((left, right) => left - right),
    0.5,
  );
}

/** Between two values that are next to each other, in proportion (the definition that spreadsheets use). */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}
