import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openFuzzed } from '../../scripts/fuzz/open-fuzzed.ts';
import { fuzzReaders } from '../../scripts/fuzz/readers.ts';
import { fuzz } from '../../scripts/fuzz/run.ts';
import { openDatabase } from '../../src/server/db/open.ts';

// `npm run fuzz` sends as many as one likes, also over PostgreSQL; this is the beginning of its first run.
test('no input of the first 1,500 gets a fault of the service, on any route', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'bitacora-fuzz-'));
  const db = await openDatabase({ kind: 'sqlite', file: ':memory:' }, randomUUID);
  const { app, tokens } = await openFuzzed(db, folder);
  const result = await fuzz(app, tokens, { seed: 1, inputs: 1_500 });
  expect(result.findings).toEqual([]);
  expect(result.inputs).toBe(1_500);
  // They go deep enough to be taken in: it is no fuzzing where everything is refused at the door.
  expect(result.byStatus.get(200) ?? 0).toBeGreaterThan(100);
  expect(result.byStatus.get(422) ?? 0).toBeGreaterThan(50);
  await app.close();
  await db.destroy();
  await rm(folder, { recursive: true });
}, 120_000);

test('no reader of a format throws at the first 4,000 damaged inputs', async () => {
  const result = await fuzzReaders({ seed: 1, inputs: 4_000 });
  expect(result.findings).toEqual([]);
  expect(result.inputs).toBe(4_000);
});
