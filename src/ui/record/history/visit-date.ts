import type { Answers } from '../../../domain/form/answers.ts';
import type { RecordSummary } from '../../../storage/pulled/records.ts';
import { knownForm } from '../../kit/forms/known-forms.ts';
import { dayOf } from '../../kit/hooks/day-of.ts';

/** The day of a visit, `2026-11-22`: what the form asked for, else when the record was finished. */
export function visitDate(summary: Pick<RecordSummary, 'form' | 'finishedAt'>, answers: Answers | null): string {
  const question = knownForm(summary.form.id)?.shows?.date ?? null;
  const asked = question === null || answers === null ? undefined : answers[question];
  if (typeof asked === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(asked)) return asked;
  return dayOf(new Date(summary.finishedAt));
}
