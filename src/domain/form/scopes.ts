import type { ContainerDefinition, Definition } from './model.ts';

/** What has a name in the answers of one scope: questions and repeats, through groups. */
export function answeredIn(
  definition: ContainerDefinition,
): readonly Exclude<Definition, { kind: 'group' | 'root' }>[] {
  return definition.children.flatMap((child): readonly Exclude<Definition, { kind: 'group' | 'root' }>[] => {
    if (child.kind === 'group') return answeredIn(child);
    return child.kind === 'root' ? [] : [child];
  });
}
