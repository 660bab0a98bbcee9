import type { ContainerDefinition, Definition } from './model.ts';

/** What has a name in the answers of one scope. */
type Answered = Exclude<Definition, { kind: 'group' | 'root' }>;

const known = new WeakMap<ContainerDefinition, ReadonlyMap<string, Answered>>();

/** What has a name in the answers of one scope: questions and repeats, through groups; by name, in document order. */
export function namesIn(definition: ContainerDefinition): ReadonlyMap<string, Answered> {
  const kept = known.get(definition);
  if (kept !== undefined) return kept;
  const found = new Map(collect(definition).map((child) => [child.name, child]));
  known.set(definition, found);
  return found;
}

/** As `namesIn`, as a list. */
export function answeredIn(definition: ContainerDefinition): readonly Answered[] {
  return [...namesIn(definition).values()];
}

function collect(definition: ContainerDefinition): readonly Answered[] {
  return definition.children.flatMap((child): readonly Answered[] => {
    if (child.kind === 'group') return collect(child);
    return child.kind === 'root' ? [] : [child];
  });
}
