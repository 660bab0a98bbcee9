import { countsAsVisit } from '../../../domain/submission/counts.ts';
import type { RecordSummary } from '../../../storage/pulled/records.ts';

/** Whether a record counts for a Junta: practice, withdrawn and declined ones are listed and count for nothing. */
export function counts(record: RecordSummary): boolean {
  return countsAsVisit(record) && record.status.kind !== 'discarded';
}
