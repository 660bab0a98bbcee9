import { describe, expect, it } from 'vitest';
import { packColumns } from '../../../src/domain/sync/pack-columns.ts';
import { readPage } from '../../../src/domain/sync/read-page.ts';
import { BACKUP_DAYS, backupAge } from '../../../src/domain/sync/service-state.ts';

describe('a page of a pull', () => {
  const changes = Array.from({ length: 6 }, (_, index) => ({
    sequence: index + 1,
    kind: 'entity',
    id: `e${index}`,
    value: { name: 'Ocote' },
  }));
  const rest = { last: 6, more: false, scope: 's' };

  it('says the same plain and as columns', () => {
    expect(readPage({ ...rest, changes })).toEqual({ ...rest, changes });
    expect(readPage({ ...rest, columns: packColumns(changes) })).toEqual({ ...rest, changes });
    expect(readPage({ ...rest, changes: [] })).toEqual({ ...rest, changes: [] });
  });

  it('is none where its columns, or what is in them, are none', () => {
    for (const none of [
      null,
      'x',
      {},
      rest,
      { ...rest, columns: [] },
      { ...rest, columns: [1, [['a', ['v', 0, []]]]] },
      { ...rest, columns: packColumns([{ sequence: -1, kind: 'entity', id: 'e' }]) },
      { columns: packColumns(changes) },
      { ...rest, changes: [{ kind: 'entity' }] },
    ])
      expect([none, readPage(none)]).toEqual([none, null]);
  });

  it('holds a thousand changes at most', () => {
    const many = (count: number) => Array.from({ length: count }, (_, sequence) => ({ sequence, kind: 'k', id: 'e' }));
    expect(readPage({ ...rest, columns: packColumns(many(1000)) })?.changes).toHaveLength(1000);
    expect(readPage({ ...rest, columns: packColumns(many(1001)) })).toBeNull();
  });
});

describe('a copy of the whole service', () => {
  it('is too old after seven whole days, and is missed where there never was one', () => {
    const now = Date.parse('2026-11-29T12:00:00Z');
    const before = (days: number, ms = 0) => new Date(now - days * 86_400_000 - ms).toISOString();
    expect(backupAge(null, now)).toBe('never');
    expect([0, 6, 7, 30].map((days) => backupAge(before(days), now))).toEqual([null, null, BACKUP_DAYS, 30]);
    expect(backupAge(before(7, -1), now)).toBeNull();
  });
});
