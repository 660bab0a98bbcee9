import type { DataNode } from './values.ts';

/** Each node once, in the order of the record: parents before what they hold, sisters as they stand. */
export function inDocumentOrder(nodes: readonly DataNode[]): readonly DataNode[] {
  const distinct = [...new Set(nodes)];
  if (distinct.length < 2) return distinct;
  const places = new Map<DataNode, ReadonlyMap<DataNode, number>>();
  const placeIn = (parent: DataNode, node: DataNode): number => {
    const known = places.get(parent) ?? new Map(parent.members().map((member, index) => [member, index] as const));
    places.set(parent, known);
    return known.get(node) ?? 0;
  };
  const keyed = distinct.map((node) => {
    const key: number[] = [];
    let at = node;
    for (let parent = at.parent(); parent !== null; parent = at.parent()) {
      key.unshift(placeIn(parent, at));
      at = parent;
    }
    return { node, key };
  });
  return keyed.sort((a, b) => compareKeys(a.key, b.key)).map(({ node }) => node);
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [index, place] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (place !== other) return place - other;
  }
  return a.length - b.length;
}
