import type { OwnStorage } from '../../storage/phone/phone-storage.ts';
import type { DraftRow } from '../../storage/phone/rows.ts';
import { type RecordDetail, readRecord } from '../../storage/pulled/records.ts';
import { calledNow } from './open-draft.ts';

/** The record that a correction corrects, its answers under the names of the version that the correction is in. */
export async function correctedRecord(
  own: OwnStorage,
  { recordId, form }: Pick<DraftRow, 'recordId' | 'form'>,
): Promise<RecordDetail | null> {
  const record = await readRecord(own, recordId);
  return record && { ...record, answers: await calledNow(own, record, form) };
}
