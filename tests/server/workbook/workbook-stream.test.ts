import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { type Sheet, type SheetCell, workbookStream } from '../../../src/server/workbook/workbook-stream.ts';
import { gathered, readZip } from '../../support/read-zip.ts';

const MADE = new Date('2026-11-22T12:00:00Z');
const sheet = (rows: readonly (readonly SheetCell[])[], name = 'Hoja'): Sheet => ({
  name,
  headRows: 1,
  rows: () => rows,
});
const text = (value: string): SheetCell => ({ text: value });

async function read(sheets: readonly Sheet[], mostRows?: number) {
  return await readXlsx(await gathered(workbookStream(sheets, MADE, mostRows)));
}

describe('a workbook', () => {
  test('holds text, numbers and real dates as another program reads them', async () => {
    const { sheets } = await read([
      sheet([
        [text('código'), text('cloro'), text('día'), text('hora'), text('nada')],
        [text('0801'), 0.35, { date: '2026-03-05' }, { moment: '2026-03-05T08:40:15' }, null],
        [text('=1+1'), -1e-7, { date: '2024-02-29' }, { moment: '2026-12-31T23:59:59' }, text('')],
      ]),
    ]);
    expect(sheets[0]?.rows.map((row) => row.slice(0, 4))).toEqual([
      ['código', 'cloro', 'día', 'hora'],
      ['0801', 0.35, new Date('2026-03-05T00:00:00Z'), new Date('2026-03-05T08:40:15Z')],
      ['=1+1', -1e-7, new Date('2024-02-29T00:00:00Z'), new Date('2026-12-31T23:59:59Z')],
    ]);
  });

  test('writes no moment a hair before its second, which a program that cuts would show as the second before', async () => {
    const midnight = Date.UTC(2026, 2, 5);
    const moments = Array.from({ length: 720 }, (_, at) =>
      new Date(midnight + at * 119_000).toISOString().slice(0, 19),
    );
    const parts = readZip(await gathered(workbookStream([sheet(moments.map((moment) => [{ moment }]))], MADE)));
    const xml = parts.get('xl/worksheets/sheet1.xml')?.toString() ?? '';
    // A second is 1.16e-5 of a day, and a number near 46,000 is exact to 1e-11.
    const seconds = [...xml.matchAll(/<v>([\d.]+)<\/v>/g)].map(([, value]) => Math.floor((Number(value) % 1) * 86_400));
    expect(seconds).toEqual(moments.map((_, at) => at * 119));
  });

  test('bears any text: signs of XML, line feeds, emoji, what XML cannot hold, and what a cell cannot', async () => {
    const wild = ['<a href="x">&amp;</a>', ' uno\ndos\ttres ', '💧 Ñandú', 'a\u0000b\uD800c', 'x'.repeat(40_000)];
    const { sheets } = await read([sheet(wild.map((value) => [text(value)]))]);
    const found = (sheets[0]?.rows ?? []).map((row) => String(row[0]));
    expect(found.slice(0, 3)).toEqual(wild.slice(0, 3));
    expect(found[3]).toBe('a\uFFFDb\uFFFDc');
    expect(found[4]).toBe(`${'x'.repeat(32_766)}…`);
  });

  test('says `_x0041_` so that no program takes it for the letter A', async () => {
    const files = readZip(await gathered(workbookStream([sheet([[text('_x0041_')]])], MADE)));
    expect(files.get('xl/worksheets/sheet1.xml')?.toString()).toContain('>_x005F_x0041_<');
  });

  test('keeps as text what is no date, or one that spreadsheets count differently', async () => {
    const days = ['2026-02-31', 'ayer', '1899-12-31', '1900-02-28', '20260305'];
    const { sheets } = await read([sheet(days.map((date) => [{ date }]))]);
    expect(sheets[0]?.rows.map((row) => row[0])).toEqual(days);
  });

  test('gives its sheets names that programs take, each once', async () => {
    const names = ['a/b:c', 'A/B:C', 'x'.repeat(50), 'x'.repeat(50), '', "'"];
    const { sheets } = await read(names.map((name) => sheet([[text('x')]], name)));
    const found = sheets.map(({ name }) => name);
    expect(found).toEqual(['a b c', 'A B C 2', 'x'.repeat(31), `${'x'.repeat(29)} 2`, 'Hoja', 'Hoja 2']);
  });

  test('goes on in another sheet with the same head when programs would open no more rows', async () => {
    const rows = [[text('n')], ...Array.from({ length: 7 }, (_unused, index) => [index + 1])];
    const { sheets } = await read([sheet(rows, 'Puntos')], 4);
    expect(sheets.map(({ name, rows: found }) => [name, found.map((row) => row[0])])).toEqual([
      ['Puntos', ['n', 1, 2, 3]],
      ['Puntos 2', ['n', 4, 5, 6]],
      ['Puntos 3', ['n', 7]],
    ]);
  });

  test('is a package whose parts are all declared', async () => {
    const files = readZip(await gathered(workbookStream([sheet([[1]]), sheet([])], MADE)));
    const declared = files.get('[Content_Types].xml')?.toString() ?? '';
    for (const name of files.keys())
      if (name.startsWith('xl/') && !name.endsWith('.rels')) expect(declared).toContain(`PartName="/${name}"`);
    expect(files.size).toBe(7);
  });
});
