import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COLUMNS_MEDIA_TYPE } from '../../src/domain/sync/columns-shape.ts';
import { packColumns } from '../../src/domain/sync/pack-columns.ts';
import { unpackColumns } from '../../src/domain/sync/unpack-columns.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { next, photo, sha256, visit, type WireRecord } from './support/records.ts';
import { type Caller, type Reply, type ServiceUnderTest, startService } from './support/service.ts';

const COLUMNS = { 'Content-Type': COLUMNS_MEDIA_TYPE };
const BOUNDS = { maxRows: 1000, maxCharacters: 8_000_000 };
/** Bytes on the wire that one of her own records may cost in a pull. */
const OWN_BYTES = 60;

const digestOf = (records: readonly WireRecord[]) => sha256(records.map(({ contentHash }) => contentHash).join(''));
const bodyOf = (records: readonly WireRecord[]): string => {
  const bare = records.map(({ contentHash: _hash, ...rest }) => rest);
  return JSON.stringify({ submissions: packColumns(bare), digest: digestOf(records) });
};
const rowsOf = (columns: unknown): readonly Record<string, unknown>[] => {
  const unpacked = unpackColumns(columns, BOUNDS);
  expect(unpacked.ok).toBe(true);
  return unpacked.ok ? unpacked.rows : [];
};
const parsed = (reply: Reply): Record<string, unknown> => JSON.parse(reply.text);

export function describeColumns(database: DatabaseUnderTest): void {
  describe('1.6 columns', () => {
    let service: ServiceUnderTest;
    let technician: Caller;
    beforeAll(async () => {
      service = await startService(database, {
        score: (_model, answers) => ({ total: JSON.stringify(answers['nombre']).length, grade: 'b' }),
      });
      technician = await service.person({ name: 'Tecla', role: 'technician', municipalities: ['0801'] });
    });
    afterAll(() => service.close());

    const push = (body: string) => technician.call('POST', '/sync/push', { body, headers: COLUMNS });

    test('4.3 the hash of a base comes in columns too', async () => {
      const first = visit(technician.device);
      const lost = next(first, { answers: { nombre: 'perdida' } });
      const other = next(first, { device: technician.device, baseHash: first.contentHash });
      await push(bodyOf([first, other]));
      const onLost = next(lost, { baseHash: lost.contentHash });
      const onOther = next(other, { revision: 4, baseRevision: 2, baseHash: other.contentHash });
      const answer = parsed(await push(bodyOf([onLost, onOther])));
      expect(rowsOf(answer['results']).map((row) => row['outcome'])).toEqual(['conflict', 'stored']);
    });

    test('records come in as columns, and the receipts in their order name them by the digest', async () => {
      const { entry, sha256: hash } = photo('foto', 'columnas');
      const records = [
        visit(technician.device, { answers: { nombre: 'Ñame', foto: hash }, photos: [entry] }),
        visit(technician.device, { answers: { nombre: 'Río' } }),
      ];
      const reply = await push(bodyOf(records));
      expect(reply.status).toBe(200);
      expect(reply.headers.get('Content-Type')).toContain(COLUMNS_MEDIA_TYPE);
      const answer = parsed(reply);
      expect(answer['of']).toBe(digestOf(records));
      expect(rowsOf(answer['results'])).toEqual([
        expect.objectContaining({ outcome: 'stored', missingPhotos: [hash] }),
        expect.objectContaining({ outcome: 'stored', missingPhotos: [] }),
      ]);
      // The plain form asks about the very same records.
      const again = await technician.push(...records);
      expect(again.map(({ outcome, contentHash }) => [outcome, contentHash])).toEqual(
        records.map(({ contentHash }) => ['duplicate', contentHash]),
      );
    });

    test('a body that somebody wrote by hand from the clause is understood', async () => {
      const record = visit(technician.device, {
        id: '0190a000-0001-7abc-8def-0000000000aa',
        answers: { nombre: 'Sur' },
      });
      const { contentHash: _hash, id, answers, ...rest } = record;
      const others = Object.entries(rest).map(([name, value]) => [name, ['v', 0, [value]]]);
      const table = [
        1,
        [
          ['id', ['u', 0, [0x0190a0000001], 'abc8def0000000000aa']],
          ['answers', ['o', 0, [1, [['nombre', ['k', 0, 'Sur']]]]]],
          ...others,
        ],
      ];
      const reply = await push(JSON.stringify({ submissions: table, digest: digestOf([record]) }));
      expect(rowsOf(parsed(reply)['results'])).toEqual([expect.objectContaining({ outcome: 'stored' })]);
      expect(await technician.push(record)).toEqual([expect.objectContaining({ id, outcome: 'duplicate' })]);
      expect(answers).toEqual({ nombre: 'Sur' });
    });

    test('what arrived otherwise than it was hashed is refused as a whole, and nothing of it is stored', async () => {
      const records = [visit(technician.device), visit(technician.device, { answers: { nombre: 'Oeste' } })];
      const reply = await push(bodyOf(records).replace('Oeste', 'Norte'));
      expect([reply.status, reply.body.code]).toEqual([422, 'hash-mismatch']);
      const receipts = await technician.push(...records);
      expect(receipts.map(({ outcome }) => outcome)).toEqual(['stored', 'stored']);
    });

    test.each([
      ['no JSON', '{"submissions":', 400, 'malformed-request'],
      ['the plain form', '{"submissions":[]}', 422, 'malformed-request'],
      ['an unknown kind', '{"submissions":[1,[["id",["x",0,[1]]]]],"digest":""}', 422, 'malformed-request'],
      [
        'a record with its hash',
        '{"submissions":[1,[["contentHash",["k",0,"a"]]]],"digest":""}',
        422,
        'malformed-request',
      ],
      ['more than 500', `{"submissions":[501,[]],"digest":""}`, 413, 'too-large'],
      ['a bomb', `{"submissions":[500,[["a",["k",0,"${'x'.repeat(20_000)}"]]]],"digest":""}`, 413, 'too-large'],
      ['a lone surrogate', '{"submissions":[1,[["a",["k",0,"\\ud800"]]]],"digest":""}', 422, 'hash-mismatch'],
    ])('%s is refused by its bounds and its shape', async (_what, body, status, code) => {
      const reply = await push(body);
      expect([reply.status, reply.body.code]).toEqual([status, code]);
    });

    test('4.1 one record that is refused costs nothing of the others', async () => {
      const good = visit(technician.device);
      const bad = visit(technician.device, { form: { id: 'unheard-of', version: 9 } });
      const malformed = visit(technician.device, { startedAt: 'yesterday' });
      const reply = await push(bodyOf([bad, good, malformed]));
      expect(rowsOf(parsed(reply)['results']).map((row) => [row['outcome'], row['code']])).toEqual([
        ['rejected', 'form-version-unknown'],
        ['stored', undefined],
        ['rejected', 'malformed'],
      ]);
    });

    test('every push and pull says which bodies are taken; a client that says nothing gets JSON as before', async () => {
      const pushed = await technician.call('POST', '/sync/push', { json: { submissions: [] } });
      const pulled = await technician.call('GET', '/sync/pull?after=0');
      for (const reply of [pushed, pulled]) {
        expect(reply.headers.get('Bitacora-Bodies')).toBe(COLUMNS_MEDIA_TYPE);
        expect(reply.headers.get('Content-Type')).toContain('application/json');
      }
      expect(pulled.body.changes.length).toBeGreaterThan(0);
    });

    test('6 a pull as columns holds what the plain one holds', async () => {
      const plain = await technician.call('GET', '/sync/pull?after=0');
      const columns = await technician.call('GET', '/sync/pull?after=0', { headers: { Accept: COLUMNS_MEDIA_TYPE } });
      expect(columns.headers.get('Content-Type')).toContain(COLUMNS_MEDIA_TYPE);
      const { columns: table, ...rest } = parsed(columns);
      const { changes, ...plainRest } = plain.body;
      expect(rest).toEqual(plainRest);
      expect(rowsOf(table)).toEqual(changes);
    });

    test('1.6 a pull is answered in columns to who names them whole, in any letters, with a weight above 0', async () => {
      const typeFor = async (accept: string) =>
        (await technician.call('GET', '/sync/pull?after=0', { headers: { Accept: accept } })).headers.get(
          'Content-Type',
        );
      for (const accept of [COLUMNS_MEDIA_TYPE.toUpperCase(), `application/json, ${COLUMNS_MEDIA_TYPE};q=0.5`]) {
        expect(await typeFor(accept), accept).toContain(COLUMNS_MEDIA_TYPE);
      }
      for (const accept of [`${COLUMNS_MEDIA_TYPE};q=0`, `${COLUMNS_MEDIA_TYPE}x`, '*/*']) {
        expect(await typeFor(accept), accept).toContain('application/json');
      }
    });

    test('6.10 her own records come back for less than 60 bytes each on the wire', async () => {
      const { last } = await technician.pullAll();
      const records = Array.from({ length: 200 }, (_, index) =>
        visit(technician.device, { answers: { nombre: `Casa ${index * 7919}` } }),
      );
      await technician.push(...records);
      await technician.push(...records.slice(0, 3).map((record) => next(record, { answers: { nombre: 'Otra' } })));
      const bytes = await wireBytes(service.url, technician.token, `/sync/pull?after=${last}&own=brief`);
      const { columns } = JSON.parse(gunzipSync(bytes).toString('utf8'));
      const values = rowsOf(columns).map((change) => change['value']);
      expect(values).toHaveLength(200);
      expect(values[0]).toEqual(
        expect.objectContaining({ state: 'received', score: expect.anything(), sequence: expect.any(Number) }),
      );
      expect(values[199]).toHaveProperty('submission', {
        id: records[2]?.id,
        revision: 2,
        contentHash: next(records[2] ?? visit(''), { answers: { nombre: 'Otra' } }).contentHash.slice(0, 16),
        own: true,
      });
      expect(bytes.byteLength / 200).toBeLessThan(OWN_BYTES);
    });

    test('1.2 gzip holds for columns too', async () => {
      const record = visit(technician.device);
      const reply = await technician.call('POST', '/sync/push', {
        body: new Uint8Array(gzipSync(bodyOf([record]))),
        headers: { ...COLUMNS, 'Content-Encoding': 'gzip' },
      });
      expect(rowsOf(parsed(reply)['results'])).toHaveLength(1);
    });
  });
}

/** The answer's body as it came over the wire; `fetch` would inflate it. */
async function wireBytes(url: string, token: string, path: string): Promise<Buffer> {
  const { request } = await import('node:http');
  return await new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${token}`, Accept: COLUMNS_MEDIA_TYPE, 'Accept-Encoding': 'gzip' };
    const asked = request(`${url}/api/v1${path}`, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks)));
    });
    asked.on('error', reject);
    asked.end();
  });
}
