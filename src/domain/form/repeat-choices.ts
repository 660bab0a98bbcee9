import { descend, namesBetween } from '../expression/references.ts';
import type { DataNode } from '../expression/values.ts';
import { answerWithoutUnit } from './answer-words.ts';
import type { AnswerValue } from './answers.ts';
import { answersOfList } from './answers-list.ts';
import type { Choice, Form, Question } from './definition.ts';
import type { FormProblem } from './engine-api.ts';
import type { ChoicesFrom, Definition, QuestionDefinition } from './model.ts';
import { placeOf } from './problem-place.ts';
import { atomOf } from './secondary-instances.ts';
import { languagesOf } from './text.ts';
import { QUESTION_TYPES } from './types/table.ts';

/**
 * Choices that are answers: XLSForm's `select_one ${nombre}` offers what `nombre` was answered in the instances of its
 * repeat. As pyxform writes it: the instances around the select where it stands in the same ones, else all; those without
 * an answer are left out; the answer itself is the choice's name.
 */

type Named = { readonly byName: ReadonlyMap<string, Definition> };

/** Whose answers a question chooses from; null: nobody's, or what its list names is no such question. */
export function choicesFromIn({ question, rules }: QuestionDefinition, { byName }: Named): ChoicesFrom | null {
  const name = rules.holdsChoices === true ? answersOfList(question.list) : null;
  const source = name === null ? undefined : byName.get(name);
  if (source?.kind !== 'question' || source.question === question) return null;
  return { question: source, repeat: repeatOf(source) };
}

function repeatOf({ parent }: QuestionDefinition): ChoicesFrom['repeat'] {
  for (let node: Definition | null = parent; node !== null; node = node.parent) if (node.kind === 'repeat') return node;
  return null;
}

/** The way to the answers, as an expression of the question that chooses: `${persona}/datos/nombre`. */
export function pathToAnswers({ question, repeat }: ChoicesFrom): string {
  if (repeat === null) return `\${${question.name}}`;
  return `\${${repeat.name}}/${namesBetween(repeat, question).join('/')}`;
}

/** Tells a list that names no question, one whose answers nobody can choose from, and one that would give data away. */
export function checkAnswersAsChoices(
  { question, place }: QuestionDefinition,
  { byName }: Named,
  problems: FormProblem[],
): void {
  const name = answersOfList(question.list) ?? '';
  const source = byName.get(name);
  const at = placeOf(place, 'list');
  if (source === undefined) {
    problems.push({ code: 'unknown-name', place: at, found: name, expected: 'name of a question' });
  } else if (source.kind !== 'question' || source.question === question || !isInWords(source.question)) {
    problems.push({
      code: 'answers-not-choices',
      place: at,
      found: name,
      expected: 'a question with an answer in words',
    });
  } else if (source.question.personal === true && question.personal !== true) {
    problems.push({ code: 'personal-choices', place: at, found: name, expected: 'personal' });
  }
}

function isInWords({ type }: Question): boolean {
  const { stores, holdsFile, pageTells } = QUESTION_TYPES[type];
  return stores && holdsFile !== true && pageTells === undefined;
}

/**
 * One answer as a choice. Its name is the answer as expressions read it; where several can be chosen, blanks in it become
 * `_`, since names of several are apart by blanks. Its label is the answer as a person reads it.
 */
export function choiceOfAnswer(
  chooser: Question,
  source: Question,
  answer: AnswerValue | undefined,
  choices: readonly Choice[],
  form: Form,
): Choice | null {
  const text = String(atomOf(answer)).trim();
  if (text === '') return null;
  const name = QUESTION_TYPES[chooser.type].choosesSeveral === true ? text.replaceAll(/\s+/g, '_') : text;
  const words = (language: string): string => answerWithoutUnit(source, answer, choices, language) || text;
  return { name, label: Object.fromEntries([...languagesOf(form).keys()].map((tag) => [tag, words(tag)])) };
}

/** Everything that a question's choices may be called in this record: its list, or every answer that it chooses from. */
export function choicesInRecord(definition: QuestionDefinition, root: DataNode, form: Form): readonly Choice[] {
  const { choices, choicesFrom: from } = definition;
  if (from === null) return choices;
  const steps = namesBetween(rootOf(from.question), from.question);
  return descend(root, steps).flatMap((node) => {
    const made = choiceOfAnswer(
      definition.question,
      from.question.question,
      answerIn(node),
      from.question.choices,
      form,
    );
    return made === null ? [] : [made];
  });
}

function rootOf(definition: Definition): Definition {
  return definition.parent === null ? definition : rootOf(definition.parent);
}

/** What a question of the record holds. */
export function answerIn(node: DataNode): AnswerValue | undefined {
  return isAnswered(node) ? node.typed.read() : undefined;
}

type Answered = DataNode & { readonly typed: { readonly read: () => AnswerValue | undefined } };

function isAnswered(node: DataNode): node is Answered {
  return 'typed' in node;
}
