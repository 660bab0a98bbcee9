import { describe, expect, it } from 'vitest';
import { DESK_PILES } from '../../../../src/domain/submission/desk.ts';
import { i18n, loadTexts, startI18n } from '../../../../src/ui/kit/i18n/i18n.ts';
import { deskColumnsOf } from '../../../../src/ui/screens/review/desk-columns.ts';
import { cutWords, deskCutOf } from '../../../../src/ui/screens/review/desk-cut.ts';

it('says how long a record waits in every pile but that of what is decided', () => {
  const t = ((key: string) => key) as never;
  const waits = DESK_PILES.filter((pile) => deskColumnsOf(t, pile).some(({ key }) => key === 'age'));
  expect(waits).toEqual(['waiting', 'branches', 'returned']);
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
