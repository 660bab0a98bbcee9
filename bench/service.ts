/**
 * `npm run bench:service`: what a record costs the service that checks, scores and keeps it. Eight phones push one record
 * after the other, each with a session of its own; then one phone pushes by the hundred. Beside the time stands what each
 * record took of the processors, by thread, which hardly depends on who else works on the machine, and the longest that
 * somebody else waited for the smallest answer meanwhile (`/health`). Last, four phones push five hundred records each at once.
 *
 *   --records N     records of each way (1,000)
 *   --profile DIR   writes `.cpuprofile` files of the service's threads there, for Chromium's DevTools
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { startService } from '../tests/support/service.ts';
import { MUNICIPALITY } from './peers/product.ts';
import { recordsFor } from './peers/service-rates.ts';
import { processorOf, type Spent } from './processor.ts';
import { timed } from './table.ts';

const { values: flags } = parseArgs({
  options: { records: { type: 'string', default: '1000' }, profile: { type: 'string', default: '' } },
});
const RECORDS = Number(flags.records);
const PHONES = 8;
const BATCH = 100;
/** The largest push that a phone may make, and phones that make it at the same moment. */
const LARGE = 500;
const LARGE_AT_ONCE = 4;
const PAGE = 200;
const CODE = 'bench-administrator';
/** Seldom enough to cost nothing beside what is measured. */
const HEALTH_EVERY_MS = 25;
/** So that what is measured is compiled code, as after the first minutes of a day. */
const WARMING = 400;

const data = await mkdtemp(path.join(tmpdir(), 'bitacora-bench-'));
const env =
  flags.profile === '' ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-interval 200 --cpu-prof-dir=${flags.profile}` };
const service = await startService({ data, adminCode: CODE, env });
const agent = new Agent({ keepAlive: true, maxSockets: PHONES + 1 });

try {
  const administrator = await join(CODE);
  const phones: string[] = [];
  for (let phone = 0; phone < PHONES; phone += 1) {
    const person = { name: `Banco ${phone}`, role: 'technician', municipalities: [MUNICIPALITY] };
    const { code } = z.object({ code: z.string() }).parse(await post('/enrolments', person, administrator));
    phones.push(await join(code));
  }
  await pushSingly(phones, bodiesOf(WARMING, 1));
  await pushInTurn(phones[0] ?? '', bodiesOf(WARMING, BATCH));

  const single = await measured(() => pushSingly(phones, bodiesOf(RECORDS, 1)));
  const hundreds = bodiesOf(RECORDS, BATCH);
  const batches = await measured(() => pushInTurn(phones[0] ?? '', hundreds));
  const again = await measured(() => pushInTurn(phones[0] ?? '', hundreds));
  const pulled = await measured(async () => {
    for (let after = 0, more = true; more; ) {
      const page = await call('GET', `/sync/pull?after=${after}&limit=${PAGE}`, null, administrator);
      ({ last: after, more } = z.object({ last: z.number(), more: z.boolean() }).parse(page));
    }
  });
  const large = bodiesOf(LARGE * LARGE_AT_ONCE, LARGE);
  const crowd = await measured(async () => {
    await Promise.all(large.map((body, phone) => push(body, phones[phone] ?? '')));
  });
  console.log(`\nmilliseconds a record, ${RECORDS} of each way; a pull brings all ${WARMING * 2 + RECORDS * 2}`);
  const pulledRecords = WARMING * 2 + RECORDS * 2;
  console.table({
    [`one by one, ${PHONES} phones`]: rowOf(single, RECORDS),
    [`by the hundred, one phone`]: rowOf(batches, RECORDS),
    'the same again, all known': rowOf(again, RECORDS),
    [`pulled, pages of ${PAGE}`]: rowOf(pulled, pulledRecords),
    [`${LARGE} each of ${LARGE_AT_ONCE} phones at once`]: rowOf(crowd, LARGE * LARGE_AT_ONCE),
  });
} finally {
  agent.destroy();
  await service.stop();
  await rm(data, { recursive: true, force: true });
}

type Figures = { readonly took: number; readonly spent: Spent; readonly othersWait: number };

async function measured(act: () => Promise<void>): Promise<Figures> {
  let othersWait = 0;
  const over = new AbortController();
  const others = (async () => {
    while (!over.signal.aborted) {
      othersWait = Math.max(othersWait, await timed(() => call('GET', '/health', null)));
      await new Promise((resolve) => setTimeout(resolve, HEALTH_EVERY_MS));
    }
  })();
  const before = processorOf(service.pid);
  const took = await timed(act);
  const after = processorOf(service.pid);
  over.abort();
  await others;
  return {
    took,
    othersWait,
    spent: { main: after.main - before.main, workers: after.workers - before.workers, rest: after.rest - before.rest },
  };
}

function rowOf({ took, spent, othersWait }: Figures, records: number): Record<string, string> {
  const each = (ms: number) => (ms / records).toFixed(2);
  return {
    time: each(took),
    'a second': ((records / took) * 1000).toFixed(0),
    'processor, answering thread': each(spent.main),
    'checking threads': each(spent.workers),
    'collecting, compiling, disk': each(spent.rest),
    'others waited, ms in all': othersWait.toFixed(0),
  };
}

/** Bodies of pushes with so many records each, written before anything is timed. */
function bodiesOf(records: number, each: number): readonly string[] {
  const all = recordsFor(records);
  return Array.from({ length: records / each }, (_, at) =>
    JSON.stringify({ submissions: all.slice(at * each, (at + 1) * each) }),
  );
}

async function pushSingly(phones: readonly string[], bodies: readonly string[]): Promise<void> {
  await Promise.all(
    phones.map(async (token, phone) => {
      for (let at = phone; at < bodies.length; at += PHONES) await push(bodies[at] ?? '', token);
    }),
  );
}

async function pushInTurn(token: string, bodies: readonly string[]): Promise<void> {
  for (const body of bodies) await push(body, token);
}

async function push(body: string, token: string): Promise<void> {
  const answer = await call('POST', '/sync/push', body, token);
  const { results } = z.object({ results: z.array(z.object({ outcome: z.string() })) }).parse(answer);
  const refused = results.find(({ outcome }) => outcome === 'rejected');
  if (refused !== undefined) throw new Error(`a record was refused: ${JSON.stringify(refused)}`);
}

async function join(code: string): Promise<string> {
  const joined = await post('/sessions', { code, device: { id: randomUUID(), name: 'bench' }, bearer: true });
  return z.object({ token: z.string() }).parse(joined).token;
}

function post(route: string, body: unknown, token?: string): Promise<unknown> {
  return call('POST', route, JSON.stringify(body), token);
}

async function call(method: string, route: string, body: string | null, token?: string): Promise<unknown> {
  const headers = {
    ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(`${service.url}/api/v1${route}`, { method, agent, headers }, resolve);
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
  const answer = await text(response);
  const { statusCode = 0 } = response;
  if (statusCode >= 300) throw new Error(`${route}: ${statusCode} ${answer}`);
  return JSON.parse(answer);
}
