import type { Form } from '../domain/form/definition.ts';
import { type FormEntry, formEntryOf } from '../domain/form/form-entry.ts';
import type { ResultPage } from '../domain/form/result-page.ts';
import { scoringTableOf } from '../domain/scoring/scorers.ts';
import type { ScoringTable } from '../domain/scoring/table.ts';
import { resultPageOf } from './results/index.ts';
import { scoringTables } from './scoring/index.ts';

/** The scoring table and the result of a form: its own, or what the product ships for it. */
export function partsOf(form: Form): { readonly table: ScoringTable | null; readonly page: ResultPage | null } {
  return { table: scoringTableOf(form, scoringTables), page: resultPageOf(form) };
}

/** What lists say of a form. */
export function entryOf(form: Form): FormEntry {
  const { table, page } = partsOf(form);
  return formEntryOf(form, table, page);
}
