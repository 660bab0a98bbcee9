import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { convertSiasarPeru } from '../../scripts/convert-siasar-peru.ts';
import {
  IMPORT_REASONS,
  importAnswerSchema,
  MAX_IMPORT_BYTES,
  MAX_IMPORT_ROWS,
} from '../../src/domain/registry/import-report.ts';
import { exportedRegistrySchema } from '../../src/domain/registry/registry-export.ts';
import { auditAnswerSchema } from '../../src/domain/sync/audit.ts';
import { problemSchema } from '../../src/domain/sync/protocol.ts';
import { BOM } from '../../src/server/export/csv.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import { importRegistry } from '../../src/sync/administration.ts';
import { refusedFile } from '../../src/ui/screens/registry/refused-file.ts';
import { readZip } from '../support/read-zip.ts';
import { type Running, startRunning } from './support/running.ts';

let service: Running;
beforeAll(async () => {
  service = await startRunning({ files: createFolderStore(join(tmpdir(), 'bitacora-registry-unused'), Date.now) });
});
afterAll(() => service.stop());

function send(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
  as?: string,
): Promise<Response> {
  return service.api('/registry/imports?fileName=registro.csv', {
    method: 'POST',
    headers: { 'Content-Type': 'text/csv', ...headers },
    body,
    ...(as === undefined ? {} : { as }),
  });
}

async function refusal(answer: Response): Promise<[number, string, unknown]> {
  const { code, details } = problemSchema.parse(await answer.json());
  return [answer.status, code, details];
}

test('the document tells every reason for which a row is refused', async () => {
  const text = await readFile('docs/registry-import.md', 'utf8');
  expect(IMPORT_REASONS.filter((reason) => !text.includes(reason))).toEqual([]);
});

describe('POST /registry/imports', () => {
  test('takes the real SIASAR records, compressed too, and the same file again without a change', async () => {
    const file = convertSiasarPeru(await readFile('tests/support/data/portawaterperu_siasar.csv', 'utf8'));
    const first = importAnswerSchema.parse(await (await send(file)).json());
    expect(first.counts).toEqual({ created: 95, updated: 0, unchanged: 0, refused: 0 });
    const again = await send(new Uint8Array(gzipSync(file)), { 'Content-Encoding': 'gzip' });
    expect(importAnswerSchema.parse(await again.json()).counts).toEqual({
      created: 0,
      updated: 0,
      unchanged: 95,
      refused: 0,
    });
  });

  test('Latin-1 bytes are refused with the line, and nothing is written', async () => {
    const before = await service.db.selectFrom('entities').selectAll().execute();
    const file = new Uint8Array(Buffer.from('type,code,name\nprovider,L1,Junta\nprovider,L2,Ñacaome\n', 'latin1'));
    expect(await refusal(await send(file))).toEqual([422, 'wrong-encoding', { line: 3, looksLike: 'latin-1' }]);
    expect(await service.db.selectFrom('entities').selectAll().execute()).toEqual(before);
  });

  test('a wrong column, a broken file, too many rows and too many bytes are each told', async () => {
    expect(await refusal(await send('type,codigo,name\n'))).toEqual([
      422,
      'wrong-columns',
      { missing: ['code'], found: ['type', 'codigo', 'name'], suspicious: [{ column: 'codigo', meant: 'code' }] },
    ]);
    expect((await refusal(await send('type,code,name\nsystem,"a,b\n'))).slice(0, 2)).toEqual([
      422,
      'malformed-request',
    ]);
    const many = `type,code,name\n${'system,a,b\n'.repeat(MAX_IMPORT_ROWS + 1)}`;
    expect(await refusal(await send(many))).toMatchObject([413, 'too-large', { maxRows: MAX_IMPORT_ROWS }]);
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(MAX_IMPORT_BYTES + 1, 'x')));
    expect(await refusal(await send(bomb, { 'Content-Encoding': 'gzip' }))).toMatchObject([
      413,
      'too-large',
      { maxBytes: MAX_IMPORT_BYTES },
    ]);
    expect((await send('{}', { 'Content-Type': 'application/json' })).status).toBe(415);
  });

  test('only who may import may, a supervisor only in the own municipalities', async () => {
    const technician = await service.join({ name: 'Técnico', role: 'technician' });
    expect((await refusal(await send('type,code,name\n', {}, technician.token))).slice(0, 2)).toEqual([
      403,
      'forbidden',
    ]);
    const supervisor = await service.join({ name: 'Supervisora', role: 'supervisor', municipalities: ['0101'] });
    const file = 'type,code,name,municipality\nprovider,A1,Junta,0101\nprovider,A2,Junta,0201';
    const answer = importAnswerSchema.parse(await (await send(file, {}, supervisor.token)).json());
    expect(answer.rows).toMatchObject([
      { line: 2, outcome: 'created' },
      { line: 3, outcome: 'refused', reason: 'out-of-scope' },
    ]);
  });
});

test('a trial that the app asks for changes nothing, and says that it was one', async () => {
  const wire = {
    fetch: (url: string, init: RequestInit) => fetch(url, init),
    origin: service.url,
    bearer: service.token,
    clock: { now: Date.now, after: () => () => undefined },
  };
  const csv = new TextEncoder().encode('type,code,name\nprovider,T-1,Junta de prueba\n');
  const find = () => service.db.selectFrom('entities').select('id').where('code', '=', 'T-1').execute();
  const tried = await importRegistry(wire, csv, 'prueba.csv', { isTrial: true });
  expect(tried).toMatchObject({ kind: 'done', value: { trial: true, counts: { created: 1 } } });
  expect(await find()).toEqual([]);
  expect(await importRegistry(wire, csv, 'prueba.csv')).toMatchObject({
    kind: 'done',
    value: { counts: { created: 1 } },
  });
  expect(await find()).toHaveLength(1);
});

describe('a file of the registry', () => {
  const columns = 'type,code,name,municipality,latitude,longitude,links,houses,telefono_presidente,nota';
  const rows = [
    'provider,E-1,Junta Uno,0801,14.1,-87.2,,40,9876-5432,"techo; malo"',
    'provider,E-2,Junta Dos,0802,,,,,,',
    'system,ES-1,Sistema Uno,0801,,,provider:E-1,,,',
  ];
  beforeAll(async () => {
    await send([columns, ...rows].join('\n'));
    await service.api('/registry/columns', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ everybody: ['nota'], office: [] }),
    });
  });

  async function ask(request: Record<string, unknown>, as?: string) {
    return await service.api('/registry/exports', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ type: 'provider', format: 'csv', ids: null, filters: '', ...request }),
      ...(as === undefined ? {} : { as }),
    });
  }
  async function fileOf(request: Record<string, unknown>, as?: string) {
    const answer = exportedRegistrySchema.parse(await (await ask(request, as)).json());
    return { ...answer, text: Buffer.from(answer.file, 'base64').toString('utf8') };
  }
  const textsIn = (file: string): readonly string[] =>
    [...readZip(Buffer.from(file, 'base64'))].map(([, content]) => Buffer.from(content).toString('utf8'));
  async function idOf(code: string): Promise<string> {
    const row = service.db.selectFrom('entities').select('id').where('code', '=', code);
    return (await row.executeTakeFirstOrThrow()).id;
  }

  test('holds the rows that were asked for, in their order, without a column about people, and comes in again', async () => {
    const ids = [await idOf('E-2'), await idOf('E-1')];
    const { text, rows: count, withheld, fileName } = await fileOf({ ids, filters: 'Buscar: Junta' });
    expect(fileName).toMatch(/^padron-juntas-\d{4}-\d{2}-\d{2}\.csv$/);
    expect(count).toBe(2);
    expect(withheld).toEqual(['telefono_presidente']);
    expect(text.replace(BOM, '').trim().split('\r\n')).toEqual([
      'type,code,name,municipality,latitude,longitude,houses,nota',
      'provider,E-2,Junta Dos,0802,,,,',
      'provider,E-1,Junta Uno,0801,14.1,-87.2,40,"techo; malo"',
    ]);
    const again = importAnswerSchema.parse(await (await send(text)).json());
    expect(again.counts).toEqual({ created: 0, updated: 0, unchanged: 2, refused: 0 });
    const [line] = auditAnswerSchema.parse(await (await service.api('/audit?action=download')).json()).lines;
    expect(line).toMatchObject({
      about: `registry/${fileName}`,
      details: { filters: 'Buscar: Junta', personal: false, reason: null },
    });
  });

  test('leaves as a map: a row a feature, longitude first, its filters beside, nothing about people', async () => {
    const ids = [await idOf('E-1'), await idOf('E-2')];
    const { text, fileName, withheld } = await fileOf({ format: 'geojson', ids, filters: 'Buscar: Junta' });
    expect(fileName).toMatch(/^padron-juntas-\d{4}-\d{2}-\d{2}\.geojson$/);
    expect(withheld).toEqual(['telefono_presidente']);
    const map: unknown = JSON.parse(text);
    expect(map).toMatchObject({
      type: 'FeatureCollection',
      name: 'Padrón: juntas',
      filters: 'Buscar: Junta',
      features: [
        {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [-87.2, 14.1] },
          properties: { Código: 'E-1', Nombre: 'Junta Uno', houses: '40' },
        },
        { type: 'Feature', geometry: null, properties: { Código: 'E-2', Nombre: 'Junta Dos', houses: null } },
      ],
    });
    expect(text).not.toContain('9876-5432');
  });

  test('says links by code, and holds what is about people only for a reason', async () => {
    expect((await fileOf({ type: 'system', ids: [await idOf('ES-1')] })).text).toContain('provider:E-1');
    expect((await ask({ personal: true })).status).toBe(422);
    const { text, withheld } = await fileOf({ ids: [await idOf('E-1')], personal: true, reason: 'Llamar a la Junta' });
    expect(text).toContain('9876-5432');
    expect(withheld).toEqual([]);
    const [line] = auditAnswerSchema.parse(await (await service.api('/audit?action=download')).json()).lines;
    expect(line?.details).toMatchObject({ personal: true, reason: 'Llamar a la Junta' });
  });

  test('holds nothing beyond the municipalities of who asks, says how many it left out, and is for who may export', async () => {
    const supervisor = await service.join({ name: 'Silvia', role: 'supervisor', municipalities: ['0802'] });
    const { text } = await fileOf({ ids: [await idOf('E-1'), await idOf('E-2')] }, supervisor.token);
    expect(text).toContain('E-2');
    expect(text).not.toContain('E-1');
    for (const [format, rows] of [
      ['xlsx', ['Filas que no van', '1 que no están en los municipios de quien lo descarga']],
      ['geojson', ['leftOut', '1 que no están en los municipios de quien lo descarga']],
    ] as const) {
      const some = await fileOf({ format, ids: [await idOf('E-1'), await idOf('E-2')] }, supervisor.token);
      const texts = format === 'xlsx' ? textsIn(some.file) : [some.text];
      for (const word of rows) expect([word, texts.some((each) => each.includes(word))]).toEqual([word, true]);
      const whole = await fileOf({ format, ids: [await idOf('E-2')] }, supervisor.token);
      const wholeTexts = format === 'xlsx' ? textsIn(whole.file) : [whole.text];
      for (const word of rows) expect(wholeTexts.some((each) => each.includes(word))).toBe(false);
    }
    const technician = await service.join({ name: 'Ana', role: 'technician', municipalities: ['0801'] });
    expect((await ask({}, technician.token)).status).toBe(403);
  });

  test('as a workbook names places and says by which filters it was made', async () => {
    const { file, fileName } = await fileOf({ format: 'xlsx', ids: [await idOf('E-1')], filters: 'Municipio: X' });
    expect(fileName).toMatch(/\.xlsx$/);
    const texts = textsIn(file);
    for (const word of ['Junta Uno', 'Distrito Central', 'Municipio: X', 'telefono_presidente']) {
      expect([word, texts.some((text) => text.includes(word))]).toEqual([word, true]);
    }
    expect(texts.some((text) => text.includes('9876-5432'))).toBe(false);
  });

  test('of refused rows says why, and comes in once it is mended', async () => {
    const file = `${columns}\nprovider,R-1,Junta «R»,9999,,,,,,"con ""comillas"", y coma"\nprovider,R-2,Buena,0801,,,,,,\n`;
    const { refused } = importAnswerSchema.parse(await (await send(file)).json());
    expect(refused?.rows).toEqual([expect.objectContaining({ line: 2 })]);
    if (refused === undefined) throw new Error('nothing was refused');
    const back = refusedFile(refused, new Map([[2, 'Rechazada: ese municipio no existe: 9999']]), 'es');
    expect(back).toContain('motivo_rechazo,type,code');
    const mended = importAnswerSchema.parse(await (await send(back.replace(',9999,', ',0801,'))).json());
    expect(mended.counts).toEqual({ created: 1, updated: 0, unchanged: 0, refused: 0 });
    expect(mended.properties).not.toContain('motivo_rechazo');
    const stored = await service.db
      .selectFrom('entities')
      .select(['name', 'properties'])
      .where('code', '=', 'R-1')
      .executeTakeFirstOrThrow();
    expect([stored.name, JSON.parse(stored.properties).nota]).toEqual(['Junta «R»', 'con "comillas", y coma']);
  });
});
