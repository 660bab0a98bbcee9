import { Worker } from 'node:worker_threads';

/**
 * Since the last reading. `held`: the most milliseconds of processor time of the service's first thread, which answers
 * everything, while one answer was awaited; where the system does not tell them, the time that passed. `slowest`: the most
 * time that passed.
 */
export type Probed = { readonly slowest: number; readonly held: number };

export type Prober = { readonly read: () => Promise<Probed>; readonly end: () => Promise<void> };

/**
 * Asks a service for the smallest answer, `/health`, every 5 ms, in a thread of its own, so that what this one does is
 * not measured. What other programs take of the machine is not in `held`.
 */
export function createProber({ url, pid }: { readonly url: string; readonly pid: number }): Prober {
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
     const { readFileSync } = require('node:fs');
     const worked = () => {
       try { return Number(readFileSync(workerData.stat, 'utf8').split(' ')[0]) / 1e6; } catch { return performance.now(); }
     };
     let slowest = 0, held = 0;
     const ask = async () => {
       const began = performance.now(), before = worked();
       await (await fetch(workerData.url)).text().catch(() => '');
       slowest = Math.max(slowest, performance.now() - began); held = Math.max(held, worked() - before);
       setTimeout(ask, 5);
     };
     parentPort.on('message', () => { parentPort.postMessage({ slowest, held }); slowest = 0; held = 0; });
     void ask();`,
    { eval: true, workerData: { url: `${url}/api/v1/health`, stat: `/proc/${pid}/task/${pid}/schedstat` } },
  );
  return {
    read: () =>
      new Promise((resolve) => {
        worker.once('message', (probed: Probed) => resolve(probed));
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage('read');
      }),
    end: async () => {
      await worker.terminate();
    },
  };
}
