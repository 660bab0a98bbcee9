import { readTable } from '../registry/read-table.ts';
import type { TableResult } from '../registry/table-row.ts';
import type { KnownForm } from '../submissions/form-library.ts';
import { type ColumnsRefusal, readColumns } from '../submissions/read-columns.ts';
import { type ReadRecord, readRecord } from '../submissions/read-record.ts';
import { splitBatch } from '../submissions/split-batch.ts';
import type { ScoreSubmission } from './check-record.ts';
import { type CheckedRecord, checkRecord, type ToCheck, UNCHECKED } from './check-record.ts';

/** What was found in records while they were read; those that are not in it have still to be checked. */
export type CheckedAlready = ReadonlyMap<ReadRecord, CheckedRecord>;

/** The records of a push, each read by itself; or why the body is no push. */
export type ReadBatch =
  | { readonly ok: true; readonly records: readonly ReadRecord[]; readonly checked: CheckedAlready }
  | { readonly ok: false; readonly reason: 'not-json' | 'no-submissions' | 'too-many' | ColumnsRefusal };

/** How the records of a push are written: each whole, or as columns (1.6). */
export type PushForm = 'plain' | 'columns';

/** The work on what arrives that may take long: reading, checking, scoring. */
export type Checking = {
  /** Reads the body of a push. Takes the bytes: nobody else may use them afterwards. */
  readonly read: (body: Buffer, maxRecords: number, form?: PushForm) => Promise<ReadBatch>;
  /** A file of the registry. */
  readonly readTable: (body: Buffer) => Promise<TableResult>;
  readonly check: (form: KnownForm, record: ToCheck) => Promise<CheckedRecord>;
  readonly close: () => Promise<void>;
};

/** In the thread that answers requests: for tests and for commands, which serve nobody meanwhile. */
export function checkingHere(score: ScoreSubmission | null): Checking {
  return {
    read: async (body, maxRecords, form) => readBatch(body, maxRecords, form),
    readTable: async (body) => readTable(body),
    check: async (form, record) => checkHere(form, score, record),
    close: async () => {},
  };
}

function checkHere({ model, names }: KnownForm, score: ScoreSubmission | null, record: ToCheck): CheckedRecord {
  return model === null ? UNCHECKED : checkRecord(model, names.personal, score, record);
}

export const NONE_CHECKED: CheckedAlready = new Map();

/** Reads the body of a push in this thread. */
export function readBatch(body: Buffer, maxRecords: number, form: PushForm = 'plain'): ReadBatch {
  if (form === 'columns') {
    const read = readColumns(body, maxRecords);
    return read.ok ? { ...read, checked: NONE_CHECKED } : read;
  }
  const split = splitBatch(body, maxRecords);
  if (!split.ok) return split;
  return { ok: true, records: split.items.map(readRecord), checked: NONE_CHECKED };
}
