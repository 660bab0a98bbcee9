/** A row of a list: what it says, and what else is known of it, the most telling first. `''`: not known. */
export type Row = { readonly id: string; readonly reads: string; readonly hints: readonly string[] };

/**
 * What the rows of a list that would read the same say besides, by their id: the first hint in which they differ, and
 * further ones where some still read the same. Two activities are told apart by what they are called; two complaints of
 * one day, which are called the same, by their hour. A row that reads like no other says nothing more.
 */
export function tellApart(rows: readonly Row[]): ReadonlyMap<string, string> {
  const told = new Map<string, string>();
  for (const alike of Map.groupBy(rows, ({ reads }) => reads).values()) {
    for (const { id } of alike) {
      const words = wordsOf(id, alike, 0);
      if (words.length > 0) told.set(id, words.join(' · '));
    }
  }
  return told;
}

/** The hints of one row among those that read like it, from hint number `at` on. */
function wordsOf(id: string, alike: readonly Row[], at: number): readonly string[] {
  const own = alike.find((row) => row.id === id);
  if (own === undefined || alike.length < 2 || at >= own.hints.length) return [];
  const hint = own.hints[at] ?? '';
  const still = alike.filter((row) => (row.hints[at] ?? '') === hint);
  const rest = wordsOf(id, still, at + 1);
  return still.length === alike.length || hint === '' ? rest : [hint, ...rest];
}
