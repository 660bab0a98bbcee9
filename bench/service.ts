/** `npm run bench:service`: pushes 1,000 filled chlorination checks to the real service and pulls them. */
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { canonicalSubmission } from '../src/domain/submission/canonical.ts';
import { chlorinationCheck } from '../src/forms/chlorination-check/form.ts';
import { startService } from '../tests/support/service.ts';
import { printTable, timed } from './table.ts';

const RECORDS = 1000;
const BATCH = 500;
const data = await mkdtemp(path.join(tmpdir(), 'bitacora-bench-'));
const service = await startService({ data, adminCode: 'bench-administrator' });
const device = randomUUID();

const post = async (route: string, body: unknown, token?: string): Promise<Record<string, unknown>> => {
  const response = await fetch(`${service.url}/api/v1${route}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: gzipSync(JSON.stringify(body)),
  });
  if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
};
const session = await post('/sessions', {
  code: 'bench-administrator',
  device: { id: device, name: 'bench' },
  bearer: true,
});
const token = String(session['token']);
const answers: unknown = JSON.parse(readFileSync('tests/forms/golden/chlorination-check.txt', 'utf8'));

const records = Array.from({ length: RECORDS }, (_, index) => {
  const now = new Date().toISOString();
  const record = {
    id: randomUUID(),
    revision: 1,
    baseRevision: 0,
    form: { id: chlorinationCheck.id, version: chlorinationCheck.version },
    subject: null,
    municipality: '1006',
    answers: { ...(answers as object), observaciones: `Visita ${index}` },
    startedAt: now,
    finishedAt: now,
    activeSeconds: 600,
    clockOffsetMs: 0,
    location: null,
    photos: [],
    device,
    app: '0.1.0',
  };
  const text = canonicalSubmission(record);
  if (!text.ok) throw new Error(text.reason);
  return { ...record, contentHash: createHash('sha256').update(text.text).digest('hex') };
});

const batches = Array.from({ length: RECORDS / BATCH }, (_, index) =>
  records.slice(index * BATCH, (index + 1) * BATCH),
);
const push = (batch: unknown): Promise<unknown> => post('/sync/push', { submissions: batch }, token);
const first: number[] = [];
for (const batch of batches) first.push(await timed(() => push(batch)));
const again: number[] = [];
for (const batch of batches) again.push(await timed(() => push(batch)));
const pull = await timed(async () => {
  for (let after = 0, more = true; more; ) {
    const page = (await (
      await fetch(`${service.url}/api/v1/sync/pull?after=${after}&limit=200`, {
        headers: { authorization: `Bearer ${token}` },
      })
    ).json()) as { last: number; more: boolean };
    after = page.last;
    more = page.more;
  }
});
const bytes = Buffer.byteLength(JSON.stringify(records));
printTable(`service: ${RECORDS} records of ${(bytes / RECORDS / 1000).toFixed(1)} kB, SQLite, batches of ${BATCH}`, [
  { what: `push of ${RECORDS}, checked and scored`, runs: [first.reduce((sum, run) => sum + run, 0)] },
  { what: `one batch of ${BATCH}`, runs: first },
  { what: `the same batch again (all duplicates)`, runs: again },
  { what: 'pull of everything from 0, pages of 200', runs: [pull] },
]);
console.log(`in one gzip: ${(gzipSync(JSON.stringify(records)).length / RECORDS).toFixed(0)} bytes a record`);
await service.stop();
await rm(data, { recursive: true, force: true });
