import { Worker } from 'node:worker_threads';
import { cellsOf, MOST_REPORT_CELLS, type ReportDocument } from '../../domain/reports/report-document.ts';

/** Memory of the worker in MB, and how long it may take; 12,000 cells take half a second and 60 MB. */
const WORKER_LIMITS = { memoryMegabytes: 256, deadlineMilliseconds: 20_000 } as const;

/** The bytes of the DOCX, or that it is too much for one file. */
export type TypedReport = { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false };

/** Types a report in a thread of its own, so that a long one stops nobody else's request. */
export async function typeReport(report: ReportDocument): Promise<TypedReport> {
  if (cellsOf(report) > MOST_REPORT_CELLS) return { ok: false };
  return await new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./docx-worker.ts', import.meta.url), {
      workerData: report,
      resourceLimits: { maxOldGenerationSizeMb: WORKER_LIMITS.memoryMegabytes, maxYoungGenerationSizeMb: 32 },
    });
    const end = (): void => {
      clearTimeout(deadline);
      void worker.terminate();
    };
    const deadline = setTimeout(() => {
      end();
      resolve({ ok: false });
    }, WORKER_LIMITS.deadlineMilliseconds);
    worker.on('message', (message: unknown) => {
      end();
      if (message instanceof Uint8Array) resolve({ ok: true, bytes: message });
      else reject(new Error('the thread that types reports answered no bytes'));
    });
    worker.on('error', (error: unknown) => {
      end();
      const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (isMemory) resolve({ ok: false });
      else reject(error);
    });
  });
}
