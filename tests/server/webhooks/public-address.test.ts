import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { postMessage } from '../../../src/server/webhooks/post-message.ts';
import { isPublicAddress } from '../../../src/server/webhooks/public-address.ts';
import { nextTry, restMs } from '../../../src/server/webhooks/try-again.ts';
import { addressFault } from '../../../src/server/webhooks/webhook-address.ts';

describe('an address of the public internet', () => {
  test.each(['8.8.8.8', '190.5.100.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111'])('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.0.9',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '203.0.113.9',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    'fc00::1',
    'fe80::1',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:a00:1::',
    'localhost',
    '',
  ])('is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test('is looked for behind each name at each sending, whatever the name said before', async () => {
    const heard: string[] = [];
    const inside = createServer((request, response) => {
      heard.push(String(request.url));
      response.end();
    });
    await new Promise<void>((resolve) => {
      inside.listen(0, '127.0.0.1', resolve);
    });
    const address = inside.address();
    if (address === null || typeof address === 'string') throw new Error('it does not listen');
    for (const url of [`https://127.0.0.1:${address.port}/`, `https://localhost:${address.port}/`]) {
      const outcome = await postMessage(url, {}, '{}', { toLoopback: false });
      expect([url, outcome]).toEqual([url, { kind: 'fault', fault: 'not-public' }]);
    }
    expect(heard).toEqual([]);
    // Where this machine is allowed, a name that leads to it is too.
    const here = await postMessage(`http://localhost:${address.port}/si`, {}, '{}', { toLoopback: true });
    expect(here).toEqual({ kind: 'answered', status: 200 });
    inside.close();
  });

  test('is told apart as it is written: numbers in another notation are the same address', () => {
    expect(addressFault('https://0x7f.1/', false)).toBe('not-public');
    expect(addressFault('https://2130706433/', false)).toBe('not-public');
    expect(addressFault('https://sistema.ejemplo.hn:8443/avisos?clave=1', false)).toBeNull();
  });
});

describe('a message that failed', () => {
  const HOUR = 3_600_000;

  test('is tried ten times at most, with pauses that only grow', () => {
    const pauses = Array.from({ length: 9 }, (_each, index) =>
      nextTry({ tries: index + 1, createdAtMs: 0, nowMs: 0, chance: 0 })?.getTime(),
    );
    expect(pauses).toEqual(pauses.toSorted((left, right) => Number(left) - Number(right)));
    expect(pauses[0]).toBe(5000);
    expect(nextTry({ tries: 10, createdAtMs: 0, nowMs: 0, chance: 0 })).toBeNull();
  });

  test('is not tried later than three days after it was made', () => {
    const at = (nowMs: number) => nextTry({ tries: 5, createdAtMs: 0, nowMs, chance: 0 });
    expect(at(67 * HOUR)).toEqual(new Date(72 * HOUR));
    expect(at(67 * HOUR + 1)).toBeNull();
  });

  test('leaves its receiver alone for seconds, at most for five minutes', () => {
    expect([1, 2, 3, 20].map(restMs)).toEqual([3000, 6000, 12_000, 300_000]);
  });
});
