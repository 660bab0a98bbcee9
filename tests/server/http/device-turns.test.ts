import { expect, test } from 'vitest';
import { createDeviceTurns } from '../../../src/server/http/device-turns.ts';

/** Work that ends when the test says so. */
function work(log: string[], name: string) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const run = async () => {
    log.push(`${name} begins`);
    await promise;
    log.push(`${name} ends`);
    return name;
  };
  return { run, end: resolve };
}

test('1.2 a device does one thing at a time, another device meanwhile its own, and too many are refused', async () => {
  const log: string[] = [];
  const turns = createDeviceTurns({ requests: 1, bytes: 100 });
  const [first, second, other] = [work(log, 'first'), work(log, 'second'), work(log, 'other')];
  const one = turns.take('a', 50)?.(first.run);
  const two = turns.take('a', 50)?.(second.run);
  expect(turns.take('a', 50)).toBeNull();
  const elsewhere = turns.take('b', 500)?.(other.run);
  other.end();
  await elsewhere;
  expect(log).toEqual(['first begins', 'other begins', 'other ends']);
  second.end();
  first.end();
  expect(await Promise.all([one, two])).toEqual(['first', 'second']);
  expect(log.slice(3)).toEqual(['first ends', 'second begins', 'second ends']);
});

test('1.2 what fails lets the next one begin', async () => {
  const turns = createDeviceTurns({ requests: 1, bytes: 100 });
  const failing = turns.take('a', 50)?.(async () => Promise.reject(new Error('no')));
  const next = turns.take('a', 50)?.(async () => 'done');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('done');
  expect(await turns.take('a', 50)?.(async () => 'again')).toBe('again');
});
