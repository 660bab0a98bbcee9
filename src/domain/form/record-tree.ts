import { readAnswer, readMembers } from './answer-values.ts';
import type { Text } from './definition.ts';
import type { GroupState } from './engine-api.ts';
import { createListNode } from './list-node.ts';
import type { ContainerDefinition, GroupDefinition } from './model.ts';
import { internalsOf } from './model.ts';
import { readNoData } from './no-data.ts';
import { createRelevance, readOnlyOf } from './node-conditions.ts';
import { createQuestionNode } from './question-node.ts';
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
import { rendered, renderedOrNull } from './rendered-text.ts';
import type { MakeInstance } from './repeat-count.ts';
import { shownInstances } from './shown-instances.ts';
import { unknownIn, unknownNoDataIn } from './unknown-members.ts';

/** A repeat without `item_label`: screens tell its instances apart by their number. */
const NO_HEADING: Text = {};

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
    label: definition.itemLabel === null ? () => NO_HEADING : rendered(context, definition.itemLabel, () => instance),
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

function fillContainer(
  context: RecordContext,
  definition: ContainerDefinition,
  parent: ContainerNode,
  scope: Scope,
  members: ReadonlyMap<string, unknown>,
  items: ChildNode[],
): void {
  const marks = readNoData(members);
  const make: MakeInstance = (list, stored, isFresh) => createInstance(context, list, stored, isFresh);
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
      items.push(createListNode(context, child, parent, scope, members.get(child.name), make));
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
