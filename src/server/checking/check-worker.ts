import { parentPort } from 'node:worker_threads';
import { compileForm } from '../../domain/form/compile-form.ts';
import type { Form } from '../../domain/form/definition.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { readTables } from '../../domain/form/files/read-tables.ts';
import { passedBound } from '../../domain/submission/record-bounds.ts';
import { readTable } from '../registry/read-table.ts';
import { createScoring } from '../score-submission.ts';
import type { ReadRecord } from '../submissions/read-record.ts';
import { type CheckedRecord, checkRecord, type ToCheck, UNCHECKED } from './check-record.ts';
import { readBatch } from './checking.ts';
import type { FormNews, RecordTask, Task, Told } from './worker-messages.ts';

/** The thread that reads, checks and scores what arrives; check-pool.ts starts it and ends it when it takes too long. */
const ROWS_A_MESSAGE = 250;
/** Characters of the records of one message. */
const TEXT_A_MESSAGE = 65_536;
/** After this long what has been checked is told, though more is left to check. */
const TELL_AFTER_MS = 10;
/** The forms that this thread was told of. `model` null: it does not compile, so its records are stored unchecked. */
type ToldForm = { readonly form: Form; readonly model: FormModel | null; readonly personal: ReadonlySet<string> };
const forms = new Map<string, ToldForm>();
const score = createScoring();

function tell(told: Told): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(told);
}

function hearNews(news: readonly FormNews[]): void {
  for (const { key, definition, files, personal } of news) {
    const known = forms.get(key);
    if (definition !== null) {
      const form: Form = JSON.parse(definition);
      const compiled = compileForm(form, readTables(files));
      forms.set(key, { form, model: compiled.ok ? compiled.model : null, personal });
    } else if (known !== undefined) forms.set(key, { ...known, personal });
  }
}

function check(key: string, record: ToCheck): CheckedRecord {
  const known = forms.get(key);
  if (known === undefined || known.model === null) return UNCHECKED;
  const found = checkRecord(known.model, known.personal, score, record);
  return { ...found, score: found.score ?? null };
}

function tellChecked(tasks: readonly RecordTask[]): void {
  let checked: CheckedRecord[] = [];
  let told = performance.now();
  for (const [at, task] of tasks.entries()) {
    checked.push(check(task.key, task.record));
    if (at < tasks.length - 1 && performance.now() - told < TELL_AFTER_MS) continue;
    tell({ kind: 'checked', checked });
    checked = [];
    told = performance.now();
  }
}

/**
 * Checks a record right after reading it; null: it cannot be read, its form is not known here, or it is beyond a bound.
 */
function checkAtOnce(record: ReadRecord): CheckedRecord | null {
  if (record.kind !== 'read') return null;
  const { content, bytes } = record;
  const key = `${content.form.id}/${content.form.version}`;
  const known = forms.get(key);
  if (known === undefined) return null;
  const { answers } = content;
  return passedBound({ bytes, answers }, known.form.children) === null ? check(key, content) : null;
}

function tellRecords(all: readonly ReadRecord[], checkedUpTo: number): void {
  const atOnce = all.length <= checkedUpTo;
  let records: ReadRecord[] = [];
  let length = 0;
  const tellThese = (last: boolean): void => {
    const checked = atOnce ? records.map(checkAtOnce) : records.map(() => null);
    tell({ kind: 'records', records, checked, last });
    records = [];
    length = 0;
  };
  for (const record of all) {
    records.push(record);
    length += record.kind === 'read' ? record.text.length : 0;
    if (length >= TEXT_A_MESSAGE) tellThese(false);
  }
  tellThese(true);
}

function act(task: Task): void {
  if (task.kind === 'check') {
    hearNews(task.news);
    tellChecked(task.records);
    return;
  }
  const { buffer, byteOffset, byteLength } = task.body;
  if (task.kind === 'table') {
    const table = readTable(task.body);
    const rows = table.ok ? table.rows : [];
    for (let start = 0; start < rows.length; start += ROWS_A_MESSAGE) {
      tell({ kind: 'rows', rows: rows.slice(start, start + ROWS_A_MESSAGE) });
    }
    tell({ kind: 'table', table: table.ok ? { ...table, rows: [] } : table });
    return;
  }
  const batch = readBatch(Buffer.from(buffer, byteOffset, byteLength), task.maxRecords, task.form);
  if (!batch.ok) tell({ kind: 'refused', reason: batch.reason });
  else {
    hearNews(task.news);
    tellRecords(batch.records, task.checkedUpTo);
  }
}

parentPort?.on('message', act);
tell({ kind: 'ready' });
