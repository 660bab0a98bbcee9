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
import { problemSchema } from '../../src/domain/sync/protocol.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
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
