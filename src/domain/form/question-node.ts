import { seedOf, shuffled } from '../expression/randomize.ts';
import { matchesWhole } from '../expression/regular-expression.ts';
import { toAtom, toBoolean } from '../expression/values.ts';
import { sameAnswer } from './answer-values.ts';
import type { AnswerValue } from './answers.ts';
import type { Choice, Text } from './definition.ts';
import type { QuestionState, Violation } from './engine-api.ts';
import type { QuestionDefinition } from './model.ts';
import { mayLackData, type NoData } from './no-data.ts';
import { createRelevance, readOnlyOf } from './node-conditions.ts';
import { createCalculation, createFilter, createPruning, createTriggered, sameItems } from './question-workers.ts';
import type { Eager, Lazy, Source } from './reactive.ts';
import type { RecordContext } from './record-context.ts';
import type { ContainerNode, QuestionNode, Scope } from './record-node.ts';
import { atomOf } from './secondary-instances.ts';
import type { Template } from './template.ts';
import { sameText } from './text.ts';

type StoredAnswer = { readonly answer: AnswerValue | undefined; readonly noData: NoData | null };

/** One question of a record, with whatever works on it. `stored` is what was answered before. */
export function createQuestionNode(
  context: RecordContext,
  definition: QuestionDefinition,
  parent: ContainerNode,
  scope: Scope,
  stored: StoredAnswer,
): QuestionNode {
  return new Question(context, definition, parent, scope, stored);
}

type Verdict = { readonly violation: Violation | null; readonly warning: Violation | null };

const NO_VERDICT: Verdict = { violation: null, warning: null };

/**
 * What works by itself is made with the node: relevance, filter, calculation. What is only looked at (the verdict, the
 * state that a screen shows, the texts) is made when somebody looks: a record of 200 questions is opened to score it,
 * and nobody looks at its hints.
 */
class Question implements QuestionNode {
  readonly kind = 'question';
  readonly name: string;
  readonly schema: QuestionDefinition;
  readonly definition: QuestionDefinition;
  readonly scope: Scope;
  readonly relevance: Eager<boolean> | null;
  readonly typed: Source<AnswerValue | undefined>;
  readonly noData: Source<NoData | null>;
  readonly filtered: Eager<readonly Choice[] | null> | null;
  readonly workers: readonly Eager<void>[];
  readonly triggered: Eager<void> | null;
  readonly #context: RecordContext;
  readonly #parent: ContainerNode;
  /** Without a seed of the form: one order for as long as the record is open. */
  readonly #ownSeed: number;
  #readOnly: (() => boolean) | null = null;
  #required: (() => boolean) | null = null;
  #verdict: Lazy<Verdict> | null = null;
  #state: Lazy<QuestionState> | null = null;

  constructor(
    context: RecordContext,
    definition: QuestionDefinition,
    parent: ContainerNode,
    scope: Scope,
    stored: StoredAnswer,
  ) {
    this.name = definition.name;
    this.schema = definition;
    this.definition = definition;
    this.scope = scope;
    this.#context = context;
    this.#parent = parent;
    const { question, rules, expressions } = definition;
    const kept = stored.answer === undefined ? undefined : rules.normalize(stored.answer, definition.choices);
    this.typed = context.graph.source<AnswerValue | undefined>(kept, sameAnswer);
    this.noData = context.graph.source<NoData | null>(mayLackData(question) ? stored.noData : null, Object.is);
    const self = (): QuestionNode => this;
    const isAnswered = (): boolean => this.typed.read() !== undefined;
    this.relevance = createRelevance(context, definition, parent, self, isAnswered);
    this.filtered = createFilter(context, definition, self);
    const isShuffled = question.parameters?.['randomize'] === 'true';
    this.#ownSeed = isShuffled && expressions.seed === undefined ? seedOf(context.options.uuid()) : 0;
    context.questions.set(this, this);
    this.triggered = createTriggered(context, this);
    const calculation = definition.isTriggered ? null : createCalculation(context, this);
    const pruning = createPruning(context, this);
    this.workers = [this.triggered, calculation, pruning].filter((worker) => worker !== null);
  }

  get verdict(): Lazy<Verdict> {
    this.#verdict ??= createVerdict(this.#context, this);
    return this.#verdict;
  }

  get state(): Lazy<QuestionState> {
    this.#state ??= createState(this.#context, this, this.#ownSeed);
    return this.#state;
  }

  readOnly(): boolean {
    this.#readOnly ??= readOnlyOf(this.#context, this.definition.expressions.readOnly, this.#parent, () => this);
    return this.#readOnly();
  }

  required(): boolean {
    this.#required ??= condition(this.#context, this.definition.expressions.required, this);
    return this.#required();
  }

  parent(): ContainerNode {
    return this.#parent;
  }

  children(): readonly never[] {
    return [];
  }

  members(): readonly never[] {
    return [];
  }

  relevant(): boolean {
    return this.relevance?.read() ?? true;
  }

  atom(): string | number | boolean {
    return readAtom(this.definition, this.typed.read());
  }

  position(): number {
    return 1;
  }
}

function pathOf({ scope, name }: QuestionNode): string {
  return `${scope.prefix()}${name}`;
}

function createVerdict(context: RecordContext, node: QuestionNode): Lazy<Verdict> {
  const { definition } = node;
  const { rules, expressions } = definition;
  const constraintHolds = constraintOf(context, expressions.constraint, node);
  const warns = condition(context, expressions.warning, node);
  const message = (template: Template | null): Text | null =>
    template === null ? null : context.render(template, node);
  return context.graph.lazy<Verdict>(
    () => {
      if (!node.relevant()) return NO_VERDICT;
      const value = node.typed.read();
      if (value === undefined) {
        const isMissing = node.required() && node.noData.read() === null && (rules.asks || !rules.stores);
        return isMissing
          ? { violation: violation(pathOf(node), 'required', message(definition.requiredMessage)), warning: null }
          : NO_VERDICT;
      }
      const offered = node.filtered?.read() ?? null;
      const code = faultOf(definition, value, offered) ?? (constraintHolds() ? null : 'constraint');
      const fault =
        code === null
          ? null
          : violation(pathOf(node), code, code === 'constraint' ? message(definition.constraintMessage) : null);
      const warning = warns() ? violation(pathOf(node), 'warning', message(definition.warningMessage)) : null;
      return { violation: fault, warning };
    },
    (a, b) => sameViolation(a.violation, b.violation) && sameViolation(a.warning, b.warning),
  );
}

function createState(context: RecordContext, node: QuestionNode, ownSeed: number): Lazy<QuestionState> {
  const { graph } = context;
  const { definition } = node;
  const { question, expressions } = definition;
  const self = (): QuestionNode => node;
  const label = rendered(context, definition.label, self);
  const hint = renderedOrNull(context, definition.hint, self);
  const guidance = renderedOrNull(context, definition.guidance, self);
  const ordered = (offered: readonly Choice[]): readonly Choice[] => {
    if (question.parameters?.['randomize'] !== 'true') return offered;
    const { seed } = expressions;
    return shuffled(offered, seed === undefined ? ownSeed : toAtom(context.evaluate(seed, node).value));
  };
  const choices = graph.lazy<readonly Choice[]>(() => {
    const offered = ordered(node.filtered?.read() ?? definition.choices);
    const value = node.typed.read();
    return offered.filter((choice) => choice.retired !== true || isChosen(value, choice.name));
  }, sameItems);
  return graph.lazy<QuestionState>(
    () => ({
      path: pathOf(node),
      question,
      relevant: node.relevant(),
      readOnly: node.readOnly(),
      required: node.required(),
      noData: node.typed.read() === undefined ? node.noData.read() : null,
      value: node.typed.read(),
      ...node.verdict.read(),
      label: label(),
      hint: hint(),
      guidance: guidance(),
      choices: choices.read(),
    }),
    sameState,
  );
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
  if (question.list !== undefined && definition.choicesKnown) {
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
  node: QuestionNode,
): () => boolean {
  if (compiled === undefined) return () => false;
  if (compiled === true) return () => true;
  const cell = context.graph.lazy(() => {
    const { value, missing } = context.evaluate(compiled, node);
    return !missing && toBoolean(value);
  });
  return () => cell.read();
}

/** What cannot be asked here (an instance that was not supplied) holds. */
function constraintOf(
  context: RecordContext,
  compiled: QuestionDefinition['expressions']['constraint'],
  node: QuestionNode,
): () => boolean {
  if (compiled === undefined) return () => true;
  const cell = context.graph.lazy(() => {
    const { value, missing } = context.evaluate(compiled, node);
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
    a.noData === b.noData &&
    sameAnswer(a.value, b.value) &&
    a.violation === b.violation &&
    a.warning === b.warning &&
    a.label === b.label &&
    a.hint === b.hint &&
    a.guidance === b.guidance &&
    a.choices === b.choices
  );
}
