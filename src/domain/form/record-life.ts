import type { RecordNode } from './record-node.ts';

/** Ends the cells of a node that left the record. */
export function disposeNode(node: RecordNode): void {
  if (node.kind === 'question') {
    for (const worker of node.workers) worker.dispose();
    node.filtered?.dispose();
    node.verdict.dispose();
    node.state.dispose();
  } else if (node.kind === 'list') {
    node.counter()?.dispose();
    node.whileEmpty?.dispose();
    node.state.dispose();
    for (const instance of [...node.instances.read(), ...node.surplus]) disposeNode(instance);
  } else {
    for (const item of node.items) disposeNode(item);
  }
  if (node.kind === 'root') return;
  const own = node.definition.expressions.relevant;
  if (own !== undefined) node.relevance?.dispose();
}

/** Whether anything in it is answered. */
export function hasAnswer(node: RecordNode): boolean {
  if (node.kind === 'question') return node.typed.read() !== undefined;
  if (node.kind === 'list') return node.instances.read().length > 0;
  return node.items.some(hasAnswer);
}
