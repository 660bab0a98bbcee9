/**
 * `npm run bench:bytes`: what sending finished records costs on the wire, without a browser and without waiting for a
 * slow link: the phone's own runner and database (in memory), the real service, and between them a proxy that counts.
 * Bytes (headers of HTTP included) and requests are exact and the same on every machine; the seconds are what they take
 * on the links of `bench:link`. `--records N` (1000)
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createDraft } from '../src/storage/drafts/drafts.ts';
import { finishDraft } from '../src/storage/drafts/finish.ts';
import { browserClock } from '../src/sync/browser-parts.ts';
import { join } from '../src/sync/session.ts';
import { startService } from '../tests/support/service.ts';
import { SimPhone } from '../tests/support/sim-phone.ts';
import { openSlowProxy } from '../tests/support/slow-proxy.ts';
import { seededRandom, VirtualClock } from '../tests/support/virtual-clock.ts';
import { filledAnswers } from './filled-answers.ts';

const { values: flags } = parseArgs({ options: { records: { type: 'string', default: '1000' } } });
const RECORDS = Number(flags.records);
const CODE = 'bench-administrator';
const LINKS = [
  { name: '3G, 400 kbit/s, 400 ms', bytesPerSecond: 50_000, roundTripSeconds: 0.4 },
  { name: '2G, 80 kbit/s, 800 ms', bytesPerSecond: 10_000, roundTripSeconds: 0.8 },
];

const data = await mkdtemp(path.join(tmpdir(), 'bitacora-bytes-'));
const service = await startService({ data, adminCode: CODE });
const proxy = await openSlowProxy(service.url);
const requests = { push: 0, pull: 0, other: 0 };
const reach = {
  fetch: (url: string, init: RequestInit): Promise<Response> => {
    const kind = url.includes('/sync/push') ? 'push' : url.includes('/sync/pull') ? 'pull' : 'other';
    if (kind === 'push' || pushed) requests[kind] += 1;
    // As a browser asks.
    const headers = new Headers(init.headers);
    headers.set('accept-encoding', 'gzip');
    return fetch(url, { ...init, headers });
  },
};
let pushed = false;
try {
  const clock = new VirtualClock(Date.now());
  const phone = await new SimPhone(reach, { clock, random: seededRandom(7), origin: proxy.url }).start();
  const wire = { fetch: reach.fetch, origin: proxy.url, clock: browserClock };
  const joined = await join(wire, CODE, { id: phone.storage.device.id, name: 'bench' }, true);
  if (joined.kind !== 'joined' || joined.token === null) throw new Error(joined.kind);
  await phone.joinAs(joined.me, joined.token);
  await phone.wake();
  // Its timers would send while the records are being made.
  phone.runner.stop();
  for (const answers of filledAnswers(RECORDS)) {
    clock.advance(40 * 60_000);
    const body = { answers, page: null, carriedOver: [], location: null, photos: [], notes: {} };
    const begun = {
      form: { id: 'chlorination-check', version: 1 },
      subject: null,
      municipality: '1006',
      label: 'x',
      practice: false,
      body,
    };
    const created = await createDraft(phone.own, begun);
    if (created.status !== 'created') throw new Error(created.status);
    const end = {
      answers,
      photos: [],
      location: null,
      edition: created.row.edition,
      activeSeconds: 600,
      clockOffsetMs: 0,
      app: '0.2.0',
    };
    const finished = await finishDraft(phone.own, created.row.id, end);
    if (finished.status !== 'finished') throw new Error(finished.status);
  }
  await phone.start();
  proxy.bytes.up = 0;
  proxy.bytes.down = 0;
  pushed = true;
  let before = { up: 0, down: 0 };
  const fetchPull = reach.fetch;
  reach.fetch = (url, init) => {
    if (url.includes('/sync/pull') && before.up === 0) before = { ...proxy.bytes };
    return fetchPull(url, init);
  };
  const result = await phone.wake();
  if (result.kind !== 'done') throw new Error(JSON.stringify(result));
  const pulled = { up: proxy.bytes.up - before.up, down: proxy.bytes.down - before.down };
  console.log(`${RECORDS} filled chlorination checks, from the phone to proved`);
  console.log(`up ${before.up} bytes, down ${before.down}, in ${requests.push} pushes`);
  console.log(
    `pulled afterwards: ${pulled.down} bytes, ${(pulled.down / RECORDS).toFixed(1)} a record, in ${requests.pull} pages`,
  );
  for (const { name, bytesPerSecond, roundTripSeconds } of LINKS) {
    const sent = (before.up + before.down) / bytesPerSecond + requests.push * roundTripSeconds;
    const after = (pulled.up + pulled.down) / bytesPerSecond + requests.pull * roundTripSeconds;
    console.log(`${name}: ${sent.toFixed(1)} s on the link until proved, ${after.toFixed(1)} s for the pull`);
  }
  phone.off();
} finally {
  await proxy.close();
  await service.stop();
  await rm(data, { recursive: true, force: true });
}
