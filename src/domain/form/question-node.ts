import { seedOf } from '../expression/randomize.ts';
import { sameAnswer } from './answer-values.ts';
import type { AnswerValue } from './answers.ts';
import type { Choice } from './definition.ts';
import type { QuestionState } from './engine-api.ts';
import type { QuestionDefinition } from './model.ts';
import { mayLackData, type NoData } from './no-data.ts';
import { createRelevance, readOnlyOf } from './node-conditions.ts';
import { createRest } from './question-rest.ts';
import { createState } from './question-state.ts';
import { condition, createVerdict, type Verdict } from './question-verdict.ts';
import { createCalculation, createFilter, createPruning, createTriggered } from './question-workers.ts';
import type { Eager, Lazy, Source } from './reactive.ts';
import type { RecordContext } from './record-context.ts';
import type { ContainerNode, QuestionNode, Scope } from './record-node.ts';
import { atomOf } from './secondary-instances.ts';

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
  #restsOnRefused: Lazy<boolean> | null = null;

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
    this.noData = context.graph.source<NoData | null>(stored.noData, Object.is);
    const self = (): QuestionNode => this;
    const isAnswered = (): boolean => this.typed.read() !== undefined;
    this.relevance = createRelevance(context, definition, parent, self, isAnswered);
    this.filtered = createFilter(context, definition, self);
    const isShuffled = question.parameters?.['randomize'] === 'true';
    this.#ownSeed = isShuffled && expressions.seed === undefined ? seedOf(context.options.uuid()) : 0;
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

  get restsOnRefused(): Lazy<boolean> {
    this.#restsOnRefused ??= createRest(this.#context, this);
    return this.#restsOnRefused;
  }

  readOnly(): boolean {
    this.#readOnly ??= readOnlyOf(this.#context, this.definition.expressions.readOnly, this.#parent, () => this);
    return this.#readOnly();
  }

  required(): boolean {
    this.#required ??= condition(this.#context, this.definition.expressions.required, this);
    return this.#required();
  }

  mayLack(): boolean {
    const { question, rules, choices } = this.definition;
    if (mayLackData(question)) return true;
    if (rules.holdsChoices !== true) return false;
    return (this.filtered?.read() ?? choices).every(({ retired }) => retired === true);
  }

  lacking(): NoData | null {
    const mark = this.noData.read();
    return mark !== null && this.mayLack() ? mark : null;
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
    const { onRead, trial } = this.#context;
    onRead?.(this);
    return readAtom(this.definition, trial?.node === this ? trial.value : this.typed.read());
  }

  position(): number {
    return 1;
  }
}

/** A calculated `true` or `false` is truth again, so that it can stand alone as a condition. */
function readAtom({ rules }: QuestionDefinition, value: AnswerValue | undefined): string | number | boolean {
  const atom = atomOf(value);
  return rules.readsTruth === true && (atom === 'true' || atom === 'false') ? atom === 'true' : atom;
}
