import { isPlan } from '../../../domain/submission/plan.ts';
import type { RecordSummary } from '../../../storage/pulled/records.ts';

/** Whether a record counts for a Junta: practice, withdrawn and declined ones are listed and count for nothing. */
export function counts({ form, practice, withdrawn, reviewState, status }: RecordSummary): boolean {
  return !isPlan(form.id) && !practice && !withdrawn && reviewState !== 'declined' && status.kind !== 'discarded';
}
