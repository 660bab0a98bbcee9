import { describe, expect, it } from 'vitest';
import { keyText, rowKeyIn, rowsBy } from '../../../src/domain/expression/row-key.ts';
import type { DataNode } from '../../../src/domain/expression/values.ts';

/** A node with this text, and the rows that it finds by a column, if it is a holder of rows. */
const node = (text: string, rowsWhere?: DataNode['rowsWhere']): DataNode => ({
  name: 'item',
  schema: null,
  parent: () => null,
  children: () => [],
  members: () => [],
  relevant: () => true,
  atom: () => text,
  position: () => 1,
  ...(rowsWhere === undefined ? {} : { rowsWhere }),
});

describe('the column by which rows are looked up instead of asked one by one', () => {
  it.each([
    ['municipio = ${municipio}', 'municipio'],
    ['${municipio} = municipio', 'municipio'],
    ["municipio = '0801'", 'municipio'],
    ["nivel > 1 and municipio = '0801'", 'municipio'],
    ["municipio = '0801' and aldea = ${aldea}", 'municipio'],
    ["nivel = 1 and (aldea != 'x' and municipio = '0801')", 'municipio'],
    ['municipio = /data/municipio', 'municipio'],
    ['municipio = current()/../municipio', 'municipio'],
    ['municipio = ${casa}/municipio', 'municipio'],
    ["child::municipio = '0801'", 'municipio'],
  ])('of "%s" is %s', (condition, column) => {
    expect(rowKeyIn(condition)?.column).toBe(column);
  });

  it.each([
    ['cannot be parsed', '('],
    ['is no comparison', 'municipio'],
    ['asks for one of two', "municipio = '0801' or aldea = 'x'"],
    ['asks for another one', "municipio != '0801'"],
    ['asks for what is before or behind', "municipio >= '0801'"],
    ['compares with a number', 'nivel = 1'],
    ['compares with a negative number', 'nivel = -1'],
    ['compares with a sum', 'nivel = ${a} + ${b}'],
    ['compares with what is worked out', 'municipio = concat(${a}, ${b})'],
    ['compares two columns', 'municipio = aldea'],
    ['compares what is below a column', "municipio/codigo = '0801'"],
    ['compares what is above the row', "../municipio = '0801'"],
    ['compares an attribute', "@municipio = '0801'"],
    ['compares any column', "* = '0801'"],
    ['compares a column that is chosen', "municipio[1] = '0801'"],
    ['compares what is no column of the row', "/data/municipio = '0801'"],
    ['compares two texts', "'a' = 'a'"],
    ['compares with what may be another for each row', 'municipio = ../municipio'],
    ['compares with an answer that is chosen', 'municipio = /data/casa[1]/municipio'],
    ['compares with a node that is chosen', 'municipio = current()[1]/municipio'],
    ['compares with what another function gives', "municipio = instance('x')/root"],
  ])('is none where the condition %s', (_what, condition) => {
    expect(rowKeyIn(condition)).toBeNull();
  });
});

describe('the text that a column must be equal to', () => {
  it('is a text as it is, one answer, or nothing where there is no answer; accents in one spelling', () => {
    expect(keyText('0801')).toBe('0801');
    expect(keyText([node('n\u0303')])).toBe('\u00f1');
    expect(keyText([])).toBe('');
    expect(keyText('el 2026-08-07')).toBe('el 2026-08-07');
  });

  it('is none where equal means more than the same text: numbers, days, several answers', () => {
    for (const value of [5, true, '2026-08-07', '2026-08-07T10:00:00Z', [node('a'), node('b')], [node('2026-08-07')]]) {
      expect(keyText(value)).toBeNull();
    }
  });

  it('finds rows where their holder can look them up', () => {
    const rows = [node('x')];
    const asked: unknown[] = [];
    const holder = node('', (...by) => {
      asked.push(by);
      return rows;
    });
    expect(rowsBy(holder, 'municipio', '0801')).toBe(rows);
    expect(asked).toEqual([['municipio', '0801']]);
    expect(rowsBy(node(''), 'municipio', '0801')).toBeNull();
  });
});
