import { classEscape, parseClass } from './pattern-class.ts';
import { PatternError, type PatternFault, peek, type Reader, take } from './pattern-reader.ts';

/** The tree of a regular expression. */
export type PatternNode =
  | { readonly kind: 'character'; readonly test: (character: string) => boolean }
  | { readonly kind: 'assert'; readonly test: (before: string, after: string) => boolean }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'either'; readonly branches: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly item: PatternNode; readonly least: number; readonly most: number | null };

const MAX_LENGTH = 1000;
const MAX_REPEAT = 1000;
const MAX_DEPTH = 50;
const isWord = (character: string): boolean => /^\w$/.test(character);

/** Reads what Java, JavaScript and XPath patterns share, without look-around and back-references. */
export function parsePattern(
  source: string,
): { readonly ok: true; readonly node: PatternNode } | ({ readonly ok: false } & PatternFault) {
  try {
    if (source.length > MAX_LENGTH) throw new PatternError(MAX_LENGTH, 'more', `at most ${MAX_LENGTH} characters`);
    const reader = { source, at: 0, depth: 0 };
    const node = either(reader);
    if (reader.at < source.length) throw new PatternError(reader.at, ')', 'end of the pattern');
    return { ok: true, node };
  } catch (error) {
    if (error instanceof PatternError) return { ok: false, ...error.fault };
    throw error;
  }
}

function either(reader: Reader): PatternNode {
  reader.depth += 1;
  if (reader.depth > MAX_DEPTH) throw new PatternError(reader.at, '(', `at most ${MAX_DEPTH} levels`);
  const branches = [sequence(reader)];
  while (peek(reader) === '|') {
    take(reader);
    branches.push(sequence(reader));
  }
  reader.depth -= 1;
  return { kind: 'either', branches };
}

function sequence(reader: Reader): PatternNode {
  const items: PatternNode[] = [];
  while (!['', '|', ')'].includes(peek(reader))) items.push(quantified(reader, atom(reader)));
  return { kind: 'sequence', items };
}

function quantified(reader: Reader, item: PatternNode): PatternNode {
  let result = item;
  for (;;) {
    const at = reader.at;
    const bounds = quantifier(reader);
    if (bounds === null) return result;
    if (result !== item) throw new PatternError(at, reader.source.charAt(at), 'one quantifier');
    // Laziness changes which match is found first, not whether the whole text matches.
    if (peek(reader) === '?') take(reader);
    if (peek(reader) === '+') throw new PatternError(reader.at, '+', 'no possessive quantifier');
    result = { kind: 'repeat', item, ...bounds };
  }
}

function quantifier(reader: Reader): { least: number; most: number | null } | null {
  const character = peek(reader);
  if (character === '*' || character === '+' || character === '?') {
    take(reader);
    return { least: character === '+' ? 1 : 0, most: character === '?' ? 1 : null };
  }
  if (character !== '{') return null;
  const match = /^\{(\d{1,4})(,(\d{1,4})?)?\}/.exec(reader.source.slice(reader.at));
  if (match === null) throw new PatternError(reader.at, '{', '{n}, {n,} or {n,m}');
  const least = Number(match[1]);
  const most = match[2] === undefined ? least : match[3] === undefined ? null : Number(match[3]);
  if (least > MAX_REPEAT || (most ?? 0) > MAX_REPEAT || (most !== null && most < least)) {
    throw new PatternError(reader.at, match[0], `0 to ${MAX_REPEAT}, least first`);
  }
  reader.at += match[0].length;
  return { least, most };
}

function atom(reader: Reader): PatternNode {
  const at = reader.at;
  const character = take(reader);
  switch (character) {
    case '(':
      return group(reader, at);
    case '[':
      return { kind: 'character', test: parseClass(reader) };
    case '.':
      return { kind: 'character', test: (candidate) => candidate !== '\n' && candidate !== '\r' };
    case '^':
      return { kind: 'assert', test: (before) => before === '' };
    case '$':
      return { kind: 'assert', test: (_before, after) => after === '' };
    case '\\':
      return escape(reader, at);
    case '*':
    case '+':
    case '?':
    case '{':
      throw new PatternError(at, character, 'something to repeat');
    default:
      return { kind: 'character', test: (candidate) => candidate === character };
  }
}

function group(reader: Reader, at: number): PatternNode {
  if (peek(reader) === '?') {
    const opening = /^\?(:|<[A-Za-z]\w*>)/.exec(reader.source.slice(reader.at));
    if (opening === null) {
      const found = reader.source.slice(at, at + 4);
      throw new PatternError(at, found, 'plain group: look-around and flags are not supported');
    }
    reader.at += opening[0].length;
  }
  const node = either(reader);
  if (take(reader) !== ')') throw new PatternError(at, '(', "closing ')'");
  return node;
}

function escape(reader: Reader, at: number): PatternNode {
  const character = peek(reader);
  if (/^[1-9k]$/.test(character)) throw new PatternError(at, `\\${character}`, 'no back-reference');
  if (character === 'b' || character === 'B') {
    take(reader);
    const wanted = character === 'b';
    return { kind: 'assert', test: (before, after) => (isWord(before) !== isWord(after)) === wanted };
  }
  if (character === 'A' || character === 'z' || character === 'Z') {
    take(reader);
    return { kind: 'assert', test: (before, after) => (character === 'A' ? before : after) === '' };
  }
  return { kind: 'character', test: classEscape(reader) };
}
