import { parseAst } from 'vite';

/** One small change of a file: the characters from `start` to `end`, an expression or a statement, become `text`. */
export type Mutant = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether the changed characters are an expression, or a whole statement with its semicolon. */
  readonly kind: 'expression' | 'statement';
  /** What was changed, as `< to <=`. */
  readonly what: string;
};

type Node = { readonly type: string; readonly start: number; readonly end: number; readonly [key: string]: unknown };

/** Operators and what each is tried as; the neighbour that a slip of the hand would have written. */
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '**': ['*'],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
};

/** Calls whose going away changes what comes out: `rows.filter(open)` becomes `rows`. */
const DROPPED_CALLS = new Set(['filter', 'sort', 'toSorted', 'reverse', 'trim', 'toLowerCase', 'slice', 'normalize']);

/** Nodes of types that hold code that runs: `x as T`, `x!`, `x satisfies T`. */
const TRANSPARENT = new Set(['TSAsExpression', 'TSNonNullExpression', 'TSSatisfiesExpression']);

/** Every mutant of a TypeScript text, in the order of the file. Types, imports and texts for people are left alone. */
export function mutantsOf(code: string, fileName: string): readonly Mutant[] {
  const found: Mutant[] = [];
  const visit = (node: Node, chain: Node | undefined): void => {
    if (node.type.startsWith('TS') && !TRANSPARENT.has(node.type)) return;
    if (node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration') return;
    const add = (at: Node, text: string, what: string): void => {
      // Inside `a?.b.filter(c)` only the whole chain can be put in brackets and still mean the same.
      const host = chain ?? at;
      const whole = code.slice(host.start, at.start) + text + code.slice(at.end, host.end);
      found.push({ start: host.start, end: host.end, text: whole, kind: 'expression', what });
    };
    mutateNode(code, node, add, found);
    const spine = node.type === 'ChainExpression' ? node : chain;
    for (const [key, child] of childrenOf(node)) {
      if ((key === 'key' || key === 'property') && node['computed'] !== true) continue;
      visit(
        child,
        spine !== undefined && (key === 'expression' || key === 'object' || key === 'callee') ? spine : undefined,
      );
    }
  };
  const program: unknown = parseAst(code, { lang: fileName.endsWith('x') ? 'tsx' : 'ts' });
  if (isNode(program)) visit(program, undefined);
  return found.sort((a, b) => a.start - b.start || a.end - b.end || a.text.localeCompare(b.text));
}

type Add = (at: Node, text: string, what: string) => void;

function mutateNode(code: string, node: Node, add: Add, found: Mutant[]): void {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      mutateOperator(code, node, add);
      break;
    case 'Literal':
      if (node['value'] === true || node['value'] === false)
        add(node, String(!node['value']), `${String(node['value'])} to ${String(!node['value'])}`);
      else if (typeof node['value'] === 'number')
        add(node, String(node['value'] + 1), `${node['value']} to ${node['value'] + 1}`);
      break;
    case 'IfStatement':
    case 'ConditionalExpression':
      if (isNode(node['test'])) {
        add(node['test'], 'true', 'condition to true');
        add(node['test'], 'false', 'condition to false');
      }
      break;
    case 'UnaryExpression':
      if (node['operator'] === '!' && isNode(node['argument']))
        add(node, `(${code.slice(node.start + 1, node.end)})`, '! taken away');
      break;
    case 'ExpressionStatement':
      if (isNode(node['expression']) && node['expression'].type === 'CallExpression')
        found.push({ start: node.start, end: node.end, text: ';', kind: 'statement', what: 'call left out' });
      break;
    case 'CallExpression':
      dropCall(code, node, add);
      break;
    default:
      break;
  }
}

function mutateOperator(code: string, node: Node, add: Add): void {
  const { left, right, operator } = node;
  if (!isNode(left) || !isNode(right) || typeof operator !== 'string') return;
  const at = code.indexOf(operator, left.end);
  if (at < 0 || at >= right.start) return;
  const sides = [code.slice(node.start, at).trim(), code.slice(at + operator.length, node.end).trim()];
  for (const other of OPERATORS[operator] ?? [])
    add(node, `((${sides[0]}) ${other} (${sides[1]}))`, `${operator} to ${other}`);
}

function dropCall(code: string, node: Node, add: Add): void {
  const { callee } = node;
  if (!isNode(callee) || callee.type !== 'MemberExpression' || !isNode(callee['object'])) return;
  const { property, object } = callee;
  const name = isNode(property) && typeof property['name'] === 'string' ? property['name'] : '';
  if (DROPPED_CALLS.has(name)) add(node, code.slice(object.start, object.end), `.${name}(...) taken away`);
}

function childrenOf(node: Node): (readonly [key: string, child: Node])[] {
  return Object.entries(node)
    .filter(([key]) => key !== 'typeAnnotation' && key !== 'typeArguments' && key !== 'returnType')
    .flatMap(([key, value]) =>
      (Array.isArray(value) ? value : [value]).filter(isNode).map((child) => [key, child] as const),
    );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}
