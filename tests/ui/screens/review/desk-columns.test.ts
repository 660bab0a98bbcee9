import { describe, expect, it } from 'vitest';
import { DESK_PILES } from '../../../../src/domain/submission/desk.ts';
import { i18n, loadTexts, startI18n } from '../../../../src/ui/kit/i18n/i18n.ts';
import { dayOf, deskColumnsOf } from '../../../../src/ui/screens/review/desk-columns.ts';
import { cutWords, deskCutOf } from '../../../../src/ui/screens/review/desk-cut.ts';

it('says how long a record waits in every pile but that of what is decided', () => {
  const t = ((key: string) => key) as never;
  const waits = DESK_PILES.filter((pile) => deskColumnsOf(t, pile).some(({ key }) => key === 'age'));
  expect(waits).toEqual(['waiting', 'branches', 'returned']);
});

it('keeps on a narrow desk what decides: place, what is odd, the result, the day, how long it waits', () => {
  const t = ((key: string) => key) as never;
  const kept = deskColumnsOf(t, 'waiting').filter(({ wide }) => wide !== true);
  expect(kept.map(({ key }) => key)).toEqual(['place', 'signals', 'result', 'day', 'age']);
});

it('knows no day of visit before a record was looked over: the clock of a phone may say another', () => {
  const item = { finishedAt: '2026-12-02T10:00:00.000-06:00' };
  const row = (looked: unknown) => ({ item, looked }) as never;
  expect(dayOf(row(undefined))).toBeNull();
  expect(dayOf(row({ day: '2026-11-20' }))).toBe('2026-11-20');
  expect(dayOf(row(null))).toBe('2026-12-02');
});

describe('a table that leaves records out', () => {
  it('says which of how many it shows', async () => {
    await startI18n('es');
    await loadTexts('review');
    const t = i18n.getFixedT('es', 'review') as never;
    const words = DESK_PILES.map((pile) => {
      const cut = deskCutOf(pile, 300, { more: true, total: 1457 });
      return cut === null ? null : cutWords(cut, t);
    });
    expect(words).toEqual([
      'Los 300 que llegaron primero, de 1,457',
      'Los 300 que llegaron primero, de 1,457',
      'Los 300 que llegaron primero, de 1,457',
      'Los últimos 300, de 1,457',
    ]);
  });
  it('says nothing where all are shown', () => {
    expect(deskCutOf('decided', 300, { more: false, total: 300 })).toBeNull();
  });
});
