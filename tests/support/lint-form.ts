import { namedColumns } from '../../src/domain/form/columns.ts';
import { compileForm } from '../../src/domain/form/compile-form.ts';
import type { Choice, Form, FormNode, Question, Text } from '../../src/domain/form/definition.ts';
import type { FormProblem } from '../../src/domain/form/engine-api.ts';
import { placeOf } from '../../src/domain/form/problem-place.ts';
import { languagesOf } from '../../src/domain/form/text.ts';
import { QUESTION_TYPES } from '../../src/domain/form/types/table.ts';

/** The longest hint that is still read on a phone. */
const MAX_HINT = 160;
const SNAKE_CASE = /^[a-z][a-z0-9_]{0,62}$/;

/**
 * What a form of ours must keep to beyond compiling: plain data, names in snake_case, texts in every language of the form, hints
 * of at most 160 characters, choices there, unique headers, source and status on every question and list.
 * Empty when there is nothing to say.
 */
export function lintForm(input: unknown): readonly FormProblem[] {
  const compiled = compileForm(input);
  if (!compiled.ok) return compiled.problems;
  const { form } = compiled.model;
  const problems: FormProblem[] = [...compiled.warnings];
  const words = wordsOf(form, problems);
  words.text(form.title, placeOf('', 'title'));
  words.text(form.description, placeOf('', 'description'));
  checkChoices(form, words, problems);
  checkNodes(form.children, '', words, problems);
  for (const table of namedColumns(compiled.model)) {
    const seen = new Set<string>();
    for (const { header, name } of table.columns) {
      if (seen.has(header))
        problems.push({ code: 'duplicate-header', place: name, found: header, expected: 'unique header' });
      seen.add(header);
    }
  }
  return problems;
}

function checkNodes(nodes: readonly FormNode[], prefix: string, words: Words, problems: FormProblem[]): void {
  for (const node of nodes) {
    const place = `${prefix}${node.name}`;
    checkName(node.name, place, problems);
    words.text(node.label, placeOf(place, 'label'));
    words.hint(node.hint, placeOf(place, 'hint'));
    if (node.type === 'group' || node.type === 'repeat') {
      if (node.type === 'repeat') words.text(node.item_label, placeOf(place, 'item_label'));
      checkNodes(node.children, `${place}/`, words, problems);
    } else {
      checkQuestion(node, place, words, problems);
    }
  }
}

function checkQuestion(question: Question, place: string, words: Words, problems: FormProblem[]): void {
  const { asks, stores } = QUESTION_TYPES[question.type];
  // What nobody answers and nobody reads needs no words.
  if (question.label === undefined && (asks || !stores)) {
    problems.push({ code: 'missing-text', place: placeOf(place, 'label'), expected: 'text' });
  }
  for (const column of [
    'guidance_hint',
    'required_message',
    'constraint_message',
    'warning_message',
    'unit',
  ] as const) {
    words.text(question[column], placeOf(place, column));
  }
  checkProvenance(question, place, problems);
}

function checkChoices(form: Form, words: Words, problems: FormProblem[]): void {
  for (const [name, list] of Object.entries(form.choices)) {
    const place = placeOf('', `choices/${name}`);
    checkName(name, place, problems);
    checkProvenance(list, place, problems);
    for (const choice of list.items) checkChoice(choice, `${place}/${choice.name}`, words);
  }
}

function checkChoice(choice: Choice, place: string, words: Words): void {
  words.text(choice.label, place);
  words.hint(choice.hint, place);
}

function checkName(name: string, place: string, problems: FormProblem[]): void {
  if (!SNAKE_CASE.test(name))
    problems.push({ code: 'name', place, found: name, expected: 'snake_case, ASCII, at most 63' });
}

type Words = {
  readonly text: (text: Text | undefined, place: string) => void;
  readonly hint: (hint: Text | undefined, place: string) => void;
};

function wordsOf(form: Form, problems: FormProblem[]): Words {
  const languages = [...languagesOf(form).keys()];
  const text: Words['text'] = (written, place) => {
    if (written === undefined) return;
    for (const language of languages) {
      if ((written[language] ?? '').trim() === '')
        problems.push({ code: 'missing-text', place: `${place}::${language}`, expected: 'text' });
    }
  };
  const hint: Words['hint'] = (written, place) => {
    text(written, place);
    for (const [language, words] of Object.entries(written ?? {})) {
      const { length } = Array.from(words);
      if (length > MAX_HINT) {
        const expected = `at most ${MAX_HINT}`;
        problems.push({ code: 'long-hint', place: `${place}::${language}`, found: String(length), expected });
      }
    }
  };
  return { text, hint };
}

function checkProvenance(
  fact: { readonly source?: string; readonly status?: string },
  place: string,
  problems: FormProblem[],
): void {
  for (const column of ['source', 'status'] as const) {
    if ((fact[column] ?? '').trim() === '')
      problems.push({ code: 'missing-provenance', place: placeOf(place, column), expected: column });
  }
}
