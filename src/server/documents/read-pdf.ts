import { Worker } from 'node:worker_threads';
import * as z from 'zod/mini';
import type { PdfReading } from './pdf-file.ts';

/** What reading one document may take. Ten megabytes of honest PDF take some seconds and a third of the memory. */
export type PdfBounds = {
  readonly heapMegabytes: number;
  readonly buffersMegabytes: number;
  readonly milliseconds: number;
};
const BOUNDS: PdfBounds = { heapMegabytes: 192, buffersMegabytes: 192, milliseconds: 30_000 };
/** How often the thread's memory is looked at. */
const LOOK_MS = 50;
const MEGABYTE = 1_000_000;

/** `stopped`: whoever asked did not want to wait any more. */
type BoundedReading = PdfReading | { readonly kind: 'too-heavy' | 'stopped' };

const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read'), pages: z.array(z.string()), cut: z.boolean() }),
  z.object({ kind: z.enum(['encrypted', 'no-text', 'broken']) }),
]);

/**
 * The text of a PDF that somebody handed in, or why there is none. In a thread of its own with bounds of time and of
 * memory, so that no file can stop the service. What a stream unfolds to lies outside the heap that Node bounds, so it is
 * looked at from here: a stream of a thousand times its size is given up before it fills the machine.
 */
export async function readPdf(
  bytes: Uint8Array<ArrayBuffer>,
  bounds: PdfBounds = BOUNDS,
  stop: AbortSignal = new AbortController().signal,
): Promise<BoundedReading> {
  if (stop.aborted) return { kind: 'stopped' };
  return await new Promise((resolve) => {
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
      workerData: bytes,
      transferList: [bytes.buffer],
      resourceLimits: { maxOldGenerationSizeMb: bounds.heapMegabytes, maxYoungGenerationSizeMb: 32 },
      // What the library says of a broken file is said to nobody.
      stdout: true,
      stderr: true,
    });
    worker.unref();
    let over = false;
    const stopped = (): void => settle({ kind: 'stopped' });
    const settle = (reading: BoundedReading): void => {
      over = true;
      stop.removeEventListener('abort', stopped);
      clearTimeout(deadline);
      clearInterval(looking);
      void worker.terminate();
      resolve(reading);
    };
    stop.addEventListener('abort', stopped);
    const deadline = setTimeout(() => settle({ kind: 'too-heavy' }), bounds.milliseconds);
    const look = async (): Promise<void> => {
      // A thread that has not begun, or has ended, has no memory to tell of.
      const statistics = await worker.getHeapStatistics().catch(() => null);
      if (!over && (statistics?.external_memory ?? 0) > bounds.buffersMegabytes * MEGABYTE)
        settle({ kind: 'too-heavy' });
    };
    const looking = setInterval(() => void look(), LOOK_MS);
    worker.on('message', (message: unknown) => settle(answer.safeParse(message).data ?? { kind: 'broken' }));
    worker.on('error', (error: unknown) => {
      const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      settle({ kind: isMemory ? 'too-heavy' : 'broken' });
    });
    // Ended by itself without a word.
    worker.on('exit', () => {
      if (!over) settle({ kind: 'broken' });
    });
  });
}
