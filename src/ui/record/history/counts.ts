import type { RecordSummary } from '../../../storage/pulled/records.ts';

/** Whether a record counts for a Junta: practice, withdrawn and declined ones are listed and count for nothing. */
export function counts({ practice, withdrawn, reviewState, status }: RecordSummary): boolean {
  return !practice && !withdrawn && reviewState !== 'declined' && status.kind !== 'discarded';
}
