import { describe, expect, test } from 'vitest';
import { patiently } from '../../../src/server/db/patiently.ts';

const BUSY = 'timeout exceeded when trying to connect';

/** A read that fails as it is told, and then gives its number. */
function reading(...failures: readonly Error[]) {
  const state = { tries: 0 };
  const read = async (): Promise<number> => {
    const failure = failures[state.tries];
    state.tries += 1;
    if (failure !== undefined) throw failure;
    return state.tries;
  };
  return { state, read };
}

describe('a page in the middle of a download', () => {
  test('is read again where the database could not be reached for a while', async () => {
    const { read } = reading(new Error(BUSY), Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }));
    expect(await patiently(read, [1, 1, 1])).toBe(3);
  });

  test('ends with the error when it stays away, and at once when it is another error', async () => {
    const away = reading(...Array.from({ length: 9 }, () => new Error(BUSY)));
    await expect(patiently(away.read, [1, 1, 1])).rejects.toThrow(BUSY);
    expect(away.state.tries).toBe(4);
    const wrong = reading(new Error('no such column'));
    await expect(patiently(wrong.read, [1, 1, 1])).rejects.toThrow('no such column');
    expect(wrong.state.tries).toBe(1);
  });
});
