/**
 * Something else may change the page under React: a browser's translation wraps each text in elements of its own, an
 * extension moves nodes. React then removes or inserts beside a node that is no longer where it was put, the browser
 * throws, and the whole screen dies with what was being typed (React issue 11538). Here both are done with the node
 * that stands where React's stood. Call once, before anything is drawn.
 */
export function tolerateForeignChanges(prototype: Node = Node.prototype): void {
  // oxlint-disable-next-line typescript/unbound-method -- both are called with the node they belong to
  const { removeChild, insertBefore } = prototype;
  prototype.removeChild = function tolerant<T extends Node>(this: Node, child: T): T {
    const standing = childHolding(this, child);
    if (standing !== null) removeChild.call(this, standing);
    return child;
  };
  prototype.insertBefore = function tolerant<T extends Node>(this: Node, node: T, before: Node | null): T {
    insertBefore.call(this, node, before === null ? null : childHolding(this, before));
    return node;
  };
}

/** The child of `parent` that is `node` or has it inside; null: it is somewhere else, or gone. */
function childHolding(parent: Node, node: Node): Node | null {
  let standing: Node | null = node;
  while (standing !== null && standing.parentNode !== parent) standing = standing.parentNode;
  return standing;
}
