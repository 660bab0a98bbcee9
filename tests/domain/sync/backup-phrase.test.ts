import { expect, test } from 'vitest';
import { isStrongPhrase, proposePhrase } from '../../../src/domain/sync/backup-phrase.ts';
import { PHRASE_WORDS } from '../../../src/domain/sync/phrase-words.ts';

test('a proposed phrase is five words of 256 different ones, and strong whatever chance gives', () => {
  expect(new Set(PHRASE_WORDS).size).toBe(256);
  expect(PHRASE_WORDS.every((word) => /^[a-z]{4,}$/.test(word))).toBe(true);
  let next = 0;
  const random = (length: number) => Uint8Array.from({ length }, () => (next += 37) % 256);
  const phrases = Array.from({ length: 200 }, () => proposePhrase(random));
  for (const phrase of phrases) {
    expect(phrase.split(' ')).toHaveLength(5);
    expect(isStrongPhrase(phrase)).toBe(true);
  }
});

test.each([
  'agua clara del cerro',
  'Puente sobre río Jicatuyo',
  'k7#mQ2v!xL9p',
  'MiPerroTito2019',
  'mis tus sus ellas nos',
  'abcdefgh!aab',
  // Four words of few letters, fifteen in all.
  'lala lola lalo lol',
  // Eight different characters of twelve, and a row that is broken twice.
  'hagbfceddaaa',
  'abcdefhijlmn',
])('%s closes a file', (phrase) => expect(isStrongPhrase(phrase)).toBe(true));

test.each([
  '',
  '   ',
  'agua',
  '123456',
  '123456789012',
  'abcdefghijklm',
  'aaaaaaaaaaaaaaaa',
  'agua agua agua agua',
  'a b c d',
  'yo tu el ella',
  'mis tus sumi miss',
  'abcdef!aaaab',
  'abcdefgh!ab',
  'abcdefgh ijk l!',
  'bcdefghijklm!',
  'lala lola lal lol',
  'lalalala lolalola lalo',
  'Agua agua AGUA aguA',
  'aguaaguaagua ga gu ag',
  'gagbfceddaaa',
  'abcdefhijklm',
])('%s closes nothing', (phrase) => expect(isStrongPhrase(phrase)).toBe(false));
