import '../storage/support/indexed-db.ts';
import { expect, test } from 'vitest';
import { isLeaving, joinSession, leaveSession } from '../../src/storage/phone/session.ts';
import { browserClock } from '../../src/sync/browser-parts.ts';
import type { Wire } from '../../src/sync/call.ts';
import { createRunner } from '../../src/sync/runner.ts';
import { openPhone } from '../storage/support/phone.ts';
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
