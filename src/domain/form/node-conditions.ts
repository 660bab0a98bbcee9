import type { Compiled } from '../expression/compile.ts';
import { type DataNode, toBoolean } from '../expression/values.ts';
import type { Definition } from './model.ts';
import type { Eager } from './reactive.ts';
import type { RecordContext } from './record-context.ts';
import type { ContainerNode } from './record-node.ts';

/**
 * Relevance is inherited: a node without a condition shares its parent's. When the condition reads an instance that was
 * not supplied (on the service) or was settled when the record was made, what has an answer counts as relevant.
 */
export function createRelevance(
  context: RecordContext,
  definition: Exclude<Definition, { kind: 'root' }>,
  parent: ContainerNode,
  node: () => DataNode,
  hasAnswer: () => boolean,
): Eager<boolean> | null {
  const { relevant } = definition.expressions;
  const inherited = parent.relevance;
  if (relevant === undefined) return inherited;
  return context.graph.eager(definition.ranks.relevant, () => {
    if (inherited !== null && !inherited.read()) return false;
    const { value, recorded } = context.evaluate(relevant, node());
    return recorded ? context.graph.untracked(hasAnswer) : toBoolean(value);
  });
}

/** Read-only is inherited like relevance. */
export function readOnlyOf(
  context: RecordContext,
  compiled: Compiled | true | undefined,
  parent: ContainerNode,
  node: () => DataNode,
): () => boolean {
  if (compiled === undefined) return parent.readOnly;
  if (compiled === true) return () => true;
  const cell = context.graph.lazy(() => {
    if (parent.readOnly()) return true;
    const { value, missing } = context.evaluate(compiled, node());
    return !missing && toBoolean(value);
  });
  return () => cell.read();
}
