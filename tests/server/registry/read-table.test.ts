import { describe, expect, test } from 'vitest';
import { MAX_IMPORT_ROWS } from '../../../src/domain/registry/import-report.ts';
import { readTable } from '../../../src/server/registry/read-table.ts';

function read(text: string) {
  return readTable(new TextEncoder().encode(text));
}

describe('a file of the registry', () => {
  test.each([['\r\n'], ['\n']])('is read with the line on which each row begins (line end %j)', (end) => {
    const result = read(['type,code,name', 'system,"a\nb",uno', '', 'system,c,dos', ',,', ''].join(end));
    expect(result.ok && result.rows.map((row) => [row.line, row.cells.get('code')])).toEqual([
      [2, 'a\nb'],
      [5, 'c'],
    ]);
  });

  test('with line ends of several systems is read row by row', () => {
    const result = read('type,code,name\r\nsystem,a,uno\nsystem,b,"dos\r\nlíneas"\rsystem,c,tres\r\n\nsystem,d,cuatro');
    expect(result.ok && result.rows.map((row) => [row.line, row.cells.get('code'), row.cells.get('name')])).toEqual([
      [2, 'a', 'uno'],
      [3, 'b', 'dos\r\nlíneas'],
      [5, 'c', 'tres'],
      [7, 'd', 'cuatro'],
    ]);
  });

  test('is read in UTF-8 with and without a byte order mark', () => {
    for (const mark of ['', '\uFEFF']) {
      const result = read(`${mark}type,code,name\nprovider,P1,Junta de Ñacaome`);
      expect(result.ok && result.rows[0]?.cells.get('name')).toBe('Junta de Ñacaome');
    }
  });

  test('in Latin-1 is refused with the first line that is not UTF-8', () => {
    const bytes = Buffer.from('type,code,name\nprovider,P1,Junta\nprovider,P2,Ñacaome\n', 'latin1');
    expect(readTable(bytes)).toEqual({ ok: false, code: 'wrong-encoding', line: 3, looksLike: 'latin-1' });
  });

  test('in UTF-16, as a spreadsheet calls "Unicode text", is refused', () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('type,code,name\n', 'utf16le')]);
    expect(readTable(bytes)).toMatchObject({ ok: false, code: 'wrong-encoding', looksLike: 'utf-16' });
  });

  test('without a column that is needed is refused, naming it and what was found', () => {
    expect(read('tipo,code,name\nsystem,a,b')).toEqual({
      ok: false,
      code: 'wrong-columns',
      missing: ['type'],
      found: ['tipo', 'code', 'name'],
      suspicious: [{ column: 'tipo', meant: 'type' }],
    });
    expect(read('')).toMatchObject({ code: 'wrong-columns', missing: ['type', 'code', 'name'] });
  });

  test('with a known column written wrongly is refused, instead of keeping its cells as a property', () => {
    expect(read('type,code,name,municipalty\nsystem,a,b,0101')).toMatchObject({
      code: 'wrong-columns',
      suspicious: [{ column: 'municipalty', meant: 'municipality' }],
    });
    expect(read('type,code,name,div\nsystem,a,b,x')).toMatchObject({ ok: true });
  });

  test('with a column twice, or one that would harm a program, is refused', () => {
    expect(read('type,code,name,alt,alt\n')).toMatchObject({ suspicious: [{ column: 'alt' }, { column: 'alt' }] });
    expect(read('type,code,name,__proto__\n')).toMatchObject({ code: 'wrong-columns' });
  });

  test('separated by semicolons, as spreadsheets in Spanish write it, is read', () => {
    const result = read('type;code;name;links\nsystem;S1;"Sistema; nuevo";"provider:P1;community:C1"');
    expect(result.ok && [...(result.rows[0]?.cells.values() ?? [])]).toEqual([
      'system',
      'S1',
      'Sistema; nuevo',
      'provider:P1;community:C1',
    ]);
  });

  test('with an open quotation mark is refused with its line', () => {
    expect(read('type,code,name\nsystem,a,b\nsystem,"c,d\n')).toMatchObject({ ok: false, code: 'malformed', line: 3 });
  });

  test('keeps columns without a name out, and tells rows with too few or too many cells', () => {
    const result = read('type,code,name,\nsystem,a,b,\nsystem,c\nsystem,d,e,,,\nsystem,f,g,,h');
    expect(result.ok && result.rows.map((row) => row.whole)).toEqual([true, false, true, false]);
    expect(result.ok && result.columns).toEqual(['type', 'code', 'name']);
  });

  test('with more rows than the bound is refused', () => {
    const rows = `system,a,b\n`.repeat(MAX_IMPORT_ROWS + 1);
    expect(read(`type,code,name\n${rows}`)).toEqual({ ok: false, code: 'too-many-rows', maxRows: MAX_IMPORT_ROWS });
  });
});
