import { unlessDamaged } from '../../../storage/phone/body-codec.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { type RecordDetail, type RecordSummary, readRecord } from '../../../storage/pulled/records.ts';
import { knownForm } from '../../kit/forms/known-forms.ts';
import { counts } from './counts.ts';

/** As many of a form and subject as a page can show; older ones are counted. */
const MOST_RECORDS = 24;

export type HistoryDetails = {
  /** All of them, opened or not. */
  readonly records: readonly RecordSummary[];
  readonly details: readonly RecordDetail[];
  /** How many records of a form and subject were not opened, by `form/subject`. */
  readonly left: ReadonlyMap<string, number>;
};

/** Key of `HistoryDetails.left`. */
export function groupKeyOf({ form, subject }: RecordSummary): string {
  return `${form.id}/${subject?.id ?? ''}`;
}

/**
 * Opens the latest records whose form has a result: found by their subject's index and read by key, never by walking a
 * table.
 */
export async function readDetails(own: OwnStorage, records: readonly RecordSummary[]): Promise<HistoryDetails> {
  const taken = new Map<string, number>();
  const wanted: string[] = [];
  for (const record of records) {
    if (!counts(record) || (knownForm(record.form.id)?.shows ?? null) === null) continue;
    const key = groupKeyOf(record);
    const count = (taken.get(key) ?? 0) + 1;
    taken.set(key, count);
    if (count <= MOST_RECORDS) wanted.push(record.id);
  }
  const details = await Promise.all(wanted.map((id) => unlessDamaged(() => readRecord(own, id))));
  return {
    records,
    details: details.filter((detail) => detail !== null),
    left: new Map([...taken].map(([key, count]) => [key, Math.max(0, count - MOST_RECORDS)])),
  };
}
