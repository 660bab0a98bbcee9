import { Worker } from 'node:worker_threads';
import * as z from 'zod/mini';
import type { Sheets } from '../../domain/xlsform/sheets.ts';
import { type WorkbookReading, workbookProblem } from '../../domain/xlsform/workbook-problem.ts';
import { WORKBOOK_LIMITS } from './look-at-file.ts';
import { buildWorkbook } from './workbook-file.ts';

/** Memory of the worker in MB, and how long it may take. Five megabytes of honest workbook take a tenth of either. */
const WORKER_LIMITS = { memoryMegabytes: 256, deadlineMilliseconds: 20_000 } as const;

const note = z.object({
  row: z.int(),
  column: z.int(),
  kind: z.enum(['formula', 'formula-without-value', 'error-value', 'date', 'merged', 'percent', 'number']),
});
const sheet = z.object({ name: z.string(), rows: z.array(z.array(z.string())), notes: z.optional(z.array(note)) });
const answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), sheets: z.array(sheet) }),
  z.object({ ok: z.literal(false), problem: workbookProblem }),
]);

/**
 * Reads a workbook that somebody uploaded: `.xlsx`, `.ods`, or a zip with one CSV file a sheet. In a thread of its own
 * with bounds of memory and time, so that no file can stop the service. `percents`: note which numbers are shown as
 * percentages, which takes more memory.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  { percents = false }: { readonly percents?: boolean } = {},
): Promise<WorkbookReading> {
  if (bytes.length > WORKBOOK_LIMITS.fileBytes) return { ok: false, problem: 'too-large' };
  return await new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), {
      workerData: { bytes, percents },
      resourceLimits: { maxOldGenerationSizeMb: WORKER_LIMITS.memoryMegabytes, maxYoungGenerationSizeMb: 32 },
    });
    const settle = (reading: WorkbookReading | { readonly ok: 'broken'; readonly error: unknown }): void => {
      clearTimeout(deadline);
      void worker.terminate();
      if (reading.ok === 'broken') reject(reading.error);
      else resolve(reading);
    };
    const deadline = setTimeout(() => settle({ ok: false, problem: 'too-heavy' }), WORKER_LIMITS.deadlineMilliseconds);
    worker.on('message', (message: unknown) => {
      const read = answer.safeParse(message);
      if (!read.success) return settle({ ok: 'broken', error: read.error });
      return settle(read.data.ok ? { ok: true, sheets: read.data.sheets.map(tidy) } : read.data);
    });
    worker.on('error', (error: unknown) => {
      const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      settle(isMemory ? { ok: false, problem: 'too-heavy' } : { ok: 'broken', error });
    });
  });
}

/** A workbook as a file, `.xlsx`. */
export async function writeWorkbook(sheets: Sheets): Promise<Uint8Array> {
  return await buildWorkbook(sheets);
}

function tidy({ name, rows, notes }: z.infer<typeof sheet>): Sheets[number] {
  return { name, rows, ...(notes === undefined ? {} : { notes }) };
}
