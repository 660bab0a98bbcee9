import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { parseBytes } from './parse-bytes.ts';

/** One workbook and out: what it was given in, sheets or a named problem back. */
const given = z.object({ bytes: z.instanceof(Uint8Array), percents: z.boolean() });
const { bytes, percents } = given.parse(workerData);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(await parseBytes(bytes, percents));
