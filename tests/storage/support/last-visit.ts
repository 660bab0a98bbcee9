import { countsAsVisit } from '../../../src/domain/submission/counts.ts';
import type { Subject } from '../../../src/domain/submission/submission.ts';
import type { OwnStorage } from '../../../src/storage/phone/phone-storage.ts';
import { type RecordDetail, readRecord, recordsOf } from '../../../src/storage/pulled/records.ts';

/** The visit from which the next one of that form about the subject is filled, found as the form screen finds it. */
export async function lastVisit(own: OwnStorage, formId: string, subject: Subject): Promise<RecordDetail | null> {
  const visits = await recordsOf(own, subject);
  const last = visits.find((each) => each.form.id === formId && countsAsVisit(each));
  return last === undefined ? null : readRecord(own, last.id);
}
