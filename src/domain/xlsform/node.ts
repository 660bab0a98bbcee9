import type { Row } from './headers.ts';
import type { NodeKind } from './survey-columns.ts';

/** One question, group or repeat on the way from rows to the form. */
export type DraftNode = {
  readonly kind: NodeKind;
  readonly row: Row;
  /** The name in the workbook. */
  readonly sourceName: string;
  /** The name in the form: unique in it. Set once, when every name is known. */
  name: string;
  readonly parent: DraftNode | null;
  readonly children: DraftNode[];
  /** The members of the form's node, but for its name and children. */
  readonly members: Map<string, unknown>;
};

/** Every node below, in document order. */
export function allNodes(nodes: readonly DraftNode[]): readonly DraftNode[] {
  return nodes.flatMap((node) => [node, ...allNodes(node.children)]);
}

/** Path of names from the top, as problems of the engine write it: `cobro/tarifa`. */
export function pathOf(node: DraftNode): string {
  return node.parent === null ? node.name : `${pathOf(node.parent)}/${node.name}`;
}
