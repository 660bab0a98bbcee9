import { countsAsVisit } from '../../domain/submission/counts.ts';
import type { Subject } from '../../domain/submission/submission.ts';
import { latestVersionOf } from '../outbox/latest-version.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { subjectKeyOf } from '../phone/schema.ts';
import { byVisit } from '../phone/visit-order.ts';
import { datedAbout, dateVersion } from './dated-records.ts';
import { type RecordSummary, summariesOf } from './records.ts';
import { subjectKeysOf } from './registry.ts';

/** Which record: of which form, about whom; one that is not finished yet (or null) comes after all that there are. */
type Which = { readonly form: { readonly id: string }; readonly subject: Subject; readonly recordId: string | null };

/**
 * The visits with this form to this subject that came before a record, latest first. The record keeps its own place in
 * time, also where a correction gives it to another subject.
 */
export function recordsBefore(
  { storage, owner }: OwnStorage,
  { form, subject, recordId }: Which,
): Promise<readonly RecordSummary[]> {
  return storage.read(async (database) => {
    const version = recordId === null ? null : await latestVersionOf(database, owner, recordId);
    const own = version === null ? null : await dateVersion(database, owner, version);
    const about = await datedAbout(database, owner, subject);
    const earlier = own === null ? about : about.filter((each) => byVisit(each, own) < 0);
    const found = await summariesOf(database, owner, earlier);
    return found.filter((each) => each.id !== recordId && each.form.id === form.id && countsAsVisit(each));
  });
}

/** Whether what a record names is this subject, or was merged into it (6.8). */
export function isAboutSubject({ storage }: OwnStorage, named: Subject | null, subject: Subject): Promise<boolean> {
  return storage.read(async (database) => (await subjectKeysOf(database, subject)).includes(subjectKeyOf(named)));
}
