import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { auditAnswerSchema } from '../../../src/domain/sync/audit.ts';
import {
  madeWebhookSchema,
  type Webhook,
  type WebhookDelivery,
  webhookLogSchema,
  webhooksAnswerSchema,
  webhookTrialSchema,
} from '../../../src/domain/sync/webhooks.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import type { FileStore } from '../../../src/server/files/file-store.ts';
import { createFolderStore } from '../../../src/server/files/folder-store.ts';
import type { Db } from '../../../src/server/foundations.ts';
import { type Courier, createCourier } from '../../../src/server/webhooks/courier.ts';
import { signedHeaders } from '../../../src/server/webhooks/sign.ts';
import { visit } from '../../contract/support/records.ts';
import { type Running, startRunning } from '../support/running.ts';

const CODE_KEY = 'llave-de-prueba-de-treinta-y-dos-letras';
const files: FileStore = createFolderStore(path.join(tmpdir(), 'bitacora-webhooks-unused'), Date.now);
const FORM = { id: 'complaint', version: 1 };
const ANSWERS = { fecha: '2026-11-20', estado: 'resuelta', descripcion: 'La señora Pérez, 9999-1234', tipo: 'fuga' };

type Message = { readonly headers: IncomingMessage['headers']; readonly body: string };

/** Another system: keeps what it was sent and answers as told. `null`: never. */
async function startReceiver(): Promise<{
  readonly url: string;
  readonly messages: Message[];
  readonly answer: { status: number | null; location?: string };
  readonly server: Server;
}> {
  const messages: Message[] = [];
  const answer: { status: number | null; location?: string } = { status: 204 };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      messages.push({ headers: request.headers, body });
      if (answer.status === null) return;
      response.writeHead(answer.status, answer.location === undefined ? {} : { location: answer.location });
      response.end('x'.repeat(100_000));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it does not listen');
  return { url: `http://127.0.0.1:${address.port}/avisos?de=bitacora`, messages, answer, server };
}

type Receiver = Awaited<ReturnType<typeof startReceiver>>;

let db: Db;
let service: Running;
let receiver: Receiver;
let technician: { readonly token: string };
let shiftMs: number;
let log: string[];

beforeEach(async () => {
  db = await openDatabase({ kind: 'sqlite', file: ':memory:' }, randomUUID);
  service = await startRunning({ files, db, codeKey: CODE_KEY, config: { webhooksToLoopback: true } });
  receiver = await startReceiver();
  technician = await service.join({ name: 'Ana', role: 'technician', municipalities: ['0801'] });
  shiftMs = 0;
  log = [];
});
afterEach(async () => {
  await service.stop();
  receiver.server.closeAllConnections();
  receiver.server.close();
  await db.destroy();
});

const courier = (changes: Partial<Parameters<typeof createCourier>[0]> = {}): Courier =>
  createCourier({
    db,
    clock: { now: () => new Date(Date.now() + shiftMs) },
    codeKey: CODE_KEY,
    log: (_level, message) => void log.push(message),
    toLoopback: true,
    chance: () => 0,
    timeoutMs: 300,
    ...changes,
  });

function post(path: string, body: unknown, { method = 'POST', as }: { method?: string; as?: string } = {}) {
  const headers = { 'Content-Type': 'application/json' };
  return service.api(path, { method, headers, body: JSON.stringify(body), ...(as === undefined ? {} : { as }) });
}

async function make(changes: { url?: string; events?: string[]; name?: string } = {}) {
  const answer = await post('/webhooks', { name: 'Tablero', url: receiver.url, events: ['received'], ...changes });
  expect(answer.status).toBe(201);
  return madeWebhookSchema.parse(await answer.json());
}

/** A technician sends complaints; the ids of the records. */
async function send(count = 1, changes: Record<string, boolean> = {}): Promise<string[]> {
  const records = Array.from({ length: count }, () =>
    visit(randomUUID(), { form: FORM, answers: ANSWERS, ...changes }),
  );
  const answer = await post('/sync/push', { submissions: records }, { as: technician.token });
  const { results }: { results: { outcome: string }[] } = await answer.json();
  expect(results.map(({ outcome }) => outcome)).toEqual(records.map(() => 'stored'));
  return records.map(({ id }) => id);
}

async function webhooks(): Promise<readonly Webhook[]> {
  return webhooksAnswerSchema.parse(await (await service.api('/webhooks')).json()).webhooks;
}

async function deliveries(id: string): Promise<readonly WebhookDelivery[]> {
  return webhookLogSchema.parse(await (await service.api(`/webhooks/${id}/deliveries`)).json()).deliveries;
}

async function audited(): Promise<readonly string[]> {
  const lines = auditAnswerSchema.parse(await (await service.api('/audit')).json()).lines;
  return lines.map(({ action }) => action).filter((action) => action.startsWith('webhook-'));
}

describe('a message to another system', () => {
  test('is signed as Standard Webhooks signs its own example', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const at = 1_614_265_330_000;
    expect(signedHeaders(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', at, '{"test": 2432232314}')).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  test('tells which record arrived, signed with the secret that was shown once, and nothing that anybody wrote', async () => {
    const { secret, made } = await make();
    const [id] = await send();
    await courier().round();
    expect(receiver.messages).toHaveLength(1);
    const [{ headers, body }] = receiver.messages as [Message];
    expect(JSON.parse(body)).toMatchObject({
      type: 'submission.received',
      data: {
        submission: id,
        revision: 1,
        form: FORM,
        subject: null,
        municipality: '0801',
        visitDay: '2026-11-20',
        state: 'received',
        withdrawn: false,
      },
    });
    expect(body).not.toMatch(/Pérez|9999|Ana/);
    const message = String(headers['webhook-id']);
    const at = Number(headers['webhook-timestamp']) * 1000;
    expect(headers).toMatchObject({ ...signedHeaders(secret, message, at, body), 'content-type': 'application/json' });
    expect(await deliveries(made.id)).toMatchObject([
      { id: message, type: 'submission.received', submission: id, state: 'delivered', tries: 1, status: 204 },
    ]);
    const text = JSON.stringify(await (await service.api('/webhooks')).json());
    expect(text).not.toContain('whsec_');
    const kept = JSON.stringify(await db.selectFrom('webhooks').selectAll().execute());
    expect(kept).not.toContain(secret.slice(6));
  });

  test('is sent of what was decided, to whom asked for it; never of practice, nor twice of the same push', async () => {
    const all = await make({ events: ['received', 'approved', 'returned', 'declined'], name: 'Todo' });
    const { made: approvals } = await make({ events: ['approved'] });
    const [first, second, third] = await send(3);
    await send(1, { practice: true });
    const review = (id: string | undefined, state: string) =>
      post(`/submissions/${id}/reviews`, {
        id: randomUUID(),
        revision: 1,
        state,
        comments: [],
        ...(state === 'approved' ? {} : { reason: 'Falta la foto' }),
      });
    await review(first, 'approved');
    await review(second, 'returned');
    await review(third, 'declined');
    await courier().round();
    expect((await deliveries(all.made.id)).map(({ type, submission }) => `${type} ${submission}`).toSorted()).toEqual(
      [
        ...[first, second, third].map((id) => `submission.received ${id}`),
        `submission.approved ${first}`,
        `submission.returned ${second}`,
        `submission.declined ${third}`,
      ].toSorted(),
    );
    expect(await deliveries(approvals.id)).toMatchObject([{ type: 'submission.approved', submission: first }]);
    expect(receiver.messages.map(({ body }) => body).join()).not.toContain('Falta la foto');
  });

  test('is tried again with growing pauses and the same id, survives a restart, and arrives once the receiver is well', async () => {
    const { made } = await make();
    await send();
    receiver.answer.status = 500;
    await courier().round();
    expect(await deliveries(made.id)).toMatchObject([{ state: 'waiting', tries: 1, status: 500, fault: 'status' }]);
    const failed = await deliveries(made.id);
    expect(await webhooks()).toMatchObject([{ state: 'on', failingSince: failed[0]?.createdAt }]);
    shiftMs += 2000;
    // Another courier, as after a restart: the queue is in the database.
    await courier().round();
    expect(receiver.messages).toHaveLength(1);
    shiftMs += 4000;
    await courier().round();
    expect(receiver.messages).toHaveLength(2);
    receiver.answer.status = 200;
    shiftMs += 6 * 60_000;
    await courier().round();
    expect(await deliveries(made.id)).toMatchObject([{ state: 'delivered', tries: 3, status: 200, fault: null }]);
    expect(await webhooks()).toMatchObject([{ state: 'on', failingSince: null }]);
    expect(new Set(receiver.messages.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.messages.map(({ body }) => body)).size).toBe(1);
  });

  test('is given up after three days, which stops the webhook and stands in the log and the audit', async () => {
    const { made } = await make();
    await send();
    receiver.answer.status = 503;
    const patient = courier();
    for (let hours = 0; hours < 80; hours += 1) {
      shiftMs += 3_600_000;
      await patient.round();
    }
    // Nine tries: with an hour between the rounds the tenth would come after the three days.
    expect(receiver.messages).toHaveLength(9);
    expect(await webhooks()).toMatchObject([{ state: 'stopped', stoppedBecause: 'failing', givenUp: 1, waiting: 0 }]);
    expect(await deliveries(made.id)).toMatchObject([{ state: 'given-up', status: 503 }]);
    expect(await audited()).toEqual(['webhook-stopped', 'webhook-made']);
    // It is not told any more until somebody lets it go on.
    await send();
    expect(await deliveries(made.id)).toHaveLength(1);
    await post(`/webhooks/${made.id}`, { paused: false }, { method: 'PATCH' });
    receiver.answer.status = 200;
    shiftMs = 0;
    await send();
    await courier().round();
    expect(await webhooks()).toMatchObject([{ state: 'on', stoppedBecause: null }]);
    expect((await deliveries(made.id)).map(({ state }) => state).toSorted()).toEqual(['delivered', 'given-up']);
  });

  test('follows no redirection, and stops for a receiver that answers 410', async () => {
    const { made } = await make();
    await send();
    receiver.answer.status = 302;
    receiver.answer.location = receiver.url.replace('avisos', 'otra');
    await courier().round();
    expect(receiver.messages).toHaveLength(1);
    expect(await deliveries(made.id)).toMatchObject([{ state: 'waiting', status: 302, fault: 'status' }]);
    receiver.answer.status = 410;
    shiftMs += 10_000;
    await courier().round();
    expect(await webhooks()).toMatchObject([{ state: 'stopped', stoppedBecause: 'gone' }]);
  });

  test('waits for no other receiver: a slow one holds up itself alone', async () => {
    const slow = await startReceiver();
    slow.answer.status = null;
    const { made: held } = await make({ url: slow.url, name: 'Lento' });
    const { made: quick } = await make();
    await send(3);
    const both = courier({ timeoutMs: 5000 });
    const round = both.round();
    while (receiver.messages.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(slow.messages).toHaveLength(1);
    expect((await deliveries(quick.id)).length).toBe(3);
    // The service answers meanwhile, and takes records in.
    await send();
    await both.stop();
    await round;
    expect((await deliveries(held.id)).map(({ state }) => state)).toEqual(Array(4).fill('waiting'));
    slow.server.closeAllConnections();
    slow.server.close();
  });

  test('that a receiver does not answer in time is a try that failed, and its other messages are left for later', async () => {
    receiver.answer.status = null;
    const { made } = await make();
    await send(3);
    await courier({ timeoutMs: 50 }).round();
    const tried = (await deliveries(made.id)).filter(({ tries }) => tries > 0);
    expect(tried).toMatchObject([{ fault: 'timeout', status: null, state: 'waiting' }]);
  });

  test('of two processes one sends it', async () => {
    await make();
    await send(20);
    await Promise.all([courier().round(), courier().round(), courier().round()]);
    expect(receiver.messages).toHaveLength(20);
    expect(new Set(receiver.messages.map(({ headers }) => headers['webhook-id'])).size).toBe(20);
  });

  test('is signed by nobody who has a copy of the database alone', async () => {
    await make();
    await send();
    await courier({ codeKey: 'otra-llave-de-treinta-y-dos-letras-o-mas' }).round();
    expect(receiver.messages).toEqual([]);
    expect(await webhooks()).toMatchObject([{ state: 'stopped', stoppedBecause: 'key' }]);
  });

  test('finds no endless queue: a webhook with 10,000 waiting is stopped, and records are taken in all the same', async () => {
    const { made } = await make();
    await send();
    const [row] = await db.selectFrom('webhook_deliveries').selectAll().execute();
    if (row === undefined) throw new Error('nothing waits');
    const many = Array.from({ length: 9999 }, (_each, n) => ({ ...row, id: `msg_${n}` }));
    for (let start = 0; start < many.length; start += 500) {
      await db
        .insertInto('webhook_deliveries')
        .values(many.slice(start, start + 500))
        .execute();
    }
    await send();
    await courier().round();
    expect(await webhooks()).toMatchObject([
      { id: made.id, state: 'stopped', stoppedBecause: 'full', waiting: 10_000 },
    ]);
    expect(await audited()).toEqual(['webhook-stopped', 'webhook-made']);
  });
});

describe('webhooks', () => {
  test('are made, tried, paused and deleted by administrators only, each a line of the audit', async () => {
    const secretariat = await service.join({ name: 'Silvia', role: 'secretariat' });
    const asked = { name: 'Tablero', url: receiver.url, events: ['received'] };
    expect((await post('/webhooks', asked, { as: secretariat.token })).status).toBe(403);
    expect((await service.api('/webhooks', { as: technician.token })).status).toBe(403);
    const { made } = await make();
    const trial = webhookTrialSchema.parse(await (await post(`/webhooks/${made.id}/trials`, null)).json());
    expect(trial).toEqual({ delivered: true, status: 204, fault: null });
    expect(JSON.parse(receiver.messages[0]?.body ?? '')).toMatchObject({ type: 'test', data: {} });
    await post(`/webhooks/${made.id}`, { paused: true }, { method: 'PATCH' });
    await send();
    await courier().round();
    expect(receiver.messages).toHaveLength(1);
    expect(await webhooks()).toMatchObject([{ state: 'paused', waiting: 0 }]);
    expect((await service.api(`/webhooks/${made.id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await webhooks()).toEqual([]);
    expect((await service.api(`/webhooks/${made.id}`, { method: 'DELETE' })).status).toBe(404);
    expect(await audited()).toEqual(['webhook-ended', 'webhook-changed', 'webhook-tried', 'webhook-made']);
    const { lines } = auditAnswerSchema.parse(await (await service.api('/audit')).json());
    expect(lines.find(({ action }) => action === 'webhook-tried')?.aboutName).toBe('Tablero');
  });

  test('lead to systems on the internet, by https, however an address is written', async () => {
    const wrong: readonly (readonly [string, string])[] = [
      ['ftp://sistema.ejemplo.hn/', 'address'],
      ['https://usuario:clave@sistema.ejemplo.hn/', 'address'],
      ['sistema.ejemplo.hn', 'address'],
      ['http://sistema.ejemplo.hn/', 'not-https'],
      ['https://10.1.2.3/', 'not-public'],
      ['https://[fd00::1]/', 'not-public'],
      ['https://[::ffff:10.0.0.1]/', 'not-public'],
      ['https://169.254.169.254/latest/meta-data', 'not-public'],
    ];
    for (const [url, reason] of wrong) {
      const answer = await post('/webhooks', { name: 'Malo', url, events: ['received'] });
      expect([url, answer.status, (await answer.json()).details.reason]).toEqual([url, 409, reason]);
    }
    expect(await webhooks()).toEqual([]);
  });

  test('are at most twenty', async () => {
    for (let n = 0; n < 20; n += 1) await make();
    const answer = await post('/webhooks', { name: 'Uno más', url: receiver.url, events: ['received'] });
    expect([answer.status, (await answer.json()).details]).toEqual([409, { reason: 'too-many', most: 20 }]);
  });
});
