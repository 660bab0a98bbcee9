import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../src/domain/submission/canonical.ts';
import { packColumns } from '../../../src/domain/sync/pack-columns.ts';
import { unpackColumns } from '../../../src/domain/sync/unpack-columns.ts';

const BOUNDS = { maxRows: 1000, maxCharacters: 1_000_000 };

const back = (rows: readonly object[]) => unpackColumns(JSON.parse(JSON.stringify(packColumns(rows))), BOUNDS);
const kindsOf = (rows: readonly object[]) =>
  Object.fromEntries((packColumns(rows)?.[1] ?? []).map(([name, column]) => [name, column[0]]));
const twenty = <T>(make: (index: number) => T): T[] => Array.from({ length: 20 }, (_, index) => make(index));
const hex = (index: number, digits: number) => ((index + 1) * 48_271).toString(16).padStart(digits, '0');

describe('1.6 columns', () => {
  const word = fc.oneof(
    fc.constantFrom('si', 'no', '', '2026-11-28T19:20:21.123Z', '0190a000-0000-7000-8000-00000000000a', 'ñ"\\'),
    fc.string(),
    fc.uuid({ version: 7 }),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.stringMatching(/^[0-9a-f]{8}$/),
  );
  const value = fc.oneof(
    { maxDepth: 3 },
    word,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(word),
    fc.array(fc.dictionary(fc.constantFrom('a', 'b', '0'), word)),
    fc.dictionary(fc.constantFrom('a', 'b', 'constructor', 'toString'), fc.oneof(word, fc.integer())),
  );
  const rows = fc.array(fc.dictionary(fc.constantFrom('id', 'x', 'y', 'z', '1'), value), { maxLength: 30 });

  test('whatever the objects are, they come back as they were, to the letter of their canonical text', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const unpacked = back(all);
        expect(unpacked.ok && unpacked.rows.map(canonicalJson)).toEqual(all.map(canonicalJson));
      }),
      { numRuns: 100 },
    );
  });

  test('what repeats is written once: members, constants, choices, ids, times, hashes, the same again', () => {
    const id = (index: number) => `0190a000-${hex(index, 4).slice(-4)}-7abc-8def-${hex(index, 12)}`;
    const rows = twenty((index) => ({
      id: id(index),
      again: id(index),
      form: { id: 'visita', version: 1 },
      municipality: '0801',
      choice: index % 3 === 0 ? 'si' : 'no',
      at: new Date(1_700_000_000_000 + index * 61_000).toISOString(),
      contentHash: hex(index, 64),
      sequence: 5_000_000 + index,
      points: [{ cloro: index }, { cloro: 1 }],
      words: `de la casa ${index}`,
    }));
    expect(back(rows)).toEqual({ ok: true, rows });
    const kinds = kindsOf(rows);
    expect(kinds).toEqual({
      id: 'u',
      again: 'c',
      form: 'o',
      municipality: 'k',
      choice: 'd',
      at: 't',
      contentHash: 'h',
      sequence: 'n',
      points: 'l',
      words: 'v',
    });
  });

  test('what only looks like ids, times or hashes comes back to the letter', () => {
    const time = (index: number) => new Date(1_700_000_000_000 + index * 61_000).toISOString();
    const id = (index: number) => `0190a000-${hex(index, 4).slice(-4)}-7abc-8def-${hex(index, 12)}`;
    const rows = twenty((index) => ({
      zones: index === 7 ? time(index).replace('Z', '-06:00') : time(index),
      thirtieth: index === 3 ? '2026-02-30T10:00:00.000Z' : time(index),
      seconds: index === 4 ? '2026-02-28T10:00:00Z' : time(index),
      words: index === 5 ? 'ayer' : time(index),
      large: index === 6 ? id(index).toUpperCase() : id(index),
      version: index === 8 ? id(index).replace('-7', '-4') : id(index),
      longer: index === 9 ? `${hex(index, 16)}0` : hex(index, 16),
      letters: index === 2 ? 'nada de eso' : hex(index, 11).slice(0, 11),
      short: hex(index, 7),
      fractions: index + 0.5,
      minus: index === 1 ? -0 : index * 7,
      lists: index % 2 === 0 ? [{ a: index }] : [],
      mixed: index % 2 === 0 ? [{ a: index }] : ['a'],
    }));
    const unpacked = back(rows);
    expect(unpacked.ok && unpacked.rows.map(canonicalJson)).toEqual(rows.map(canonicalJson));
  });

  test('rows that lack a member come back without it, undefined as JSON leaves it out', () => {
    const all = twenty((index) => (index % 2 === 0 ? { a: index } : { b: undefined, c: null }));
    const unpacked = back(all);
    expect(unpacked.ok && unpacked.rows[0]).toEqual({ a: 0 });
    expect(unpacked.ok && unpacked.rows[1]).toStrictEqual({ c: null });
  });

  test('a member __proto__ goes only in the plain form', () => {
    expect(packColumns([JSON.parse('{"__proto__": 1}')])).toBeNull();
    expect(packColumns([{ answers: JSON.parse('{"__proto__": 1}') }])).toBeNull();
  });

  describe('read from somebody else', () => {
    const refused = (value: unknown) => {
      const unpacked = unpackColumns(value, BOUNDS);
      return unpacked.ok ? 'ok' : unpacked.reason;
    };

    test.each([
      ['nothing', null],
      ['an object', {}],
      ['a negative number of rows', [-1, []]],
      ['an unknown kind', [1, [['a', ['x', 0, 1]]]]],
      ['too few values', [2, [['a', ['v', 0, [1]]]]]],
      ['too many values', [1, [['a', ['v', 0, [1, 2]]]]]],
      ['a presence of another length', [2, [['a', ['k', '1', 1]]]]],
      ['a letter without a value', [1, [['a', ['d', 0, [1], 'B']]]]],
      ['a letter that is none', [1, [['a', ['d', 0, [1], '!']]]]],
      ['the same as a column that is not there', [1, [['a', ['c', 0, 0]]]]],
      [
        'the same as a column of other rows',
        [
          2,
          [
            ['a', ['v', '10', [1]]],
            ['b', ['c', 0, 0]],
          ],
        ],
      ],
      ['a time beyond dates', [1, [['a', ['t', 0, 'Z', [9e15]]]]]],
      ['a table of other rows', [1, [['a', ['o', 0, [2, []]]]]]],
      ['lists that do not add up', [1, [['a', ['l', 0, [2], [1, []]]]]]],
      [
        'a member twice',
        [
          1,
          [
            ['a', ['k', 0, 1]],
            ['a', ['k', 0, 1]],
          ],
        ],
      ],
      ['__proto__', [1, [['__proto__', ['k', 0, 1]]]]],
    ])('%s is refused', (_what, value) => {
      expect(refused(value)).toBe('not-columns');
    });

    test('more rows than the bound, or more text than a body may hold, costs no memory', () => {
      expect(refused([1001, []])).toBe('too-many');
      const long = 'x'.repeat(2000);
      expect(refused([1000, [['a', ['k', 0, long]]]])).toBe('too-large');
      expect(refused([1000, [['a', ['d', 0, [long], 'A'.repeat(1000)]]]])).toBe('too-large');
      expect(refused([1, [['a', ['l', 0, [1e9], [1e9, []]]]]])).toBe('too-large');
      const list = ['l', 0, [400_000], [400_000, [['x', ['k', 0, 1]]]]];
      expect(
        refused([
          1,
          [
            ['a', list],
            ['b', ['c', 0, 1]],
            ['c', list],
          ],
        ]),
      ).toBe('too-large');
    });

    test('tables in tables without end are refused before the stack ends', () => {
      let table: unknown = [1, []];
      for (let depth = 0; depth < 2000; depth += 1) table = [1, [['a', ['o', 0, table]]]];
      expect(refused(table)).toBe('not-columns');
    });

    test('nothing that is sent makes it throw', () => {
      fc.assert(
        fc.property(fc.jsonValue(), (value) => {
          expect(typeof unpackColumns([1, [['a', value]]], BOUNDS).ok).toBe('boolean');
        }),
      );
    });
  });
});
