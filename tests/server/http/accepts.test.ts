import { expect, test } from 'vitest';
import { accepts } from '../../../src/server/http/accepts.ts';

const COLUMNS = 'application/vnd.bitacora.columns+json';

test('a media type is accepted where it is named whole, in any letters, with a weight above 0', () => {
  for (const header of [
    COLUMNS,
    `${COLUMNS}, application/json`,
    `application/json;q=0.5,  ${COLUMNS.toUpperCase()} ; Q=0.001`,
    `${COLUMNS};charset=utf-8;q=1`,
  ]) {
    expect(accepts(header, COLUMNS), header).toBe(true);
  }
});

test('a media type is not accepted with the weight 0, as a piece of another, nor where nobody speaks of it', () => {
  for (const header of [
    undefined,
    '',
    'application/json',
    '*/*',
    `${COLUMNS};q=0`,
    `${COLUMNS}; q=0.000, application/json`,
    `${COLUMNS}x`,
    `x${COLUMNS}`,
    `application/json;profile=${COLUMNS}`,
    `${COLUMNS};q=much`,
  ]) {
    expect(accepts(header, COLUMNS), header).toBe(false);
  }
});
