import { writeOds } from 'hucre/ods';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readXlsForm } from '../../../src/domain/xlsform/read-xlsform.ts';
import { writeXlsForm } from '../../../src/domain/xlsform/write-xlsform.ts';
import { forms } from '../../../src/forms/index.ts';
import { readWorkbook, writeWorkbook } from '../../../src/server/xlsform/workbook.ts';
import { makeZip } from '../../support/make-zip.ts';

const SHEET = (data: string, type = ''): string =>
  `<?xml version="1.0"?>${type}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${data}</sheetData></worksheet>`;
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const bookOf = (sheet: string): Buffer =>
  makeZip([
    {
      name: '[Content_Types].xml',
      bytes:
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    },
    {
      name: '_rels/.rels',
      bytes: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      bytes: `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATIONS}"><sheets><sheet name="survey" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    { name: 'xl/worksheets/sheet1.xml', bytes: sheet },
  ]);
const text = (words: string): string => `<c t="inlineStr"><is><t>${words}</t></is></c>`;

describe('a workbook file', () => {
  it('carries the largest form of ours out and back, through the file itself', async () => {
    const form = forms.find(({ id }) => id === 'chlorination-check');
    if (form === undefined) throw new Error('no form');
    const read = await readWorkbook(await writeWorkbook(writeXlsForm(form)));
    if (!read.ok) throw new Error(read.problem);
    expect(readXlsForm(read.sheets)).toMatchObject({ problems: [], form });
  });

  it('gives cells as XLSForm reads them, and says what the text does not show', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'survey',
          rows: [
            ['type', 'name'],
            [2026.0, true],
            [0.1 + 0.2, new Date(Date.UTC(2026, 10, 22))],
            ['hard\u00a0blank', null],
            [null, null],
          ],
          cells: new Map([
            ['5,0', { formula: '"a"&"b"', value: 'ab', formulaResult: 'ab' }],
            ['6,0', { formula: 'NOW()' }],
          ]),
          merges: [{ startRow: 3, startCol: 0, endRow: 3, endCol: 1 }],
        },
      ],
    });
    const read = await readWorkbook(bytes);
    expect(read).toMatchObject({
      ok: true,
      sheets: [
        {
          name: 'survey',
          rows: [
            ['type', 'name'],
            ['2026', 'TRUE'],
            ['0.3', '2026-11-22'],
            ['hard blank', ''],
            ['', ''],
            ['ab', ''],
          ],
          notes: expect.arrayContaining([
            { row: 3, column: 2, kind: 'date' },
            { row: 6, column: 1, kind: 'formula' },
            { row: 7, column: 1, kind: 'formula-without-value' },
            { row: 4, column: 1, kind: 'merged' },
          ]),
        },
      ],
    });
  });

  it('reads an OpenDocument spreadsheet', async () => {
    const rows = [
      ['type', 'name', 'label'],
      ['text', 'a', '¿Qué?'],
    ];
    const read = await readWorkbook(await writeOds({ sheets: [{ name: 'survey', rows }] }));
    expect(read).toMatchObject({ ok: true, sheets: [{ name: 'survey', rows }] });
  });

  it('reads a zip with one CSV file a sheet', async () => {
    const zip = makeZip([
      { name: 'mi formulario/survey.csv', bytes: 'type,name,"label::Español (es)"\ntext,a,"Uno, dos"\n' },
      { name: 'mi formulario/settings.csv', bytes: '\ufeffform_id\nprueba\n' },
      { name: '__MACOSX/._survey.csv', bytes: 'x' },
    ]);
    expect(await readWorkbook(zip)).toEqual({
      ok: true,
      sheets: [
        {
          name: 'survey',
          rows: [
            ['type', 'name', 'label::Español (es)'],
            ['text', 'a', 'Uno, dos'],
          ],
        },
        { name: 'settings', rows: [['form_id'], ['prueba']] },
      ],
    });
  });
});

describe('a file that is not read is refused by name', () => {
  const compound = (stream: string): Buffer =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024), Buffer.from(stream, 'utf16le')]);
  const heavy = Buffer.alloc(30_000_000, ' ');

  it.each([
    ['protected by a password', compound('EncryptedPackage'), 'password'],
    ['of an Excel before 2007', compound('Workbook'), 'old-excel'],
    ['a picture', Buffer.from('ffd8ffe000104a464946', 'hex'), 'not-a-workbook'],
    ['empty', Buffer.alloc(0), 'not-a-workbook'],
    ['a web page that calls itself a workbook', Buffer.from('<html><table></table></html>'), 'not-a-workbook'],
    ['a document of another program', makeZip([{ name: 'word/document.xml', bytes: '<w/>' }]), 'not-a-workbook'],
    ['cut off', bookOf(SHEET('')).subarray(0, 600), 'damaged'],
    ['with a part that is no XML', bookOf('<worksheet><sheetData><row'), 'damaged'],
    [
      'with macros',
      makeZip([
        { name: 'xl/workbook.xml', bytes: '<workbook/>' },
        { name: 'xl/vbaProject.bin', bytes: 'x' },
      ]),
      'macros',
    ],
    ['larger than five megabytes', Buffer.alloc(5_000_001), 'too-large'],
    [
      'small and huge when unpacked',
      makeZip([
        { name: 'xl/workbook.xml', bytes: '<workbook/>' },
        ...[1, 2, 3, 4].map((number) => ({ name: `xl/worksheets/sheet${number}.xml`, bytes: heavy })),
      ]),
      'too-large',
    ],
    [
      'huge when unpacked, and lying about it',
      makeZip([
        { name: 'xl/workbook.xml', bytes: '<workbook/>' },
        { name: 'xl/worksheets/sheet1.xml', bytes: heavy, declares: 1000 },
      ]),
      'damaged',
    ],
    [
      'with entities that grow',
      bookOf(
        SHEET(
          `<row>${text('&c;')}</row>`,
          '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
        ),
      ),
      'damaged',
    ],
    ['with more rows than a form has', bookOf(SHEET(`<row>${text('a')}</row>`.repeat(20_001))), 'too-many-rows'],
  ] as const)('%s', async (_, bytes, problem) => {
    expect(await readWorkbook(bytes)).toEqual({ ok: false, problem });
  });

  it('a sheet of two cells at its far corners is told as too large, not cut', async () => {
    const corner = `<row r="1"><c r="A1" t="inlineStr"><is><t>type</t></is></c></row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>`;
    expect(await readWorkbook(bookOf(SHEET(corner)))).toEqual({ ok: false, problem: 'too-many-rows' });
  });
});
