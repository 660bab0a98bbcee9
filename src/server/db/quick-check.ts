import { Worker } from 'node:worker_threads';
import * as z from 'zod';

/** A file up to this size is looked through in about a second; of a larger one nobody waits for the end. */
export const CHECKED_BEFORE_SERVING_BYTES = 256 * 1024 * 1024;

const foundSchema = z.array(z.string());

/**
 * Looks a large SQLite file through while the service serves, in a thread and by a connection of its own that only reads.
 * Answers what SQLite says of it; empty when all is well.
 */
export async function checkBeside(file: string): Promise<readonly string[]> {
  return await new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./quick-check-worker.ts', import.meta.url), { workerData: file });
    // A service that is told to end does not wait for it.
    worker.unref();
    worker.on('message', (found: unknown) => resolve(foundSchema.parse(found)));
    worker.on('error', reject);
  });
}
