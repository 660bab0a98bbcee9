import type { Part } from './dependency-part.ts';
import type { RepeatDefinition } from './model.ts';

/**
 * A running total: a calculation may read calculations of the instances before its own, itself too (a balance that goes
 * from one movement to the next). What it reads there need not stand before it in the order of the form. Gives the
 * calculations of each repeat that are to be worked out together, instance after instance. Where instances have a
 * condition of their own, places and positions differ, and nobody could say which instance is before.
 */
export function loosenTotals(stuck: readonly Part[]): readonly (readonly Part[])[] {
  const calculations = stuck.filter(isCalculation);
  return [...new Set(calculations.map(repeatAround))].flatMap((repeat) => {
    if (repeat === null || repeat.expressions.relevant !== undefined) return [];
    const parts = calculations.filter((part) => repeatAround(part) === repeat);
    const loosened = parts.filter((part) => {
      const { definition, needs } = part;
      const earlier = definition.kind === 'question' ? definition.expressions.calculation?.earlier : undefined;
      part.needs = needs.filter((need) => !parts.includes(need) || earlier?.has(need.definition) !== true);
      return part.needs.length < needs.length;
    });
    return loosened.length === 0 ? [] : [parts];
  });
}

/** More than a list has instances: `place / PLACES` stays below one rank. */
export const PLACES = 1024;

/** Gives the calculations of a total one rank, and their order inside of an instance. */
export function rankTotal(parts: readonly Part[]): void {
  const ranks = parts.map(({ definition }) => definition.ranks).toSorted((a, b) => a.value - b.value);
  const last = ranks.at(-1)?.value ?? 0;
  for (const [index, rank] of ranks.entries()) {
    rank.value = last + index / (ranks.length * PLACES);
    rank.byInstance = true;
  }
}

function isCalculation({ aspect, definition }: Part): boolean {
  return aspect === 'value' && definition.kind === 'question' && definition.expressions.calculation !== undefined;
}

function repeatAround({ definition }: Part): RepeatDefinition | null {
  for (let holder = definition.parent; holder !== null; holder = holder.parent)
    if (holder.kind === 'repeat') return holder;
  return null;
}
