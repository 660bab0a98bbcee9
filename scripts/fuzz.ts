/**
 * `npm run fuzz [-- INPUTS [SEED [POSTGRES-URL]]]`: sends inputs that a seed decides to every route, the import formats
 * and the backup reader, over an empty SQLite or a PostgreSQL that may be filled. Ends with 1 at a 500, a crash, or
 * memory that goes on growing. Stopped with Ctrl+C it tells what came of the inputs so far.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '../src/server/db/open.ts';
import { openFuzzed } from './fuzz/open-fuzzed.ts';
import { fuzz } from './fuzz/run.ts';

const [inputs = '100000', seed = '1', url] = process.argv.slice(2);
/** How much more memory than after the first tenth is growth; records and imports that were taken in lie on the disk. */
const GROWTH_MIB = 150;
const folder = await mkdtemp(path.join(tmpdir(), 'bitacora-fuzz-'));
const place =
  url === undefined
    ? { kind: 'sqlite' as const, file: path.join(folder, 'bitacora.sqlite') }
    : { kind: 'postgres' as const, url };
const db = await openDatabase(place, randomUUID);
const { app, tokens } = await openFuzzed(db, path.join(folder, 'photos'));
let isStopped = false;
process.once('SIGINT', () => {
  isStopped = true;
});
const began = Date.now();
let early = 0;
const memory = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
};
const result = await fuzz(app, tokens, {
  seed: Number(seed),
  inputs: Number(inputs),
  isOver: () => isStopped,
  tell: (done) => {
    if (early === 0 && done >= Number(inputs) / 10) early = memory();
    const rate = (done / (Date.now() - began)) * 1000;
    console.log(`${done} inputs, ${rate.toFixed(0)} a second, ${memory().toFixed(0)} MiB`);
  },
});
const late = memory();
const statuses = [...result.byStatus].toSorted(([left], [right]) => left - right);
console.log(
  `${place.kind}, seed ${seed}: ${result.inputs} inputs; ${statuses.map(([status, count]) => `${status}: ${count}`).join(', ')}`,
);
for (const { input, status, request, body } of result.findings) {
  console.log(
    `input ${input}: ${status} ${request.method} ${request.url.slice(0, 300)}\n  ${request.payload?.toString('utf8').slice(0, 300)}\n  ${body}`,
  );
}
const grows = early > 0 && late - early > GROWTH_MIB;
if (grows) console.log(`memory grew from ${early.toFixed(0)} to ${late.toFixed(0)} MiB`);
if (result.findings.length > 0 || grows) process.exitCode = 1;
await app.close();
await db.destroy();
await rm(folder, { recursive: true });
