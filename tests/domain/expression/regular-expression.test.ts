import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern, matchesWhole as matchesKept } from '../../../src/domain/expression/regular-expression.ts';

let others = 0;
/** Two hundred patterns are kept as they were compiled: after as many others each is read anew. */
function readAnew(source: string): ReturnType<typeof compilePattern> {
  for (let count = 0; count < 200; count += 1) compilePattern(`x${(others += 1)}`);
  return compilePattern(source);
}
function matchesWhole(source: string, text: string): boolean {
  readAnew(source);
  return matchesKept(source, text);
}

describe('patterns match the whole text', () => {
  it.each([
    ['[0-9]{8}', '99887766', true],
    ['[0-9]{8}', '9988776', false],
    ['\\d{4}-\\d{4}', '9988-7766', true],
    ['(?:a|b)*c?', 'ababc', true],
    ['a|bc', 'abc', false],
    ['\\p{L}+', 'ñandú', true],
    ['\\P{L}+', '12', true],
    ['\\p{IsAlphabetic}+', 'aé', true],
    ['[^\\s,]+', 'a b', false],
    ['[a-zA-Z]+@[a-z.]+', 'Ana@ejemplo.hn', true],
    ['^[A-Z]$', 'B', true],
    ['.*', 'línea\notra', false],
    ['(.|\\n)*', 'línea\notra', true],
    ['a{2,}', 'aaa', true],
    ['a{2,3}?', 'aaaa', false],
    ['a{0}', '', true],
    ['[]a]+', ']a]', true],
    ['[a-]+', '-a', true],
    ['\\u00e1\\x41', 'áA', true],
    ['\\bhola\\b.*', 'hola mundo', true],
    ['🙂+', '🙂🙂', true],
    ['()*', '', true],
    ['(a*)*', 'aaaa', true],
    ['(a?){30}a{30}', 'a'.repeat(30), true],
    ['a\\.b', 'a.b', true],
    ['a\\.b', 'axb', false],
    ['\\x41', 'B', false],
    ['\\d', 'x', false],
    ['\\D', '1', false],
    ['\\w\\W\\s\\S', 'a. b', true],
    ['\\W', 'a', false],
    ['\\t\\n\\r\\f\\v\\0', '\t\n\r\f\v\0', true],
    ['[\\t\\x42]', 'B', true],
    ['[\\d-]+', '1-2', true],
    ['[a-c]+', 'abc', true],
    ['[a-c]', 'd', false],
    ['[a-c]', 'A', false],
    ['[b-b]', 'b', true],
    ['[^a-c]', 'b', false],
    ['[^]a]', ']', false],
    ['[.^$]+', '^$.', true],
    ['\\pL+', 'añ', true],
    ['\\PL', 'a', false],
    ['\\p{Lu}', 'a', false],
    ['x\\p{Lu}', 'xA', true],
    ['.', '\r', false],
    ['a{2}', 'aaa', false],
    ['a{1000}', 'a'.repeat(1000), true],
    ['a{0,1000}', '', true],
    ['a{3,3}', 'aaa', true],
    ['a+?b*?c??', 'aabc', true],
    ['(?<name>a)b', 'ab', true],
    ['a\\b.b', 'a b', true],
    ['a\\bb', 'ab', false],
    ['a\\Bb', 'ab', true],
    ['a\\B.b', 'a b', false],
    ['\\Aa\\z', 'a', true],
    ['a\\A', 'a', false],
    ['\\za', 'a', false],
    ['a$b', 'ab', false],
    ['a^b', 'ab', false],
    ['(a|b|)c', 'c', true],
  ])('%s on %s', (pattern, text, expected) => {
    expect(matchesWhole(pattern, text)).toBe(expected);
  });

  it('agrees with the language it imitates on patterns of its own making', () => {
    const atom = fc.constantFrom('a', 'b', '[ab]', '[^a]', '.', '(a|b)', '(ab)', '(?:b|)', '\\w');
    const piece = fc
      .tuple(atom, fc.constantFrom('', '*', '+', '?', '{2}', '{1,2}', '*?'))
      .map((parts) => parts.join(''));
    const pattern = fc.array(piece, { maxLength: 5 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(pattern, fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 }), (source, text) => {
        expect(matchesKept(source, text)).toBe(new RegExp(`^(?:${source})$`, 'u').test(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('time is bounded by pattern times text', () => {
  it('answers patterns that would hang a backtracking engine', () => {
    // A backtracking engine needs 2 to the power of 5000 steps for these.
    expect(matchesWhole('(a+)+$', `${'a'.repeat(5000)}!`)).toBe(false);
    expect(matchesWhole('(a|aa)+', `${'a'.repeat(5000)}b`)).toBe(false);
    expect(matchesWhole('(.*a){12}', 'a'.repeat(4000))).toBe(true);
  });

  it('matches nothing where pattern times text is beyond the bound', () => {
    expect(matchesWhole('(a{1,1000})', 'a'.repeat(900))).toBe(true);
    expect(matchesWhole('(a{1,1000})', 'a'.repeat(100_000))).toBe(false);
  });
});

describe('what cannot be bounded or is wrong is refused with its place', () => {
  it.each([
    ['(a)\\1', 3, '\\1'],
    ['(?=a)', 0, '(?=a'],
    ['a(?<!b)', 1, '(?<!'],
    ['(?i)a', 0, '(?i)'],
    ['a++', 2, '+'],
    ['a**', 2, '*'],
    ['*a', 0, '*'],
    ['(a', 0, '('],
    ['a)', 1, ')'],
    ['[a', 0, '['],
    ['[z-a]', 1, 'z-a'],
    ['[a&&b]', 2, '&'],
    ['a{3,1}', 1, '{3,1}'],
    ['a{1001}', 1, '{1001}'],
    ['a{1,1001}', 1, '{1,1001}'],
    ['ab{x}', 2, '{'],
    ['a{', 1, '{'],
    ['[x&&]', 2, '&'],
    ['[a[b]', 2, '['],
    ['x[ac-b]', 3, 'c-b'],
    ['x[a-\\d]', 2, 'a-\\d'],
    ['x(?=a)', 1, '(?=a'],
    ['x(a', 1, '('],
    ['(a))', 3, ')'],
    ['x\\k', 1, '\\k'],
    ['xy\\p{Nada}', 2, '\\p{Nada}'],
    ['[xy\\p{Nada}]', 3, '\\p{Nada}'],
    ['xy\\q', 2, '\\q'],
    ['a?+', 2, '+'],
    ['a??+', 3, '+'],
    ['a{1}{2}', 4, '{'],
    ['a|*', 2, '*'],
    ['\\p{Nada}', 0, '\\p{Nada}'],
    ['\\q', 0, '\\q'],
    ['((a{100}){100})', 0, '((a{100}){100})'],
  ])('%s', (pattern, position, found) => {
    expect(readAnew(pattern)).toMatchObject({ ok: false, position, found });
    expect(matchesWhole(pattern, 'a')).toBe(false);
  });

  it('says how long and how deep a pattern may be', () => {
    expect(readAnew('a'.repeat(1000)).ok).toBe(true);
    expect(readAnew('a'.repeat(1001))).toMatchObject({ ok: false, position: 1000, found: 'more' });
    // The pattern itself is the first of fifty levels.
    expect(readAnew(`${'('.repeat(49)}a${')'.repeat(49)}`).ok).toBe(true);
    expect(readAnew(`${'('.repeat(50)}a${')'.repeat(50)}`)).toMatchObject({ ok: false, position: 50, found: '(' });
    // Side by side is not within.
    expect(readAnew('(a)'.repeat(60)).ok).toBe(true);
  });

  it('never throws', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '\\',
      '^',
      '-',
      'a',
      'p',
      '1',
      '|',
      '*',
      '?',
      ',',
      '&',
      'u',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const source = parts.join('');
        expect(typeof matchesKept(source, 'aa1')).toBe('boolean');
      }),
      { numRuns: 3000 },
    );
  });
});
