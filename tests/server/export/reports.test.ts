import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReportDocument } from '../../../src/domain/reports/report-document.ts';
import { typedReportSchema } from '../../../src/domain/reports/report-document.ts';
import type { TableDocument } from '../../../src/domain/reports/table-document.ts';
import { createFolderStore } from '../../../src/server/files/folder-store.ts';
import { readZip } from '../../support/read-zip.ts';
import { type Running, startRunning } from '../support/running.ts';

let service: Running;
beforeAll(async () => {
  service = await startRunning({ files: createFolderStore(join(tmpdir(), 'bitacora-reports-unused'), Date.now) });
}, 60_000);
afterAll(() => service.stop());

const report: ReportDocument = {
  language: 'es',
  title: 'Informe anual 2026',
  about: ['Año 2026 · Chinda, Santa Bárbara', 'Hecho el 28/11/2026 por Ana'],
  fileName: 'informe-anual_2026_Chinda',
  sections: [
    {
      title: 'Cobertura & más',
      lead: 'Como está hoy.',
      blocks: [
        {
          kind: 'bars',
          caption: 'Familias con agua',
          bars: [
            { label: 'Chinda', share: 0.75, words: '75 %', tone: 'good' },
            { label: 'Meámbar', share: null, words: 'Sin datos' },
          ],
        },
        {
          kind: 'table',
          columns: [
            { label: 'Junta', align: 'start', weight: 3 },
            { label: 'Letra', align: 'start', weight: 1 },
          ],
          rows: [
            { kind: 'group', text: 'Chinda' },
            { kind: 'cells', cells: [{ text: 'Junta <El Pinar>' }, { text: 'D · Crítico', letter: 'D' }] },
            { kind: 'total', cells: [{ text: 'En total' }, { text: '1' }] },
          ],
        },
      ],
    },
    {
      title: 'Acuerdos',
      startsPage: true,
      blocks: [
        { kind: 'blanks', lines: 3, name: 'Acuerdos' },
        { kind: 'signatures', of: ['Alcaldía', 'USCL'] },
      ],
    },
  ],
};

const send = (body: unknown, path = '/reports/docx'): Promise<Response> =>
  service.api(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

/** The words of the document in the order in which a reader meets them. */
async function xmlOf(answer: Response): Promise<string> {
  const { file } = typedReportSchema.parse(await answer.json());
  const parts = readZip(Buffer.from(file, 'base64'));
  return parts.get('word/document.xml')?.toString() ?? '';
}

describe('a report as a document of Word', () => {
  test('says all that the screen said, in its order, under real headings', async () => {
    const answer = await send(report);
    expect(answer.status).toBe(200);
    const xml = await xmlOf(answer);
    const words = [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].flatMap(([, text = '']) =>
      text === '' ? [] : [text],
    );
    expect(words).toEqual([
      'Informe anual 2026',
      'Año 2026 · Chinda, Santa Bárbara',
      'Hecho el 28/11/2026 por Ana',
      'Cobertura &amp; más',
      'Como está hoy.',
      'Familias con agua',
      'Chinda',
      '75 %',
      'Meámbar',
      'Sin datos',
      'Junta',
      'Letra',
      'Chinda',
      'Junta &lt;El Pinar&gt;',
      'D · Crítico',
      'En total',
      '1',
      'Acuerdos',
      '1.',
      '2.',
      '3.',
      'Alcaldía',
      'USCL',
    ]);
    expect(xml.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(2);
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(xml.match(/<w:pageBreakBefore\/>/g)).toHaveLength(1);
  });

  test('draws three quarters as three quarters of the bar', async () => {
    const xml = await xmlOf(await send(report));
    const bar = /<w:tblGrid><w:gridCol w:w="(\d+)"\/><w:gridCol w:w="(\d+)"\/><\/w:tblGrid><w:tr><w:tc>/g;
    const [done = 0, left = 0] =
      [...xml.matchAll(bar)]
        .map(([, first, second]) => [Number(first), Number(second)])
        .find(([first = 0, second = 1]) => Math.abs(first / (first + second) - 0.75) < 0.001) ?? [];
    expect(done / (done + left)).toBeCloseTo(0.75, 3);
  });

  test('stands in the audit trail with its filters, and is named after them', async () => {
    const { fileName } = typedReportSchema.parse(await (await send(report)).json());
    expect(fileName).toBe('informe-anual_2026_Chinda.docx');
    const lines = await service.db.selectFrom('audit').select(['about', 'details']).execute();
    const mine = lines.filter(({ about }) => about === 'reports/informe-anual_2026_Chinda.docx');
    expect(mine.at(-1)?.details).toContain('Chinda, Santa Bárbara');
  });

  test('refuses what is no report, and one that is too long for a file', async () => {
    expect((await send({ ...report, fileName: '../informe' })).status).toBe(422);
    const cells = Array.from({ length: 20 }, () => ({ text: '' }));
    const long = {
      kind: 'table',
      columns: Array.from({ length: 20 }, () => ({ label: '', align: 'start', weight: 1 })),
      rows: Array.from({ length: 1_001 }, () => ({ kind: 'cells', cells })),
    };
    expect((await send({ ...report, sections: [{ title: '', blocks: [long] }] })).status).toBe(413);
  });
});

describe('a table of a screen as a file', () => {
  const table: TableDocument = {
    language: 'es',
    title: 'Personas y teléfonos',
    filters: ['Técnico o técnica', '30 días sin comunicarse'],
    fileName: 'personas',
    columns: ['Nombre', 'Teléfonos', 'Código'],
    rows: [
      ['Ana "la Chela"; Pérez', 2, '0801'],
      ['=1+1', 0, ''],
    ],
  };
  const fileOf = async (answer: Response): Promise<{ readonly bytes: Buffer; readonly fileName: string }> => {
    const { file, fileName } = typedReportSchema.parse(await answer.json());
    return { bytes: Buffer.from(file, 'base64'), fileName };
  };

  test('as CSV begins with what it was filtered by, keeps the rows of the screen, and runs no formula', async () => {
    const { bytes, fileName } = await fileOf(await send(table, '/reports/table.csv'));
    expect(fileName).toBe('personas.csv');
    expect(parse(bytes, { bom: true, relax_column_count: true, skip_empty_lines: true })).toEqual([
      ['Tabla', 'Personas y teléfonos'],
      ['Filtros', 'Técnico o técnica'],
      ['Filtros', '30 días sin comunicarse'],
      ['Descargado por', expect.any(String)],
      ['Hora (UTC)', expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/)],
      ['Nombre', 'Teléfonos', 'Código'],
      ['Ana "la Chela"; Pérez', '2', '0801'],
      ["'=1+1", '0', ''],
    ]);
  });

  test('as a workbook has numbers as numbers, texts as texts, and a sheet of its filters', async () => {
    const { bytes, fileName } = await fileOf(await send(table, '/reports/table.xlsx'));
    expect(fileName).toBe('personas.xlsx');
    const { sheets } = await readXlsx(new Uint8Array(bytes));
    expect(sheets.map(({ name }) => name)).toEqual(['Personas y teléfonos', 'Filtros y fuentes']);
    expect(sheets[0]?.rows).toEqual([
      ['Nombre', 'Teléfonos', 'Código'],
      ['Ana "la Chela"; Pérez', 2, '0801'],
      ['=1+1', 0, null],
    ]);
    expect(sheets[1]?.rows.slice(0, 3)).toEqual([
      ['Tabla', 'Personas y teléfonos'],
      ['Filtros', 'Técnico o técnica'],
      ['Filtros', '30 días sin comunicarse'],
    ]);
    const english = await fileOf(await send({ ...table, language: 'en', filters: [] }, '/reports/table.csv'));
    expect(english.bytes.toString()).toContain('Filters,none');
  });

  test('as a workbook has real dates in its columns of days, and the word that stands in the place of one', async () => {
    const dated = {
      ...table,
      columns: ['Nombre', 'Día'],
      days: [1],
      rows: [
        ['2026-11-20', '2026-11-20'],
        ['Ana', 'Aún no se sabe'],
      ],
    };
    const { bytes } = await fileOf(await send(dated, '/reports/table.xlsx'));
    const { sheets } = await readXlsx(new Uint8Array(bytes));
    expect(sheets[0]?.rows.slice(1)).toEqual([
      ['2026-11-20', new Date('2026-11-20T00:00:00Z')],
      ['Ana', 'Aún no se sabe'],
    ]);
  });

  test('stands in the audit trail with its filters', async () => {
    await send(table, '/reports/table.xlsx');
    const lines = await service.db.selectFrom('audit').select(['about', 'details']).execute();
    const mine = lines.filter(({ about }) => about === 'reports/personas.xlsx');
    expect(mine.at(-1)?.details).toContain('30 días sin comunicarse');
  });

  test('is refused where a row has another number of cells than there are columns, or there are too many rows', async () => {
    for (const rows of [[['Ana', 2]], [['Ana', 2, '', '']], Array.from({ length: 2_001 }, () => ['', '', ''])])
      expect((await send({ ...table, rows }, '/reports/table.csv')).status).toBe(422);
    expect((await send({ ...table, columns: [], rows: [] }, '/reports/table.csv')).status).toBe(422);
    expect((await send({ ...table, fileName: '../personas' }, '/reports/table.csv')).status).toBe(422);
  });
});
