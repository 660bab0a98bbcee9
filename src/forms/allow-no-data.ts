import type { FormNode, Question } from '../domain/form/definition.ts';

/**
 * The questions that a person may not know: required ones, but not those that the phone proposes an answer for, that the
 * registry is made of, or that are named in `known` because whoever holds the phone knows them.
 */
export function allowNoData(nodes: readonly FormNode[], known: readonly string[]): readonly FormNode[] {
  return nodes.map((node): FormNode => {
    if ('children' in node) return { ...node, children: allowNoData(node.children, known) };
    return mayBeUnknown(node) && !known.includes(node.name) ? { ...node, no_data: 'allowed' } : node;
  });
}

function mayBeUnknown(question: Question): boolean {
  return (
    question.required !== undefined &&
    question.default === undefined &&
    question.save_to === undefined &&
    question.type !== 'image' &&
    question.type !== 'acknowledge'
  );
}
