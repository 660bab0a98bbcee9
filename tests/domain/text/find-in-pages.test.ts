import { expect, test } from 'vitest';
import { holdsWords, placesOf, searchedTextOf, soughtWords } from '../../../src/domain/text/find-in-pages.ts';

const PAGES = ['El comité lava el tanque.', 'La cloración se hace en el tanque de La Esperanza, con hipoclorito.'];
const finds = (typed: string): boolean => holdsWords(searchedTextOf(PAGES), soughtWords(typed));

test.each([
  ['cloración', true],
  ['CLORACION', true],
  ['klorasion', true],
  ['ipoclorito', true],
  ['esperansa tanque', true],
  ['clorito', true],
  ['tanque bomba', false],
  ['sa', false],
  // Heard as one or two letters, with which words begin.
  ['eeee', false],
  ['zzaa', false],
  ['ttaa', false],
])('«%s» is found: %s', (typed, found) => {
  expect(finds(typed)).toBe(found);
});

test('signs, single letters and nothing are no words to look for; more than eight are not looked for', () => {
  expect(soughtWords(' % _ a ¿ ')).toEqual([]);
  expect(soughtWords('uno dos tres cuatro cinco seis siete ocho nueve diez')).toHaveLength(8);
});

test('the page with the most of the words comes first, with what stands around the rarest of them', () => {
  expect(placesOf(PAGES, soughtWords('tanque cloracion'), 2)).toEqual([
    { page: 2, before: 'La ', found: 'cloración', after: ' se hace en el tanque de La Esperanza, con hipoclorito.' },
    { page: 1, before: 'El comité lava el ', found: 'tanque', after: '.' },
  ]);
});

test('context is cut between words, and says that it is cut', () => {
  const text = `${'palabra '.repeat(30)}aguja ${'después '.repeat(30)}`;
  const [place] = placesOf([text], soughtWords('aguja'), 1);
  expect(place?.before).toMatch(/^…(palabra ){7,9}$/);
  expect(place?.after).toMatch(/^( después){7,9}…$/);
});
