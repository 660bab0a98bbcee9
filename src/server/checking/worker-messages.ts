import type { TableResult, TableRow } from '../registry/table-row.ts';
import type { ReadRecord } from '../submissions/read-record.ts';
import type { CheckedRecord, ToCheck } from './check-record.ts';
import type { PushForm, ReadBatch } from './checking.ts';

/**
 * A record to be checked. `definition`: of the form `key`, the first time that a thread needs it; `files`: with the
 * definition, the texts of the form's files by name; `personal`: the names that hold personal data by any version of it.
 */
export type RecordTask = {
  readonly key: string;
  readonly definition: string | null;
  readonly files: ReadonlyMap<string, string>;
  readonly personal: ReadonlySet<string>;
  readonly record: ToCheck;
};

/** What a thread is asked, one thing at a time. */
export type Task =
  | {
      readonly kind: 'read';
      readonly body: Uint8Array<ArrayBuffer>;
      readonly maxRecords: number;
      readonly form: PushForm;
    }
  | { readonly kind: 'table'; readonly body: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'check'; readonly records: readonly RecordTask[] };

/**
 * What a thread answers. A batch comes as some records a message, a table as some rows a message (`table` then has
 * none), because a large message stops whoever takes it in. What is checked comes in the order asked, some a message,
 * so that whoever waits knows within a moment which records are done.
 */
export type Told =
  /** First of all: it has been started, and its time begins. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'records'; readonly records: readonly ReadRecord[] }
  | { readonly kind: 'read'; readonly refused: Extract<ReadBatch, { ok: false }>['reason'] | null }
  | { readonly kind: 'rows'; readonly rows: readonly TableRow[] }
  | { readonly kind: 'table'; readonly table: TableResult }
  | { readonly kind: 'checked'; readonly checked: readonly CheckedRecord[] };
