import type { TableResult, TableRow } from '../registry/table-row.ts';
import type { ReadRecord } from '../submissions/read-record.ts';
import type { CheckedRecord, ToCheck } from './check-record.ts';
import type { PushForm, ReadBatch } from './checking.ts';

/** A record to be checked by the form `key`, of which the thread was told with this task or before. */
export type RecordTask = { readonly key: string; readonly record: ToCheck };

/**
 * What a thread has to know of the form `key`. `definition` and `files`, the texts of its files by name: the first time
 * that it is needed, later null and empty. `personal`: the names that hold personal data by any version of it; told again
 * when a version has added to them.
 */
export type FormNews = {
  readonly key: string;
  readonly definition: string | null;
  readonly files: ReadonlyMap<string, string>;
  readonly personal: ReadonlySet<string>;
};

/** What a thread is asked, one thing at a time. */
export type Task =
  | {
      readonly kind: 'read';
      readonly body: Uint8Array<ArrayBuffer>;
      readonly maxRecords: number;
      readonly form: PushForm;
      /** Of a push of so many records and fewer each is checked at once, where its form is known to the thread. */
      readonly checkedUpTo: number;
      readonly news: readonly FormNews[];
    }
  | { readonly kind: 'table'; readonly body: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'check'; readonly records: readonly RecordTask[]; readonly news: readonly FormNews[] };

/**
 * Some records of a push. `checked`: what was found in each of them at once; null where it has still to be checked. `last`:
 * no others follow.
 */
export type ToldRecords = {
  readonly kind: 'records';
  readonly records: readonly ReadRecord[];
  readonly checked: readonly (CheckedRecord | null)[];
  readonly last: boolean;
};

/**
 * What a thread answers. A batch comes as some records a message, a table as some rows a message (`table` then has
 * none), because a large message stops whoever takes it in. What is checked comes in the order asked, some a message,
 * so that whoever waits knows within a moment which records are done.
 */
export type Told =
  /** First of all: it has been started, and its time begins. */
  | { readonly kind: 'ready' }
  | ToldRecords
  | { readonly kind: 'refused'; readonly reason: Extract<ReadBatch, { ok: false }>['reason'] }
  | { readonly kind: 'rows'; readonly rows: readonly TableRow[] }
  | { readonly kind: 'table'; readonly table: TableResult }
  | { readonly kind: 'checked'; readonly checked: readonly CheckedRecord[] };
