import { PatternError, peek, type Reader, take } from './pattern-reader.ts';

type Test = (character: string) => boolean;

const CLASSES: Readonly<Record<string, RegExp>> = {
  d: /^\d$/,
  D: /^\D$/u,
  w: /^\w$/,
  W: /^\W$/u,
  s: /^\s$/,
  S: /^\S$/u,
};
const CONTROLS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v', '0': '\0' };

/** What follows a backslash and stands for characters, in a class or outside one. */
export function classEscape(reader: Reader): Test {
  const literal = literalEscape(reader);
  if (literal !== null) return (candidate) => candidate === literal;
  const at = reader.at - 1;
  const character = take(reader);
  const known = CLASSES[character];
  if (known !== undefined) return (candidate) => known.test(candidate);
  if (character === 'p' || character === 'P') return property(reader, at, character === 'p');
  throw new PatternError(at, `\\${character}`, 'known escape');
}

/** Reads a character class such as `[a-z0-9]`; its opening bracket has been read. */
export function parseClass(reader: Reader): Test {
  const opening = reader.at - 1;
  const negated = peek(reader) === '^';
  if (negated) take(reader);
  const tests: Test[] = [];
  let isFirst = true;
  for (;;) {
    const at = reader.at;
    const character = peek(reader);
    if (character === '') throw new PatternError(opening, '[', "closing ']'");
    if (character === ']' && !isFirst) break;
    if (character === '[' || reader.source.startsWith('&&', at)) {
      throw new PatternError(at, character, 'no class inside a class');
    }
    isFirst = false;
    tests.push(classItem(reader));
  }
  take(reader);
  return (candidate) => tests.some((test) => test(candidate)) !== negated;
}

function classItem(reader: Reader): Test {
  const at = reader.at;
  const from = classCharacter(reader);
  if (typeof from === 'function') return from;
  const isRange = peek(reader) === '-' && !['', ']'].includes(reader.source.charAt(reader.at + 1));
  if (!isRange) return (candidate) => candidate === from;
  take(reader);
  const to = classCharacter(reader);
  const [low, high] = [from.codePointAt(0) ?? 0, typeof to === 'string' ? (to.codePointAt(0) ?? 0) : -1];
  if (high < low) throw new PatternError(at, reader.source.slice(at, reader.at), 'range from low to high');
  return (candidate) => {
    const code = candidate.codePointAt(0) ?? -1;
    return code >= low && code <= high;
  };
}

function classCharacter(reader: Reader): string | Test {
  const character = take(reader);
  if (character !== '\\') return character;
  return literalEscape(reader) ?? classEscape(reader);
}

/** The one character that an escape writes; null when it is a class of characters. */
function literalEscape(reader: Reader): string | null {
  const character = peek(reader);
  const control = CONTROLS[character];
  if (control !== undefined) {
    take(reader);
    return control;
  }
  const code = /^(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))/.exec(reader.source.slice(reader.at));
  if (code !== null) {
    reader.at += code[0].length;
    return String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? '0', 16));
  }
  if (character === '' || /^[\p{L}\p{N}]$/u.test(character)) return null;
  return take(reader);
}

function property(reader: Reader, at: number, wanted: boolean): Test {
  const match = /^(?:\{([A-Za-z_=]{1,40})\}|([A-Z]))/.exec(reader.source.slice(reader.at));
  const name = (match?.[1] ?? match?.[2] ?? '').replace(/^Is(?=[A-Z])/, '');
  try {
    const test = new RegExp(`^\\p{${name}}$`, 'u');
    reader.at += match?.[0].length ?? 0;
    return (candidate) => test.test(candidate) === wanted;
  } catch (error) {
    if (error instanceof SyntaxError) throw new PatternError(at, `\\p{${name}}`, 'Unicode property');
    throw error;
  }
}
