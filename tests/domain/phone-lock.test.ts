import { describe, expect, test } from 'vitest';
import { openUntil, PROBE_ROUNDS, roundsFor, secretFault, waitBeforeTry } from '../../src/domain/phone/lock.ts';
import { isStillOpen } from '../../src/domain/phone/opened.ts';

const MORNING = '2026-11-22T08:05:00.000-06:00';

describe('what is chosen to open a phone', () => {
  test.each(['382914', '070315', '112358'])('%s is a PIN', (pin) => {
    expect(secretFault('pin', pin)).toBeNull();
  });

  test.each(['111111', '123456', '987654', '121212', '123123'])('%s is what is guessed first', (pin) => {
    expect(secretFault('pin', pin)).toBe('too-easy');
  });

  test.each(['', '12345', '1234567', 'abcdef'])('%j is no PIN', (text) => {
    expect(secretFault('pin', text)).toBe('six-digits');
  });

  test('words are three and not short', () => {
    expect(secretFault('words', 'tres mulas pardas')).toBeNull();
    expect(secretFault('words', 'Árbol   de LIMÓN dulce')).toBeNull();
    expect(secretFault('words', 'sol y mar')).toBe('few-words');
    expect(secretFault('words', 'contraseñamuylarga')).toBe('few-words');
  });
});

describe('wrong tries', () => {
  const tries = (wrong: number) => ({ wrong, lastAt: MORNING });
  const after = (minutes: number) => new Date(Date.parse(MORNING) + minutes * 60_000).toISOString();

  test('three are free, then each waits longer, up to a quarter of an hour', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((wrong) => waitBeforeTry(tries(wrong), MORNING) / 1000);
    expect(waits).toEqual([0, 0, 0, 30, 60, 120, 300, 600, 900, 900]);
  });

  test('the wait is over when it has passed, and a clock that was set back begins it anew', () => {
    expect(waitBeforeTry(tries(5), after(1))).toBe(60_000);
    expect(waitBeforeTry(tries(5), after(2))).toBe(0);
    expect(waitBeforeTry(tries(5), after(-600))).toBe(120_000);
  });
});

describe('what is open', () => {
  test('stays open until three of the next morning, by the clock of the phone', () => {
    expect(openUntil(MORNING, 'day')).toBe('2026-11-23T09:00:00.000Z');
    expect(openUntil('2026-11-22T01:30:00.000-06:00', 'day')).toBe('2026-11-22T09:00:00.000Z');
  });

  test('or so long without use', () => {
    expect(openUntil(MORNING, 'hour')).toBe('2026-11-22T15:05:00.000Z');
    expect(openUntil(MORNING, 'minutes')).toBe('2026-11-22T14:15:00.000Z');
  });

  test('is closed when the time is over, or when the clock was set back before it was opened', () => {
    const opened = { openedAt: MORNING, until: openUntil(MORNING, 'hour') };
    expect(isStillOpen(opened, '2026-11-22T15:04:00.000Z')).toBe(true);
    expect(isStillOpen(opened, '2026-11-22T15:05:00.000Z')).toBe(false);
    expect(isStillOpen(opened, '2026-11-22T13:00:00.000Z')).toBe(false);
  });
});

test('the cost of a try is what this phone does in four tenths of a second, within bounds', () => {
  expect(roundsFor(50)).toBe((PROBE_ROUNDS * 400) / 50);
  expect(roundsFor(4_000)).toBe(100_000);
  expect(roundsFor(0)).toBe(5_000_000);
});
