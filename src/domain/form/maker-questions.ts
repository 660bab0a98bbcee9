import type { FormNode, Question } from './definition.ts';
import { isQuestionType, QUESTION_TYPES } from './types/table.ts';

/** The questions of a form whose answers tell who made the record, in or out of repeats. */
export type MakerQuestions = {
  /** Answered with the name of whoever made it. */
  readonly names: ReadonlySet<string>;
  /** Those, the phone's id, and whatever is worked out from either. */
  readonly all: ReadonlySet<string>;
};

/**
 * Which answers tell who made a record (sync-protocol 6.9, 6.12): by the type of the question, whatever it is called, and
 * by what its calculation or default reads: `concat('Por ', ${encuestador})` tells it too.
 */
export function makerQuestions(nodes: readonly FormNode[]): MakerQuestions {
  const questions: Question[] = [];
  const visit = (node: FormNode): void => {
    if (node.type === 'group' || node.type === 'repeat') node.children.forEach(visit);
    else questions.push(node);
  };
  nodes.forEach(visit);
  const all = new Set(questions.flatMap((question) => (makerIn(question) === undefined ? [] : [question.name])));
  const names = new Set(questions.flatMap((question) => (makerIn(question) === 'name' ? [question.name] : [])));
  for (let before = -1; all.size > 0 && before < all.size; ) {
    before = all.size;
    for (const question of questions) if (readsOf(question).some((name) => all.has(name))) all.add(question.name);
  }
  return { names, all };
}

function makerIn({ type }: Question): 'name' | 'phone' | undefined {
  return isQuestionType(type) ? QUESTION_TYPES[type].tellsMaker : undefined;
}

function readsOf({ calculation = '', default: first = '' }: Question): readonly string[] {
  return [...`${calculation} ${first}`.matchAll(/\$\{(?:\s*last-saved#)?([^}]+)\}/g)].map(([, name = '']) =>
    name.trim(),
  );
}
