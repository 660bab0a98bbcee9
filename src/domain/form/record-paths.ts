import type { Path } from './answers.ts';
import { stepsOf } from './path.ts';
import type { InstanceNode, ListNode, QuestionNode, RecordNode, RootNode, Scope } from './record-node.ts';

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

/** Where a question or a list stands now: `puntos[2]/foto`. An instance that moves takes its questions with it. */
export function pathOf({ scope, name }: QuestionNode | ListNode): Path {
  return `${scope.prefix()}${name}`;
}
