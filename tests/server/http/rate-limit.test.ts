import { describe, expect, it } from 'vitest';
import { addressKey, createRateCounter } from '../../../src/server/http/rate-limit.ts';

describe('a window of one minute', () => {
  it('lets the bound pass and tells the seconds to wait from the next on', () => {
    const counter = createRateCounter();
    expect([counter.count('a', 2, 0), counter.count('a', 2, 10_000)]).toEqual([null, null]);
    expect(counter.count('a', 2, 20_000)).toBe(40);
    expect(counter.count('b', 2, 20_000)).toBeNull();
  });

  it('counts what comes at the very same moment, and rounds the seconds to wait up', () => {
    const counter = createRateCounter();
    expect([counter.count('a', 1, 5), counter.count('a', 1, 5), counter.count('a', 1, 1_004)]).toEqual([null, 60, 60]);
  });

  it('forgets the key that began first where there are more than it can hold, and no other', () => {
    const counter = createRateCounter();
    counter.count('first', 1, 0);
    counter.count('second', 1, 0);
    for (let key = 0; key < 19_998; key += 1) counter.count(`k${key}`, 1, 0);
    expect(counter.count('first', 1, 1)).not.toBeNull();
    counter.count('one more', 1, 1);
    expect([counter.count('second', 1, 2), counter.count('first', 1, 2)]).toEqual([60, null]);
  });

  it('forgets by when the window began, not by when the key was first seen', () => {
    const counter = createRateCounter();
    counter.count('renewed', 1, 0);
    counter.count('older', 1, 50_000);
    counter.count('renewed', 1, 60_000);
    for (let key = 0; key < 19_999; key += 1) counter.count(`k${key}`, 1, 60_000);
    expect([counter.count('renewed', 1, 60_001), counter.count('older', 1, 60_001)]).toEqual([60, null]);
  });

  it('begins anew after a minute, and when the clock goes back', () => {
    const counter = createRateCounter();
    counter.count('a', 1, 100_000);
    expect(counter.count('a', 1, 159_999)).toBe(1);
    expect(counter.count('a', 1, 160_000)).toBeNull();
    expect(counter.count('a', 1, 150_000)).toBeNull();
  });

  it('takes back what turned out not to count', () => {
    const counter = createRateCounter();
    counter.count('a', 1, 0);
    counter.forgive('a');
    counter.forgive('a');
    expect([counter.count('a', 1, 1), counter.count('a', 1, 2)]).toEqual([null, 60]);
  });
});

describe('what an address counts as', () => {
  it('is the address itself for IPv4, also inside IPv6', () => {
    expect(addressKey('190.5.1.7')).toBe('190.5.1.7');
    expect(addressKey('::ffff:190.5.1.7')).toBe('::ffff:190.5.1.7');
  });

  it('is the /64 network for IPv6: a household cannot try again from its next address', () => {
    expect(addressKey('2001:db8:1:2:aaaa:bbbb:cccc:dddd')).toBe('2001:db8:1:2');
    expect(addressKey('2001:db8:1:2::1')).toBe(addressKey('2001:db8:1:2:ffff:0:0:9'));
    expect(addressKey('2001:db8:1:3::1')).not.toBe(addressKey('2001:db8:1:2::1'));
    expect(addressKey('2001:db8::1')).toBe('2001:db8:0:0');
    expect(addressKey('::1')).toBe('0:0:0:0');
    // The gap may lie within the network's own half.
    expect(addressKey('2001::7:aaaa:bbbb:cccc:dddd')).toBe('2001:0:0:7');
    expect(addressKey('2001::8:aaaa:bbbb:cccc:dddd')).not.toBe(addressKey('2001::7:aaaa:bbbb:cccc:dddd'));
  });
});
