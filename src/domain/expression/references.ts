import type { Frame } from './evaluation.ts';
import type { Compiler, Part } from './scope.ts';
import { SyntaxFault } from './syntax.ts';
import type { DataNode, SchemaNode } from './values.ts';

/**
 * `${name}` as ODK scopes it: from the nearest repeat instance that holds both the expression and the target, all the
 * target's nodes within it. A repeat named from inside itself gives all its instances.
 */
export function compileReference(compiler: Compiler, name: string, at: number): Part {
  const target = compiler.scope.find(name);
  if (target === undefined) {
    throw new SyntaxFault({ code: 'unknown-name', position: at, found: name, expected: 'name of a question or group' });
  }
  const { rowsOf } = compiler.scope;
  if (rowsOf !== undefined && ancestors(target).includes(rowsOf)) {
    const steps = namesBetween(rowsOf, target);
    return {
      run: (frame) => descend(nearestOf(frame.row ?? frame.node, rowsOf) ?? frame.env.root(), steps),
      nodes: [target],
    };
  }
  const anchor = nearestCommonRepeat(compiler.scope.current, target) ?? compiler.scope.root;
  const steps = namesBetween(anchor, target);
  return { run: (frame) => descend(ancestorOf(frame, anchor), steps), nodes: [target] };
}

/** The nearest repeat that holds `node` (or is it) and strictly holds `target`; null: only the root holds both. */
function nearestCommonRepeat(node: SchemaNode, target: SchemaNode): SchemaNode | null {
  const holders = new Set(ancestors(target));
  for (let candidate: SchemaNode | null = node; candidate !== null; candidate = candidate.parent) {
    if (candidate.isRepeat && holders.has(candidate)) return candidate;
  }
  return null;
}

/** What holds a node, nearest first, without itself. */
export function ancestors(node: SchemaNode): readonly SchemaNode[] {
  const found: SchemaNode[] = [];
  for (let parent = node.parent; parent !== null; parent = parent.parent) found.push(parent);
  return found;
}

/** The names to walk down from one definition to another below it. */
export function namesBetween(from: SchemaNode, to: SchemaNode): readonly string[] {
  const names: string[] = [];
  for (let node: SchemaNode | null = to; node !== null && node !== from; node = node.parent) names.unshift(node.name);
  return names;
}

/** The instance of a definition that holds the expression's own node; the root when nothing does. */
export function ancestorOf(frame: Frame, schema: SchemaNode): DataNode {
  return nearestOf(frame.current, schema) ?? frame.env.root();
}

/** The nearest node of a definition from here outwards; null: nothing around is one. */
export function nearestOf(from: DataNode, schema: SchemaNode): DataNode | null {
  for (let node: DataNode | null = from; node !== null; node = node.parent()) {
    if (node.schema === schema) return node;
  }
  return null;
}

/** All nodes at the end of a way down, in every instance on it; what is not relevant never shows. */
export function descend(from: DataNode, names: readonly string[]): readonly DataNode[] {
  let nodes: readonly DataNode[] = [from];
  for (const name of names) {
    const [only] = nodes;
    nodes =
      nodes.length === 1 && only !== undefined ? only.children(name) : nodes.flatMap((node) => node.children(name));
  }
  return nodes;
}
