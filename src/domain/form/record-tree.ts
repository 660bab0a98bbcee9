import { toNumber } from '../expression/values.ts';
import { readAnswer, readMembers } from './answer-values.ts';
import type { AnswerValue } from './answers.ts';
import type { GroupState, RepeatState, Violation } from './engine-api.ts';
import type { ContainerDefinition, GroupDefinition, RepeatDefinition } from './model.ts';
import { internalsOf } from './model.ts';
import { mostInstances } from './most-instances.ts';
import { isNoDataMember, type NoData, readNoData } from './no-data.ts';
import { createRelevance, readOnlyOf } from './node-conditions.ts';
import { createQuestionNode, rendered, renderedOrNull, sameViolation, violation } from './question-node.ts';
import type { RecordContext } from './record-context.ts';
import { hasAnswer } from './record-life.ts';
import type {
  ChildNode,
  ContainerNode,
  GroupNode,
  InstanceNode,
  ListNode,
  RecordNode,
  RootNode,
  Scope,
} from './record-node.ts';
import { namesIn } from './scopes.ts';

/** Instances that a list may have, whatever asks for more. */
export const MAX_INSTANCES = 500;

/** The tree of a record from what is stored. Cells run when the graph settles. */
export function createTree(context: RecordContext, stored: unknown): RootNode {
  const { root: definition } = internalsOf(context.model);
  const members = readMembers(stored) ?? new Map<string, unknown>();
  const items: ChildNode[] = [];
  const scope: Scope = {
    byName: new Map(),
    prefix: () => '',
    isLaid: () => true,
    unknown: unknownIn(definition, members),
    unknownNoData: unknownNoDataIn(definition, members),
  };
  const root: RootNode = {
    kind: 'root',
    name: definition.name,
    schema: definition,
    definition,
    scope,
    items,
    relevance: null,
    readOnly: () => false,
    parent: () => null,
    ...containerFace(items),
    relevant: () => true,
    atom: () => '',
    position: () => 1,
  };
  context.root = root;
  fillContainer(context, definition, root, scope, members, items);
  return root;
}

/** A new instance at the end of a list, from stored answers or empty. */
export function createInstance(
  context: RecordContext,
  list: ListNode,
  stored: unknown,
  isFresh: boolean,
): InstanceNode {
  const { definition } = list;
  const members = readMembers(stored) ?? new Map<string, unknown>();
  const items: ChildNode[] = [];
  const position = (): number => list.instances.read().indexOf(instance) + 1;
  const path = (): string => `${list.scope.prefix()}${definition.name}[${position()}]`;
  const scope: Scope = {
    byName: new Map(),
    prefix: () => `${path()}/`,
    isLaid: () => position() > 0 && list.scope.isLaid(),
    unknown: unknownIn(definition, members),
    unknownNoData: unknownNoDataIn(definition, members),
  };
  // A repeat's condition is each instance's own (ODK): `position(.) < 3`.
  const relevance = createRelevance(
    context,
    definition,
    list.holder,
    () => instance,
    () => hasAnswer(instance),
  );
  const instance: InstanceNode = {
    kind: 'instance',
    name: definition.name,
    schema: definition,
    definition,
    scope,
    list,
    items,
    key: context.nextKey(),
    label: definition.itemLabel === null ? list.label : rendered(context, definition.itemLabel, () => instance),
    relevance,
    readOnly: list.readOnly,
    parent: list.parent,
    ...containerFace(items),
    relevant: () => relevance?.read() ?? true,
    atom: () => '',
    position,
  };
  fillContainer(context, definition, instance, scope, members, items);
  if (isFresh) context.fresh.push(instance);
  return instance;
}

/** How expressions walk a group, an instance or the record: a list shows as its instances. */
function containerFace(items: readonly ChildNode[]): Pick<RootNode, 'children' | 'members'> {
  const byName = new Map<string, ChildNode>();
  // Whether a list shows is asked of its instances, one by one.
  const shown = (item: ChildNode): readonly RecordNode[] =>
    item.kind === 'list' ? shownInstances(item) : item.relevant() ? [item] : [];
  return {
    children: (name) => {
      if (name === null) return items.flatMap(shown);
      if (byName.size < items.length) for (const item of items) byName.set(item.name, item);
      const item = byName.get(name);
      return item === undefined ? [] : shown(item);
    },
    members: () =>
      items.flatMap((item): readonly RecordNode[] => (item.kind === 'list' ? item.instances.read() : [item])),
  };
}

/** The instances that are relevant, in order. */
export function shownInstances(list: ListNode): readonly InstanceNode[] {
  const all = list.instances.read();
  return all.every((instance) => instance.relevant()) ? all : all.filter((instance) => instance.relevant());
}

function fillContainer(
  context: RecordContext,
  definition: ContainerDefinition,
  parent: ContainerNode,
  scope: Scope,
  members: ReadonlyMap<string, unknown>,
  items: ChildNode[],
): void {
  const marks = readNoData(members);
  for (const child of definition.children) {
    context.nodeBudget -= 1;
    if (child.kind === 'question') {
      items.push(
        createQuestionNode(context, child, parent, scope, {
          answer: readAnswer(members.get(child.name)),
          noData: marks.get(child.name) ?? null,
        }),
      );
    } else if (child.kind === 'group') {
      items.push(createGroupNode(context, child, parent, scope, members));
    } else if (child.kind === 'repeat') {
      items.push(createListNode(context, child, parent, scope, members.get(child.name)));
    }
  }
  for (const item of items) scope.byName.set(item.name, item);
}

function createGroupNode(
  context: RecordContext,
  definition: GroupDefinition,
  parent: ContainerNode,
  scope: Scope,
  members: ReadonlyMap<string, unknown>,
): GroupNode {
  const items: ChildNode[] = [];
  const relevance = createRelevance(
    context,
    definition,
    parent,
    () => group,
    () => hasAnswer(group),
  );
  const relevant = (): boolean => relevance?.read() ?? true;
  const label = rendered(context, definition.label, () => group);
  const hint = renderedOrNull(context, definition.hint, () => group);
  const group: GroupNode = {
    kind: 'group',
    name: definition.name,
    schema: definition,
    definition,
    scope,
    items,
    relevance,
    readOnly: readOnlyOf(context, definition.expressions.readOnly, parent, () => group),
    state: context.graph.lazy<GroupState>(
      () => ({ relevant: relevant(), label: label(), hint: hint() }),
      (a, b) => a.relevant === b.relevant && a.label === b.label && a.hint === b.hint,
    ),
    parent: () => parent,
    ...containerFace(items),
    relevant,
    atom: () => '',
    position: () => 1,
  };
  fillContainer(context, definition, group, scope, members, items);
  return group;
}

function createListNode(
  context: RecordContext,
  definition: RepeatDefinition,
  parent: ContainerNode,
  scope: Scope,
  stored: unknown,
): ListNode {
  const { graph } = context;
  const { repeat, expressions } = definition;
  const instances = graph.source<readonly InstanceNode[]>([], Object.is);
  const surplus: InstanceNode[] = [];
  // Without instances the condition is asked of the list itself, as of an instance that is not there yet.
  const empty = createRelevance(
    context,
    definition,
    parent,
    () => list,
    () => false,
  );
  const relevance =
    expressions.relevant === undefined
      ? empty
      : graph.eager(definition.ranks.relevant, () => {
          const all = instances.read();
          return all.length === 0 ? (empty?.read() ?? true) : all.some((instance) => instance.relevant());
        });
  const relevant = (): boolean => relevance?.read() ?? true;
  const path = (): string => `${scope.prefix()}${definition.name}`;
  const least = repeat.min ?? 0;
  const most = mostInstances(repeat);
  const isCounted = expressions.repeatCount !== undefined;
  const label = rendered(context, definition.label, () => list);
  const hint = renderedOrNull(context, definition.hint, () => list);
  const readOnly = readOnlyOf(context, expressions.readOnly, parent, () => list);

  const violated = graph.lazy<Violation | null>(() => {
    if (isCounted || !relevant()) return null;
    const { length } = shownInstances(list);
    if (length < least) return violation(path(), 'min-instances', null);
    return length > most ? violation(path(), 'max-instances', null) : null;
  }, sameViolation);

  const list: ListNode = {
    kind: 'list',
    holder: parent,
    whileEmpty: expressions.relevant === undefined ? null : empty,
    name: definition.name,
    schema: definition,
    definition,
    scope,
    instances,
    surplus,
    get counter() {
      return counter;
    },
    relevance,
    readOnly,
    label,
    violation: violated,
    state: graph.lazy<RepeatState>(() => {
      const shown = shownInstances(list);
      const laid = instances.read().length;
      return {
        path: path(),
        relevant: relevant(),
        hint: hint(),
        instances: shown.map((instance) => ({
          path: `${path()}[${instance.position()}]`,
          key: instance.key,
          label: instance.label(),
        })),
        laid,
        canAdd: !isCounted && !readOnly() && laid < most,
        canRemove: !isCounted && !readOnly() && shown.length > least,
        violation: violated.read(),
      };
    }, sameRepeatState),
    parent: () => parent,
    children: (name) => shownInstances(list).flatMap((instance) => instance.children(name)),
    members: () => instances.read(),
    relevant,
    atom: () => '',
    position: () => 1,
  };
  const counter = createCounter(context, list);
  instances.write(firstInstances(context, list, stored));
  return list;
}

/** What is stored; in a new record the `initial` ones, and empty ones up to the least. */
function firstInstances(context: RecordContext, list: ListNode, stored: unknown): readonly InstanceNode[] {
  const rows: readonly unknown[] = Array.isArray(stored) ? stored : [];
  if (rows.length > 0 || !context.options.isNew) {
    return rows
      .slice(0, MAX_INSTANCES)
      .flatMap((row) => (context.nodeBudget > 0 ? [createInstance(context, list, row, false)] : []));
  }
  const { repeat, expressions } = list.definition;
  if (expressions.repeatCount !== undefined) return [];
  const ready: unknown[] = Array.from(repeat.initial ?? []);
  while (ready.length < (repeat.min ?? 0)) ready.push({});
  return ready.map((row) => createInstance(context, list, row, true));
}

/** `repeat_count`: instances beyond it wait with their answers, and come back when it grows again. */
function createCounter(context: RecordContext, list: ListNode): ListNode['counter'] {
  const { repeatCount } = list.definition.expressions;
  if (repeatCount === undefined) return null;
  let [runs, lastTurn] = [0, 0];
  return context.graph.eager<void>(list.definition.ranks.value, () => {
    // Which of its instances show is theirs to say; how many there are does not wait for that.
    if (list.holder.relevance?.read() === false) return;
    // A count may read its own instances ("again while the last one says so"): it is asked until it stays the same.
    const turn = context.graph.turn();
    runs = turn === lastTurn ? runs + 1 : 0;
    lastTurn = turn;
    if (runs > MAX_INSTANCES) return;
    for (let tries = 0; tries <= MAX_INSTANCES; tries += 1) {
      const { value, recorded } = context.evaluate(repeatCount, list);
      if (recorded) return;
      const wanted = Math.trunc(toNumber(value, { now: context.options.clock.now })) || 0;
      const isResized = context.graph.untracked(() =>
        resize(context, list, Math.min(Math.max(0, wanted), MAX_INSTANCES)),
      );
      if (!isResized) return;
    }
  });
}

function resize(context: RecordContext, list: ListNode, wanted: number): boolean {
  const now = list.instances.read();
  if (now.length > wanted) list.surplus.unshift(...now.slice(wanted));
  const next = now.slice(0, wanted);
  while (next.length < wanted && context.nodeBudget > 0) {
    next.push(list.surplus.shift() ?? createInstance(context, list, {}, true));
  }
  return next.length !== now.length && list.instances.write(next);
}

/** What the scope does not know by name, as it came. */
function unknownIn(
  definition: ContainerDefinition,
  members: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, AnswerValue> {
  const known = namesIn(definition);
  const unknown = new Map<string, AnswerValue>();
  for (const [name, raw] of members) {
    if (!known.has(name) && isKeepable(raw) && !isNoDataMember(name, raw)) unknown.set(name, raw);
  }
  return unknown;
}

/** Marks of questions that this version of the form does not have. */
function unknownNoDataIn(
  definition: ContainerDefinition,
  members: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, NoData> {
  const marks = readNoData(members);
  if (marks.size === 0) return marks;
  const known = namesIn(definition);
  return new Map([...marks].filter(([name]) => !known.has(name)));
}

/** Anything but null can be passed on: the wire's own types do not bind names that this version does not know. */
function isKeepable(raw: unknown): raw is AnswerValue {
  return raw !== null && raw !== undefined;
}

function sameRepeatState(a: RepeatState, b: RepeatState): boolean {
  return (
    a.path === b.path &&
    a.relevant === b.relevant &&
    a.hint === b.hint &&
    a.laid === b.laid &&
    a.canAdd === b.canAdd &&
    a.canRemove === b.canRemove &&
    a.violation === b.violation &&
    a.instances.length === b.instances.length &&
    a.instances.every((instance, index) => {
      const other = b.instances[index];
      return (
        other !== undefined &&
        instance.key === other.key &&
        instance.path === other.path &&
        instance.label === other.label
      );
    })
  );
}
