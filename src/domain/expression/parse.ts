import {
  AXES,
  type Axis,
  type Operator,
  type ParseResult,
  type PathStart,
  type Step,
  type Syntax,
  SyntaxFault,
} from './syntax.ts';
import { type Token, tokenise } from './tokens.ts';

/** Nesting beyond this is refused, so that no source can exhaust the stack. */
const MAX_DEPTH = 60;
/** A chain of operators nests to the left, so it is bounded too. */
const MAX_OPERATORS = 500;

/** Weakest first (XPath 1.0, 3.4 and 3.5). The union binds tighter than the unary minus. */
const LEVELS: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
];

/** Reads an expression of ODK's XPath subset. Never throws: a wrong source is a problem with its place. */
export function parse(source: string): ParseResult {
  try {
    const parser = createParser(tokenise(source));
    return { ok: true, syntax: parser() };
  } catch (error) {
    if (error instanceof SyntaxFault) return { ok: false, problem: error.problem };
    throw error;
  }
}

function createParser(tokens: readonly Token[]): () => Syntax {
  const end: Token = { kind: 'end', text: '', at: tokens.at(-1)?.at ?? 0 };
  let index = 0;
  let depth = 0;
  let operatorCount = 0;

  const peek = (ahead = 0): Token => tokens[index + ahead] ?? end;
  const take = (): Token => {
    const token = peek();
    index += 1;
    return token;
  };
  const isSymbol = (text: string, ahead = 0): boolean => peek(ahead).kind === 'symbol' && peek(ahead).text === text;
  const expectSymbol = (text: string): void => {
    if (!isSymbol(text)) throw unexpected(peek(), `'${text}'`);
    index += 1;
  };

  function expression(): Syntax {
    depth += 1;
    if (depth > MAX_DEPTH) throw unsupported(peek(), `at most ${MAX_DEPTH} levels`);
    const result = binary(0);
    depth -= 1;
    return result;
  }

  function binary(level: number): Syntax {
    const operators = LEVELS[level];
    if (operators === undefined) return negation();
    let left = binary(level + 1);
    for (;;) {
      const token = peek();
      const operator = token.kind === 'operator' ? operators.find((candidate) => candidate === token.text) : undefined;
      if (operator === undefined) return left;
      index += 1;
      operatorCount += 1;
      if (operatorCount > MAX_OPERATORS) throw unsupported(token, `at most ${MAX_OPERATORS} operators`);
      left = { kind: 'binary', operator, left, right: binary(level + 1), at: token.at };
    }
  }

  function negation(): Syntax {
    let signs = 0;
    const at = peek().at;
    while (peek().kind === 'operator' && peek().text === '-') {
      index += 1;
      signs += 1;
    }
    const operand = union();
    if (signs === 0) return operand;
    // Two signs still make a number of what they stand before.
    const negated: Syntax = { kind: 'negate', operand, at };
    return signs % 2 === 1 ? negated : { kind: 'negate', operand: negated, at };
  }

  function union(): Syntax {
    let left = path();
    while (peek().kind === 'operator' && peek().text === '|') {
      const { at } = take();
      operatorCount += 1;
      if (operatorCount > MAX_OPERATORS) throw unsupported(peek(), `at most ${MAX_OPERATORS} operators`);
      left = { kind: 'binary', operator: '|', left, right: path(), at };
    }
    return left;
  }

  function path(): Syntax {
    const token = peek();
    const at = token.at;
    if (startsPrimary(token, peek(1))) {
      const value = primary();
      const predicates = predicateList();
      const steps = trailingSteps();
      if (predicates.length === 0 && steps.length === 0) return value;
      return { kind: 'path', start: { kind: 'value', value, predicates }, steps, at };
    }
    if (isSymbol('/') || isSymbol('//')) {
      const start: PathStart = { kind: 'root' };
      if (isSymbol('/') && !startsStep(peek(1))) {
        index += 1;
        return { kind: 'path', start, steps: [], at };
      }
      return { kind: 'path', start, steps: trailingSteps(), at };
    }
    if (!startsStep(token)) throw unexpected(token, 'expression');
    return { kind: 'path', start: { kind: 'context' }, steps: [step(), ...trailingSteps()], at };
  }

  function primary(): Syntax {
    const token = take();
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text), at: token.at };
    if (token.kind === 'string') return { kind: 'string', value: token.text, at: token.at };
    if (token.kind === 'reference') return reference(token);
    if (token.kind === 'name') {
      expectSymbol('(');
      return { kind: 'call', name: token.text, args: argumentList(), at: token.at };
    }
    const inner = expression();
    expectSymbol(')');
    return inner;
  }

  function argumentList(): readonly Syntax[] {
    const args: Syntax[] = [];
    if (isSymbol(')')) {
      index += 1;
      return args;
    }
    for (;;) {
      args.push(expression());
      if (isSymbol(')')) {
        index += 1;
        return args;
      }
      if (!isSymbol(',')) throw unexpected(peek(), "',' or ')'");
      index += 1;
    }
  }

  function predicateList(): readonly Syntax[] {
    const predicates: Syntax[] = [];
    while (isSymbol('[')) {
      index += 1;
      predicates.push(expression());
      expectSymbol(']');
    }
    return predicates;
  }

  function trailingSteps(): readonly Step[] {
    const steps: Step[] = [];
    while (isSymbol('/') || isSymbol('//')) {
      const slash = take();
      if (slash.text === '//') steps.push({ axis: 'descendant-or-self', name: null, predicates: [], at: slash.at });
      steps.push(step());
    }
    return steps;
  }

  function step(): Step {
    const token = peek();
    const at = token.at;
    if (isSymbol('.') || isSymbol('..')) {
      index += 1;
      const axis: Axis = token.text === '.' ? 'self' : 'parent';
      return { axis, name: null, predicates: predicateList(), at };
    }
    let axis: Axis = 'child';
    if (isSymbol('@')) {
      axis = 'attribute';
      index += 1;
      return { axis, name: nodeTest(), predicates: predicateList(), at };
    }
    if (token.kind === 'name' && isSymbol('::', 1)) {
      const named = AXES.find((candidate) => candidate === token.text);
      if (named === undefined) throw unsupported(token, AXES.join(', '));
      axis = named;
      index += 2;
    }
    return { axis, name: nodeTest(), predicates: predicateList(), at };
  }

  function nodeTest(): string | null {
    const token = take();
    if (token.kind === 'symbol' && token.text === '*') return null;
    if (token.kind !== 'name') throw unexpected(token, 'name');
    if (!isSymbol('(')) return token.text;
    if (token.text !== 'node') throw unexpected(token, 'name');
    index += 1;
    expectSymbol(')');
    return null;
  }

  function startsPrimary(token: Token, following: Token): boolean {
    if (token.kind === 'number' || token.kind === 'string' || token.kind === 'reference') return true;
    if (token.kind === 'symbol') return token.text === '(';
    return token.kind === 'name' && following.kind === 'symbol' && following.text === '(' && token.text !== 'node';
  }

  return () => {
    if (peek().kind === 'end') throw unexpected(peek(), 'expression');
    const result = expression();
    if (peek().kind !== 'end') throw unexpected(peek(), 'operator');
    return result;
  };
}

function startsStep(token: Token): boolean {
  return token.kind === 'name' || (token.kind === 'symbol' && ['.', '..', '@', '*'].includes(token.text));
}

function reference(token: Token): Syntax {
  if (/^(last-saved#)?[\p{L}_][\p{L}\p{N}_.-]*$/u.test(token.text)) {
    return { kind: 'reference', name: token.text, at: token.at };
  }
  throw new SyntaxFault({ code: 'syntax', position: token.at, found: `\${${token.text}}`, expected: '${name}' });
}

function unexpected(token: Token, expected: string): SyntaxFault {
  const found = token.kind === 'end' ? 'end' : token.kind === 'reference' ? `\${${token.text}}` : token.text;
  return new SyntaxFault({ code: 'syntax', position: token.at, found, expected });
}

function unsupported(token: Token, expected: string): SyntaxFault {
  return new SyntaxFault({ code: 'unsupported', position: token.at, found: token.text, expected });
}
