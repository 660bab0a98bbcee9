import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { pathOf, WORST_INPUTS, worstJson } from '../../bench/worst-inputs/inputs.ts';
import { compileFormInPieces } from '../../src/domain/form/compile-form.ts';
import { createApp } from '../../src/server/app.ts';
import { readBatch } from '../../src/server/checking/checking.ts';
import { openDatabase } from '../../src/server/db/open.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import { readUpload } from '../../src/server/forms/read-upload.ts';
import { MAX_JSON_DEPTH, MAX_JSON_VALUES, passesJsonBounds } from '../../src/server/json-bounds.ts';

const bytes = (text: string): Buffer => Buffer.from(text);

// 1.2: how long the worst of them hold /health up is measured by `npm run bench:worst`; here is what can be counted.
// A whole service is started, on machines that do other things meanwhile.
vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

describe('1.2 no request stops the others', () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    app = await createApp({
      db: await openDatabase({ kind: 'sqlite', file: ':memory:' }, randomUUID),
      files: createFolderStore(tmpdir(), Date.now),
      config: { publicUrl: null, adminCode: null, trustProxy: false },
    });
  });
  afterAll(() => app.close());

  test('every route says what is the worst that can be asked of it', () => {
    const routes = app.described.map(({ method, url }) => `${method} ${url}`);
    expect(Object.keys(WORST_INPUTS).sort()).toEqual(routes.sort());
    for (const [route, requests] of Object.entries(WORST_INPUTS)) expect(requests(), route).not.toEqual([]);
  });

  test('without a session the worst of everything is refused, and never with a fault of the service', async () => {
    for (const [route, requests] of Object.entries(WORST_INPUTS)) {
      const [request] = requests();
      if (request === undefined) continue;
      const { statusCode } = await app.inject({
        method: route.startsWith('HEAD') ? 'HEAD' : 'GET',
        url: encodeURI(decodeURI(`/api/v1${pathOf(route, request)}`)),
      });
      expect(statusCode, route).toBeLessThan(500);
    }
  });

  test('a form whose 2,000 questions hang on each other is compiled with a pause after each of them', async () => {
    const chained = WORST_INPUTS['POST /publishing/forms']?.().find(({ label }) => label.startsWith('2,000 questions'));
    const definition: unknown = JSON.parse(Buffer.from(chained?.body?.() ?? bytes('null')).toString());
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
    };
    expect((await compileFormInPieces(definition, pause)).ok).toBe(true);
    expect(pauses).toBeGreaterThan(2000);
  });

  test('JSON that is slow to parse is refused before it is parsed, by its depth or by how many values it holds', () => {
    const slow = worstJson(1024 * 1024 - 64).filter(({ label }) => /nested|other|list/.test(label));
    expect(slow).toHaveLength(4);
    for (const { label, body } of slow) expect(passesJsonBounds(body?.() ?? bytes('')), label).toBe(false);
  });

  test('what lies within the bounds passes: text with brackets, commas, quotes and backslashes counts as one value', () => {
    const text = JSON.stringify({ text: `[{,"\\${'[,'.repeat(100_000)}` });
    expect(passesJsonBounds(bytes(text))).toBe(true);
    const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect([MAX_JSON_DEPTH, MAX_JSON_DEPTH + 1].map((depth) => passesJsonBounds(bytes(deep(depth))))).toEqual([
      true,
      false,
    ]);
    const list = (values: number): string => `[${Array.from({ length: values - 1 }, () => '1').join(',')}]`;
    expect(passesJsonBounds(bytes(list(MAX_JSON_VALUES)))).toBe(true);
    expect(passesJsonBounds(bytes(list(MAX_JSON_VALUES + 2)))).toBe(false);
  });

  test('a push of millions of items is refused at the first beyond the bound, the rest unread', () => {
    // What follows the bound is no JSON: whoever read on would say so.
    const body = bytes(`{"submissions":[${'1,'.repeat(501)} and then no JSON`);
    expect(readBatch(body, 500)).toEqual({ ok: false, reason: 'too-many' });
  });

  test('a form as data is bounded as well', async () => {
    const nested = bytes('['.repeat(100_000) + ']'.repeat(100_000));
    expect(await readUpload(nested, 'application/json')).toMatchObject({ problems: [{ code: 'not-a-form' }] });
  });
});
