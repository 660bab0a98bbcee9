/**
 * `npm run fuzz [-- INPUTS [SEED [TARGET [LOG]]]]`: sends inputs that a seed decides to every route of the service, the
 * import formats and the backup reader, many at a time. TARGET: `sqlite` (by itself), `postgres` (a server of its own is
 * started), `readers` (the readers of formats without a service), or the address of a PostgreSQL that may be filled.
 * Every `PART` inputs there is a fresh database with the next seed. LOG: a file that keeps what came of each part; run
 * again with it, the run goes on where it was stopped. Ends with 1 at a 500, a crash, or memory that goes on growing.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { type DatabasePlace, openDatabase } from '../src/server/db/open.ts';
import { postgres } from '../tests/contract/support/databases.ts';
import { openFuzzed } from './fuzz/open-fuzzed.ts';
import { fuzzReaders } from './fuzz/readers.ts';
import { type FuzzResult, fuzz } from './fuzz/run.ts';
import { readLines, summed, writeLine } from './fuzz/totals.ts';

const [wanted = '100000', firstSeed = '1', target = 'sqlite', log = ''] = process.argv.slice(2);
/** How many inputs one database gets. */
const PART = 10_000;
const IN_FLIGHT = 12;
/** How much more memory than after the first part is growth; what was taken in lies in the database. */
const GROWTH_MIB = 150;

const stop = new AbortController();
const isOver = (): boolean => stop.signal.aborted;
process.once('SIGINT', () => stop.abort());
const server = target === 'postgres' ? postgres() : null;
await server?.start();

async function placeOf(folder: string): Promise<DatabasePlace> {
  if (server !== null) return await server.place();
  return target === 'sqlite'
    ? { kind: 'sqlite', file: path.join(folder, 'b.sqlite') }
    : { kind: 'postgres', url: target };
}

/** One part: a fresh database, filled and asked. It need not survive a power cut, so it does not wait for the disk. */
async function part(seed: number, inputs: number): Promise<FuzzResult> {
  if (target === 'readers') return await fuzzReaders({ seed, inputs, isOver });
  const folder = await mkdtemp(path.join(tmpdir(), 'bitacora-fuzz-'));
  const place = await placeOf(folder);
  const db = await openDatabase(place, randomUUID);
  if (place.kind === 'sqlite') await sql`pragma synchronous = off`.execute(db);
  const { app, tokens } = await openFuzzed(db, path.join(folder, 'photos'));
  const result = await fuzz(app, tokens, { seed, inputs, inFlight: IN_FLIGHT, isOver });
  await app.close();
  await db.destroy();
  await rm(folder, { recursive: true });
  return result;
}

const memory = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
};
const lines = readLines(log, target);
let done = lines.reduce((sum, { inputs }) => sum + inputs, 0);
let seed = Math.max(Number(firstSeed) - 1, ...lines.map((line) => line.seed)) + 1;
let found = 0;
let early = 0;
while (done < Number(wanted) && !isOver() && found === 0) {
  const began = performance.now();
  const result = await part(seed, Math.min(PART, Number(wanted) - done));
  const rate = (result.inputs / (performance.now() - began)) * 1000;
  lines.push(writeLine(log, target, seed, result));
  for (const { input, status, request, body } of result.findings) {
    const sent = request.payload?.toString('utf8').slice(0, 300) ?? '';
    console.log(
      `seed ${seed}, input ${input}: ${status} ${request.method} ${request.url.slice(0, 300)}\n  ${sent}\n  ${body}`,
    );
  }
  found += result.findings.length;
  done += result.inputs;
  const now = memory();
  if (early === 0) early = now;
  console.log(`${target}, seed ${seed}: ${done} inputs, ${rate.toFixed(0)} a second, ${now.toFixed(0)} MiB`);
  seed += 1;
}
const grows = memory() - early > GROWTH_MIB;
if (grows) console.log(`memory grew from ${early.toFixed(0)} to ${memory().toFixed(0)} MiB`);
const told = (of: 'byStatus' | 'byRoute' | 'busy', between: string): string =>
  summed(lines, of)
    .map(([name, sent]) => `${name}: ${sent}`)
    .join(between);
console.log(
  `${target}: ${done} inputs in ${lines.length} parts\n${told('byStatus', ', ')}\nbusy: ${told('busy', ', ') || 0}`,
);
console.log(told('byRoute', '\n'));
if (found > 0 || grows || lines.some(({ findings }) => findings > 0)) process.exitCode = 1;
await server?.stop();
