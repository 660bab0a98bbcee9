import { composed } from '../../expression/values.ts';

/** The places of the items by a text of theirs, composed as comparison does. */
export function placesBy<T>(items: readonly T[], textOf: (item: T) => string): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [index, item] of items.entries()) {
    const text = composed(textOf(item));
    const known = places.get(text);
    if (known === undefined) places.set(text, [index]);
    else known.push(index);
  }
  return places;
}
