import { seedOf, shuffled } from '../expression/randomize.ts';
import { matchesWhole } from '../expression/regular-expression.ts';
import { toAtom, toBoolean } from '../expression/values.ts';
import { sameAnswer } from './answer-values.ts';
import type { AnswerValue } from './answers.ts';
import type { Choice, Text } from './definition.ts';
import type { QuestionState, Violation } from './engine-api.ts';
import type { QuestionDefinition } from './model.ts';
import { createRelevance, readOnlyOf } from './node-conditions.ts';
import { createCalculation, createFilter, createPruning, createTriggered, sameItems } from './question-workers.ts';
import type { Eager, Lazy } from './reactive.ts';
import type { RecordContext } from './record-context.ts';
import type { ContainerNode, QuestionNode, Scope } from './record-node.ts';
import { atomOf } from './secondary-instances.ts';
import type { Template } from './template.ts';
import { sameText } from './text.ts';

/** One question of a record, with whatever works on it. `stored` is what was answered before. */
export function createQuestionNode(
  context: RecordContext,
  definition: QuestionDefinition,
  parent: ContainerNode,
  scope: Scope,
  stored: AnswerValue | undefined,
): QuestionNode {
  const { graph } = context;
  const { question, rules, expressions } = definition;
  const kept = stored === undefined ? undefined : rules.normalize(stored, definition.choices);
  const typed = graph.source<AnswerValue | undefined>(kept, sameAnswer);
  // Created before the node that it judges: it is first run when the tree stands.
  const relevance = createRelevance(
    context,
    definition,
    parent,
    () => node,
    () => typed.read() !== undefined,
  );
  const isRelevant = (): boolean => relevance?.read() ?? true;
  const filtered = createFilter(context, definition, () => node);
  const workers: Eager<void>[] = [];
  const readOnly = readOnlyOf(context, expressions.readOnly, parent, () => node);
  const required = condition(context, expressions.required, () => node);
  const path = (): string => `${scope.prefix()}${definition.name}`;

  const isShuffled = question.parameters?.['randomize'] === 'true';
  // Without a seed of the form: one order for as long as the record is open.
  const ownSeed = isShuffled && expressions.seed === undefined ? seedOf(context.options.uuid()) : 0;
  const ordered = (offered: readonly Choice[]): readonly Choice[] => {
    if (!isShuffled) return offered;
    return shuffled(
      offered,
      expressions.seed === undefined ? ownSeed : toAtom(context.evaluate(expressions.seed, node).value),
    );
  };

  const choices = graph.lazy<readonly Choice[]>(() => {
    const offered = ordered(filtered?.read() ?? definition.choices);
    const value = typed.read();
    return offered.filter((choice) => choice.retired !== true || isChosen(value, choice.name));
  }, sameItems);

  const constraintHolds = constraintOf(context, expressions.constraint, () => node);
  const warns = condition(context, expressions.warning, () => node);
  const message = (template: Template | null): Text | null =>
    template === null ? null : context.render(template, node);

  const verdict = graph.lazy(
    () => {
      const none = { violation: null, warning: null };
      if (!isRelevant()) return none;
      const value = typed.read();
      if (value === undefined) {
        const isMissing = required() && (rules.asks || !rules.stores);
        return isMissing
          ? { violation: violation(path(), 'required', message(definition.requiredMessage)), warning: null }
          : none;
      }
      const code = faultOf(definition, value, filtered?.read() ?? null) ?? (constraintHolds() ? null : 'constraint');
      const fault =
        code === null
          ? null
          : violation(path(), code, code === 'constraint' ? message(definition.constraintMessage) : null);
      const warning = warns() ? violation(path(), 'warning', message(definition.warningMessage)) : null;
      return { violation: fault, warning };
    },
    (a, b) => sameViolation(a.violation, b.violation) && sameViolation(a.warning, b.warning),
  );

  const label = rendered(context, definition.label, () => node);
  const hint = renderedOrNull(context, definition.hint, () => node);
  const guidance = renderedOrNull(context, definition.guidance, () => node);
  const state: Lazy<QuestionState> = graph.lazy(
    () => ({
      path: path(),
      question,
      relevant: isRelevant(),
      readOnly: readOnly(),
      required: required(),
      value: typed.read(),
      ...verdict.read(),
      label: label(),
      hint: hint(),
      guidance: guidance(),
      choices: choices.read(),
    }),
    sameState,
  );

  const node: QuestionNode = {
    kind: 'question',
    name: definition.name,
    schema: definition,
    definition,
    scope,
    relevance,
    readOnly,
    required,
    typed,
    filtered,
    workers,
    get triggered() {
      return triggered;
    },
    verdict,
    state,
    parent: () => parent,
    children: () => [],
    members: () => [],
    relevant: isRelevant,
    atom: () => readAtom(definition, typed.read()),
    position: () => 1,
  };
  context.questions.set(node, node);
  const triggered = createTriggered(context, node);
  const calculation = definition.isTriggered ? null : createCalculation(context, node);
  const pruning = createPruning(context, node);
  workers.push(...[triggered, calculation, pruning].filter((worker) => worker !== null));
  return node;
}

/** A calculated `true` or `false` is truth again, so that it can stand alone as a condition. */
function readAtom({ rules }: QuestionDefinition, value: AnswerValue | undefined): string | number | boolean {
  const atom = atomOf(value);
  return rules.readsTruth === true && (atom === 'true' || atom === 'false') ? atom === 'true' : atom;
}

/** What is wrong with an answer before its constraint is asked. */
function faultOf(
  definition: QuestionDefinition,
  value: AnswerValue,
  offered: readonly Choice[] | null,
): 'type' | 'choice' | 'constraint' | null {
  const { question, rules, choices } = definition;
  if (!rules.check(value, question)) return 'type';
  if (question.list !== undefined) {
    const allowed = offered ?? choices;
    const names = Array.isArray(value) ? value : [value];
    if (names.some((name) => !allowed.some((choice) => choice.name === name))) return 'choice';
  }
  if (question.pattern !== undefined && typeof value === 'string' && !matchesWhole(question.pattern, value))
    return 'constraint';
  return null;
}

function condition(
  context: RecordContext,
  compiled: QuestionDefinition['expressions']['required'],
  node: () => QuestionNode,
): () => boolean {
  if (compiled === undefined) return () => false;
  if (compiled === true) return () => true;
  const cell = context.graph.lazy(() => {
    const { value, missing } = context.evaluate(compiled, node());
    return !missing && toBoolean(value);
  });
  return () => cell.read();
}

/** What cannot be asked here (an instance that was not supplied) holds. */
function constraintOf(
  context: RecordContext,
  compiled: QuestionDefinition['expressions']['constraint'],
  node: () => QuestionNode,
): () => boolean {
  if (compiled === undefined) return () => true;
  const cell = context.graph.lazy(() => {
    const { value, missing } = context.evaluate(compiled, node());
    return missing || toBoolean(value);
  });
  return () => cell.read();
}

/** A text that stays the same object until what it refers to changes. */
export function rendered(
  context: RecordContext,
  template: Template,
  node: () => Parameters<RecordContext['render']>[1],
): () => Text {
  if (template.parts === null) return () => template.text;
  const cell = context.graph.lazy(() => context.render(template, node()), sameText);
  return () => cell.read();
}

/** As `rendered`, for a text that a form may leave out. */
export function renderedOrNull(
  context: RecordContext,
  template: Template | null,
  node: () => Parameters<RecordContext['render']>[1],
): () => Text | null {
  return template === null ? () => null : rendered(context, template, node);
}

export function violation(path: string, code: Violation['code'], message: Text | null): Violation {
  return { path, code, message };
}

export function sameViolation(a: Violation | null, b: Violation | null): boolean {
  if (a === null || b === null) return a === b;
  return a.path === b.path && a.code === b.code && sameText(a.message, b.message);
}

function isChosen(value: AnswerValue | undefined, name: string): boolean {
  return Array.isArray(value) ? value.includes(name) : value === name;
}

function sameState(a: QuestionState, b: QuestionState): boolean {
  return (
    a.path === b.path &&
    a.relevant === b.relevant &&
    a.readOnly === b.readOnly &&
    a.required === b.required &&
    sameAnswer(a.value, b.value) &&
    a.violation === b.violation &&
    a.warning === b.warning &&
    a.label === b.label &&
    a.hint === b.hint &&
    a.guidance === b.guidance &&
    a.choices === b.choices
  );
}
