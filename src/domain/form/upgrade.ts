import { textsOf } from '../expression/operators.ts';
import { answersOf, readAnswer, readMembers, sameAnswer } from './answer-values.ts';
import type { Answers, AnswerValue } from './answers.ts';
import type { FormModel } from './engine-api.ts';
import { type ContainerDefinition, internalsOf, type QuestionDefinition, type RepeatDefinition } from './model.ts';
import { answersUnder, type NameChange, namesBefore, namesSince } from './names-since.ts';
import { isNoDataMember } from './no-data.ts';
import { answeredIn } from './scopes.ts';
import { atomOf } from './secondary-instances.ts';

/** What moving a draft to another version of its form would do, by path. */
export type UpgradePreview = {
  readonly kept: readonly string[];
  /** Answers whose question is no longer there: set aside in the draft, given back when it returns. */
  readonly dropped: readonly { readonly path: string; readonly value: AnswerValue }[];
  /** Questions and repeats of the new version that the old one did not have, by name. */
  readonly added: readonly string[];
  /** Answers whose question has another type: converted when nothing is lost, else taken out (`converted: null`). */
  readonly retyped: readonly {
    readonly path: string;
    readonly from: string;
    readonly to: string;
    readonly value: AnswerValue;
    readonly converted: AnswerValue | null;
  }[];
  /** Chosen options that the new version has retired or does not have. They stay in the answer and are shown. */
  readonly retiredChoices: readonly { readonly path: string; readonly names: readonly string[] }[];
};

/** What is needed to go back: the answers as they were and as they became; `names`: what is called otherwise before. */
export type UpgradeUndo = { readonly before: Answers; readonly after: Answers; readonly names?: NameChange };

/** Pure: what `applyUpgrade` would do. */
export function previewUpgrade(
  from: FormModel,
  to: FormModel,
  answers: Answers,
  names: NameChange = namesSince([to]),
): UpgradePreview {
  return move(from, to, answers, names).preview;
}

/**
 * Moves a draft's answers to another version of the form. What that version does not know stays in the draft by name.
 * `names`: what is called otherwise now, where versions lie in between.
 */
export function applyUpgrade(
  from: FormModel,
  to: FormModel,
  answers: Answers,
  names: NameChange = namesSince([to]),
): { readonly answers: Answers; readonly preview: UpgradePreview; readonly undo: UpgradeUndo } {
  const moved = move(from, to, answers, names);
  return { ...moved, undo: { before: answers, after: moved.answers, names: namesBefore(from, names) } };
}

/**
 * The way back: answers as they were before, except those that the person has changed since, which stay as they are now.
 * A repeat counts as one answer: once it was changed, it stays as it is now.
 */
export function revertUpgrade(current: Answers, undo: UpgradeUndo): Answers {
  const back = undo.names ?? ((name) => name);
  const [before, after, now] = [undo.before, answersUnder(back, undo.after), answersUnder(back, current)].map(
    (answers) => new Map(Object.entries(answers)),
  );
  const names = new Set([...(before?.keys() ?? []), ...(now?.keys() ?? [])]);
  const pairs: (readonly [string, AnswerValue])[] = [];
  for (const name of names) {
    const isTouched = !sameAnswer(now?.get(name), after?.get(name));
    const value = isTouched ? now?.get(name) : before?.get(name);
    if (value !== undefined) pairs.push([name, value]);
  }
  return answersOf(pairs);
}

type Answered = QuestionDefinition | RepeatDefinition;
type Draft = { -readonly [K in keyof UpgradePreview]: UpgradePreview[K][number][] };

function move(
  from: FormModel,
  to: FormModel,
  answers: Answers,
  names: NameChange,
): { readonly answers: Answers; readonly preview: UpgradePreview } {
  const preview: Draft = { kept: [], dropped: [], added: [], retyped: [], retiredChoices: [] };
  const old = internalsOf(from);
  const target = internalsOf(to);
  const known = new Set([...old.byName.keys()].map(names));
  for (const [name, definition] of target.byName) {
    if (definition.kind !== 'group' && !known.has(name) && isAnswered(definition)) preview.added.push(name);
  }
  const moved = moveScope(
    { old: old.byName, preview, names },
    target.root,
    readMembers(answers) ?? new Map<string, unknown>(),
    '',
  );
  return { answers: moved, preview };
}

type Moving = {
  readonly old: ReadonlyMap<string, { readonly kind: string }>;
  readonly preview: Draft;
  readonly names: NameChange;
};

function moveScope(
  moving: Moving,
  scope: ContainerDefinition,
  members: ReadonlyMap<string, unknown>,
  prefix: string,
): Answers {
  const known = new Map(answeredIn(scope).map((child) => [child.name, child]));
  const pairs: (readonly [string, AnswerValue])[] = [];
  for (const [name, raw] of members) {
    const path = `${prefix}${name}`;
    if (isNoDataMember(name, raw)) {
      pairs.push([name, raw.map(moving.names)]);
      continue;
    }
    // The new name takes the answer of the old one, unless it has an answer of its own.
    const now = moving.names(name);
    const child = known.get(now !== name && members.has(now) ? name : now);
    const rows = rowsOf(raw);
    if (child?.kind === 'repeat' && rows !== null) {
      pairs.push([child.name, rows.map((row, index) => moveScope(moving, child, row, `${path}[${index + 1}]/`))]);
      continue;
    }
    const value = rows === null ? readAnswer(raw) : rows.map((row) => Object.fromEntries(row));
    if (value === undefined) continue;
    if (child === undefined || !isAnswered(child)) {
      moving.preview.dropped.push({ path, value });
      pairs.push([name, value]);
      continue;
    }
    const kept = child.kind === 'repeat' ? null : moveAnswer(moving, child, value, { path, name });
    if (child.kind === 'repeat')
      moving.preview.retyped.push({ path, from: 'question', to: 'repeat', value, converted: null });
    if (kept !== null) pairs.push([child.name, kept]);
  }
  return answersOf(pairs);
}

function moveAnswer(
  moving: Moving,
  question: QuestionDefinition,
  value: AnswerValue,
  { path, name }: { readonly path: string; readonly name: string },
): AnswerValue | null {
  const before = moving.old.get(name);
  const from = isQuestion(before) ? before.question.type : 'repeat';
  const to = question.question.type;
  const converted = from === to ? value : convert(question, value);
  if (from === to) moving.preview.kept.push(path);
  else moving.preview.retyped.push({ path, from, to, value, converted });
  if (converted !== null && question.question.list !== undefined) {
    const names = (Array.isArray(converted) ? converted : [converted]).filter((name) => typeof name === 'string');
    const gone = names.filter((name) => !isOffered(question, name));
    if (gone.length > 0) moving.preview.retiredChoices.push({ path, names: gone });
  }
  return converted;
}

function isOffered(question: QuestionDefinition, name: string): boolean {
  if (question.choicesFrom !== null) return true;
  return question.choices.some((choice) => choice.name === name && choice.retired !== true);
}

/** Through the text of the answer, and only when it comes back as the same text: nothing is rounded or cut. */
function convert(question: QuestionDefinition, value: AnswerValue): AnswerValue | null {
  const text = textOf(value);
  const parsed = question.rules.parse(text, question.choices);
  if (!parsed.ok || parsed.value === undefined || !question.rules.check(parsed.value, question.question)) return null;
  return textOf(parsed.value) === text ? parsed.value : null;
}

function textOf(value: AnswerValue): string {
  return textsOf(atomOf(value)).join('');
}

function rowsOf(raw: unknown): readonly ReadonlyMap<string, AnswerValue>[] | null {
  if (!Array.isArray(raw) || raw.length === 0) return null;
  const rows = raw.map(readMembers);
  return rows.every((row) => row !== null) ? rows.map(answersIn) : null;
}

function answersIn(row: ReadonlyMap<string, unknown> | null): ReadonlyMap<string, AnswerValue> {
  const pairs: [string, AnswerValue][] = [];
  for (const [name, raw] of row ?? []) {
    const value = readAnswer(raw) ?? rowsOf(raw)?.map((inner): Answers => Object.fromEntries(inner));
    if (value !== undefined) pairs.push([name, value]);
  }
  return new Map(pairs);
}

function isQuestion(definition: { readonly kind: string } | undefined): definition is QuestionDefinition {
  return definition?.kind === 'question';
}

function isAnswered(definition: { readonly kind: string }): definition is Answered {
  return definition.kind === 'repeat' || (isQuestion(definition) && definition.rules.stores);
}
