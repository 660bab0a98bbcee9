import type { InstanceNode, ListNode } from './record-node.ts';

/** The instances that are relevant, in order. */
export function shownInstances(list: ListNode): readonly InstanceNode[] {
  const all = list.instances.read();
  return all.every((instance) => instance.relevant()) ? all : all.filter((instance) => instance.relevant());
}
