import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { TableRow } from '../registry/table-row.ts';
import type { KnownForm } from '../submissions/form-library.ts';
import type { ReadRecord } from '../submissions/read-record.ts';
import { type CheckedRecord, type ToCheck, UNCHECKED } from './check-record.ts';
import type { Checking, ReadBatch } from './checking.ts';
import type { Task, Told } from './worker-messages.ts';

/** What one record may take to be checked, and one push to be read, before its thread is ended. */
const BUDGET_MS = { check: 10_000, read: 30_000 };
const MAX_THREADS = 4;
const MAX_MEMORY_MB = 512;

type Thread = { readonly worker: Worker; readonly forms: Set<string> };
type Job = { readonly kind: Task['kind']; readonly run: (thread: Thread) => Promise<'done' | 'ended'> };

/** A record that was not checked to its end: a person has to look at it (4.5). */
const OVER_BUDGET: CheckedRecord = {
  flags: [{ code: 'constraint' }],
  score: null,
  faults: ['a record took too long to be checked, and is flagged'],
};

/**
 * Reads, checks and scores in threads, so that nothing that somebody sends holds up anybody else's request. Whoever comes
 * first is served first, a record at a time, so that a large push does not shut out a small one. A thread that takes
 * longer than its budget, or breaks, is ended and replaced.
 */
export function createCheckPool(
  threads = Math.min(MAX_THREADS, Math.max(1, availableParallelism() - 1)),
  budgetMs = BUDGET_MS,
): Checking {
  const idle: Thread[] = [];
  const waiting: Job[] = [];
  let running = 0;
  let closed = false;

  const start = (): Thread => {
    const worker = new Worker(new URL('./check-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
    });
    // Whoever waits for it hears of its end; here it must only not end the service.
    worker.on('error', () => undefined);
    worker.unref();
    return { worker, forms: new Set() };
  };
  const next = (): void => {
    while (running < threads && waiting.length > 0) {
      const job = waiting.shift();
      if (job === undefined) return;
      running += 1;
      void workOn(job, idle.pop() ?? start());
    }
  };
  const workOn = async (job: Job, thread: Thread): Promise<void> => {
    const end = await job.run(thread);
    running -= 1;
    if (end === 'done' && !closed) idle.push(thread);
    else await thread.worker.terminate();
    next();
  };
  const submit = (job: Job): void => {
    waiting.push(job);
    next();
  };

  return {
    read: (body, maxRecords, form = 'plain') =>
      new Promise((resolve, reject) => {
        const records: ReadRecord[] = [];
        // Its own copy, which goes over without another one.
        const bytes = new Uint8Array(body);
        submit({
          kind: 'read',
          run: (thread) =>
            ask(thread, { kind: 'read', body: bytes, maxRecords, form }, [bytes.buffer], budgetMs.read, (told) => {
              if (told === null) reject(new Error('a push could not be read in its time'));
              else if (told.kind === 'record') records.push(told.record);
              else if (told.kind === 'read') resolve(readOf(records, told.refused));
            }),
        });
      }),
    readTable: (body) =>
      new Promise((resolve, reject) => {
        const rows: TableRow[] = [];
        const bytes = new Uint8Array(body);
        submit({
          kind: 'table',
          run: (thread) =>
            ask(thread, { kind: 'table', body: bytes }, [bytes.buffer], budgetMs.read, (told) => {
              if (told === null) reject(new Error('a table could not be read in its time'));
              else if (told.kind === 'rows') rows.push(...told.rows);
              else if (told.kind === 'table') resolve(told.table.ok ? { ...told.table, rows } : told.table);
            }),
        });
      }),
    check: (form, record) =>
      new Promise((resolve) => {
        if (form.model === null) {
          resolve(UNCHECKED);
          return;
        }
        submit({
          kind: 'check',
          run: (thread) =>
            ask(thread, checkTask(thread, form, record), [], budgetMs.check, (told) => {
              if (told === null) resolve(OVER_BUDGET);
              else if (told.kind === 'checked') resolve(told.checked);
            }),
        });
      }),
    close: async () => {
      closed = true;
      await Promise.all(idle.splice(0).map(({ worker }) => worker.terminate()));
    },
  };
}

function readOf(
  records: readonly ReadRecord[],
  refused: Extract<ReadBatch, { ok: false }>['reason'] | null,
): ReadBatch {
  return refused === null ? { ok: true, records } : { ok: false, reason: refused };
}

const NO_FILES: KnownForm['files'] = new Map();

function checkTask(thread: Thread, form: KnownForm, record: ToCheck): Task {
  const { id, version } = form.definition;
  const key = `${id}/${version}`;
  const isNew = !thread.forms.has(key);
  thread.forms.add(key);
  const { answers, finishedAt } = record;
  const photos = record.photos.map(({ question }) => ({ question }));
  const definition = isNew ? JSON.stringify(form.definition) : null;
  const files = isNew ? form.files : NO_FILES;
  return {
    kind: 'check',
    key,
    definition,
    files,
    personal: form.names.personal,
    record: { answers, photos, finishedAt },
  };
}

/** Asks a thread one thing. `hear` null: it was ended, because it broke or took too long. */
function ask(
  { worker }: Thread,
  task: Task,
  transfer: readonly ArrayBuffer[],
  budgetMs: number,
  hear: (told: Told | null) => void,
): Promise<'done' | 'ended'> {
  return new Promise((resolve) => {
    const over = (end: 'done' | 'ended'): void => {
      clearTimeout(budget);
      worker.off('message', listen);
      worker.off('exit', ended);
      worker.unref();
      if (end === 'ended') hear(null);
      resolve(end);
    };
    const ended = (): void => over('ended');
    const listen = (told: Told): void => {
      hear(told);
      if (told.kind !== 'record' && told.kind !== 'rows') over('done');
    };
    const budget = setTimeout(ended, budgetMs);
    worker.ref();
    worker.on('message', listen);
    worker.once('exit', ended);
    worker.postMessage(task, [...transfer]);
  });
}
