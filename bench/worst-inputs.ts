/**
 * `npm run bench:worst [-- ROUTE [POSTGRES]]`: sends the worst requests that we know of every route to the real service
 * while `/health` is asked all the time, and prints for each how much of `/health`'s waiting was the service's own work: the
 * processor time of its first thread, which answers everything, between asking and answering (`/proc/PID/task`). What
 * other programs take of the machine meanwhile is not in it. Ends with 1 beyond 100 ms. Where the system does not tell
 * processor time, the time that passed counts. ROUTE: a part of its name, or several apart by commas. POSTGRES: the
 * address of an empty database, or `embedded` for one that is started for this run.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sealed, visit } from '../tests/contract/support/records.ts';
import { startPostgres } from '../tests/server/support/postgres.ts';
import { startService } from '../tests/support/service.ts';
import { createProber } from './health-prober.ts';
import { pathOf, WORST_INPUTS } from './worst-inputs/inputs.ts';

const BOUND_MS = 100;
const RECORDS = 2_000;
const [only = '', database] = process.argv.slice(2);
const postgres = database === 'embedded' ? await startPostgres() : null;
const postgresUrl = (await postgres?.create('bench')) ?? database;
const data = await mkdtemp(path.join(tmpdir(), 'bitacora-worst-'));
const service = await startService({
  data,
  adminCode: 'bench-administrator',
  ...(postgresUrl === undefined ? {} : { env: { DATABASE_URL: postgresUrl } }),
});
const api = `${service.url}/api/v1`;
const device = randomUUID();

const opened = await fetch(`${api}/sessions`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ code: 'bench-administrator', device: { id: device, name: 'bench' }, bearer: true }),
});
const body: unknown = await opened.json();
const token = typeof body === 'object' && body !== null && 'token' in body ? String(body.token) : '';
const authorised = { Authorization: `Bearer ${token}` };

/** Something to look through: registered Juntas and records with repeats. */
async function fill(): Promise<void> {
  const rows = Array.from({ length: 5_000 }, (_, at) => `provider,B-${at},Junta de Agua ${at % 400},0801,14.1,-87.2`);
  await fetch(`${api}/registry/imports`, {
    method: 'POST',
    headers: { ...authorised, 'Content-Type': 'text/csv' },
    body: `type,code,name,municipality,latitude,longitude\n${rows.join('\n')}`,
  });
  const points = Array.from({ length: 20 }, (_, at) => ({ punto: `P${at}`, cloro_residual: 0.5 }));
  for (let sent = 0; sent < RECORDS; sent += 100) {
    const submissions = Array.from({ length: 100 }, () =>
      sealed({
        ...visit(device),
        id: randomUUID(),
        form: { id: 'chlorination-check', version: 1 },
        answers: { puntos: points },
      }),
    );
    const headers = { ...authorised, 'Content-Type': 'application/json' };
    await fetch(`${api}/sync/push`, { method: 'POST', headers, body: JSON.stringify({ submissions }) });
  }
}

const prober = createProber(service);
const probe = prober.read;

await fill();
await new Promise((resolve) => setTimeout(resolve, 1000));
const idle = await probe();
const results: {
  readonly route: string;
  readonly label: string;
  readonly slowest: number;
  readonly held: number;
  readonly took: number;
  readonly status: number;
}[] = [];
for (const [route, requests] of Object.entries(WORST_INPUTS)) {
  if (!only.split(',').some((part) => route.includes(part))) continue;
  for (const request of requests()) {
    await probe();
    const began = performance.now();
    const answer = await fetch(`${api}${pathOf(route, request)}`, {
      method: route.slice(0, route.indexOf(' ')),
      headers: { ...authorised, ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body() }),
    });
    await answer.arrayBuffer();
    const took = performance.now() - began;
    const { slowest, held } = await probe();
    results.push({ route, label: request.label, slowest, held, took, status: answer.status });
  }
}
const worst = results.toSorted((left, right) => right.held - left.held);
console.log(
  ['work before /health', '/health after', 'answered after', ' request'].map((text) => text.padStart(19)).join(''),
);
for (const { route, label, status, took, slowest, held } of worst.slice(0, 30)) {
  const figures = [held, slowest, took].map((ms) => `${ms.toFixed(0)} ms`.padStart(19)).join('');
  console.log(`${figures}  ${route}, ${label}: ${status}`);
}
console.log(`${results.length} requests; /health with nothing else to do: at most ${idle.held.toFixed(0)} ms of work`);
const beyond = worst.filter(({ held }) => held > BOUND_MS);
console.log(beyond.length === 0 ? `none beyond ${BOUND_MS} ms` : `${beyond.length} beyond ${BOUND_MS} ms`);
if (beyond.length > 0) process.exitCode = 1;
await prober.end();
await service.stop();
await postgres?.stop();
await rm(data, { recursive: true });
