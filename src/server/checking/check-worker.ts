import { parentPort } from 'node:worker_threads';
import { compileForm } from '../../domain/form/compile-form.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { readTables } from '../../domain/form/files/read-tables.ts';
import { readTable } from '../registry/read-table.ts';
import { createScoring } from '../score-submission.ts';
import { checkRecord, UNCHECKED } from './check-record.ts';
import { readBatch } from './checking.ts';
import type { Task, Told } from './worker-messages.ts';

/** The thread that reads, checks and scores what arrives; check-pool.ts starts it and ends it when it takes too long. */
const ROWS_A_MESSAGE = 250;
const models = new Map<string, FormModel | null>();
const score = createScoring();

function tell(told: Told): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(told);
}

function modelOf({ key, definition, files }: Extract<Task, { kind: 'check' }>): FormModel | null {
  if (definition !== null) {
    const compiled = compileForm(JSON.parse(definition), readTables(files));
    models.set(key, compiled.ok ? compiled.model : null);
  }
  return models.get(key) ?? null;
}

function act(task: Task): void {
  if (task.kind === 'check') {
    const model = modelOf(task);
    const checked = model === null ? UNCHECKED : checkRecord(model, task.personal, score, task.record);
    tell({ kind: 'checked', checked: { ...checked, score: checked.score ?? null } });
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
  if (batch.ok) for (const record of batch.records) tell({ kind: 'record', record });
  tell({ kind: 'read', refused: batch.ok ? null : batch.reason });
}

parentPort?.on('message', act);
