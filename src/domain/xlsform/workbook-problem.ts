import * as z from 'zod/mini';
import type { Sheets } from './sheets.ts';

/** Why a file was not read as a workbook. Sentences stand in the interface, in the namespace `xlsform`. */
export const WORKBOOK_PROBLEMS = [
  /** Protected by a password. */
  'password',
  /** Excel before 2007. */
  'old-excel',
  /** The file carries macros. */
  'macros',
  /** Neither a workbook nor an archive of CSV files. */
  'not-a-workbook',
  'damaged',
  /** More than the bounds, packed or unpacked. */
  'too-large',
  'too-many-rows',
  /** Reading the file took too long, or too much memory. */
  'too-heavy',
] as const;

export const workbookProblem = z.enum(WORKBOOK_PROBLEMS);
export type WorkbookProblem = z.infer<typeof workbookProblem>;

export type WorkbookReading =
  | { readonly ok: true; readonly sheets: Sheets }
  | { readonly ok: false; readonly problem: WorkbookProblem };
