import { SyntaxFault } from './syntax.ts';

export type Token = {
  readonly kind: 'number' | 'string' | 'reference' | 'name' | 'operator' | 'symbol' | 'end';
  /** The name, operator or symbol; a string's content; a number's digits. */
  readonly text: string;
  readonly at: number;
};

const NAME = /[\p{L}_][\p{L}\p{N}_.-]*/uy;
const NUMBER = /\d+(\.\d*)?|\.\d+/y;
const REFERENCE = /\$\{([^}]*)\}/y;
const SYMBOLS = [
  '!=',
  '<=',
  '>=',
  '::',
  '//',
  '..',
  '=',
  '<',
  '>',
  '+',
  '-',
  '*',
  '|',
  '/',
  '.',
  '(',
  ')',
  '[',
  ']',
  ',',
  '@',
];
const OPERATOR_SYMBOLS = new Set(['!=', '<=', '>=', '=', '<', '>', '+', '-', '|']);
const OPERATOR_NAMES = new Set(['and', 'or', 'div', 'mod']);
const MAX_SOURCE = 10_000;

/** Cuts a source into tokens, deciding as XPath 1.0 (3.7) does when `*` and names are operators. */
export function tokenise(source: string): readonly Token[] {
  if (source.length > MAX_SOURCE) throw fault(MAX_SOURCE, 'more', `at most ${MAX_SOURCE} characters`);
  const tokens: Token[] = [];
  let at = 0;
  const matchAt = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  while (at < source.length) {
    const char = source.charAt(at);
    if (/\s/.test(char)) {
      at += 1;
      continue;
    }
    const token = next(source, at, tokens.at(-1), matchAt);
    tokens.push(token.token);
    at = token.end;
  }
  tokens.push({ kind: 'end', text: '', at: source.length });
  return tokens;
}

function next(
  source: string,
  at: number,
  previous: Token | undefined,
  matchAt: (pattern: RegExp) => RegExpExecArray | null,
): { token: Token; end: number } {
  const char = source.charAt(at);
  if (char === '"' || char === "'") {
    const close = source.indexOf(char, at + 1);
    if (close < 0) throw fault(source.length, 'end', `closing ${char}`);
    return { token: { kind: 'string', text: source.slice(at + 1, close), at }, end: close + 1 };
  }
  const reference = matchAt(REFERENCE);
  if (reference !== null) {
    return { token: { kind: 'reference', text: (reference[1] ?? '').trim(), at }, end: at + reference[0].length };
  }
  const number = matchAt(NUMBER);
  if (number !== null) return { token: { kind: 'number', text: number[0], at }, end: at + number[0].length };
  const operatorExpected = previous !== undefined && endsOperand(previous);
  const name = matchAt(NAME);
  if (name !== null) {
    if (operatorExpected) {
      if (!OPERATOR_NAMES.has(name[0])) throw fault(at, name[0], 'operator');
      return { token: { kind: 'operator', text: name[0], at }, end: at + name[0].length };
    }
    return qualifiedName(source, at, name[0]);
  }
  const symbol = SYMBOLS.find((candidate) => source.startsWith(candidate, at));
  if (symbol === undefined) throw fault(at, char, expectedFor(char));
  const isOperator = OPERATOR_SYMBOLS.has(symbol) || (symbol === '*' && operatorExpected);
  return { token: { kind: isOperator ? 'operator' : 'symbol', text: symbol, at }, end: at + symbol.length };
}

/** `jr:choice-name`: one colon and a name, but not the `::` of an axis. */
function qualifiedName(source: string, at: number, prefix: string): { token: Token; end: number } {
  const colon = at + prefix.length;
  if (source.charAt(colon) === ':' && source.charAt(colon + 1) !== ':') {
    NAME.lastIndex = colon + 1;
    const local = NAME.exec(source);
    if (local === null) throw fault(colon + 1, source.charAt(colon + 1) || 'end', 'name');
    const text = `${prefix}:${local[0]}`;
    return { token: { kind: 'name', text, at }, end: at + text.length };
  }
  return { token: { kind: 'name', text: prefix, at }, end: colon };
}

function endsOperand(token: Token): boolean {
  if (token.kind === 'operator' || token.kind === 'end') return false;
  if (token.kind !== 'symbol') return true;
  return token.text === ')' || token.text === ']' || token.text === '.' || token.text === '..' || token.text === '*';
}

function expectedFor(char: string): string {
  if ('“”‘’´`'.includes(char)) return '\' or "';
  return char === '$' ? '${name}' : 'expression';
}

function fault(position: number, found: string, expected: string): SyntaxFault {
  return new SyntaxFault({ code: 'syntax', position, found, expected });
}
