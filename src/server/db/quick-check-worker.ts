import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { damageIn } from './damage.ts';

/** One look through a file and out: its path in, what is wrong with it back (quick-check.ts). */
const database = new DatabaseSync(z.string().parse(workerData), { readOnly: true });
const rows = database.prepare('pragma quick_check(10)').all();
database.close();
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(damageIn(rows.map((row) => String(row['quick_check']))));
