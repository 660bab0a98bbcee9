import { parentPort } from 'node:worker_threads';
import { compileForm } from '../../domain/form/compile-form.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { readTables } from '../../domain/form/files/read-tables.ts';
import { readTable } from '../registry/read-table.ts';
import { createScoring } from '../score-submission.ts';
import type { ReadRecord } from '../submissions/read-record.ts';
import { type CheckedRecord, checkRecord, UNCHECKED } from './check-record.ts';
import { readBatch } from './checking.ts';
import type { RecordTask, Task, Told } from './worker-messages.ts';

/** The thread that reads, checks and scores what arrives; check-pool.ts starts it and ends it when it takes too long. */
const ROWS_A_MESSAGE = 250;
/** Characters of the records of one message. */
const TEXT_A_MESSAGE = 65_536;
/** After this long what has been checked is told, though more is left to check. */
const TELL_AFTER_MS = 10;
const models = new Map<string, FormModel | null>();
const score = createScoring();

function tell(told: Told): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(told);
}

function modelOf({ key, definition, files }: RecordTask): FormModel | null {
  if (definition !== null) {
    const compiled = compileForm(JSON.parse(definition), readTables(files));
    models.set(key, compiled.ok ? compiled.model : null);
  }
  return models.get(key) ?? null;
}

function tellChecked(tasks: readonly RecordTask[]): void {
  let checked: CheckedRecord[] = [];
  let told = performance.now();
  for (const [at, task] of tasks.entries()) {
    const model = modelOf(task);
    const found = model === null ? UNCHECKED : checkRecord(model, task.personal, score, task.record);
    checked.push({ ...found, score: found.score ?? null });
    if (at < tasks.length - 1 && performance.now() - told < TELL_AFTER_MS) continue;
    tell({ kind: 'checked', checked });
    checked = [];
    told = performance.now();
  }
}

function tellRecords(all: readonly ReadRecord[]): void {
  let records: ReadRecord[] = [];
  let length = 0;
  for (const record of all) {
    records.push(record);
    length += record.kind === 'read' ? record.text.length : 0;
    if (length < TEXT_A_MESSAGE) continue;
    tell({ kind: 'records', records });
    records = [];
    length = 0;
  }
  if (records.length > 0) tell({ kind: 'records', records });
}

function act(task: Task): void {
  if (task.kind === 'check') {
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
  if (batch.ok) tellRecords(batch.records);
  tell({ kind: 'read', refused: batch.ok ? null : batch.reason });
}

parentPort?.on('message', act);
tell({ kind: 'ready' });
