import { inDocumentOrder } from './document-order.ts';
import { isEarlier } from './earlier-instance.ts';
import type { Frame, Run } from './evaluation.ts';
import { ancestors } from './references.ts';
import { keyText, rowKeyOf, rowsBy } from './row-key.ts';
import type { Compiler, Part, PartContext } from './scope.ts';
import { type Axis, type Step, type Syntax, SyntaxFault, type SyntaxProblem } from './syntax.ts';
import { type DataNode, isNodes, type SchemaNode, toBoolean } from './values.ts';

type PathSyntax = Extract<Syntax, { kind: 'path' }>;

/** A step ready to walk. `bound`: an absolute path inside a repeat means the repeat's own instance (ODK XForms). */
type RunStep = {
  readonly axis: Axis;
  readonly name: string | null;
  readonly predicates: readonly Run[];
  readonly bound: SchemaNode | null;
  /** The first predicate holds a column of rows to a value: they are looked up where the instance can. */
  readonly key: { readonly column: string; readonly value: Run } | null;
};

/** Compiles a path; a step that nothing in the form can match gives no nodes (ODK), and is noted with its place. */
export function compilePath(compiler: Compiler, path: PathSyntax, context: PartContext): Part {
  const start = compileStart(compiler, path, context);
  let { schemas, isEarlier: looksBack } = start;
  const steps = path.steps.map((step, index): RunStep => {
    const isFirstAbsolute = path.start.kind === 'root' && index === 0;
    const name = isFirstAbsolute ? rootName(compiler, step) : step.name;
    const matched = schemas === null ? null : unique(schemas.flatMap((schema) => schemaStep(schema, step.axis, name)));
    if (matched?.length === 0 && schemas !== null && schemas.length > 0) {
      compiler.unmatched.push(unknownStep(step, schemas));
    }
    schemas = matched;
    const predicates = step.predicates.map((predicate) => compiler.compile(predicate, matched).run);
    looksBack ||= isEarlierStep(compiler, matched, step.predicates);
    const isLast = index === path.steps.length - 1;
    const [only] = matched ?? [];
    const binds = path.start.kind === 'root' && step.axis === 'child' && !isLast && predicates.length === 0;
    const bound = binds && only?.isRepeat === true && holdsCurrent(compiler, only) ? only : null;
    const [first] = step.predicates;
    const found = first === undefined || step.axis !== 'child' ? null : rowKeyOf(first);
    const key = found === null ? null : { column: found.column, value: compileKey(compiler, found.value, matched) };
    return { axis: step.axis, name, predicates, bound, key };
  });
  return {
    run: (frame) => steps.reduce((nodes, step) => walk(nodes, step, frame), start.run(frame)),
    nodes: schemas,
    isEarlier: looksBack,
  };
}

/** Whether a step goes to instances of a repeat that stand before the expression's own. */
function isEarlierStep(compiler: Compiler, matched: PartContext, predicates: readonly Syntax[]): boolean {
  const [only] = matched?.length === 1 ? matched : [];
  return only?.isRepeat === true && isEarlier(predicates[0], only, compiler.scope.current);
}

/** Compiled a second time, beside the predicate that it stands in: what is wrong with it is told there. */
function compileKey(compiler: Compiler, value: Syntax, context: PartContext): Run {
  const told = compiler.unmatched.length;
  const { run } = compiler.compile(value, context);
  compiler.unmatched.length = told;
  return run;
}

type Start = {
  readonly run: (frame: Frame) => readonly DataNode[];
  readonly schemas: PartContext;
  readonly isEarlier: boolean;
};

function compileStart(compiler: Compiler, path: PathSyntax, context: PartContext): Start {
  if (path.start.kind === 'context') return { run: (frame) => [frame.node], schemas: context, isEarlier: false };
  if (path.start.kind === 'root') {
    const document: SchemaNode = { name: '', parent: null, children: [compiler.scope.root], isRepeat: false };
    return { run: (frame) => [documentOf(frame.env.root())], schemas: [document], isEarlier: false };
  }
  const value = compiler.start(path.start.value, context);
  const { nodes } = value;
  if (nodes === undefined) {
    throw new SyntaxFault({ code: 'arguments', position: path.at, found: path.start.value.kind, expected: 'node-set' });
  }
  const predicates = path.start.predicates.map((predicate) => compiler.compile(predicate, nodes).run);
  const run = (frame: Frame): readonly DataNode[] => {
    const result = value.run(frame);
    return predicates.reduce((kept, predicate) => filter(kept, predicate, frame), isNodes(result) ? result : []);
  };
  return {
    run,
    schemas: nodes,
    isEarlier: value.isEarlier === true || isEarlierStep(compiler, nodes, path.start.predicates),
  };
}

/** A node above the root, whose only child is the root. With it the `/data` of a path is a step like any other. */
function documentOf(root: DataNode): DataNode {
  const document: DataNode = {
    name: '',
    schema: null,
    parent: () => null,
    children: (name) => (name === null || name === root.name ? [root] : []),
    members: () => [root],
    relevant: () => true,
    atom: () => '',
    position: () => 1,
  };
  return document;
}

function rootName(compiler: Compiler, step: Step): string | null {
  return step.name !== null && compiler.scope.rootNames.includes(step.name) ? compiler.scope.root.name : step.name;
}

function holdsCurrent(compiler: Compiler, schema: SchemaNode): boolean {
  return compiler.scope.current === schema || ancestors(compiler.scope.current).includes(schema);
}

function schemaStep(schema: SchemaNode, axis: Axis, name: string | null): readonly SchemaNode[] {
  return schemaAxis(schema, axis).filter((candidate) => name === null || candidate.name === name);
}

function schemaAxis(schema: SchemaNode, axis: Axis): readonly SchemaNode[] {
  switch (axis) {
    case 'child':
      return schema.children;
    case 'self':
      return [schema];
    case 'parent':
      return schema.parent === null ? [] : [schema.parent];
    case 'descendant':
      return schema.children.flatMap((child) => [child, ...schemaAxis(child, 'descendant')]);
    case 'descendant-or-self':
      return [schema, ...schemaAxis(schema, 'descendant')];
    case 'ancestor':
      return ancestors(schema);
    case 'ancestor-or-self':
      return [schema, ...ancestors(schema)];
    case 'preceding-sibling':
    case 'following-sibling':
      // Another instance of the same repeat is a sister too.
      return (schema.parent?.children ?? []).filter((sister) => sister !== schema || schema.isRepeat);
    case 'attribute':
      return [];
    default:
      return axis satisfies never;
  }
}

function unknownStep(step: Step, from: readonly SchemaNode[]): SyntaxProblem {
  const places = from.map((schema) => schema.name || '/').join(', ');
  const found = step.name ?? (step.axis === 'parent' ? '..' : '*');
  return { code: 'unknown-name', position: step.at, found, expected: `${step.axis} of ${places}` };
}

function walk(nodes: readonly DataNode[], step: RunStep, frame: Frame): readonly DataNode[] {
  const { bound } = step;
  if (bound !== null) {
    for (let node: DataNode | null = frame.current; node !== null; node = node.parent()) {
      if (node.schema === bound) return [node];
    }
  }
  const found: DataNode[] = [];
  for (const node of nodes) {
    let candidates = lookedUp(node, step, frame) ?? axisNodes(node, step.axis, step.name);
    for (const predicate of step.predicates) candidates = filter(candidates, predicate, frame);
    // Nearest first is for the predicates only: what comes out stands in the order of the record.
    found.push(...(LOOKS_BACK.has(step.axis) ? candidates.toReversed() : candidates));
  }
  return nodes.length > 1 && step.axis !== 'child' && step.axis !== 'self' ? inDocumentOrder(found) : found;
}

/** Nearest first on the axes that look back, as positions in their predicates count. */
function axisNodes(node: DataNode, axis: Axis, name: string | null): readonly DataNode[] {
  const named = (nodes: readonly DataNode[]): readonly DataNode[] =>
    name === null ? nodes : nodes.filter((candidate) => candidate.name === name);
  switch (axis) {
    case 'child':
      return node.children(name);
    case 'self':
      return named([node]);
    case 'parent': {
      const parent = node.parent();
      return parent === null ? [] : named([parent]);
    }
    case 'descendant':
      return named(descendants(node)).filter((candidate) => candidate.relevant());
    case 'descendant-or-self':
      return descendOrSelf(node, name);
    case 'ancestor':
      return named(dataAncestors(node));
    case 'ancestor-or-self':
      return named([node, ...dataAncestors(node)]);
    case 'preceding-sibling':
      return named(sisters(node, 'before').toReversed());
    case 'following-sibling':
      return named(sisters(node, 'after'));
    case 'attribute':
      return [];
    default:
      return axis satisfies never;
  }
}

/** Axes whose nearest node is the last one in the record. */
const LOOKS_BACK: ReadonlySet<Axis> = new Set(['ancestor', 'ancestor-or-self', 'preceding-sibling']);

/** The rows that the first predicate can let through, without asking each; null: each has to be asked. */
function lookedUp(node: DataNode, { key, name }: RunStep, frame: Frame): readonly DataNode[] | null {
  if (key === null || node.rowsWhere === undefined || name !== 'item') return null;
  const text = keyText(key.value(frame));
  return text === null ? null : rowsBy(node, key.column, text);
}

function sisters(node: DataNode, where: 'before' | 'after'): readonly DataNode[] {
  const all = node.parent()?.members() ?? [];
  const at = all.indexOf(node);
  const found = where === 'before' ? all.slice(0, Math.max(at, 0)) : all.slice(at + 1);
  return found.filter((candidate) => candidate.relevant());
}

/** Walks through everything and looks at the relevance of what matches only: an expression may stand in its way. */
function descendants(node: DataNode): readonly DataNode[] {
  return node.members().flatMap((child) => [child, ...descendants(child)]);
}

function descendOrSelf(node: DataNode, name: string | null): readonly DataNode[] {
  const all = [node, ...descendants(node)];
  // `//name` walks on from every node; what it finds in the end is looked at there.
  return name === null ? all : all.filter((candidate) => candidate.name === name && candidate.relevant());
}

function dataAncestors(node: DataNode): readonly DataNode[] {
  const found: DataNode[] = [];
  for (let parent = node.parent(); parent !== null; parent = parent.parent()) found.push(parent);
  return found;
}

/** A predicate that gives a number asks for that place, any other for truth (XPath 1.0, 2.4). */
function filter(nodes: readonly DataNode[], predicate: Run, frame: Frame): readonly DataNode[] {
  return nodes.filter((node, index) => {
    const result = predicate({ ...frame, node, position: index + 1, size: nodes.length });
    return typeof result === 'number' ? result === index + 1 : toBoolean(result);
  });
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
