import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { TableRow } from '../registry/table-row.ts';
import type { KnownForm } from '../submissions/form-library.ts';
import type { ReadRecord } from '../submissions/read-record.ts';
import { type CheckedRecord, type ToCheck, UNCHECKED } from './check-record.ts';
import type { Checking, ReadBatch } from './checking.ts';
import type { FormNews, RecordTask, Task, Told } from './worker-messages.ts';

/** Milliseconds after which a thread is ended: while it checks one record, or reads one push. Proposed (ours). */
const BUDGET_MS = { check: 10_000, read: 30_000 };
/**
 * Milliseconds that a thread may take to start. It is far more than above, because a busy machine is no record's fault.
 */
const START_MS = 120_000;
const MAX_THREADS = 4;
const MAX_MEMORY_MB = 512;
/** A push of this many bytes and fewer may have its records checked where they are read. */
const SMALL_PUSH_BYTES = 64 * 1024;
/** Records of a push that are checked by the thread that reads them; of more the other threads take their share. */
const CHECKED_WHILE_READ = 2;
/** Records that a thread is handed at once: it goes on while the service's own thread waits for the disk. */
const CHECKS_AT_ONCE = 8;

/** `forms`: those that it was told of, and how many names of each it knows to be personal. */
type Thread = { readonly worker: Worker; readonly forms: Map<KnownForm, number>; isReady: boolean };
type ReadTask = Extract<Task, { readonly kind: 'read' }>;
type End = 'done' | 'ended';
type Check = { readonly form: KnownForm; readonly record: ToCheck; readonly done: (checked: CheckedRecord) => void };
/** `alone`: it was handed over with others, and the thread did not come back. */
type Job =
  | { readonly kind: 'check'; readonly check: Check; readonly alone: boolean }
  | { readonly kind: 'other'; readonly run: (thread: Thread) => Promise<End> };

/** A record that was not checked to its end: a person has to look at it (4.5). */
const OVER_BUDGET: CheckedRecord = {
  flags: [{ code: 'constraint' }],
  score: null,
  faults: ['a record took too long to be checked, and is flagged'],
};

/**
 * Reads, checks and scores in threads, so that nothing that somebody sends holds up anybody else's request. Whoever comes
 * first is served first, a few records at a time, so that a large push does not shut out a small one. A thread that takes
 * longer than its budget for one record, or breaks, is ended and replaced; what it left is checked once more, each record
 * by itself, so that none is flagged for its neighbour. As many threads as processors: the service's own mostly waits.
 */
export function createCheckPool(
  threads = Math.min(MAX_THREADS, availableParallelism()),
  budgetMs = BUDGET_MS,
  memoryMb = MAX_MEMORY_MB,
): Checking {
  const idle: Thread[] = [];
  const waiting: Job[] = [];
  let running = 0;
  let closed = false;

  const start = (): Thread => {
    const worker = new Worker(new URL('./check-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    // The job that waits for this thread hears of its end by `exit`. Without this handler an error would end the
    // service.
    worker.on('error', () => undefined);
    worker.unref();
    return { worker, forms: new Map(), isReady: false };
  };
  const next = (): void => {
    while (running < threads && waiting.length > 0) {
      const run = nextRun();
      if (run === null) return;
      running += 1;
      void workOn(run, idle.pop() ?? start());
    }
  };
  /** Takes the first waiting job. When it checks a record, the records that wait right behind it go with it. */
  const nextRun = (): ((thread: Thread) => Promise<End>) | null => {
    const first = waiting.shift();
    if (first === undefined) return null;
    if (first.kind === 'other') return first.run;
    const checks = [first.check];
    while (!first.alone && checks.length < CHECKS_AT_ONCE) {
      const [following] = waiting;
      if (following?.kind !== 'check' || following.alone) break;
      checks.push(following.check);
      waiting.shift();
    }
    return (thread) => runChecks(thread, checks);
  };
  const runChecks = async (thread: Thread, checks: readonly Check[]): Promise<End> => {
    let answered = 0;
    const news = newsFor(
      thread,
      checks.map(({ form }) => form),
    );
    const end = await ask(
      thread,
      { kind: 'check', records: checks.map(recordTask), news },
      [],
      budgetMs.check,
      (told) => {
        if (told.kind !== 'checked') return 'more';
        for (const checked of told.checked) {
          checks[answered]?.done(checked);
          answered += 1;
        }
        return answered < checks.length ? 'more' : 'last';
      },
    );
    const left = checks.slice(answered);
    if (checks.length === 1) for (const { done } of left) done(OVER_BUDGET);
    else waiting.unshift(...left.map((check) => ({ kind: 'check' as const, check, alone: true })));
    return end;
  };
  const workOn = async (run: (thread: Thread) => Promise<End>, thread: Thread): Promise<void> => {
    const end = await run(thread);
    running -= 1;
    if (end === 'done' && !closed) idle.push(thread);
    else await thread.worker.terminate();
    next();
  };
  const submit = (job: Job): void => {
    waiting.push(job);
    next();
  };

  const read = (bytes: Uint8Array<ArrayBuffer>, asked: Pick<ReadTask, 'maxRecords' | 'form' | 'checkedUpTo'>) =>
    new Promise<ReadBatch | null>((resolve) => {
      const records: ReadRecord[] = [];
      const checked = new Map<ReadRecord, CheckedRecord>();
      const run = async (thread: Thread): Promise<End> => {
        const task: Task = { kind: 'read', ...asked, body: bytes, news: newsFor(thread, [...thread.forms.keys()]) };
        const budget = asked.checkedUpTo === 0 ? budgetMs.read : budgetMs.check;
        const end = await ask(thread, task, [bytes.buffer], budget, (told) => {
          if (told.kind === 'refused') resolve({ ok: false, reason: told.reason });
          if (told.kind !== 'records') return told.kind === 'refused' ? 'last' : 'more';
          for (const [at, record] of told.records.entries()) {
            records.push(record);
            const found = told.checked[at] ?? null;
            if (found !== null) checked.set(record, found);
          }
          if (!told.last) return 'more';
          resolve({ ok: true, records, checked });
          return 'last';
        });
        if (end === 'ended') resolve(null);
        return end;
      };
      submit({ kind: 'other', run });
    });

  return {
    read: async (body, maxRecords, form = 'plain') => {
      // Its own copies, which go over without another one.
      if (body.length <= SMALL_PUSH_BYTES) {
        const batch = await read(new Uint8Array(body), { maxRecords, form, checkedUpTo: CHECKED_WHILE_READ });
        // A record that does not come to its end must not take the reading of the push with it.
        if (batch !== null) return batch;
      }
      const batch = await read(new Uint8Array(body), { maxRecords, form, checkedUpTo: 0 });
      if (batch === null) throw new Error('a push could not be read in its time');
      return batch;
    },
    readTable: (body) =>
      new Promise((resolve, reject) => {
        const rows: TableRow[] = [];
        const bytes = new Uint8Array(body);
        submit({
          kind: 'other',
          run: async (thread) => {
            const end = await ask(thread, { kind: 'table', body: bytes }, [bytes.buffer], budgetMs.read, (told) => {
              if (told.kind === 'rows') rows.push(...told.rows);
              if (told.kind !== 'table') return 'more';
              resolve(told.table.ok ? { ...told.table, rows } : told.table);
              return 'last';
            });
            if (end === 'ended') reject(new Error('a table could not be read in its time'));
            return end;
          },
        });
      }),
    check: (form, record) =>
      new Promise((resolve) => {
        if (form.model === null) {
          resolve(UNCHECKED);
          return;
        }
        submit({ kind: 'check', check: { form, record, done: resolve }, alone: false });
      }),
    close: async () => {
      closed = true;
      await Promise.all(idle.splice(0).map(({ worker }) => worker.terminate()));
    },
  };
}

const NO_FILES: KnownForm['files'] = new Map();

/** What the thread has not been told yet of these forms. */
function newsFor(thread: Thread, forms: readonly KnownForm[]): readonly FormNews[] {
  const news: FormNews[] = [];
  for (const form of forms) {
    const { personal } = form.names;
    const told = thread.forms.get(form);
    // The names of a form only grow in number.
    if (told === personal.size) continue;
    thread.forms.set(form, personal.size);
    const isNew = told === undefined;
    const definition = isNew ? JSON.stringify(form.definition) : null;
    news.push({ key: keyOf(form), definition, files: isNew ? form.files : NO_FILES, personal });
  }
  return news;
}

function keyOf({ definition }: KnownForm): string {
  return `${definition.id}/${definition.version}`;
}

function recordTask({ form, record }: Check): RecordTask {
  const { answers, finishedAt } = record;
  const photos = record.photos.map(({ question, sha256 }) => ({ question, sha256 }));
  return { key: keyOf(form), record: { answers, photos, finishedAt } };
}

/**
 * Asks a thread one thing. `hear` says of each answer whether it was the last. `ended`: the thread broke, or nothing was
 * heard of it for longer than the budget.
 */
function ask(
  thread: Thread,
  task: Task,
  transfer: readonly ArrayBuffer[],
  budgetMs: number,
  hear: (told: Told) => 'more' | 'last',
): Promise<End> {
  const { worker } = thread;
  return new Promise((resolve) => {
    const over = (end: End): void => {
      clearTimeout(budget);
      worker.off('message', listen);
      worker.off('exit', ended);
      worker.unref();
      resolve(end);
    };
    const ended = (): void => over('ended');
    const listen = (told: Told): void => {
      if (told.kind === 'ready') {
        thread.isReady = true;
        clearTimeout(budget);
        budget = setTimeout(ended, budgetMs);
      } else if (hear(told) === 'last') over('done');
      else budget.refresh();
    };
    let budget = setTimeout(ended, thread.isReady ? budgetMs : START_MS);
    worker.ref();
    worker.on('message', listen);
    worker.once('exit', ended);
    worker.postMessage(task, [...transfer]);
  });
}
