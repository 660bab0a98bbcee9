import { type Compiled, compileRowKey } from '../expression/compile.ts';
import { compilePattern } from '../expression/regular-expression.ts';
import type { SchemaNode } from '../expression/values.ts';
import type { Definitions } from './build-definitions.ts';
import type { Form } from './definition.ts';
import type { FormProblem } from './engine-api.ts';
import { createCompiler, type ExpressionCompiler, scopeAt } from './expression-compiler.ts';
import type { Definition, GroupDefinition, QuestionDefinition, RepeatDefinition } from './model.ts';
import { placeOf } from './problem-place.ts';
import { choicesFromIn, pathToAnswers } from './repeat-choices.ts';
import { rowSchemaOfChoices } from './secondary-instances.ts';
import type { Template } from './template.ts';
import { typesThat } from './types/table.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Compiles every expression and text of a form in its place; all faults and slips are told, not only the first. Stops
 * after each question, so that whoever serves others meanwhile can let them go first.
 */
export function* compileExpressions(
  form: Form,
  definitions: Definitions,
  problems: FormProblem[],
  warnings: FormProblem[],
): Generator<void, void> {
  const compiler = createCompiler(form, definitions, problems, warnings);
  for (const definition of definitions.all) {
    if (definition.kind === 'question') compileQuestion(form, compiler, definition, definitions, problems);
    else if (definition.kind === 'group') compileGroup(compiler, definition);
    else if (definition.kind === 'repeat') compileRepeat(compiler, definition, problems);
    yield;
  }
  compiler.expression(form.instance_name, definitions.root, 'instance_name');
  for (const entity of form.entities ?? []) {
    for (const column of ['label', 'entity_id', 'create_if', 'update_if'] as const) {
      compiler.expression(entity[column], definitions.root, `entities/${entity.list_name}/${column}`);
    }
  }
}

function compileGroup(compiler: ExpressionCompiler, definition: GroupDefinition): void {
  const { group, expressions } = definition;
  set(expressions, 'relevant', compiler.expression(group.relevant, definition, 'relevant'));
  set(expressions, 'readOnly', compiler.condition(group.read_only, definition, 'read_only'));
  fill(definition, 'label', compiler.template(group.label ?? {}, definition, 'label'));
  if (group.hint !== undefined) fill(definition, 'hint', compiler.template(group.hint, definition, 'hint'));
}

function compileRepeat(compiler: ExpressionCompiler, definition: RepeatDefinition, problems: FormProblem[]): void {
  const { repeat, expressions } = definition;
  set(expressions, 'relevant', compiler.expression(repeat.relevant, definition, 'relevant'));
  set(expressions, 'readOnly', compiler.condition(repeat.read_only, definition, 'read_only'));
  set(expressions, 'repeatCount', compiler.expression(repeat.repeat_count, definition, 'repeat_count'));
  fill(definition, 'label', compiler.template(repeat.label, definition, 'label'));
  if (repeat.hint !== undefined) fill(definition, 'hint', compiler.template(repeat.hint, definition, 'hint'));
  if (repeat.item_label !== undefined) {
    fill(definition, 'itemLabel', compiler.template(repeat.item_label, definition, 'item_label'));
  }
  const say = (column: string, found: string, expected: string): void => {
    problems.push({ code: 'malformed', place: placeOf(definition.place, column), found, expected });
  };
  const most = repeat.max ?? Number.POSITIVE_INFINITY;
  if ((repeat.min ?? 0) > most) say('min', String(repeat.min), 'at most max');
  if ((repeat.initial?.length ?? 0) > most) say('initial', String(repeat.initial?.length), 'at most max');
  const inside = new Set(questionsIn(definition).map((question) => question.name));
  for (const name of new Set((repeat.initial ?? []).flatMap((row) => Object.keys(row)))) {
    if (inside.has(name)) continue;
    const place = placeOf(definition.place, 'initial');
    problems.push({ code: 'unknown-name', place, found: name, expected: 'question of the repeat' });
  }
}

/** The questions of one instance, through groups, not through repeats inside. */
function questionsIn(definition: Definition): readonly QuestionDefinition[] {
  return definition.children.flatMap((child) =>
    child.kind === 'question' ? [child] : child.kind === 'group' ? questionsIn(child) : [],
  );
}

function compileQuestion(
  form: Form,
  compiler: ExpressionCompiler,
  definition: QuestionDefinition,
  definitions: Definitions,
  problems: FormProblem[],
): void {
  const { question, expressions } = definition;
  set(expressions, 'relevant', compiler.expression(question.relevant, definition, 'relevant'));
  set(expressions, 'readOnly', compiler.condition(question.read_only, definition, 'read_only'));
  set(expressions, 'required', compiler.condition(question.required, definition, 'required'));
  set(expressions, 'constraint', compiler.expression(question.constraint, definition, 'constraint'));
  set(expressions, 'warning', compiler.expression(question.warning, definition, 'warning'));
  set(expressions, 'calculation', compiler.expression(question.calculation, definition, 'calculation'));
  const from = choicesFromIn(definition, definitions);
  fill(definition, 'choicesFrom', from);
  if (from !== null) set(expressions, 'choiceNodes', compiler.expression(pathToAnswers(from), definition, 'list'));
  const row =
    question.choice_filter === undefined
      ? undefined
      : from === null
        ? rowSchemaOf(form, definition)
        : from.question.parent;
  const filter = compiler.expression(
    question.choice_filter,
    definition,
    'choice_filter',
    row,
    from?.repeat ?? undefined,
  );
  set(expressions, 'choiceFilter', filter);
  if (filter !== undefined && row !== undefined && from === null) {
    const key = compileRowKey(filter.source, { ...scopeAt(form, definitions, definition), context: row });
    set(expressions, 'choiceKey', key ?? undefined);
  }
  const seed = definition.rules.holdsChoices === true ? question.parameters?.['seed'] : undefined;
  set(
    expressions,
    'seed',
    seed === undefined ? undefined : compiler.expression(String(seed), definition, 'parameters'),
  );
  set(expressions, 'default', compileDefault(compiler, definition, problems));
  const template = (
    column: 'label' | 'hint' | 'guidance_hint' | 'required_message' | 'constraint_message' | 'warning_message',
  ): Template | null => {
    const text = question[column];
    return text === undefined ? null : compiler.template(text, definition, column);
  };
  fill(definition, 'label', template('label') ?? definition.label);
  fill(definition, 'hint', template('hint'));
  fill(definition, 'guidance', template('guidance_hint'));
  fill(definition, 'requiredMessage', template('required_message'));
  fill(definition, 'constraintMessage', template('constraint_message'));
  fill(definition, 'warningMessage', template('warning_message'));
  compileTrigger(definition, definitions, problems);
  checkColumns(definition, problems);
}

/** A row of the list that a question chooses from; null: a row of a file, whose columns the form does not say. */
function rowSchemaOf(form: Form, { choices, choicesKnown, question }: QuestionDefinition): SchemaNode | null {
  if (!choicesKnown || form.choices[question.list ?? '']?.fromFile === true) return null;
  return rowSchemaOfChoices({ items: choices });
}

/**
 * A default with a function, a reference or quotes is an expression, and so is a sum that can be worked out (`2 * 3`);
 * anything else is the text itself (pyxform): `N/A`, `Comité - sector 2`, `9999-8888`.
 */
function compileDefault(
  compiler: ExpressionCompiler,
  definition: QuestionDefinition,
  problems: FormProblem[],
): Compiled | { readonly text: string } | undefined {
  const source = definition.question.default;
  if (source === undefined) return undefined;
  if (typeof source === 'string' && isDynamic(source)) return compiler.expression(source, definition, 'default');
  const sum = typeof source === 'string' && isSum(source, definition) ? compiler.tried(source, definition) : null;
  if (sum !== null) return sum;
  const text = String(source);
  // What is chosen out of answers, or of a file that is not here, is only known when a record is open.
  const isJudged = definition.rules.holdsChoices !== true || definition.choicesKnown;
  const parsed = definition.rules.parse(text, definition.choices);
  if (isJudged && !parsed.ok) {
    problems.push({
      code: 'malformed',
      place: placeOf(definition.place, 'default'),
      found: text,
      expected: parsed.reason,
    });
  }
  return { text };
}

function isDynamic(source: string): boolean {
  return /\$\{|\((?<=[A-Za-z][\w:.-]*\()|^\s*(['"]).*\1\s*$/s.test(source);
}

/** Written as a sum, where a hyphen between digits is none: it stands in telephones, dates and positions. */
function isSum(source: string, { rules }: QuestionDefinition): boolean {
  if (/[*+|]|\s(div|mod)\s/.test(source)) return true;
  return rules.isMoment !== true && rules.parts.length === 1 && /\s-\s/.test(source);
}

function compileTrigger(definition: QuestionDefinition, definitions: Definitions, problems: FormProblem[]): void {
  const { trigger } = definition.question;
  if (trigger === undefined) return;
  const place = placeOf(definition.place, 'trigger');
  const names = /^\s*\$\{[^}]+\}(\s*,\s*\$\{[^}]+\})*\s*$/.test(trigger)
    ? [...trigger.matchAll(/\$\{([^}]+)\}/g)].map(([, name = '']) => name.trim())
    : [];
  if (names.length === 0) problems.push({ code: 'syntax', place, position: 0, found: trigger, expected: '${name}' });
  for (const name of new Set(names)) {
    const source = definitions.byName.get(name);
    if (source?.kind === 'question') source.triggers.push(definition);
    else problems.push({ code: 'unknown-name', place, found: name, expected: 'name of a question' });
  }
}

function checkColumns({ question, rules, place }: QuestionDefinition, problems: FormProblem[]): void {
  if (question.pattern !== undefined) {
    const at = placeOf(place, 'pattern');
    const pattern = compilePattern(question.pattern);
    if (rules.takesPattern !== true) {
      const expected = typesThat((each) => each.takesPattern === true);
      problems.push({ code: 'unsupported', place: at, found: question.type, expected });
    } else if (!pattern.ok) {
      const { position, found, expected } = pattern;
      problems.push({ code: 'unsupported', place: at, position, found, expected });
    }
  }
  if (rules.isWorkedOut === true && question.calculation === undefined && question.default === undefined) {
    problems.push({
      code: 'malformed',
      place: placeOf(place, 'calculation'),
      found: 'nothing',
      expected: 'calculation',
    });
  }
}

function set<T extends object, K extends keyof T>(target: T, key: K, value: T[K] | undefined): void {
  if (value !== undefined) target[key] = value;
}

/** Definitions are filled in once, here, and never change after. */
function fill<T extends Definition, K extends keyof T>(definition: T, key: K, value: T[K]): void {
  const target: Writable<T> = definition;
  target[key] = value;
}
