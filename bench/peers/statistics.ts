/** The middle one of several runs, with the least and the most as their spread. */
export type Spread = { readonly median: number; readonly min: number; readonly max: number; readonly runs: number };

export function spreadOf(runs: readonly number[]): Spread {
  return {
    median: rounded(median(runs)),
    min: rounded(Math.min(...runs)),
    max: rounded(Math.max(...runs)),
    runs: runs.length,
  };
}

export function median(runs: readonly number[]): number {
  return percentile(runs, 0.5);
}

/** The value below which `share` (0 to 1) of the runs lie, between two runs in proportion; NaN of none. */
export function percentile(runs: readonly number[], share: number): number {
  const sorted = runs.toSorted((left, right) => left - right);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
