import type { Path } from './answers.ts';
import { stepsOf } from './path.ts';
import type { InstanceNode, RecordNode, RootNode, Scope } from './record-node.ts';

/** The node at a path (`nombre`, `puntos[2]`, `puntos[2]/foto`); null when it is not there (any more). */
export function nodeAt(root: RootNode, path: Path): RecordNode | null {
  let scope: Scope = root.scope;
  let found: RecordNode | null = null;
  for (const { name, number } of stepsOf(path) ?? []) {
    if (found !== null) {
      if (found.kind !== 'instance') return null;
      scope = found.scope;
    }
    const node = scope.byName.get(name);
    if (node === undefined) return null;
    if (number === null) {
      found = node;
    } else {
      const instance: InstanceNode | undefined = node.kind === 'list' ? node.instances.read()[number - 1] : undefined;
      if (instance === undefined) return null;
      found = instance;
    }
  }
  return found;
}
