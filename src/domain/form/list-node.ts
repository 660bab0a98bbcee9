import type { RepeatState, Violation } from './engine-api.ts';
import type { RepeatDefinition } from './model.ts';
import { mostInstances } from './most-instances.ts';
import { createRelevance, readOnlyOf } from './node-conditions.ts';
import type { RecordContext } from './record-context.ts';
import type { ContainerNode, InstanceNode, ListNode, Scope } from './record-node.ts';
import { pathOf } from './record-paths.ts';
import { rendered, renderedOrNull } from './rendered-text.ts';
import { createCounter, MAX_INSTANCES, type MakeInstance } from './repeat-count.ts';
import { shownInstances } from './shown-instances.ts';
import { sameViolation, violation } from './violation.ts';

/** A repeat of a record, with the instances that are stored or laid ready. */
export function createListNode(
  context: RecordContext,
  definition: RepeatDefinition,
  parent: ContainerNode,
  scope: Scope,
  stored: unknown,
  make: MakeInstance,
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
  const path = (): string => pathOf(list);
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
    counter: () => counter,
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
  const counter = createCounter(context, list, make);
  instances.write(firstInstances(context, list, stored, make));
  return list;
}

/** What is stored; in a new record the `initial` ones, and empty ones up to the least. */
function firstInstances(
  context: RecordContext,
  list: ListNode,
  stored: unknown,
  make: MakeInstance,
): readonly InstanceNode[] {
  const rows: readonly unknown[] = Array.isArray(stored) ? stored : [];
  if (rows.length > 0 || !context.options.isNew) {
    return rows.slice(0, MAX_INSTANCES).flatMap((row) => (context.nodeBudget > 0 ? [make(list, row, false)] : []));
  }
  const { repeat, expressions } = list.definition;
  if (expressions.repeatCount !== undefined) return [];
  const ready: unknown[] = Array.from(repeat.initial ?? []);
  while (ready.length < (repeat.min ?? 0)) ready.push({});
  return ready.map((row) => make(list, row, true));
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
