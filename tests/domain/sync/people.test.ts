import { describe, expect, it } from 'vitest';
import { isSilent, lastContactOf, type Person } from '../../../src/domain/sync/people.ts';

const NOW = Date.parse('2026-11-28T12:00:00Z');

function person(
  phones: readonly (readonly [lastContactAt: string, revokedAt?: string])[],
  endedAt: string | null = null,
) {
  return {
    userId: 'u',
    name: 'Olga',
    role: 'technician',
    partnerId: null,
    municipalities: null,
    createdAt: '2026-01-01T00:00:00Z',
    joinedAt: null,
    endedAt,
    manageable: true,
    openCodeUntil: null,
    devices: phones.map(([lastContactAt, revokedAt = null], index) => ({
      id: `d${index}`,
      name: 'Tecno',
      enrolledAt: '2026-01-01T00:00:00Z',
      lastContactAt,
      revokedAt,
    })),
  } satisfies Person;
}

describe('when a person was last heard of', () => {
  it('is the latest contact of the phones that are on; of none, never', () => {
    const old = '2026-10-01T00:00:00Z';
    const late = '2026-11-20T00:00:00Z';
    expect(lastContactOf(person([[late], [old]]))).toBe(late);
    expect(lastContactOf(person([[old], ['2026-11-27T00:00:00Z', '2026-11-27T01:00:00Z']]))).toBe(old);
    expect(lastContactOf(person([]))).toBeNull();
  });

  it('is too long ago from the thirtieth day on, for somebody who works here and has a phone', () => {
    const thirty = '2026-10-29T12:00:00Z';
    expect(isSilent(person([[thirty]]), NOW)).toBe(true);
    expect(isSilent(person([[thirty]]), NOW - 1)).toBe(false);
    expect(isSilent(person([[thirty]], '2026-11-01T00:00:00Z'), NOW)).toBe(false);
    expect(isSilent(person([]), NOW)).toBe(false);
  });
});
