/** Chance that a seed repeats (mulberry32). */
export type Chance = {
  /** From 0 to below `below`. */
  readonly below: (below: number) => number;
  readonly pick: <T>(values: readonly [T, ...T[]]) => T;
  readonly happens: (probability: number) => boolean;
  /** A version 4 UUID. */
  readonly uuid: () => string;
};

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  const digits = (count: number): string => Array.from({ length: count }, () => below(16).toString(16)).join('');
  return {
    below,
    pick: (values) => values[below(values.length)] ?? values[0],
    happens: (probability) => next() < probability,
    uuid: () => `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`,
  };
}
