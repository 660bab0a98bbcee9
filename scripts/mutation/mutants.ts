import { parseAst } from 'vite';

/** One small change of a file: the characters from `start` to `end` become `text`. */
export type Mutant = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
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

/** Every mutant of a TypeScript text, in the order of the file. Types, imports and texts for people are left alone. */
export function mutantsOf(code: string, fileName: string): readonly Mutant[] {
  const found: Mutant[] = [];
  const add = (node: Node, text: string, what: string): void => {
    found.push({ start: node.start, end: node.end, text, what });
  };
  const visit = (node: Node): void => {
    if (node.type.startsWith('TS') || node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration') return;
    switch (node.type) {
      case 'BinaryExpression':
      case 'LogicalExpression':
        mutateOperator(code, node, found);
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
          add(node, code.slice(node['argument'].start, node['argument'].end), '! taken away');
        break;
      case 'ReturnStatement':
        break;
      case 'ExpressionStatement':
        if (isNode(node['expression']) && node['expression'].type === 'CallExpression') add(node, ';', 'call left out');
        break;
      case 'CallExpression':
        dropCall(code, node, found);
        break;
      default:
        break;
    }
    for (const child of childrenOf(node)) visit(child);
  };
  const program: unknown = parseAst(code, { lang: fileName.endsWith('x') ? 'tsx' : 'ts' });
  if (isNode(program)) visit(program);
  return found.sort((a, b) => a.start - b.start || a.end - b.end || a.text.localeCompare(b.text));
}

/** The text with one mutant in it. */
export function applyMutant(code: string, mutant: Mutant): string {
  return code.slice(0, mutant.start) + mutant.text + code.slice(mutant.end);
}

function mutateOperator(code: string, node: Node, found: Mutant[]): void {
  const { left, right, operator } = node;
  if (!isNode(left) || !isNode(right) || typeof operator !== 'string') return;
  const at = code.indexOf(operator, left.end);
  if (at < 0 || at >= right.start) return;
  for (const other of OPERATORS[operator] ?? [])
    found.push({ start: at, end: at + operator.length, text: other, what: `${operator} to ${other}` });
}

function dropCall(code: string, node: Node, found: Mutant[]): void {
  const { callee } = node;
  if (!isNode(callee) || callee.type !== 'MemberExpression' || !isNode(callee['object'])) return;
  const { property, object } = callee;
  const name = isNode(property) && typeof property['name'] === 'string' ? property['name'] : '';
  if (!DROPPED_CALLS.has(name)) return;
  found.push({
    start: node.start,
    end: node.end,
    text: code.slice(object.start, object.end),
    what: `.${name}(...) taken away`,
  });
}

function childrenOf(node: Node): Node[] {
  return Object.entries(node)
    .filter(([key]) => key !== 'typeAnnotation' && key !== 'typeArguments' && key !== 'returnType')
    .flatMap(([, value]) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}
