import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { DatabaseUnderTest } from './support/databases.ts';
import { next, visit } from './support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from './support/service.ts';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const GZIP = { ...JSON_TYPE, 'Content-Encoding': 'gzip' };

export function describeTransport(database: DatabaseUnderTest): void {
  describe('1 transport', () => {
    let service: ServiceUnderTest;
    let technician: Caller;
    beforeAll(async () => {
      service = await startService(database);
      technician = await service.person({ role: 'technician' });
    });
    afterAll(() => service.close());

    test('1.1 says who answers and what time it is also where nothing is, and where the request is broken', async () => {
      for (const path of ['/nothing', '/forms/x/1', '/%zz', `/${'x'.repeat(5000)}`]) {
        const reply = await technician.call('GET', path);
        expect([400, 404, 414]).toContain(reply.status);
      }
      const raw = await rawRequest(service.url, 'GARBAGE\r\n\r\n');
      expect(raw).toMatch(/^HTTP\/1\.1 400 /);
      expect(raw).toMatch(/\r\nBitacora-Protocol: 1\r\n/);
      expect(raw).toMatch(/\r\nDate: \w{3}, /);
      expect(raw).toContain('application/problem+json');
      const large = await rawRequest(service.url, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`);
      expect(large).toMatch(/^HTTP\/1\.1 431 /);
      expect(large).toMatch(/\r\nBitacora-Protocol: 1\r\n/);
    });

    test('1.1 says so also where node itself would refuse: no Host, an expectation that nobody knows', async () => {
      const line = 'GET /api/v1/health HTTP/1.1\r\nConnection: close\r\n';
      for (const [request, status] of [
        [`${line}\r\n`, 400],
        [`${line}Host: x\r\nExpect: bread\r\n\r\n`, 417],
      ] as const) {
        const raw = await rawRequest(service.url, request);
        expect(raw).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
        expect(raw).toMatch(/\r\nBitacora-Protocol: 1\r\n/);
        expect(raw).toMatch(/\r\nDate: \w{3}, /);
        expect(raw).toContain('application/problem+json');
        expect(raw).toContain('"code":"malformed-request"');
      }
      expect(await rawRequest(service.url, 'GET /api/v1/health HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
    });

    test('1.1 the Date header and the times in bodies are the service’s clock', async () => {
      service.clock.shiftMs = 86_400_000;
      const reply = await service.call('GET', '/health');
      service.clock.shiftMs = 0;
      expect(Date.parse(reply.headers.get('date') ?? '') - Date.now()).toBeGreaterThan(86_000_000);
      expect(Date.parse(reply.body.time) - Date.now()).toBeGreaterThan(86_000_000);
    });

    test('1.2 takes a gzip body', async () => {
      const body = gzipSync(JSON.stringify({ submissions: [visit(technician.device)] }));
      const reply = await technician.call('POST', '/sync/push', { body, headers: GZIP });
      expect(reply.body.results).toMatchObject([{ outcome: 'stored' }]);
    });

    test('1.2 a body that is not gzip, is cut short or has rubbish behind it is 400, and nothing of it is stored', async () => {
      const record = visit(technician.device);
      const whole = gzipSync(JSON.stringify({ submissions: [record] }));
      const wrongChecksum = Buffer.from(whole);
      wrongChecksum.writeUInt8(wrongChecksum.readUInt8(whole.length - 6) ^ 0xff, whole.length - 6);
      for (const body of [
        Buffer.from('no gzip'),
        whole.subarray(0, whole.length - 9),
        wrongChecksum,
        Buffer.alloc(0),
      ]) {
        const reply = await technician.call('POST', '/sync/push', { body: new Uint8Array(body), headers: GZIP });
        expect([reply.status, reply.body.code]).toEqual([400, 'malformed-request']);
      }
      const asked = await technician.call('POST', '/sync/receipts', { json: { submissions: [record] } });
      expect(asked.body.results).toMatchObject([{ outcome: 'unknown' }]);
    });

    test('1.2 stops inflating at the bound: 400 MB in 400 kB are refused with the bounds', async () => {
      // Members of gzip follow one another and inflate as one.
      const member = gzipSync(Buffer.alloc(10 * 1024 * 1024, 0x20));
      const bomb = Buffer.concat(Array.from({ length: 40 }, () => member));
      const before = process.memoryUsage().arrayBuffers;
      const reply = await technician.call('POST', '/sync/push', { body: new Uint8Array(bomb), headers: GZIP });
      expect(reply.status).toBe(413);
      expect(reply.body).toMatchObject({ code: 'too-large', details: { maxBytes: 8_388_608, maxItems: 500 } });
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
    });

    test('1.2 a plain body beyond 8 MiB is 413, announced or in chunks, and one of 8 MiB is taken', async () => {
      const record = JSON.stringify({ submissions: [visit(technician.device)] });
      const most = record + ' '.repeat(8 * 1024 * 1024 - record.length);
      expect((await technician.call('POST', '/sync/push', { body: most, headers: JSON_TYPE })).status).toBe(200);
      const reply = await technician.call('POST', '/sync/push', { body: `${most} `, headers: JSON_TYPE });
      expect([reply.status, reply.body.code]).toEqual([413, 'too-large']);
      const chunked = await fetch(`${service.url}/api/v1/sync/push`, {
        method: 'POST',
        headers: { ...JSON_TYPE, Authorization: `Bearer ${technician.token}` },
        body: new Blob([`${most} `]).stream(),
        duplex: 'half',
      } as RequestInit);
      expect(chunked.status).toBe(413);
      expect(await chunked.json()).toMatchObject({ details: { maxBytes: 8_388_608, maxItems: 500 } });
    });

    test('1.2 a client that wants the connection closed is heard out, and reads the refusal instead of a broken pipe', async () => {
      const length = 9 * 1024 * 1024;
      const head = [
        'POST /api/v1/sync/push HTTP/1.1',
        'Host: x',
        'Connection: close',
        `Authorization: Bearer ${technician.token}`,
        'Content-Type: application/json',
        `Content-Length: ${length}`,
      ];
      // Like many a tool, it reads only after it has written all.
      const answer = await new Promise<string>((resolve, reject) => {
        const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
        socket.pause();
        socket.on('error', reject);
        socket.write(`${head.join('\r\n')}\r\n\r\n`);
        socket.write(Buffer.alloc(length, 0x20), () => {
          let read = '';
          socket.on('data', (chunk) => (read += chunk.toString()));
          socket.on('close', () => resolve(read));
          socket.resume();
        });
      });
      expect(answer).toMatch(/^HTTP\/1\.1 413 /);
      expect(answer).toContain('"maxBytes":8388608');
    });

    test('1.2 five hundred records are taken, one more is 413 and nothing of it is stored', async () => {
      const first = visit(technician.device);
      const chain = [first];
      while (chain.length < 501) chain.push(next(chain.at(-1) ?? first));
      const tooMany = await technician.call('POST', '/sync/push', { json: { submissions: chain } });
      expect(tooMany.body).toMatchObject({ status: 413, code: 'too-large', details: { maxItems: 500 } });
      const receipts = await technician.push(...chain.slice(0, 500));
      expect(receipts.filter((receipt) => receipt.outcome === 'stored')).toHaveLength(500);
    }, 60_000);

    test('1.2 answers are compressed when asked for, and only then', async () => {
      const asked = await fetch(`${service.url}/api/v1/openapi.json`, { headers: { 'Accept-Encoding': 'gzip' } });
      expect(asked.headers.get('content-encoding')).toBe('gzip');
      expect(await asked.json()).toHaveProperty('openapi');
      const plain = await fetch(`${service.url}/api/v1/openapi.json`, { headers: { 'Accept-Encoding': 'identity' } });
      expect(plain.headers.get('content-encoding')).toBeNull();
    });

    test('1.3 what is not JSON is 400, of another shape 422, of another type or encoding 415', async () => {
      const status = async (body: string, headers: Record<string, string>): Promise<unknown> => {
        const reply = await technician.call('POST', '/sync/push', { body, headers });
        return [reply.status, reply.body.code];
      };
      for (const body of [
        '',
        '{"submissions":[',
        '{"submissions":[{}',
        'nul',
        '[',
        '"x',
        '5x',
        '[]x',
        '{"submissions":[]}x',
      ]) {
        expect(await status(body, JSON_TYPE)).toEqual([400, 'malformed-request']);
      }
      for (const body of [
        '{}',
        'null',
        ' [] ',
        '"x"',
        '5',
        'true',
        '[{"submissions":[]}]',
        '['.repeat(99) + ']'.repeat(99),
      ]) {
        expect(await status(body, JSON_TYPE)).toEqual([422, 'malformed-request']);
      }
      expect(await status('{"submissions":{}}', JSON_TYPE)).toEqual([422, 'malformed-request']);
      expect(await status('{"submissions":[]}', { 'Content-Type': 'text/plain' })).toEqual([
        415,
        'unsupported-media-type',
      ]);
      expect(await status('x', { ...JSON_TYPE, 'Content-Encoding': 'br' })).toEqual([415, 'unsupported-media-type']);
      expect(
        (await technician.call('POST', '/sync/push', { body: '{"submissions":[]}', headers: JSON_TYPE })).body,
      ).toMatchObject({
        results: [],
      });
    });

    test('1.3 U+0000, which PostgreSQL cannot store, is refused like any other shape that is not taken', async () => {
      const name = 'a\0b';
      const enrolment = await service.admin.call('POST', '/enrolments', { json: { name, role: 'technician' } });
      expect([enrolment.status, enrolment.body.code]).toEqual([422, 'malformed-request']);
      const { code } = await service.enrol({ role: 'technician' });
      const joining = await service.call('POST', '/sessions', { json: { code, device: { id: randomUUID(), name } } });
      expect([joining.status, joining.body.code]).toEqual([422, 'malformed-request']);
      const record = visit(technician.device);
      await technician.push(record);
      const review = { id: randomUUID(), revision: 1, state: 'returned', reason: name, comments: [] };
      const reviewing = await service.admin.call('POST', `/submissions/${record.id}/reviews`, { json: review });
      expect([reviewing.status, reviewing.body.code]).toEqual([422, 'malformed-request']);
      for (const path of ['/forms/%00/1', '/exports/%00.csv', '/exports/contract-visit/%00.csv']) {
        expect((await service.admin.call('GET', path)).status).toBe(404);
      }
      expect((await service.admin.call('GET', '/sync/pull?after=0&scope=%00')).status).toBe(422);
    });

    test('1.3 half of a surrogate pair, which no database stores as it came, is refused as U+0000 is', async () => {
      const { admin } = service;
      const { code } = await service.enrol({ role: 'technician' });
      const record = visit(technician.device);
      await technician.push(record);
      const reviews = `/submissions/${record.id}/reviews`;
      const returned = { id: randomUUID(), revision: 1, state: 'returned', reason: 'x', comments: [] };
      for (const half of ['Mal\ud800', '\udc00Mal', '\udc00\ud800']) {
        const refused: readonly (readonly [string, object])[] = [
          ['/enrolments', { name: half, role: 'technician' }],
          ['/sessions', { code, device: { id: randomUUID(), name: half } }],
          [reviews, { ...returned, reason: half }],
          [reviews, { ...returned, comments: [{ text: half }] }],
          [reviews, { ...returned, comments: [{ path: half, text: 'x' }] }],
        ];
        for (const [path, json] of refused) {
          const { status, body } = await admin.call('POST', path, { json });
          expect([status, body.code, body.details]).toEqual([422, 'malformed-request', { reason: 'lone-surrogate' }]);
        }
      }
      // Written with capitals, or as a letter of two halves, it is what it is.
      const body = String.raw`{"name":"\uD800","role":"technician"}`;
      expect((await admin.call('POST', '/enrolments', { body, headers: JSON_TYPE })).status).toBe(422);
      expect((await admin.call('POST', reviews, { json: { ...returned, reason: '💧' } })).status).toBe(201);
    });

    test('1.3 a body that is no UTF-8 is 400: read nevertheless, other letters would be stored than were meant', async () => {
      const body = Uint8Array.from(Buffer.from('{"name":"Jos\u00e9","role":"technician"}', 'latin1'));
      const enrolment = await service.admin.call('POST', '/enrolments', { body, headers: JSON_TYPE });
      expect([enrolment.status, enrolment.body.code, enrolment.body.details]).toEqual([
        400,
        'malformed-request',
        { reason: 'not-utf8' },
      ]);
    });

    test('1.3 without a session everything but health, joining and the description is 401 signed-out', async () => {
      const { paths } = await readDocument(service);
      for (const [path, operations] of Object.entries(paths)) {
        for (const [method, operation] of Object.entries(operations)) {
          if (operation.security !== undefined) continue;
          const reply = await service.call(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, 'x'));
          const code = method === 'head' ? 'signed-out' : reply.body.code;
          expect([path, reply.status, code]).toEqual([path, 401, 'signed-out']);
        }
      }
    });

    test('1.3, 1.5 an address that cannot be decoded is 400 at every route, and the description says so', async () => {
      const { paths } = await readDocument(service);
      for (const [path, operations] of Object.entries(paths)) {
        for (const [method, operation] of Object.entries(operations)) {
          expect([path, method, operation]).toMatchObject([path, method, { responses: { 400: {} } }]);
          if (!path.includes('{') || method === 'head') continue;
          const reply = await technician.call(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, '%ff'));
          expect([path, reply.status, reply.body.code]).toEqual([path, 400, 'malformed-request']);
        }
      }
    });

    test('1.4 health needs no session', async () => {
      const reply = await service.call('GET', '/health');
      expect(reply.body).toEqual({
        status: 'ok',
        protocol: 1,
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
        time: expect.stringMatching(/Z$/),
      });
      expect((await service.call('HEAD', '/health')).status).toBe(200);
    });

    test('1.5 the description is OpenAPI 3.1, names every route and resolves its references', async () => {
      const document = await readDocument(service);
      const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ route: `${method.toUpperCase()} ${path}`, operation })),
      );
      expect(operations.map(({ route }) => route)).toEqual(expect.arrayContaining(PROTOCOL_ROUTES));
      expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
      const pointers = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
        ([, pointer = '']) => pointer,
      );
      expect(pointers.length).toBeGreaterThan(50);
      expect(pointers.filter((pointer) => follow(document, pointer.split('/')) === undefined)).toEqual([]);
      expect(document.paths['/sync/push']?.['post']).toMatchObject({
        requestBody: {
          content: {
            'application/json': {
              schema: {
                properties: { submissions: { maxItems: 500, items: { $ref: '#/components/schemas/Submission' } } },
              },
            },
          },
        },
        responses: { 200: {}, 400: {}, 401: {}, 413: {}, 415: {}, 422: {}, 429: {}, 503: {} },
      });
    });

    test('1.3 too many requests of a device are 429 with Retry-After, and another device goes on', async () => {
      const bounded = await startService(database, { limits: { requestsPerMinutePerDevice: 5 } });
      const one = await bounded.person({ role: 'technician' });
      for (let count = 0; count < 5; count += 1) expect((await one.call('GET', '/me')).status).toBe(200);
      const refused = await one.call('GET', '/me');
      expect([refused.status, refused.body.code]).toEqual([429, 'too-many-requests']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
      expect((await bounded.admin.call('GET', '/me')).status).toBe(200);
      bounded.clock.shiftMs = 61_000;
      expect((await one.call('GET', '/me')).status).toBe(200);
      await bounded.close();
    });
  });
}

const documentSchema = z.looseObject({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.looseObject({ operationId: z.string(), security: z.optional(z.array(z.unknown())) })),
  ),
});

async function readDocument(service: ServiceUnderTest): Promise<z.infer<typeof documentSchema>> {
  return documentSchema.parse((await service.call('GET', '/openapi.json')).body);
}

function follow(node: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return node;
  return typeof node === 'object' && node !== null ? follow(Reflect.get(node, name), rest) : undefined;
}

const PROTOCOL_ROUTES = [
  'GET /health',
  'GET /openapi.json',
  'POST /enrolments',
  'POST /sessions',
  'DELETE /sessions/current',
  'DELETE /devices/{id}',
  'POST /sync/push',
  'POST /sync/receipts',
  'GET /sync/pull',
  'GET /forms',
  'GET /forms/{id}/{version}',
  'POST /submissions/{id}/reviews',
  'POST /submissions/{id}/branches/{contentHash}',
  'HEAD /photos/{sha256}',
  'PUT /photos/{sha256}',
  'GET /photos/{sha256}',
  'POST /registry/imports',
  'POST /imports',
  'GET /exports/{form}.csv',
  'GET /exports/{form}/{repeat}.csv',
  'GET /tiles',
  'GET /tiles/{zoom}/{column}/{row}',
];

function rawRequest(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}
