import type { FormNode, Question } from './definition.ts';

/** The questions that are asked once: in groups or loose, not in a repeat. In the form's order. */
export function questionsOutsideRepeats(nodes: readonly FormNode[]): readonly Question[] {
  return nodes.flatMap((node) => {
    if (node.type === 'repeat') return [];
    return node.type === 'group' ? questionsOutsideRepeats(node.children) : [node];
  });
}
