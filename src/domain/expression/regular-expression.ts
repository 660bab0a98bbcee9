import type { PatternFault } from './pattern-reader.ts';
import { type PatternNode, parsePattern } from './pattern-syntax.ts';

/**
 * Regular expressions in time proportional to pattern times text, whatever they are: a set of states walks over the
 * text once (Thompson's construction), so `(a+)+$` cannot hang a phone. The price is that look-around and
 * back-references do not exist here; they are refused by name when the form loads.
 */
type Pattern = { readonly matchesWhole: (text: string) => boolean };
export type PatternResult = { readonly ok: true; readonly pattern: Pattern } | ({ readonly ok: false } & PatternFault);

/** States a pattern may have once `{n,m}` is written out. */
const MAX_STATES = 2000;
/** States times characters; beyond it nothing matches. */
const MAX_STEPS = 5_000_000;
const CACHE_SIZE = 200;

type Instruction =
  | { readonly kind: 'character'; readonly test: (character: string) => boolean; readonly next: number }
  | { readonly kind: 'split'; next: number; other: number }
  | { readonly kind: 'assert'; readonly test: (before: string, after: string) => boolean; readonly next: number }
  | { readonly kind: 'match' };

const cache = new Map<string, PatternResult>();

/** Compiles a pattern, or says what in it is wrong or not supported. Never throws. */
export function compilePattern(source: string): PatternResult {
  const known = cache.get(source);
  if (known !== undefined) return known;
  const parsed = parsePattern(source);
  const result: PatternResult = parsed.ok ? assemble(parsed.node, source) : parsed;
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(source, result);
  return result;
}

/** True when the whole text matches; false also for a pattern that is wrong. */
export function matchesWhole(source: string, text: string): boolean {
  const result = compilePattern(source);
  return result.ok && result.pattern.matchesWhole(text);
}

function assemble(node: PatternNode, source: string): PatternResult {
  const program: Instruction[] = [{ kind: 'match' }];
  const start = emit(program, node, 0);
  if (start === null) {
    return { ok: false, position: 0, found: source.slice(0, 40), expected: `at most ${MAX_STATES} states` };
  }
  return { ok: true, pattern: { matchesWhole: (text) => run(program, start, text) } };
}

/** Writes a node's instructions so that they go on at `next`; null when there are too many. */
function emit(program: Instruction[], node: PatternNode, next: number): number | null {
  if (program.length > MAX_STATES) return null;
  const push = (instruction: Instruction): number => program.push(instruction) - 1;
  switch (node.kind) {
    case 'character':
      return push({ kind: 'character', test: node.test, next });
    case 'assert':
      return push({ kind: 'assert', test: node.test, next });
    case 'sequence': {
      let target: number | null = next;
      for (const item of node.items.toReversed()) {
        if (target === null) return null;
        target = emit(program, item, target);
      }
      return target;
    }
    case 'either': {
      let target: number | null = null;
      for (const branch of node.branches.toReversed()) {
        const start = emit(program, branch, next);
        if (start === null) return null;
        target = target === null ? start : push({ kind: 'split', next: start, other: target });
      }
      return target;
    }
    case 'repeat':
      return emitRepeat(program, node, next);
    default:
      return node satisfies never;
  }
}

function emitRepeat(
  program: Instruction[],
  node: Extract<PatternNode, { kind: 'repeat' }>,
  next: number,
): number | null {
  let target: number | null = next;
  if (node.most === null) {
    const loop: Extract<Instruction, { kind: 'split' }> = { kind: 'split', next, other: next };
    const index = program.push(loop) - 1;
    const body = emit(program, node.item, index);
    if (body === null) return null;
    loop.next = body;
    target = index;
  }
  for (let count = node.least; node.most !== null && count < node.most; count += 1) {
    const body: number | null = target === null ? null : emit(program, node.item, target);
    if (body === null) return null;
    target = program.push({ kind: 'split', next: body, other: next }) - 1;
  }
  for (let count = 0; count < node.least; count += 1) {
    if (target === null) return null;
    target = emit(program, node.item, target);
  }
  return target;
}

function run(program: readonly Instruction[], start: number, text: string): boolean {
  const characters = Array.from(text);
  if (program.length * characters.length > MAX_STEPS) return false;
  let states = closure(program, [start], '', characters[0] ?? '');
  for (const [index, character] of characters.entries()) {
    const following: number[] = [];
    for (const state of states) {
      const instruction = program[state];
      if (instruction?.kind === 'character' && instruction.test(character)) following.push(instruction.next);
    }
    if (following.length === 0) return false;
    states = closure(program, following, character, characters[index + 1] ?? '');
  }
  return states.has(0);
}

/** All states that are reached without reading a character. */
function closure(program: readonly Instruction[], from: readonly number[], before: string, after: string): Set<number> {
  const reached = new Set<number>();
  const open = [...from];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (reached.has(state)) continue;
    reached.add(state);
    const instruction = program[state];
    if (instruction?.kind === 'split') open.push(instruction.next, instruction.other);
    if (instruction?.kind === 'assert' && instruction.test(before, after)) open.push(instruction.next);
  }
  return reached;
}
