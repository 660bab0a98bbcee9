import { textsOf } from '../expression/operators.ts';
import { isNodes } from '../expression/values.ts';
import type { Path } from './answers.ts';
import type {
  EngineOptions,
  FormEngine,
  FormModel,
  GroupState,
  QuestionState,
  RecordReader,
  RepeatState,
} from './engine-api.ts';
import { compiledOf } from './model.ts';
import type { NoDataAt } from './no-data.ts';
import { lastName } from './path.ts';
import { wouldTake } from './question-verdict.ts';
import type { GraphKind } from './reactive.ts';
import { draftOf, submissionOf } from './record-answers.ts';
import { createContext, type EngineProbe, type RecordContext } from './record-context.ts';
import { applyDefaults, applyMetadata } from './record-defaults.ts';
import { disposeNode } from './record-life.ts';
import type { ContainerNode, InstanceNode, RecordNode, RootNode } from './record-node.ts';
import { nodeAt } from './record-paths.ts';
import { noDataIn, type Progress, progressOf, violationsOf, warningsOf } from './record-review.ts';
import { createInstance, createTree } from './record-tree.ts';
import { createSubscriptions, type Subscriptions } from './subscriptions.ts';
import { languageOf } from './text.ts';

export type { EngineProbe };

/** A record being filled over a compiled form. `probe` counts the expressions that are worked out. */
export function createEngine(
  model: FormModel,
  options: EngineOptions,
  probe: EngineProbe = { evaluations: 0 },
): FormEngine {
  return openRecord(createContext(model, options, probe, true, 'live'), options.answers);
}

/** A stored record that is only asked: to be scored, counted, shown or exported. Nothing in it is changed any more. */
export function createReader(model: FormModel, options: Omit<EngineOptions, 'isNew'>): RecordReader {
  const whole: EngineOptions = { ...options, isNew: false };
  return openStored((kind) => createContext(model, whole, { evaluations: 0 }, true, kind), options.answers);
}

/** A record over answers of any shape that are only judged, at `now`: no choice is taken away from them. */
export function createChecker(model: FormModel, stored: unknown, now: string): RecordReader {
  // A calculation with uuid() is not judged by its value, so any will do.
  const uuid = (): string => '00000000-0000-4000-8000-000000000000';
  const options: EngineOptions = { answers: {}, isNew: false, clock: { now: () => now }, uuid };
  return openStored((kind) => createContext(model, options, { evaluations: 0 }, false, kind), stored);
}

/** Most stored records are what their calculations make of them, and each cell is worked out once; the others follow. */
function openStored(contextOf: (kind: GraphKind) => RecordContext, stored: unknown): RecordReader {
  const context = contextOf('once');
  const record = openRecord(context, stored);
  return context.graph.isSpoiled() ? openRecord(contextOf('live'), stored) : record;
}

function openRecord(context: RecordContext, stored: unknown): FormEngine {
  const { graph, model } = context;
  const root = createTree(context, stored);
  applyMetadata(context, root, context.options.isNew);
  graph.settle();
  if (context.options.isNew) settleFresh(context, [root]);
  settleFresh(context, []);
  context.isLive = true;

  const subscriptions = createSubscriptions(graph, (path) => stateAt(root, path));
  const questionStates = createMemory<QuestionState>((path) => kindAt(root, path, 'question')?.state.read());
  const repeatStates = createMemory<RepeatState>((path) => kindAt(root, path, 'list')?.state.read());
  const groupStates = createMemory<GroupState>((path) => kindAt(root, path, 'group')?.state.read());
  const pages = createReviews(context, root);

  return {
    model,
    set: (path, value) => {
      const node = kindAt(root, path, 'question');
      if (node === undefined) {
        // A field of an instance that was just removed may still speak; a name that never was is a bug.
        if (!model.nodes.has(lastName(path))) unknownPath(model, path);
        return;
      }
      const { rules, choices } = node.definition;
      context.assign(node, value === undefined ? undefined : rules.normalize(value, choices));
      if (value !== undefined) node.noData.write(null);
      settleAndTell(context, subscriptions);
    },
    setNoData: (path, kind) => {
      const node = kindAt(root, path, 'question');
      if (node === undefined || !node.mayLack()) return;
      if (kind !== null) context.assign(node, undefined);
      node.noData.write(kind);
      settleAndTell(context, subscriptions);
    },
    noData: () => pages.noData(),
    addInstance: (path, at) => addInstance(context, root, path, at ?? Number.POSITIVE_INFINITY, subscriptions),
    removeInstance: (path) => removeInstance(context, root, path, subscriptions),
    question: (path) => questionStates.at(path) ?? unknownPath(model, path),
    find: (path) => kindAt(root, path, 'question')?.state.read() ?? null,
    group: (name, instancePath) => {
      const path = instancePath === undefined ? name : `${instancePath}/${name}`;
      return groupStates.at(path) ?? unknownPath(model, path);
    },
    repeat: (path) => repeatStates.at(path) ?? unknownPath(model, path),
    setLanguage: (language) => {
      if (context.language.write(languageOf(model.form, language))) settleAndTell(context, subscriptions);
    },
    subscribe: subscriptions.add,
    // Kept until one of the answers behind it changes: asked at each key it costs nothing but for those that hang on it.
    restsOnRefused: (path) => kindAt(root, path, 'question')?.restsOnRefused.read() ?? false,
    wouldTake: (path, value) => {
      const node = kindAt(root, path, 'question');
      return node !== undefined && wouldTake(context, node, value);
    },
    draftAnswers: () => draftOf(root),
    submissionAnswers: () => submissionOf(root, context.options.clock.now),
    violations: (page) => pages.at(page ?? null).violations.read(),
    warnings: (page) => pages.at(page ?? null).warnings.read(),
    progress: (page) => pages.at(page).progress.read(),
    passTime: () => {
      if (context.passTime()) settleAndTell(context, subscriptions);
    },
    takeRemovedChoices: () => context.removed.splice(0),
    evaluate: (compiled) => {
      const { value } = graph.untracked(() => context.evaluate(compiledOf(compiled), root));
      return isNodes(value) ? textsOf(value) : value;
    },
  };
}

function settleAndTell(context: RecordContext, subscriptions: Subscriptions): void {
  context.graph.settle();
  settleFresh(context, []);
  subscriptions.tell();
}

/** Defaults of what is new, in one go; those of new instances may make new instances in their turn (`repeat_count`). */
function settleFresh(context: RecordContext, made: readonly ContainerNode[]): void {
  let holders = [...made, ...context.fresh.splice(0)];
  while (holders.length > 0) {
    for (const holder of holders) if (holder.kind === 'instance') applyMetadata(context, holder, true);
    applyDefaults(context, holders);
    holders = context.fresh.splice(0);
  }
}

function addInstance(
  context: RecordContext,
  root: RootNode,
  path: Path,
  at: number,
  subscriptions: Subscriptions,
): Path | null {
  const list = kindAt(root, path, 'list');
  if (list === undefined || !list.state.read().canAdd || context.nodeBudget <= 0) return null;
  const instance = createInstance(context, list, {}, true);
  const before = list.instances.read();
  const place = Math.max(0, at - 1);
  list.instances.write([...before.slice(0, place), instance, ...before.slice(place)]);
  settleAndTell(context, subscriptions);
  return `${path}[${instance.position()}]`;
}

function removeInstance(context: RecordContext, root: RootNode, path: Path, subscriptions: Subscriptions): void {
  const instance: InstanceNode | undefined = kindAt(root, path, 'instance');
  if (instance === undefined || !instance.list.state.read().canRemove) return;
  instance.list.instances.write(instance.list.instances.read().filter((other) => other !== instance));
  disposeNode(instance);
  settleAndTell(context, subscriptions);
}

function stateAt(root: RootNode, path: Path): unknown {
  const node = nodeAt(root, path);
  if (node === null || node.kind === 'root') return undefined;
  return node.kind === 'instance' ? node.list.state.read() : node.state.read();
}

function kindAt<K extends RecordNode['kind']>(
  root: RootNode,
  path: Path,
  kind: K,
): Extract<RecordNode, { kind: K }> | undefined {
  const node = nodeAt(root, path);
  return node !== null && isKind(node, kind) ? node : undefined;
}

function isKind<K extends RecordNode['kind']>(node: RecordNode, kind: K): node is Extract<RecordNode, { kind: K }> {
  return node.kind === kind;
}

/**
 * A screen may ask for a question of an instance that has just been removed, before it has drawn itself again: it gets
 * what it saw last. A path that never was is a bug of the caller.
 */
function createMemory<T>(read: (path: Path) => T | undefined): { readonly at: (path: Path) => T | undefined } {
  const seen = new Map<Path, T>();
  return {
    at: (path) => {
      const state = read(path) ?? seen.get(path);
      if (state !== undefined) seen.set(path, state);
      return state;
    },
  };
}

function unknownPath(model: FormModel, path: Path): never {
  throw new RangeError(`no such path in ${model.form.id}: ${path}`);
}

type Reviews = { readonly at: (page: string | null) => Review; readonly noData: () => readonly NoDataAt[] };
type Review = {
  readonly violations: { readonly read: () => ReturnType<typeof violationsOf> };
  readonly warnings: { readonly read: () => ReturnType<typeof warningsOf> };
  readonly progress: { readonly read: () => Progress };
};

function sameMarks(a: readonly NoDataAt[], b: readonly NoDataAt[]): boolean {
  return a.length === b.length && a.every((mark, at) => mark.path === b[at]?.path && mark.kind === b[at]?.kind);
}

/** What a page lacks is worked out once and kept until something on the page changes. */
function createReviews(context: RecordContext, root: RootNode): Reviews {
  const reviews = new Map<string | null, Review>();
  const sameProgress = (a: Progress, b: Progress): boolean =>
    a.relevant === b.relevant && a.asked === b.asked && a.answered === b.answered && a.missing === b.missing;
  const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
    a.length === b.length && a.every((item, index) => item === b[index]);
  const noData = context.graph.lazy(() => noDataIn(root), sameMarks);
  return {
    noData: () => noData.read(),
    at: (page) => {
      const known = reviews.get(page);
      if (known !== undefined) return known;
      const review: Review = {
        violations: context.graph.lazy(() => violationsOf(root, page), sameItems),
        warnings: context.graph.lazy(() => warningsOf(root, page), sameItems),
        progress: context.graph.lazy(() => progressOf(root, page ?? ''), sameProgress),
      };
      reviews.set(page, review);
      return review;
    },
  };
}
