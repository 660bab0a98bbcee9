import { onWallClock } from './day-scale.ts';
import { FORMAT_TOKENS } from './functions/dates.ts';
import { DIGEST_NAMES } from './functions/encoding.ts';
import type { FunctionSpec } from './functions/specification.ts';
import { FUNCTIONS } from './functions/table.ts';
import { compileIndexedRepeat } from './indexed-repeat.ts';
import { seedOf, shuffled } from './randomize.ts';
import { compilePattern } from './regular-expression.ts';
import { rowsBy } from './row-key.ts';
import type { Compiler, Part, PartContext } from './scope.ts';
import { type Syntax, SyntaxFault } from './syntax.ts';
import { composed, isNodes, toAtom, toBoolean, toText } from './values.ts';

export type CallSyntax = Extract<Syntax, { kind: 'call' }>;
type Special = {
  readonly arity: readonly [least: number, most: number];
  readonly compile: (compiler: Compiler, call: CallSyntax, context: PartContext) => Part;
};

/** Functions that look at their arguments before these are worked out, or that give nodes. */
export const SPECIALS: ReadonlyMap<string, Special> = new Map<string, Special>([
  ['if', { arity: [3, 3], compile: compileIf }],
  ['once', { arity: [1, 1], compile: compileOnce }],
  ['position', { arity: [0, 1], compile: compilePosition }],
  ['last', { arity: [0, 0], compile: compileLast }],
  ['name', { arity: [0, 1], compile: compileName }],
  ['local-name', { arity: [0, 1], compile: compileName }],
  ['id', { arity: [1, 1], compile: compileId }],
  ['random', { arity: [0, 0], compile: compileRandom }],
  ['randomize', { arity: [1, 2], compile: compileRandomize }],
  ['current', { arity: [0, 0], compile: compileCurrent }],
  ['instance', { arity: [1, 1], compile: compileInstance }],
  ['pulldata', { arity: [4, 4], compile: compilePulldata }],
  [
    'indexed-repeat',
    { arity: [3, 7], compile: (compiler, call, context) => compileIndexedRepeat(compiler, call.args, context) },
  ],
  ['jr:choice-name', { arity: [2, 2], compile: compileChoiceName }],
]);

/** Compiles a call; a function that is not listed is refused by name, a wrong number of arguments too. */
export function compileCall(compiler: Compiler, call: CallSyntax, context: PartContext): Part {
  const special = SPECIALS.get(call.name);
  if (special !== undefined) {
    checkArity(call, special.arity);
    return special.compile(compiler, call, context);
  }
  const spec = FUNCTIONS.get(call.name);
  if (spec === undefined) {
    throw new SyntaxFault({
      code: 'unknown-function',
      position: call.at,
      found: call.name,
      expected: 'listed function',
    });
  }
  checkArity(call, spec.arity);
  checkLiterals(call);
  return compilePlain(compiler, call, spec, context);
}

function compilePlain(compiler: Compiler, call: CallSyntax, spec: FunctionSpec, context: PartContext): Part {
  const parts = call.args.map((arg) => compiler.compile(arg, context));
  if (spec.nodeSet !== undefined && parts[spec.nodeSet]?.nodes === undefined) {
    throw wrongArgument(call, spec.nodeSet, 'node-set');
  }
  const runs = parts.map((part, index) =>
    index === 0 && spec.takesDays === true ? onWallClock(argument(call, 0), compiler.scope, part.run) : part.run,
  );
  const { call: apply } = spec;
  return {
    run: (frame) =>
      apply(
        runs.map((run) => run(frame)),
        frame,
      ),
    nodes: undefined,
  };
}

function compileIf(compiler: Compiler, call: CallSyntax, context: PartContext): Part {
  const [condition, then, otherwise] = threeParts(compiler, call, context);
  return { run: (frame) => (toBoolean(condition.run(frame)) ? then : otherwise).run(frame), nodes: undefined };
}

/** The question's own answer when it has one: reading it is not a dependency, or `once` would be a cycle. */
function compileOnce(compiler: Compiler, call: CallSyntax, context: PartContext): Part {
  const { run } = compiler.compile(argument(call, 0), context);
  return {
    run: (frame) => {
      const own = frame.current.atom();
      return own === '' ? run(frame) : own;
    },
    nodes: undefined,
  };
}

function compilePosition(compiler: Compiler, call: CallSyntax, context: PartContext): Part {
  if (call.args.length === 0) {
    return { run: (frame) => (frame.position > 0 ? frame.position : frame.node.position()), nodes: undefined };
  }
  // Where an instance stands is no matter of what is in it, so that a repeat's own condition may ask for it.
  const { run, nodes } = compiler.start(argument(call, 0), context);
  if (nodes === undefined) throw wrongArgument(call, 0, 'node-set');
  return {
    run: (frame) => {
      const found = run(frame);
      return isNodes(found) ? (found[0]?.position() ?? 0) : 0;
    },
    nodes: undefined,
  };
}

/** How many candidates the predicate around it chooses among. */
function compileLast(): Part {
  return { run: (frame) => Math.max(1, frame.size), nodes: undefined };
}

/** The name of the first node: of a question, group or repeat as the form writes it. */
function compileName(compiler: Compiler, call: CallSyntax, context: PartContext): Part {
  if (call.args.length === 0) return { run: (frame) => frame.node.name, nodes: undefined };
  const { run, nodes } = compiler.start(argument(call, 0), context);
  if (nodes === undefined) throw wrongArgument(call, 0, 'node-set');
  return {
    run: (frame) => {
      const found = run(frame);
      return isNodes(found) ? (found[0]?.name ?? '') : '';
    },
    nodes: undefined,
  };
}

/** XPath's `id()`: no answer has an identifier of XML's kind, so that it finds nothing (as in ODK). */
function compileId(compiler: Compiler, call: CallSyntax, context: PartContext): Part {
  compiler.compile(argument(call, 0), context);
  return { run: () => [], nodes: [] };
}

/** From 0 up to 1. Only where what it gives is kept: a condition would be another one at each look. */
function compileRandom({ scope }: Compiler, call: CallSyntax): Part {
  if (scope.isKept !== true) {
    throw new SyntaxFault({ code: 'unsupported', position: call.at, found: 'random()', expected: 'calculation' });
  }
  return { run: ({ env }) => seedOf(env.uuid()) / 2 ** 32, nodes: undefined };
}

/** `randomize(nodes, seed)`; without a seed another order each time that it is worked out. */
function compileRandomize(compiler: Compiler, call: CallSyntax, context: PartContext): Part {
  const { run, nodes } = compiler.compile(argument(call, 0), context);
  if (nodes === undefined) throw wrongArgument(call, 0, 'node-set');
  const seed = call.args[1] === undefined ? undefined : compiler.compile(call.args[1], context).run;
  return {
    run: (frame) => {
      const found = run(frame);
      if (!isNodes(found)) return found;
      return shuffled(found, seed === undefined ? seedOf(frame.env.uuid()) : toAtom(seed(frame)));
    },
    nodes,
  };
}

function compileCurrent(compiler: Compiler): Part {
  return { run: (frame) => [frame.current], nodes: [compiler.scope.current] };
}

function compileInstance(compiler: Compiler, call: CallSyntax): Part {
  const id = instanceName(compiler, call);
  const schema = compiler.scope.instance(id) ?? null;
  return {
    run: (frame) => {
      const root = frame.env.instance(id);
      return root === null ? [] : [root];
    },
    nodes: schema === null ? null : [schema],
  };
}

/** `pulldata('instance', 'column', 'key column', key)`: the first row whose key column is the key. */
function compilePulldata(compiler: Compiler, call: CallSyntax, context: PartContext): Part {
  const id = instanceName(compiler, call);
  const [column, keyColumn, key] = [1, 2, 3].map((index) => compiler.compile(argument(call, index), context).run);
  return {
    run: (frame) => {
      const wanted = key === undefined ? '' : toText(key(frame));
      const keyName = keyColumn === undefined ? '' : toText(keyColumn(frame));
      const holder = frame.env.instance(id)?.children('root')[0];
      if (wanted === '' || holder === undefined) return '';
      const rows = rowsBy(holder, keyName, composed(wanted)) ?? holder.children('item');
      const row = rows.find((candidate) => composed(toText(candidate.children(keyName))) === composed(wanted));
      return row === undefined || column === undefined ? '' : (row.children(toText(column(frame)))[0]?.atom() ?? '');
    },
    nodes: undefined,
  };
}

/** `jr:choice-name(value, '${question}')`: the choice's label, in the language that the form is filled in. */
function compileChoiceName(compiler: Compiler, call: CallSyntax, context: PartContext): Part {
  const { run } = compiler.compile(argument(call, 0), context);
  const second = argument(call, 1);
  const name = second.kind === 'string' ? /^\s*\$\{([^}]+)\}\s*$/.exec(second.value)?.[1]?.trim() : undefined;
  if (name === undefined) throw wrongArgument(call, 1, "'${name}'");
  const question = compiler.scope.find(name);
  if (question === undefined) {
    throw new SyntaxFault({
      code: 'unknown-name',
      position: second.at,
      found: name,
      expected: 'name of a question or group',
    });
  }
  if (!compiler.scope.hasChoices(question)) throw wrongArgument(call, 1, 'name of a select');
  return { run: (frame) => frame.env.choiceLabel(question, toText(run(frame))), nodes: undefined };
}

function instanceName(compiler: Compiler, call: CallSyntax): string {
  const first = argument(call, 0);
  if (first.kind !== 'string') throw wrongArgument(call, 0, 'name of an instance in quotes');
  if (compiler.scope.instance(first.value) === undefined) {
    throw new SyntaxFault({
      code: 'unknown-name',
      position: first.at,
      found: first.value,
      expected: 'name of an instance',
    });
  }
  compiler.instances.add(first.value);
  return first.value;
}

/**
 * Checks arguments that are texts in quotes while the form is compiled: the pattern of `regex`, the algorithm of
 * `digest`, the letters of `format-date`. An argument that is calculated can only be checked when the record is filled.
 */
function checkLiterals(call: CallSyntax): void {
  const second = call.args[1];
  if (second?.kind !== 'string') return;
  if (call.name === 'regex') {
    const pattern = compilePattern(second.value);
    if (!pattern.ok) {
      const position = second.at + 1 + pattern.position;
      throw new SyntaxFault({ code: 'unsupported', position, found: pattern.found, expected: pattern.expected });
    }
  }
  if (call.name === 'digest' && !DIGEST_NAMES.includes(second.value)) {
    const position = second.at + 1;
    throw new SyntaxFault({ code: 'unsupported', position, found: second.value, expected: DIGEST_NAMES.join(', ') });
  }
  if (call.name === 'format-date' || call.name === 'format-date-time') {
    const wrong = /%(?![YymnbdeaHhMS3%])./.exec(second.value);
    if (wrong !== null) {
      const expected = Array.from(FORMAT_TOKENS)
        .map((token) => `%${token}`)
        .join(' ');
      throw new SyntaxFault({ code: 'unsupported', position: second.at + 1 + wrong.index, found: wrong[0], expected });
    }
  }
}

function checkArity(call: CallSyntax, [least, most]: readonly [number, number]): void {
  const count = call.args.length;
  if (count >= least && count <= most) return;
  const expected = least === most ? `${least}` : Number.isFinite(most) ? `${least} to ${most}` : `${least} or more`;
  throw new SyntaxFault({ code: 'arguments', position: call.at, found: `${call.name}: ${count}`, expected });
}

function threeParts(compiler: Compiler, call: CallSyntax, context: PartContext): readonly [Part, Part, Part] {
  const at = (index: number): Part => compiler.compile(argument(call, index), context);
  return [at(0), at(1), at(2)];
}

function argument(call: CallSyntax, index: number): Syntax {
  const found = call.args[index];
  if (found === undefined) throw wrongArgument(call, index, 'argument');
  return found;
}

function wrongArgument(call: CallSyntax, index: number, expected: string): SyntaxFault {
  const position = call.args[index]?.at ?? call.at;
  return new SyntaxFault({ code: 'arguments', position, found: `${call.name}: ${index + 1}`, expected });
}
