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
  /** What makes a row the same record as before, where it names none; `partner`: '' where it has none. */
  readonly key: (partner: string, answers: Answers) => string;
  /** How a row is called in a report, in the language of who reads it. */
  readonly title: (answers: Answers, language: 'es' | 'en') => string;
  /** Answers with the place of the row: a code, the name of a whole, or null where it is empty. `today`: `2026-11-22`. */
  readonly placed: (answers: Answers, place: string | null, today: string) => Answers;
  /** The place of a record: a code, or the name of a whole. */
  readonly placeOf: (answers: Answers) => string;
  /** The record's own municipality (2.4); null: it is read in every one. */
  readonly municipality: (answers: Answers) => string | null;
  /** What is wrong in what was written that no form can see, by question; `written`: the text of a cell. */
  readonly check: (
    answers: Answers,
    written: (column: string) => string,
  ) => readonly { readonly question: string; readonly code: PlanFaultCode }[];
  /** How a number is written, where it could be misread; null: as it is. */
  readonly write: (column: string, answers: Answers) => string | null;
  /**
   * Records of this form tell of one in this question: then it is used, and the last one says what the columns that are
   * only told say. Null: nothing does.
   */
  readonly usedBy: { readonly form: string; readonly question: string } | null;
};
