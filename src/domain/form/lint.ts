import { namedColumns } from './columns.ts';
import { compileForm } from './compile-form.ts';
import type { Choice, Form, FormNode, Question, Text } from './definition.ts';
import type { FormProblem } from './engine-api.ts';
import { placeOf } from './schema.ts';

/** The longest hint that is still read on a phone. */
const MAX_HINT = 160;
const SNAKE_CASE = /^[a-z][a-z0-9_]{0,62}$/;

/**
 * What a form of ours must keep to beyond compiling: plain data, names in snake_case, texts in both languages, hints
 * of at most 160 characters, choices there, unique headers, source and status on every question and list.
 * Empty when there is nothing to say.
 */
export function lintForm(input: unknown): readonly FormProblem[] {
  const compiled = compileForm(input);
  if (!compiled.ok) return compiled.problems;
  const { form } = compiled.model;
  const problems: FormProblem[] = [];
  checkText(form.title, placeOf('', 'title'), problems);
  checkText(form.description, placeOf('', 'description'), problems);
  checkChoices(form, problems);
  checkNodes(form.children, '', problems);
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

function checkNodes(nodes: readonly FormNode[], prefix: string, problems: FormProblem[]): void {
  for (const node of nodes) {
    const place = `${prefix}${node.name}`;
    checkName(node.name, place, problems);
    checkText(node.label, placeOf(place, 'label'), problems);
    checkHint(node.hint, placeOf(place, 'hint'), problems);
    if (node.type === 'group' || node.type === 'repeat') {
      if (node.type === 'repeat') checkText(node.item_label, placeOf(place, 'item_label'), problems);
      checkNodes(node.children, `${place}/`, problems);
    } else {
      checkQuestion(node, place, problems);
    }
  }
}

const SILENT: readonly Question['type'][] = ['calculate', 'hidden', 'start', 'end', 'today', 'deviceid', 'username'];

function checkQuestion(question: Question, place: string, problems: FormProblem[]): void {
  if (question.label === undefined && !SILENT.includes(question.type)) {
    problems.push({ code: 'missing-text', place: placeOf(place, 'label'), expected: 'text in es and en' });
  }
  for (const column of [
    'guidance_hint',
    'required_message',
    'constraint_message',
    'warning_message',
    'unit',
  ] as const) {
    checkText(question[column], placeOf(place, column), problems);
  }
  checkProvenance(question, place, problems);
}

function checkChoices(form: Form, problems: FormProblem[]): void {
  for (const [name, list] of Object.entries(form.choices)) {
    const place = placeOf('', `choices/${name}`);
    checkName(name, place, problems);
    checkProvenance(list, place, problems);
    for (const choice of list.items) checkChoice(choice, `${place}/${choice.name}`, problems);
  }
}

function checkChoice(choice: Choice, place: string, problems: FormProblem[]): void {
  checkText(choice.label, place, problems);
  checkHint(choice.hint, place, problems);
}

function checkName(name: string, place: string, problems: FormProblem[]): void {
  if (!SNAKE_CASE.test(name))
    problems.push({ code: 'name', place, found: name, expected: 'snake_case, ASCII, at most 63' });
}

function checkText(text: Text | undefined, place: string, problems: FormProblem[]): void {
  if (text === undefined) return;
  for (const language of ['es', 'en'] as const) {
    if (text[language].trim() === '')
      problems.push({ code: 'missing-text', place: `${place}::${language}`, expected: 'text' });
  }
}

function checkHint(hint: Text | undefined, place: string, problems: FormProblem[]): void {
  checkText(hint, place, problems);
  for (const language of ['es', 'en'] as const) {
    const length = Array.from(hint?.[language] ?? '').length;
    if (length > MAX_HINT) {
      problems.push({
        code: 'long-hint',
        place: `${place}::${language}`,
        found: String(length),
        expected: `at most ${MAX_HINT}`,
      });
    }
  }
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
