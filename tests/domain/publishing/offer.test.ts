import { describe, expect, it } from 'vitest';
import { isForPlace, offerOf } from '../../../src/domain/publishing/offer.ts';
import type { Publication } from '../../../src/domain/publishing/publication.ts';

const ANA = { userId: 'ana', role: 'technician', partnerId: null, municipalities: ['0801'] } as const;
const here: Publication = {
  state: 'published',
  audience: { kind: 'municipalities', municipalities: ['0801', '0802'] },
  from: null,
};

describe('a form for some municipalities', () => {
  it('is begun about what lies there, or about what lies nowhere', () => {
    expect(['0801', '0802', '0803', null].map((code) => isForPlace(here, code))).toEqual([true, true, false, true]);
  });

  it('which is for everybody, or only tried out, is begun everywhere', () => {
    expect(isForPlace({ ...here, audience: { kind: 'everybody' } }, '0803')).toBe(true);
    expect(isForPlace({ state: 'practice', people: ['ana'] }, '0803')).toBe(true);
  });
});

describe('what a version is to a person', () => {
  it('is nothing while it is a draft, or is for partners and she has none', () => {
    expect(offerOf({ state: 'draft' }, ANA, '2026-11-28')).toBe('not-for-you');
    const partners: Publication = { ...here, audience: { kind: 'partners', partnerIds: ['p1'] } };
    expect(offerOf(partners, ANA, '2026-11-28')).toBe('not-for-you');
    expect(offerOf(partners, { ...ANA, partnerId: 'p1' }, '2026-11-28')).toBe('offered');
  });

  it('which waits for its day is told only to whom it is for', () => {
    const later: Publication = { ...here, from: '2026-12-01' };
    expect(offerOf(later, ANA, '2026-11-30')).toBe('not-yet');
    expect(offerOf(later, { ...ANA, municipalities: ['0101'] }, '2026-11-30')).toBe('not-for-you');
    expect(offerOf(later, ANA, '2026-12-01')).toBe('offered');
  });
});
