import { expect, it } from 'vitest';
import { compareWords } from '../../../src/domain/text/word-order.ts';

it('words stand as a person looks them up: accents and capitals decide last, numbers count by what they are worth', () => {
  const words = ['Zacate', 'barrio 10', 'Ñandú', 'Ávila', 'Barrio 2', 'avila', 'Nueva', ''];
  expect(words.toSorted(compareWords)).toEqual([
    '',
    'avila',
    'Ávila',
    'Barrio 2',
    'barrio 10',
    'Nueva',
    'Ñandú',
    'Zacate',
  ]);
});
