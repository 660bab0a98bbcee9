import type { Subject } from '../../../domain/submission/submission.ts';
import { unlessDamaged } from '../../../storage/phone/body-codec.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { type RecordSummary, readRecord, recordsOf } from '../../../storage/pulled/records.ts';
import { readRecordNames } from './record-names.ts';

/** A record that tells on another one; `name` is what its form calls it by its answers, where it has one. */
type Teller = { readonly record: RecordSummary; readonly name: string | undefined };

/**
 * Records of the same partner that hold the id of this one among their answers. What is about a Junta is told on by no
 * other record, so its records are not read.
 */
export async function readToldLater(own: OwnStorage, id: string, subject: Subject | null): Promise<readonly Teller[]> {
  if (subject?.type !== 'partner') return [];
  const others = (await recordsOf(own, subject)).filter((record) => record.id !== id && !record.withdrawn);
  const details = await Promise.all(others.map((record) => unlessDamaged(() => readRecord(own, record.id))));
  const tellers = details.flatMap((detail) =>
    detail !== null && Object.values(detail.answers).includes(id) ? [detail.summary] : [],
  );
  const names = await readRecordNames(
    own,
    tellers.map((record) => record.id),
  );
  return tellers
    .sort((a, b) => b.day.localeCompare(a.day) || b.finishedAt.localeCompare(a.finishedAt))
    .map((record) => ({ record, name: names.get(record.id) }));
}
