import { parseAst } from 'vite';

type Program = ReturnType<typeof parseAst>;
type Statement = Program['body'][number];

/** A file that only gives on what another one has: which one, and by what names (ours to theirs). */
export type Door = { readonly file: string; readonly names: Readonly<Record<string, string>> };
/** By the name of the file, without its folder. */
export type Doors = Map<string, Door>;

/** Null: the file has something of its own. */
export function doorOf(code: string): Door | null {
  const names: Record<string, string> = {};
  let file: string | null = null;
  for (const node of parseAst(code).body) {
    if (
      node.type !== 'ExportNamedDeclaration' ||
      node.source === null ||
      (file ?? node.source.value) !== node.source.value
    ) {
      return null;
    }
    file = node.source.value;
    for (const { exported, local } of node.specifiers) names[nameOf(exported)] = nameOf(local);
  }
  return file === null ? null : { file, names };
}

/**
 * Names that a file gives to others and assigns again after they were made. `program`: the file before its names were
 * shortened.
 */
export function reassignedExports(program: Program): readonly string[] {
  const given = new Set<string>();
  for (const node of program.body) {
    if (node.type !== 'ExportNamedDeclaration' || node.source !== null) continue;
    for (const { local } of node.specifiers) given.add(nameOf(local));
  }
  for (const node of program.body) {
    if (node.type !== 'VariableDeclaration' || node.kind !== 'const') continue;
    for (const { id } of node.declarations) given.delete(nameOf(id));
  }
  const found = new Set<string>();
  walk(program, (node, functions) => {
    const key = node.type === 'AssignmentExpression' ? 'left' : node.type === 'UpdateExpression' ? 'argument' : null;
    const target = key === null ? null : node[key];
    if (!isNode(target) || target.type !== 'Identifier') return;
    const name = nameOf(target);
    if (given.has(name) && !functions.some((inner) => declares(inner, name))) found.add(name);
  });
  return [...found];
}

/** Whether a function has something of its own of that name. */
function declares(inner: Node, name: string): boolean {
  let found = false;
  const see = (part: unknown): void => {
    walk(part, (node) => {
      if (node.type === 'Identifier' && nameOf(node) === name) found = true;
    });
  };
  see(inner['params']);
  walk(inner['body'], (node) => {
    if (node.type === 'VariableDeclarator' || node.type === 'FunctionDeclaration') see(node['id']);
  });
  return found;
}

/**
 * The same file as a plain script: `take(["./a.js"], (([{ x: y }], $m) => { …; return { z: y } }))`. What it takes of
 * others it takes once, when it runs, so nothing of it may be assigned again there (`reassignedExports`).
 */
export function toClassic(code: string, take: string, doors: Doors): string {
  const program = parseAst(code);
  const meta = unusedName(code, '$m');
  const edits: Edit[] = [];
  const needs = new Map<string, string[]>();
  const given: string[] = [];
  const need = (file: string): string[] => {
    const names = needs.get(file) ?? [];
    needs.set(file, names);
    return names;
  };
  for (const node of program.body) readLink(node, code, { need, given, edits });
  let waits = false;
  let asks = false;
  walk(program, (node, functions) => {
    if (
      functions.length === 0 &&
      (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node['await'] === true))
    )
      waits = true;
    if (node.type === 'MetaProperty' && code.startsWith('import', node.start)) {
      asks = true;
      edits.push({ ...node, text: meta });
    }
    if (node.type !== 'ImportExpression') return;
    asks = true;
    const source = node['source'];
    if (!isNode(source)) throw new Error('an import() of nothing');
    const address = addressOf(source);
    const door = address === null ? undefined : doors.get(address.slice(2));
    if (address === null)
      throw new Error(`an import() of something that is put together: ${code.slice(node.start, node.end)}`);
    const text = door === undefined ? JSON.stringify(address) : `${JSON.stringify(door.file)},${namesOf(door.names)}`;
    edits.push({ start: node.start, end: node.end, text: `${meta}.load(${text})` });
  });
  const parts = [...needs.values()].map((names) => `{${names.join(',')}}`);
  const unused = parts.findLastIndex((part) => part !== '{}') + 1;
  const taken = asks ? parts : parts.slice(0, unused);
  const parameters = `[${taken.map((part) => (part === '{}' ? '' : part)).join(',')}]${asks ? `,${meta}` : ''}`;
  const body = edited(code, edits);
  const result = given.length === 0 ? '' : `;return{${given.join(',')}}`;
  const files = JSON.stringify([...needs.keys()]);
  // The brackets around the function tell the browser that it runs at once, so that it is not read twice.
  return `"use strict";${take}(${files},(${waits ? 'async' : ''}(${parameters})=>{${body}${result}}));\n`;
}

type Edit = { readonly start: number; readonly end: number; readonly text: string };
type Found = { readonly need: (file: string) => string[]; readonly given: string[]; readonly edits: Edit[] };

/** Notes what a statement takes of other files or gives to them, and takes it out. */
function readLink(node: Statement, code: string, { need, given, edits }: Found): void {
  const out = (): void => {
    edits.push({ start: node.start, end: node.end, text: '' });
  };
  if (node.type === 'ImportDeclaration') {
    const names = need(node.source.value);
    for (const specifier of node.specifiers) {
      if (specifier.type === 'ImportNamespaceSpecifier')
        throw new Error(`all of ${node.source.value} is taken at once`);
      const theirs = specifier.type === 'ImportDefaultSpecifier' ? 'default' : nameOf(specifier.imported);
      names.push(pair(theirs, specifier.local.name));
    }
    out();
  }
  if (node.type === 'ExportNamedDeclaration') {
    if (node.declaration !== null) throw new Error('something is given where it is made');
    for (const { exported, local } of node.specifiers) {
      let ours = nameOf(local);
      if (node.source !== null) {
        const theirs = ours;
        ours = unusedName(code, `$given${given.length}`);
        need(node.source.value).push(pair(theirs, ours));
      }
      given.push(pair(nameOf(exported), ours));
    }
    out();
  }
  if (node.type === 'ExportDefaultDeclaration') {
    const ours = unusedName(code, '$default');
    edits.push({ start: node.start, end: node.declaration.start, text: `const ${ours}=` });
    given.push(pair('default', ours));
  }
  if (node.type === 'ExportAllDeclaration') throw new Error(`all of ${node.source.value} is given on`);
}

function pair(key: string, value: string): string {
  return key === value ? key : `${key}:${value}`;
}

function namesOf(names: Readonly<Record<string, string>>): string {
  return `{${Object.entries(names)
    .map(([ours, theirs]) => `${ours}:${JSON.stringify(theirs)}`)
    .join(',')}}`;
}

function unusedName(code: string, wished: string): string {
  let name = wished;
  while (code.includes(name)) name += '_';
  return name;
}

function edited(code: string, edits: readonly Edit[]): string {
  let text = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    text += code.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return (text + code.slice(at)).trim();
}

type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<Record<string, unknown>>;

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && 'type' in value && 'start' in value && typeof value.type === 'string'
  );
}

/** Goes through a tree. `functions`: those that a node is in, from outside. */
function walk(
  root: unknown,
  see: (node: Node, functions: readonly Node[]) => void,
  functions: readonly Node[] = [],
): void {
  if (Array.isArray(root)) {
    for (const each of root) walk(each, see, functions);
    return;
  }
  if (!isNode(root)) return;
  see(root, functions);
  const inner = INNER.has(root.type) ? [...functions, root] : functions;
  for (const value of Object.values(root)) if (typeof value === 'object') walk(value, see, inner);
}

/** What has an `await` and names of its own. */
const INNER = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'StaticBlock',
  'PropertyDefinition',
]);

function nameOf(node: { readonly type: string }): string {
  if ('name' in node && typeof node.name === 'string') return node.name;
  return 'value' in node ? String(node.value) : '';
}

/** What an `import()` asks for, where it is written out. */
function addressOf(node: Node): string | null {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  const { quasis, expressions } = node;
  if (
    node.type !== 'TemplateLiteral' ||
    !Array.isArray(quasis) ||
    !Array.isArray(expressions) ||
    expressions.length > 0
  )
    return null;
  const only: unknown = quasis[0];
  return isNode(only) && typeof only['value'] === 'object' && only['value'] !== null && 'cooked' in only['value']
    ? String(only['value'].cooked)
    : null;
}
