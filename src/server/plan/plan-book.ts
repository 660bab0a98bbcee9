import type { Answers } from '../../domain/form/answers.ts';
import type { Form, Text } from '../../domain/form/definition.ts';
import type { AuditAction } from '../../domain/sync/audit.ts';
import type { PlanBookName, PlanFaultCode } from '../../domain/sync/plan-import.ts';
import type { PlanColumn } from '../../forms/plans/plan-column.ts';

/** What comes in and goes out as a workbook, a row a record of one form. */
export type PlanBook = {
  /** Part of its address. */
  readonly name: PlanBookName;
  readonly form: Form;
  /** What `imports.kind` says of its files. */
  readonly kind: 'plan' | 'values';
  readonly audit: { readonly brought: AuditAction; readonly undone: AuditAction };
  readonly columns: readonly PlanColumn[];
  /** The column that names a row: a fault of the whole row stands there. */
  readonly main: string;
  /** Name of the sheet, and of the files. */
  readonly sheet: Text;
  /** Lines below what to write in each column. */
  readonly advice: { readonly es: readonly string[]; readonly en: readonly string[] };
  /**
   * A text that is equal for two rows about the same thing. By it a row without `Registro` finds its record. `partner`:
   * '' where the row has none.
   */
  readonly key: (partner: string, answers: Answers) => string;
  /** How a row is called in a report, in the language of who reads it. */
  readonly title: (answers: Answers, language: 'es' | 'en') => string;
  /** Answers with the place of the row: a code, the name of a whole, or null where it is empty. `today`: `2026-11-22`. */
  readonly placed: (answers: Answers, place: string | null, today: string) => Answers;
  /** The place of a record: a code, or the name of a whole. */
  readonly placeOf: (answers: Answers) => string;
  /** The record's own municipality (2.4); null: it is read in every one. */
  readonly municipality: (answers: Answers) => string | null;
  /** Faults of a row that the form cannot find, by question. `written` gives the text of a cell as it was typed. */
  readonly check: (
    answers: Answers,
    written: (column: string) => string,
  ) => readonly { readonly question: string; readonly code: PlanFaultCode }[];
  /** How a number is written, where it could be misread; null: as it is. */
  readonly write: (column: string, answers: Answers) => string | null;
  /**
   * The form whose records follow a row up, and its question that names the row's record. Example: `poa-advance` notes
   * the progress of an activity. A followed record counts as used, and the last such record fills the columns that are
   * only told. Null: no form follows these rows up.
   */
  readonly usedBy: { readonly form: string; readonly question: string } | null;
};
