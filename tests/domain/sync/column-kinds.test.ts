import { describe, expect, it } from 'vitest';
import { idOf, LETTERS, timeOf } from '../../../src/domain/sync/columns-shape.ts';
import { packColumns } from '../../../src/domain/sync/pack-columns.ts';
import { unpackColumns } from '../../../src/domain/sync/unpack-columns.ts';

/** The one column of these values; undefined: the row lacks it. */
const columnOf = (values: readonly unknown[]) => packColumns(values.map((a) => ({ a })))?.[1][0]?.[1];
const kindOf = (values: readonly unknown[]) => columnOf(values)?.[0];
const many = <T>(count: number, make: (at: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const BOUNDS = { maxRows: 1000, maxCharacters: 1_000_000 };

describe('how a column is written (1.6)', () => {
  it.each<[string, readonly unknown[], unknown]>([
    ['one value for all', [1, 1], ['k', 0, 1]],
    ['one value where it is', [undefined, 'x', 'x'], ['k', '011', 'x']],
    ['nothing known', [null, null], ['k', 0, null]],
    ['few different ones', ['si', 'no', 'no', 'si'], ['d', 0, ['si', 'no'], 'ABBA']],
    ['half of them different', [true, false, true, undefined, false], ['d', '11101', [true, false], 'ABAB']],
    ['more than half different', ['a', 'b', 'a'], ['v', 0, ['a', 'b', 'a']]],
    ['numbers by their steps, where that is shorter', [5_000_000, 5_000_001, 4_999_999], ['n', 0, [5_000_000, 1, -2]]],
    ['numbers as they are, where steps are longer', [1, 9, 2], ['v', 0, [1, 9, 2]]],
    ['numbers with parts', [1.5, 2, 3], ['v', 0, [1.5, 2, 3]]],
    ['a zero that is less than nothing', [100, 101, -0], ['v', 0, [100, 101, -0]]],
    ['numbers too far apart', [2 ** 53 - 1, -(2 ** 53 - 1), 0], ['v', 0, [2 ** 53 - 1, -(2 ** 53 - 1), 0]]],
    ['eight digits of a hash', ['0123abcd', '4567ef00', '89abcdef'], ['h', 0, 8, '0123abcd4567ef0089abcdef']],
    ['seven digits', ['0123abc', '4567ef0', '89abcde'], ['v', 0, ['0123abc', '4567ef0', '89abcde']]],
    ['digits of two lengths', ['0123abcd', '4567ef001', '89abcdef'], ['v', 0, ['0123abcd', '4567ef001', '89abcdef']]],
    ['capital digits', ['0123ABCD', '4567EF00', '89ABCDEF'], ['v', 0, ['0123ABCD', '4567EF00', '89ABCDEF']]],
    [
      'times of one ending',
      ['2026-11-28T08:00:00.000-06:00', '2026-11-28T08:00:00.500-06:00', '2026-11-28T07:00:00.000-06:00'],
      ['t', 0, '-06:00', [Date.parse('2026-11-28T08:00:00Z'), 500, -3_600_500]],
    ],
    ['lists of things', [[{ b: 1 }], [], [{ b: 1 }, { b: 1 }]], ['l', 0, [1, 0, 2], [3, [['b', ['k', 0, 1]]]]]],
    ['lists of nothing', [[], [[]], []], ['v', 0, [[], [[]], []]]],
    ['empty lists', [[], []], ['k', 0, []]],
    ['things', [{ b: 1 }, { b: 1 }], ['o', 0, [2, [['b', ['k', 0, 1]]]]]],
    ['things and others', [{ b: 1 }, 1, null], ['v', 0, [{ b: 1 }, 1, null]]],
  ])('%s', (_what, values, column) => {
    expect(columnOf(values)).toEqual(column);
    const whole = packColumns(values.map((a) => ({ a })));
    const read = unpackColumns(JSON.parse(JSON.stringify(whole)), BOUNDS);
    expect(read).toEqual({ ok: true, rows: JSON.parse(JSON.stringify(values.map((a) => ({ a })))) });
  });

  it.each<[string, readonly string[]]>([
    ['times of two endings', ['2026-11-28T08:00:00.000Z', '2026-11-28T08:00:00.000-06:00', '2026-11-28T08:00:01.000Z']],
    ['times without thousandths', ['2026-11-28T08:00:00Z', '2026-11-28T08:00:01Z', '2026-11-28T08:00:02Z']],
    ['days that there are not', many(3, (at) => `2026-02-3${at}T08:00:00.000Z`)],
    ['ids of another version', many(3, (at) => `0190a000-000${at}-4abc-8def-000000000000`)],
    ['ids in capitals', many(3, (at) => `0190A000-000${at}-7abc-8def-000000000000`)],
  ])('is written as it is: %s', (_what, values) => expect(kindOf(values)).toBe('v'));

  it('has a letter for up to 64 different values', () => {
    const repeated = (kinds: number) => many(kinds * 2, (at) => `palabra ${at % kinds}`);
    expect([kindOf(repeated(64)), kindOf(repeated(65))]).toEqual(['d', 'v']);
    expect(new Set(LETTERS).size).toBe(64);
  });

  it('that is as an earlier one names it by its number, with columns inside of tables counted', () => {
    const rows = many(3, (at) => ({ t: { x: `uno ${at}`, y: 1 }, a: `dos ${at}`, b: `uno ${at}`, c: `dos ${at}` }));
    const members = packColumns(rows)?.[1].map(([name, column]) => [
      name,
      column[0],
      column[0] === 'c' ? column[2] : null,
    ]);
    expect(members).toEqual([
      ['t', 'o', null],
      ['a', 'v', null],
      ['b', 'c', 0],
      ['c', 'c', 3],
    ]);
    expect(unpackColumns(JSON.parse(JSON.stringify(packColumns(rows))), BOUNDS)).toEqual({ ok: true, rows });
  });

  it('ids and times are put together as they were taken apart', () => {
    expect(idOf(0, '1234567890123456789')).toBe('00000000-0000-7123-4567-890123456789');
    expect(timeOf(0)).toBe('1970-01-01T00:00:00.000');
    expect(timeOf(8.64e15 + 1)).toBeNull();
    const ids = many(3, (at) => idOf(1_700_000_000_000 + at * at, `${at}`.repeat(19)));
    expect(columnOf(ids)).toEqual([
      'u',
      0,
      [1_700_000_000_000, 1, 3],
      `${'0'.repeat(19)}${'1'.repeat(19)}${'2'.repeat(19)}`,
    ]);
  });

  it('stands for as much as its bounds allow, and no row or letter more', () => {
    const rows = (count: number) => [count, [['a', ['k', 0, 1]]]];
    // A row is three letters, its member five and its value one.
    const spend = (count: number) => count * (3 + 5 + 1);
    const read = (value: unknown, bounds: typeof BOUNDS) => {
      const unpacked = unpackColumns(value, bounds);
      return unpacked.ok ? unpacked.rows.length : unpacked.reason;
    };
    expect(read(rows(10), { maxRows: 10, maxCharacters: spend(10) })).toBe(10);
    expect(read(rows(11), { maxRows: 10, maxCharacters: spend(11) })).toBe('too-many');
    expect(read(rows(10), { maxRows: 10, maxCharacters: spend(10) - 1 })).toBe('too-large');
    const nested = (depth: number): unknown => (depth === 0 ? [1, []] : [1, [['a', ['o', 0, nested(depth - 1)]]]]);
    expect([read(nested(64), BOUNDS), read(nested(65), BOUNDS)]).toEqual([1, 'not-columns']);
  });
});
