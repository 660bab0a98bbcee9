import { describe, expect, it } from 'vitest';
import {
  cellsOf,
  type ReportBlock,
  type ReportDocument,
  reportDocumentSchema,
} from '../../../src/domain/reports/report-document.ts';

const REPORT: ReportDocument = {
  language: 'es',
  title: 'Informe',
  about: [],
  fileName: 'informe_2026-11',
  sections: [],
};
const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
const reads = (change: object): boolean => reportDocumentSchema.safeParse({ ...REPORT, ...change }).success;
const readsBlock = (block: unknown): boolean => reads({ sections: [{ title: '', blocks: [block] }] });
const CELL = { text: 'x' };
const COLUMN = { label: 'x', align: 'end', weight: 1 };
const table = (change: object = {}) => ({ kind: 'table', columns: [COLUMN], rows: [], ...change });

describe('a report', () => {
  it.each<[string, (count: number) => boolean, number]>([
    ['letters of a text', (count) => reads({ title: 'x'.repeat(count) }), 6_000],
    ['lines about it', (count) => reads({ about: times(count, 'x') }), 20],
    ['letters of its file', (count) => reads({ fileName: 'x'.repeat(count) }), 80],
    ['sections', (count) => reads({ sections: times(count, { title: '', blocks: [] }) }), 60],
    ['blocks', (count) => reads({ sections: [{ title: '', blocks: times(count, { kind: 'text', text: '' }) }] }), 100],
    ['facts', (count) => readsBlock({ kind: 'facts', facts: times(count, { name: 'x', cell: CELL }) }), 200],
    ['columns', (count) => readsBlock(table({ columns: times(count, COLUMN) })), 20],
    ['rows', (count) => readsBlock(table({ rows: times(count, { kind: 'group', text: 'x' }) })), 5_000],
    ['cells of a row', (count) => readsBlock(table({ rows: [{ kind: 'cells', cells: times(count, CELL) }] })), 20],
    ['cells of a total', (count) => readsBlock(table({ rows: [{ kind: 'total', cells: times(count, CELL) }] })), 20],
    [
      'bars',
      (count) => readsBlock({ kind: 'bars', caption: '', bars: times(count, { label: '', share: 1, words: '' }) }),
      300,
    ],
    ['lines to write on', (count) => readsBlock({ kind: 'blanks', lines: count, name: '' }), 20],
    ['who signs', (count) => readsBlock({ kind: 'signatures', of: times(count, 'x') }), 12],
    ['weight of a column', (count) => readsBlock(table({ columns: [{ ...COLUMN, weight: count }] })), 20],
  ])('has so many and no more: %s', (_what, isRead, most) => {
    expect([isRead(most), isRead(most + 1)]).toEqual([true, false]);
  });

  it('has a table with columns, shares between nothing and all, and a file that any system can store', () => {
    expect(readsBlock(table({ columns: [] }))).toBe(false);
    expect(readsBlock(table({ columns: [{ ...COLUMN, weight: 0 }] }))).toBe(false);
    expect(readsBlock({ kind: 'blanks', lines: 0, name: '' })).toBe(false);
    const bar = (share: unknown) => readsBlock({ kind: 'bars', caption: '', bars: [{ label: '', share, words: '' }] });
    expect([0, 1, null, -0.01, 1.01, '1'].map(bar)).toEqual([true, true, true, false, false, false]);
    for (const fileName of ['', 'a b', 'a/b', 'año', 'a.docx']) expect(reads({ fileName })).toBe(false);
  });

  it('has as many cells as its tables show, heads included, and one for whatever else it says', () => {
    const blocks: readonly ReportBlock[] = [
      { kind: 'text', text: '' },
      {
        kind: 'table',
        columns: times(3, { label: '', align: 'start' as const, weight: 1 }),
        rows: times(4, { kind: 'group' as const, text: '' }),
      },
      { kind: 'signatures', of: ['a', 'b'] },
    ];
    expect(cellsOf(REPORT)).toBe(0);
    expect(
      cellsOf({
        ...REPORT,
        sections: [
          { title: '', blocks },
          { title: '', blocks: blocks.slice(0, 1) },
        ],
      }),
    ).toBe(18);
  });
});
