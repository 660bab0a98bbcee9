import type { Path } from './answers.ts';
import type { InstanceNode, RecordNode, RootNode, Scope } from './record-node.ts';

/** The node at a path (`nombre`, `puntos[2]`, `puntos[2]/foto`); null when it is not there (any more). */
export function nodeAt(root: RootNode, path: Path): RecordNode | null {
  let scope: Scope = root.scope;
  let found: RecordNode | null = null;
  for (const segment of path.split('/')) {
    if (found !== null) {
      if (found.kind !== 'instance') return null;
      scope = found.scope;
    }
    const match = /^([^[\]]+)(?:\[(\d{1,6})\])?$/.exec(segment);
    const node = scope.byName.get(match?.[1] ?? '');
    if (node === undefined) return null;
    if (match?.[2] === undefined) {
      found = node;
    } else {
      const instance: InstanceNode | undefined =
        node.kind === 'list' ? node.instances.read()[Number(match[2]) - 1] : undefined;
      if (instance === undefined) return null;
      found = instance;
    }
  }
  return found;
}
