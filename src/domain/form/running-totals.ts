import { type Part, reaches } from './dependency-part.ts';
import type { Definition, RepeatDefinition } from './model.ts';

/** Calculations of one repeat that are worked out together, instance after instance. */
export type RunningTotal = ReadonlySet<Part>;

/**
 * A running total: a calculation may read calculations of the instances before its own, itself too (a balance that goes
 * from one movement to the next). What it reads there need not stand before it in the order of the form; each instance
 * follows the one before. Only where all of the ring are calculations of one repeat whose instances always show: else
 * places and positions differ, and nobody could say which instance is before.
 */
export function loosenTotals(stuck: readonly Part[]): readonly RunningTotal[] {
  const loose = stuck.flatMap((part) =>
    earlierNeeds(part).flatMap((need) => {
      const ring = new Set(stuck.filter((other) => reaches(need, other) && reaches(other, part)));
      return ring.size > 0 && isOfOneRepeat(ring) ? [{ part, need, ring }] : [];
    }),
  );
  for (const { part, need } of loose) part.needs = part.needs.filter((other) => other !== need);
  return loose.reduce<readonly Set<Part>[]>((totals, { ring }) => {
    const touching = totals.filter((total) => [...ring].some((part) => total.has(part)));
    return [
      ...totals.filter((total) => !touching.includes(total)),
      new Set([...ring, ...touching.flatMap((one) => [...one])]),
    ];
  }, []);
}

/** Gives the calculations of a total one rank, and their order inside of an instance. */
export function rankTotal(total: RunningTotal): void {
  const inOrder = [...total].toSorted((a, b) => a.definition.ranks.value - b.definition.ranks.value);
  const last = inOrder.at(-1)?.definition.ranks.value ?? 0;
  for (const [index, { definition }] of inOrder.entries()) {
    definition.ranks.value = last + index / (inOrder.length * PLACES);
    definition.ranks.byInstance = true;
  }
}

/** More than a list has instances: `place / PLACES` stays below one rank. */
export const PLACES = 1024;

/** The values that a calculation reads in earlier instances only. */
function earlierNeeds({ aspect, definition, needs }: Part): readonly Part[] {
  if (aspect !== 'value' || definition.kind !== 'question') return [];
  const earlier = definition.expressions.calculation?.earlier;
  return needs.filter((need) => need.aspect === 'value' && earlier?.has(need.definition) === true);
}

function isOfOneRepeat(ring: RunningTotal): boolean {
  const repeats = new Set<RepeatDefinition | null>();
  for (const { aspect, definition } of ring) {
    if (aspect !== 'value' || definition.kind !== 'question') return false;
    repeats.add(repeatAround(definition));
  }
  const [repeat] = repeats;
  return repeats.size === 1 && repeat?.expressions.relevant === undefined;
}

function repeatAround({ parent }: Definition): RepeatDefinition | null {
  for (let holder = parent; holder !== null; holder = holder.parent) if (holder.kind === 'repeat') return holder;
  return null;
}
