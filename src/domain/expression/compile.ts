import { compileCall } from './calls.ts';
import { inDocumentOrder } from './document-order.ts';
import type { Environment, Run } from './evaluation.ts';
import { compileLastSaved, isLastSaved } from './last-saved.ts';
import { OPERATORS } from './operators.ts';
import { parse } from './parse.ts';
import { compilePath } from './paths.ts';
import { compileReference } from './references.ts';
import { rowKeyIn } from './row-key.ts';
import { type Compiler, type CompileScope, noteRead, type Part, type PartContext } from './scope.ts';
import { type Operator, type Syntax, SyntaxFault, type SyntaxProblem } from './syntax.ts';
import { type DataNode, isNodes, type SchemaNode, toBoolean, toNumber, type Value } from './values.ts';

/** An expression that is ready to run, with the nodes and instances that it may read. */
export type Compiled = {
  readonly source: string;
  readonly run: Run;
  /** Nodes of the form that the expression can read: a change elsewhere cannot change its value. */
  readonly reads: ReadonlySet<SchemaNode>;
  /** Nodes among `reads` of which the expression reads only the instances before its own, as a running total does. */
  readonly earlier: ReadonlySet<SchemaNode>;
  /** Secondary instances that it can read. */
  readonly instances: ReadonlySet<string>;
  /** Steps of its paths that match nothing in the form: empty as in ODK, and most likely a slip. */
  readonly unmatched: readonly SyntaxProblem[];
};

export type CompileResult =
  | { readonly ok: true; readonly compiled: Compiled }
  | { readonly ok: false; readonly problem: SyntaxProblem };

/** Parses and compiles an expression where `scope` says it stands. Never throws: faults are problems with a place. */
export function compile(source: string, scope: CompileScope): CompileResult {
  const parsed = parse(source);
  return parsed.ok ? compileSyntax(source, parsed.syntax, scope) : parsed;
}

/**
 * The column that a condition on rows holds to a value, with that value compiled: what rows may be looked up by. Null:
 * it has none (`row-key.ts`), or does not compile.
 */
export function compileRowKey(
  source: string,
  scope: CompileScope,
): { readonly column: string; readonly value: Compiled } | null {
  const key = rowKeyIn(source);
  if (key === null) return null;
  const result = compileSyntax(source, key.value, scope);
  return result.ok ? { column: key.column, value: result.compiled } : null;
}

function compileSyntax(source: string, syntax: Syntax, scope: CompileScope): CompileResult {
  const reads = new Set<SchemaNode>();
  const earlier = new Set<SchemaNode>();
  const instances = new Set<string>();
  const unmatched: SyntaxProblem[] = [];
  const compiler: Compiler = {
    scope,
    reads,
    earlier,
    instances,
    unmatched,
    compile: (syntax, context) => part(compiler, syntax, context, false),
    start: (syntax, context) => part(compiler, syntax, context, true),
  };
  try {
    const { run } = compiler.compile(syntax, scope.context === null ? null : [scope.context]);
    return { ok: true, compiled: { source, reads, earlier, instances, unmatched, run } };
  } catch (error) {
    if (error instanceof SyntaxFault) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** Runs an expression that belongs to `node`. */
export function runAt(compiled: Compiled, node: DataNode, env: Environment): Value {
  return compiled.run({ node, current: node, position: 0, size: 0, env });
}

function part(compiler: Compiler, syntax: Syntax, context: PartContext, asStart: boolean): Part {
  switch (syntax.kind) {
    case 'number':
    case 'string': {
      const { value } = syntax;
      return { run: () => value, nodes: undefined };
    }
    case 'negate': {
      const { run } = compiler.compile(syntax.operand, context);
      return { run: (frame) => -toNumber(run(frame), frame.env), nodes: undefined };
    }
    case 'binary':
      return binary(compiler, syntax.operator, syntax.left, syntax.right, context);
    case 'reference':
      if (isLastSaved(syntax.name)) return compileLastSaved(compiler, syntax.name, syntax.at);
      return noted(compiler, compileReference(compiler, syntax.name, syntax.at), asStart);
    case 'path':
      return noted(compiler, compilePath(compiler, syntax, context), asStart);
    case 'call':
      return noted(compiler, compileCall(compiler, syntax, context), asStart || syntax.name !== 'current');
    default:
      return syntax satisfies never;
  }
}

/** A node-set of the record that is used (not only walked through) is read; rows of a list never change. */
function noted(compiler: Compiler, made: Part, walkedThrough: boolean): Part {
  if (walkedThrough) return made;
  for (const schema of made.nodes ?? []) {
    if (isInForm(compiler, schema)) noteRead(compiler, schema, made.isEarlier === true);
  }
  return made;
}

function isInForm(compiler: Compiler, schema: SchemaNode): boolean {
  for (let node: SchemaNode | null = schema; node !== null; node = node.parent) {
    if (node === compiler.scope.root) return true;
  }
  return false;
}

function binary(
  compiler: Compiler,
  operator: Operator,
  leftSyntax: Syntax,
  rightSyntax: Syntax,
  context: PartContext,
): Part {
  const left = compiler.compile(leftSyntax, context);
  const right = compiler.compile(rightSyntax, context);
  if (operator === 'and') {
    return { run: (frame) => toBoolean(left.run(frame)) && toBoolean(right.run(frame)), nodes: undefined };
  }
  if (operator === 'or') {
    return { run: (frame) => toBoolean(left.run(frame)) || toBoolean(right.run(frame)), nodes: undefined };
  }
  if (operator === '|') return union(left, right, leftSyntax, rightSyntax);
  const apply = OPERATORS[operator];
  return { run: (frame) => apply(left.run(frame), right.run(frame), frame.env), nodes: undefined };
}

function union(left: Part, right: Part, leftSyntax: Syntax, rightSyntax: Syntax): Part {
  for (const [side, syntax] of [
    [left, leftSyntax],
    [right, rightSyntax],
  ] as const) {
    if (side.nodes === undefined) {
      throw new SyntaxFault({ code: 'arguments', position: syntax.at, found: syntax.kind, expected: 'node-set' });
    }
  }
  return {
    run: (frame) => inDocumentOrder([...nodesOf(left.run(frame)), ...nodesOf(right.run(frame))]),
    nodes: left.nodes === null || right.nodes === null ? null : [...(left.nodes ?? []), ...(right.nodes ?? [])],
  };
}

function nodesOf(value: Value): readonly DataNode[] {
  return isNodes(value) ? value : [];
}
