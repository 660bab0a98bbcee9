import '../storage/support/indexed-db.ts';
import { expect, test } from 'vitest';
import { deviceKeyToTell } from '../../src/storage/phone/device-key.ts';
import { deviceKeys } from '../../src/storage/phone/environment.ts';
import { browserClock } from '../../src/sync/browser-parts.ts';
import type { Wire } from '../../src/sync/call.ts';
import { tellDeviceKey } from '../../src/sync/device-key.ts';
import { openPhone, testClock, testEnvironment } from '../storage/support/phone.ts';

/** A service that answers each request with the next of these statuses, and what it was asked. */
function serviceAnswering(...statuses: number[]): { readonly wire: Wire; readonly asked: string[] } {
  const asked: string[] = [];
  const fetch: Wire['fetch'] = async (url, init) => {
    asked.push(`${init.method} ${url} ${JSON.stringify(init.body)}`);
    const status = statuses.shift() ?? 500;
    const headers = { 'Bitacora-Protocol': '1', Date: new Date().toUTCString() };
    const problem = JSON.stringify({ type: 'about:blank', title: '', status, code: 'internal' });
    return new Response(status === 204 ? null : problem, { status, headers });
  };
  return { wire: { fetch, origin: 'https://example.org', clock: browserClock }, asked };
}

test('3.5 the key is told until the service has it, and then never again', async () => {
  const clock = testClock();
  const { ana } = await openPhone({ clock, environment: { ...testEnvironment(clock), keys: deviceKeys(crypto) } });
  const key = await deviceKeyToTell(ana);
  const { wire, asked } = serviceAnswering(500, 404, 204);
  for (let round = 0; round < 5; round += 1) await tellDeviceKey(ana, wire);
  expect(asked).toEqual(
    Array.from(
      { length: 3 },
      () => `PUT https://example.org/api/v1/devices/current/key ${JSON.stringify(JSON.stringify({ key }))}`,
    ),
  );
});
