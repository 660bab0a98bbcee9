import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AuditAnswer, auditAnswerSchema, auditChainSchema } from '../../src/domain/sync/audit.ts';
import { clearAudit } from '../../src/server/audit/clear-audit.ts';
import { followAudit } from '../../src/server/audit/follow-audit.ts';
import { verifyAudit } from '../../src/server/audit/verify-audit.ts';
import { OPERATOR, writeAudit } from '../../src/server/audit/write-audit.ts';
import { openDatabase } from '../../src/server/db/open.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import type { Db } from '../../src/server/foundations.ts';
import { shortAddress } from '../../src/server/http/short-address.ts';
import { type Running, startRunning } from './support/running.ts';

async function write(db: Db, about: string, at: string): Promise<void> {
  const line = { at: new Date(at), who: OPERATOR, action: 'download' as const, about };
  await db.transaction().execute((trx) => writeAudit(trx, line));
}

describe('the chain of the audit', () => {
  let db: Db;
  beforeEach(async () => {
    db = await openDatabase({ kind: 'sqlite', file: ':memory:' }, randomUUID);
    for (let n = 1; n <= 5; n += 1) await write(db, `file ${n}`, `2026-0${n}-01T00:00:00Z`);
  });
  afterEach(() => db.destroy());

  test('is whole when nobody touched it', async () => {
    expect(await verifyAudit(db)).toEqual({ kind: 'whole', lines: 5 });
  });

  test('stays whole when a line holds half of a letter of two halves, given or cut', async () => {
    const who = { userId: 'u', name: 'Mal\ud800', deviceId: 'd\udc00', address: null };
    const line = { at: new Date('2026-06-01T00:00:00Z'), who, action: 'taken-out' as const };
    const aboutName = `${'x'.repeat(499)}💧`;
    const details = { name: 'otra\udc00' };
    await db.transaction().execute((trx) => writeAudit(trx, { ...line, about: '\ud800', aboutName, details }));
    expect(await verifyAudit(db)).toEqual({ kind: 'whole', lines: 6 });
    const last = await db.selectFrom('audit').selectAll().where('sequence', '=', 6).executeTakeFirstOrThrow();
    expect(last).toMatchObject({ user_name: 'Mal\ufffd', about: '\ufffd', about_name: `${'x'.repeat(499)}\ufffd` });
  });

  test('of lines written at the same time has each number once', async () => {
    const many = Array.from({ length: 20 }, (_each, n) => write(db, `at once ${n}`, '2026-06-01T00:00:00Z'));
    await Promise.all(many);
    expect(await verifyAudit(db)).toEqual({ kind: 'whole', lines: 25 });
  });

  test.each([
    { about: 'another file' },
    { at: '2026-03-02T00:00:00.000Z' },
    { user_name: 'Somebody else' },
    { address: '192.0.2.x' },
    { count: 0 },
    { details: '{"personal":false}' },
    { hash: 'f'.repeat(64) },
  ])('shows a line that was changed: %o', async (change) => {
    await db.updateTable('audit').set(change).where('sequence', '=', 3).execute();
    expect(await verifyAudit(db)).toEqual({ kind: 'broken', sequence: 3, reason: 'changed' });
  });

  test.each([1, 3, 5])('shows that line %i is missing: the first, one between, the last', async (sequence) => {
    await db.deleteFrom('audit').where('sequence', '=', sequence).execute();
    expect(await verifyAudit(db)).toEqual({ kind: 'broken', sequence, reason: 'missing' });
  });

  test('shows two lines that changed places', async () => {
    await db.updateTable('audit').set({ sequence: 30 }).where('sequence', '=', 3).execute();
    await db.updateTable('audit').set({ sequence: 3 }).where('sequence', '=', 4).execute();
    await db.updateTable('audit').set({ sequence: 4 }).where('sequence', '=', 30).execute();
    expect(await verifyAudit(db)).toEqual({ kind: 'broken', sequence: 3, reason: 'changed' });
  });

  test('stays whole when old lines are cleared, says so in a line, and still shows a first line that is missing', async () => {
    const clock = { now: () => new Date('2028-03-15T00:00:00Z') };
    await clearAudit({ db, clock }, 24);
    const kept = await db.selectFrom('audit').select(['sequence', 'action', 'count']).orderBy('sequence').execute();
    expect(kept).toEqual([
      { sequence: 4, action: 'download', count: null },
      { sequence: 5, action: 'download', count: null },
      { sequence: 6, action: 'audit-cleared', count: 3 },
    ]);
    expect(await verifyAudit(db)).toEqual({ kind: 'whole', lines: 3, from: 4 });
    await clearAudit({ db, clock }, 24);
    expect(await verifyAudit(db)).toEqual({ kind: 'whole', lines: 3, from: 4 });
    await db.deleteFrom('audit').where('sequence', '=', 4).execute();
    expect(await verifyAudit(db)).toEqual({ kind: 'broken', sequence: 4, reason: 'missing' });
  });
});

describe('the audit of a service', () => {
  let service: Running;
  beforeEach(async () => {
    service = await startRunning({ files: createFolderStore(join(tmpdir(), 'bitacora-audit-unused'), Date.now) });
  });
  afterEach(() => service.stop());

  async function lines(query = ''): Promise<AuditAnswer['lines']> {
    const answer = await service.api(`/audit${query}`);
    expect(answer.status).toBe(200);
    return auditAnswerSchema.parse(await answer.json()).lines;
  }

  function post(path: string, body: unknown, method = 'POST'): Promise<Response> {
    const headers = { 'Content-Type': 'application/json' };
    return service.api(path, { method, headers, body: JSON.stringify(body) });
  }

  test('is read by administrators only', async () => {
    for (const role of ['technician', 'supervisor', 'secretariat']) {
      const { token } = await service.join({ name: role, role, municipalities: ['0801'] });
      for (const path of ['/audit', '/audit/chain', '/audit.csv']) {
        expect((await service.api(path, { as: token })).status, `${role} ${path}`).toBe(403);
      }
    }
  });

  test('has who asked for what their role does not allow, once a minute at each route', async () => {
    const { token, userId } = await service.join({ name: 'Curiosa', role: 'technician' });
    for (let again = 0; again < 3; again += 1) await service.api('/people', { as: token });
    await service.api('/erasures', { as: token });
    const noted = (await lines('?action=forbidden')).filter((line) => line.userId === userId);
    expect(noted.map(({ details }) => details)).toEqual([
      { route: 'GET /erasures', role: 'technician' },
      { route: 'GET /people', role: 'technician' },
    ]);
  });

  test('is told elsewhere line by line, in order and without names, once it is committed', async () => {
    const told: string[] = [];
    const { tellNew } = followAudit(service.db, (line) => told.push(line));
    await tellNew();
    const before = told.length;
    expect(before).toBeGreaterThan(0);
    await write(service.db, 'another file', '2026-06-01T00:00:00Z');
    await tellNew();
    await tellNew();
    expect(told.slice(before).map((line) => JSON.parse(line))).toEqual([
      { audit: expect.objectContaining({ action: 'download', about: 'another file', hash: expect.any(String) }) },
    ]);
    expect(told.join()).not.toContain('user_name');
  });

  test('has a download in it before the first byte: who, what, with personal data or not, and what for', async () => {
    const path = '/exports/provider-assessment.csv?personal=yes&reason=Informe%20anual&municipality=0801';
    const answer = await service.api(path);
    expect(answer.status).toBe(200);
    const [line] = await lines('?action=download');
    expect(line).toMatchObject({
      action: 'download',
      userName: 'Administración',
      address: '127.0.0.x',
      about: 'provider-assessment.csv',
      details: { personal: true, reason: 'Informe anual' },
    });
    await answer.arrayBuffer();
  });

  test('has a line for every route that hands records or figures out as a file', async () => {
    const folder = join(import.meta.dirname, '../../src/server/routes');
    // Forms and their workbooks, pictures that the app shows, and figures that are open to all are no downloads of data.
    const others = new Set(['forms.ts', 'form-publishing.ts', 'photos.ts', 'open-data.ts']);
    const routes = readdirSync(folder).filter((name) => !others.has(name));
    const silent = routes.filter((name) => {
      const source = readFileSync(join(folder, name), 'utf8');
      return source.includes('attachment') && !source.includes('noteDownload(');
    });
    expect(routes.length).toBeGreaterThan(20);
    expect(silent).toEqual([]);
  });

  test('lets nothing be downloaded that cannot be written down', async () => {
    await service.db.deleteFrom('audit_chain').execute();
    expect((await service.api('/exports/provider-assessment.csv')).status).toBe(500);
    expect((await service.api('/siasar/system_main.csv')).status).toBe(500);
    expect((await service.api('/indicators.csv?from=2026-01-01&to=2026-12-31')).status).toBe(500);
  });

  test('has sign-ins, refused codes, codes, people, phones and read tokens', async () => {
    const { token, userId } = await service.join({ name: 'Ana López', role: 'technician', municipalities: ['0801'] });
    const refused = await fetch(`${service.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code: 'BCDFG-HJKLM', device: { id: randomUUID(), name: 'un teléfono' }, bearer: true }),
    });
    expect(refused.status).toBe(404);
    await post(`/people/${userId}`, { role: 'supervisor' }, 'PATCH');
    await service.api('/sessions/current', { method: 'DELETE', as: token });
    const device = await service.db
      .selectFrom('devices')
      .select('id')
      .where('user_id', '=', userId)
      .executeTakeFirstOrThrow();
    await service.api(`/devices/${device.id}`, { method: 'DELETE' });
    const made: { made: { id: string } } = await (await post('/read-tokens', { name: 'Power BI', days: 30 })).json();
    await service.api(`/read-tokens/${made.made.id}`, { method: 'DELETE' });
    const written = (await lines()).map(({ action, aboutName, userName }) => ({ action, userName, aboutName }));
    expect(written.toReversed()).toEqual([
      { action: 'sign-in', userName: 'Administración', aboutName: null },
      { action: 'person-added', userName: 'Administración', aboutName: 'Ana López' },
      { action: 'code-made', userName: 'Administración', aboutName: 'Ana López' },
      { action: 'sign-in', userName: 'Ana López', aboutName: null },
      { action: 'code-refused', userName: null, aboutName: null },
      { action: 'person-changed', userName: 'Administración', aboutName: 'Ana López' },
      { action: 'sign-out', userName: 'Ana López', aboutName: null },
      { action: 'device-revoked', userName: 'Administración', aboutName: 'Ana López' },
      { action: 'token-made', userName: 'Administración', aboutName: 'Power BI' },
      { action: 'token-ended', userName: 'Administración', aboutName: 'Power BI' },
    ]);
    const chain = auditChainSchema.parse(await (await service.api('/audit/chain')).json());
    expect(chain).toEqual({ kind: 'whole', lines: 10 });
    const [changed] = await lines('?action=person-changed');
    expect(changed?.details).toEqual({ role: { from: 'technician', to: 'supervisor' } });
  });

  test('does not grow with every guess of somebody who goes on guessing', async () => {
    for (let n = 0; n < 20; n += 1) {
      await fetch(`${service.url}/api/v1/sessions`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ code: randomUUID(), device: { id: randomUUID(), name: 'x' }, bearer: true }),
      });
    }
    expect((await lines('?action=code-refused')).length).toBe(5);
  });

  test('never holds a code', async () => {
    const answer: { code: string; url: string } = await (
      await post('/enrolments', { name: 'Ana', role: 'technician' })
    ).json();
    const text = JSON.stringify(await service.db.selectFrom('audit').selectAll().execute()).toUpperCase();
    expect(text).not.toContain(answer.code.toUpperCase());
    expect(text).not.toContain((answer.url.split('#')[1] ?? 'missing').toUpperCase());
  });

  test('is searched without accents and in any order, and read page by page', async () => {
    await service.join({ name: 'José Núñez', role: 'technician', municipalities: ['0801'] });
    await service.join({ name: 'Ana', role: 'technician', municipalities: ['0801'] });
    const found = await lines('?search=nunez%20JOSE');
    expect(found.map(({ action }) => action)).toEqual(['sign-in', 'code-made', 'person-added']);
    expect(await lines('?search=nobody%25')).toEqual([]);
    const all = await lines();
    const first = auditAnswerSchema.parse(await (await service.api('/audit?limit=4')).json());
    const rest = auditAnswerSchema.parse(await (await service.api(`/audit?limit=4&before=${first.next}`)).json());
    expect([...first.lines, ...rest.lines]).toEqual(all);
    expect([first.next === null, rest.next]).toEqual([false, null]);
    expect((await service.api('/audit?limit=0')).status).toBe(422);
  });

  test('is downloaded as a table, which is a line of it', async () => {
    const answer = await service.api('/audit.csv');
    const rows: Record<string, string>[] = parse(Buffer.from(await answer.arrayBuffer()), { columns: true, bom: true });
    expect(rows.map((row) => [row['sequence'], row['action'], row['about']])).toEqual([
      ['2', 'download', 'audit.csv'],
      ['1', 'sign-in', ''],
    ]);
  });
});

describe('an address in the audit', () => {
  test.each([
    ['203.0.113.7', '203.0.113.x'],
    ['::ffff:203.0.113.7', '203.0.113.x'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ])('%s is kept as %s', (address, kept) => {
    expect(shortAddress(address)).toBe(kept);
  });
});
