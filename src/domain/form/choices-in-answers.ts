import { readAnswer, readMembers } from './answer-values.ts';
import type { AnswerValue } from './answers.ts';
import { answersOfList } from './answers-list.ts';
import type { Choice, Form, FormNode, Question } from './definition.ts';
import { choiceOfAnswer } from './repeat-choices.ts';

/** The choices that the answers of a record were taken from: its list, or the answers of a repeat (`repeat-choices.ts`). */
export function choicesInAnswers(form: Form, question: Question, answers: unknown): readonly Choice[] {
  const name = answersOfList(question.list);
  if (name === null) return form.choices[question.list ?? '']?.items ?? [];
  const source = questionNamed(form.children, name);
  if (source === null) return [];
  const named = form.choices[source.list ?? '']?.items ?? [];
  return valuesNamed(answers, name).flatMap((value) => choiceOfAnswer(question, source, value, named, form) ?? []);
}

function valuesNamed(answers: unknown, name: string): readonly (AnswerValue | undefined)[] {
  return [...(readMembers(answers) ?? [])].flatMap(([key, raw]) => {
    if (key === name) return [readAnswer(raw)];
    return Array.isArray(raw) ? raw.flatMap((instance: unknown) => valuesNamed(instance, name)) : [];
  });
}

function questionNamed(nodes: readonly FormNode[], name: string): Question | null {
  for (const node of nodes) {
    if (node.type === 'group' || node.type === 'repeat') {
      const inside = questionNamed(node.children, name);
      if (inside !== null) return inside;
    } else if (node.name === name) return node;
  }
  return null;
}
