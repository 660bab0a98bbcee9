import { describe, expect, it } from 'vitest';
import { newPhones } from '../../../src/domain/phone/known-phones.ts';
import { openUntil, roundsFor, secretFault, waitBeforeTry } from '../../../src/domain/phone/lock.ts';
import { isStillOpen } from '../../../src/domain/phone/opened.ts';

describe('phones on which somebody joined in a person’s name', () => {
  const phone = (id: string, enrolledAt: string, current = false) => ({ id, name: id, enrolledAt, current });
  const mine = phone('mine', '2026-11-10T00:00:00Z', true);

  it('are told when they came after this one and were not told yet', () => {
    const phones = [
      phone('old', '2026-11-09T00:00:00Z'),
      mine,
      phone('same', mine.enrolledAt),
      phone('new', '2026-11-11T00:00:00Z'),
    ];
    expect(newPhones({ phones }, []).map(({ id }) => id)).toEqual(['new']);
    expect(newPhones({ phones }, ['new'])).toEqual([]);
    expect(newPhones({ phones }, ['other']).map(({ id }) => id)).toEqual(['new']);
  });

  it('are none where the service does not say which phone is this one', () => {
    expect(newPhones({ phones: [phone('new', '2026-11-11T00:00:00Z')] }, [])).toEqual([]);
    expect(newPhones({}, [])).toEqual([]);
  });
});

describe('the bounds of a lock', () => {
  it('closes at three, also when it is opened at three', () => {
    expect(openUntil('2026-11-22T03:00:00.000-06:00', 'day')).toBe('2026-11-23T09:00:00.000Z');
    expect(openUntil('2026-11-22T02:59:59.999-06:00', 'day')).toBe('2026-11-22T09:00:00.000Z');
  });

  it('a first try never waits, and a wait ends to the millisecond', () => {
    const lastAt = '2026-11-22T08:00:00.000Z';
    expect(waitBeforeTry({ wrong: 9, lastAt: null }, lastAt)).toBe(0);
    expect(waitBeforeTry({ wrong: 3, lastAt }, '2026-11-22T08:00:29.999Z')).toBe(1);
    expect(waitBeforeTry({ wrong: 3, lastAt }, '2026-11-22T08:00:30.000Z')).toBe(0);
    expect(waitBeforeTry({ wrong: 0, lastAt }, '2026-11-22T07:00:00.000Z')).toBe(0);
  });

  it('three words of twelve letters are enough, eleven are not', () => {
    expect(secretFault('words', 'pala mula cano')).toBeNull();
    expect(secretFault('words', 'pala mula can')).toBe('few-words');
    expect(secretFault('words', 'palabras largas')).toBe('few-words');
  });

  it.each([
    ['135791', null],
    ['024680', null],
    ['123457', null],
    ['112233', null],
    ['654321', 'too-easy'],
    ['000000', 'too-easy'],
    ['121212', 'too-easy'],
    ['123123', 'too-easy'],
    ['135135', 'too-easy'],
    ['135136', null],
  ])('the PIN %s: %j', (pin, fault) => {
    expect(secretFault('pin', pin)).toBe(fault);
  });

  it('the cost of a try is in thousands of rounds, from 100,000 to 5,000,000', () => {
    expect([1, 4, 7, 199, 201, 1e9, -1].map(roundsFor)).toEqual([
      5_000_000, 5_000_000, 2_857_000, 101_000, 100_000, 100_000, 5_000_000,
    ]);
  });

  it('a clock may be set back by a minute, no more', () => {
    const opened = { openedAt: '2026-11-22T08:00:00.000Z', until: '2026-11-22T09:00:00.000Z' };
    expect(isStillOpen(opened, '2026-11-22T07:59:00.000Z')).toBe(true);
    expect(isStillOpen(opened, '2026-11-22T07:58:59.999Z')).toBe(false);
    expect(isStillOpen(opened, '2026-11-22T08:59:59.999Z')).toBe(true);
    expect(isStillOpen(opened, '2026-11-22T09:00:00.000Z')).toBe(false);
  });
});
