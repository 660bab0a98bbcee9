import '../storage/support/indexed-db.ts';
import { expect, test } from 'vitest';
import { listDrafts } from '../../src/storage/drafts/drafts.ts';
import { isLeaving, joinSession, leaveSession, readRevoked } from '../../src/storage/phone/change-session.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import { readSession } from '../../src/storage/phone/session.ts';
import { browserClock } from '../../src/sync/browser-parts.ts';
import type { Wire } from '../../src/sync/call.ts';
import { leaveAndClear } from '../../src/sync/leaving.ts';
import { phonePort } from '../../src/sync/phone-port.ts';
import { createRunner } from '../../src/sync/runner.ts';
import { page, submissionChange, submissionOf } from '../storage/support/changes.ts';
import { ANA, newDraft, openPhone } from '../storage/support/phone.ts';
import { TECHNICIAN } from '../support/sim-phone.ts';

/** A phone that somebody has left without signal, with a runner over a network that is there or not. */
async function leftPhone() {
  const { storage } = await openPhone();
  await joinSession(storage, TECHNICIAN, null);
  await leaveSession(storage, { told: false });
  const network = { up: false, asked: [] as string[] };
  const fetch: Wire['fetch'] = async (url, init) => {
    if (!network.up) throw new TypeError('Failed to fetch');
    network.asked.push(`${init.method} ${url}`);
    return new Response(null, { status: 204, headers: { 'Bitacora-Protocol': '1', Date: new Date().toUTCString() } });
  };
  const parts = { fetch, origin: '', clock: browserClock, random: () => 0.5, locks: null, compress: null };
  const runner = createRunner({ storage, ...parts, connection: () => null });
  return { storage, network, runner };
}

test('2.3 leaving without signal is told at the next contact, before anything else and once', async () => {
  const { storage, network, runner } = await leftPhone();
  expect(await runner.wake('start')).toEqual({ kind: 'nobody' });
  expect(await isLeaving(storage)).toBe(true);
  network.up = true;
  await runner.wake('online');
  await runner.wake('online');
  expect(network.asked).toEqual(['DELETE /api/v1/sessions/current']);
  expect(await isLeaving(storage)).toBe(false);
  runner.stop();
});

test('2.3 who leaves with signal has told the service, and nothing is told again', async () => {
  const { storage, network, runner } = await leftPhone();
  network.up = true;
  await runner.wake('online');
  await joinSession(storage, TECHNICIAN, null);
  await leaveSession(storage, { told: true });
  await runner.wake('online');
  expect(network.asked).toHaveLength(1);
  runner.stop();
});

/** A phone with a service that answers every request like this. */
async function phoneAt(status: number, body: object | null, finish: (own: OwnStorage) => Promise<unknown>) {
  const { storage, ana } = await openPhone();
  await joinSession(storage, { ...TECHNICIAN, userId: ANA }, null);
  await finish(ana);
  const headers = { 'Bitacora-Protocol': '1', Date: new Date().toUTCString() };
  const fetch: Wire['fetch'] = async () =>
    new Response(body === null ? null : JSON.stringify(body), { status, headers });
  const parts = { fetch, origin: '', clock: browserClock, random: () => 0.5, locks: null, compress: null };
  return { storage, ana, wire: parts, runner: createRunner({ storage, ...parts, connection: () => null }) };
}

const SIGNED_OUT = { type: 'about:blank', title: 'x', status: 401, code: 'signed-out' };

test('2.3 a phone that hears that it was revoked clears itself, and keeps what was not sent for its person', async () => {
  const body = { ...SIGNED_OUT, details: { revoked: true } };
  const empty = await phoneAt(401, body, async () => undefined);
  expect(await empty.runner.wake('start')).toEqual({ kind: 'nobody' });
  expect(await readSession(empty.storage)).toBeNull();
  expect(await readRevoked(empty.storage)).toMatchObject({ unsent: false });
  const busy = await phoneAt(401, body, (own) => newDraft(own, { nombre: 'sin enviar' }));
  expect(await busy.runner.wake('start')).toEqual({ kind: 'nobody' });
  expect(await readRevoked(busy.storage)).toMatchObject({ unsent: true });
  expect((await listDrafts(busy.ana)).length).toBe(1);
});

test('2.3 a session that has only ended takes nothing off the phone', async () => {
  const { runner, storage } = await phoneAt(401, SIGNED_OUT, async () => undefined);
  expect(await runner.wake('start')).toEqual({ kind: 'signed-out' });
  expect(await readSession(storage)).toMatchObject({ signedOut: true });
  expect(await readRevoked(storage)).toBeNull();
  runner.stop();
});

test('2.3 leaving and clearing ends the session at the service too, or at the next contact', async () => {
  const near = await phoneAt(204, null, async () => undefined);
  expect(await leaveAndClear(near.ana, near.wire)).toEqual({ status: 'cleared' });
  expect(await isLeaving(near.storage)).toBe(false);
  const far = await phoneAt(503, null, async () => undefined);
  expect(await leaveAndClear(far.ana, far.wire)).toEqual({ status: 'cleared' });
  expect(await isLeaving(far.storage)).toBe(true);
  const busy = await phoneAt(204, null, (own) => newDraft(own));
  expect(await leaveAndClear(busy.ana, busy.wire)).toEqual({ status: 'unsent' });
  expect(await readSession(busy.storage)).not.toBeNull();
});

test('2.3 what a round still brings for somebody who has cleared the phone is not written', async () => {
  const { storage, ana, wire } = await phoneAt(204, null, async () => undefined);
  const port = phonePort(storage, ANA);
  await leaveAndClear(ana, wire);
  const answer = page([submissionChange(1, submissionOf('018f0000-0000-7000-8000-0000000000e1'))]);
  expect(await port.applyPull({ after: 0, scope: null }, answer)).toEqual({ status: 'left' });
  expect(await storage.read((database) => database.pulledSubmissions.count())).toBe(0);
});
