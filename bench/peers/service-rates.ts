import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { canonicalSubmission } from '../../src/domain/submission/canonical.ts';
import { filledAnswers } from '../filled-answers.ts';
import { MUNICIPALITY, type Product } from './product.ts';

/** Records that the service takes in for one figure, and clients that push at once. */
const RECORDS = 400;
const CLIENTS = 8;
const BATCH = 100;

type Rates = { readonly single: number; readonly batches: number };

/** Milliseconds a record of a service that checks, scores and keeps it: pushed one by one by eight clients, and by the hundred. */
export async function serviceRates(product: Product): Promise<Rates> {
  // Pushes of one phone wait for each other, so that each client is a phone of its own.
  const phones = await Promise.all(Array.from({ length: CLIENTS }, () => product.joinPhone()));
  const push = (client: number, submissions: readonly object[]) =>
    phones[client]?.('/sync/push', { submissions }) ?? Promise.reject(new Error(`there is no phone ${client}`));
  const ones = recordsFor(RECORDS);
  const single = await timed(() =>
    Promise.all(
      Array.from({ length: CLIENTS }, async (_, client) => {
        for (let at = client; at < ones.length; at += CLIENTS) await push(client, ones.slice(at, at + 1));
      }),
    ),
  );
  const many = recordsFor(RECORDS);
  const batches = await timed(async () => {
    for (let at = 0; at < many.length; at += BATCH) await push(0, many.slice(at, at + BATCH));
  });
  return { single: single / RECORDS, batches: batches / RECORDS };
}

/** The floor: the same texts written by `node:sqlite` into one table, durable before the next, and nothing else. */
export async function rawSqliteRates(): Promise<Rates> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bitacora-bench-sqlite-'));
  const database = new DatabaseSync(path.join(folder, 'raw.sqlite'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE records (id TEXT, body TEXT)');
  const insert = database.prepare('INSERT INTO records VALUES (?, ?)');
  const write = (records: readonly { readonly id: string }[]): void => {
    database.exec('BEGIN');
    for (const record of records) insert.run(record.id, JSON.stringify(record));
    database.exec('COMMIT');
  };
  const records = recordsFor(RECORDS);
  const single = await timed(async () => {
    for (const record of records) write([record]);
  });
  const batches = await timed(async () => {
    for (let at = 0; at < records.length; at += BATCH) write(records.slice(at, at + BATCH));
  });
  database.close();
  rmSync(folder, { recursive: true });
  return { single: single / RECORDS, batches: batches / RECORDS };
}

/** Filled chlorination checks of the bench's municipality, of a device of their own. */
export function recordsFor(count: number): (object & { readonly id: string })[] {
  const device = randomUUID();
  return filledAnswers(count).map((answers) => {
    const now = new Date().toISOString();
    const record = {
      id: randomUUID(),
      revision: 1,
      baseRevision: 0,
      form: { id: 'chlorination-check', version: 1 },
      subject: null,
      municipality: MUNICIPALITY,
      answers,
      startedAt: now,
      finishedAt: now,
      activeSeconds: 600,
      clockOffsetMs: 0,
      location: null,
      photos: [],
      device,
      app: '0.2.0',
    };
    const text = canonicalSubmission(record);
    if (!text.ok) throw new Error(text.reason);
    return { ...record, contentHash: createHash('sha256').update(text.text).digest('hex') };
  });
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}
