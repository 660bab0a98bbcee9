import type { RecordDays } from '../../domain/form/visit-day.ts';
import type { Subject } from '../../domain/submission/submission.ts';
import { type LatestVersion, latestVersionOf } from '../outbox/latest-version.ts';
import type { BitacoraDatabase, PulledRow, StoredSubmission } from '../phone/schema.ts';
import { revisionsOf } from '../phone/submission-rows.ts';
import { byVisit, dayOfRecord, firstArrival, firstFinishedAt } from '../phone/visit-order.ts';
import { subjectKeysOf } from './registry.ts';

/** A record with the days that it is about, the one of them that lists show, and when it first came. */
export type Dated = {
  readonly version: LatestVersion;
  readonly day: string;
  readonly to: string;
  readonly arrival: number;
};

/** Records about a subject (and what was merged into it, 6.8), latest visit first. */
export async function datedAbout(
  database: BitacoraDatabase,
  owner: string,
  subject: Subject,
): Promise<readonly Dated[]> {
  const subjectKeys = await subjectKeysOf(database, subject);
  const keys = subjectKeys.map((subjectKey) => [owner, subjectKey]);
  const local = await database.submissions.where('[owner+subjectKey]').anyOf(keys).toArray();
  const pulled = await database.pulledSubmissions.where('[owner+subjectKey]').anyOf(keys).toArray();
  const versions = await mergeVersions(database, owner, local, pulled);
  // A correction may have moved a record to another subject: its latest version decides.
  return versions.filter(({ version }) => subjectKeys.includes(keyOf(version)));
}

/** One version a record, latest visit first. */
export async function mergeVersions(
  database: BitacoraDatabase,
  owner: string,
  local: readonly StoredSubmission[],
  pulled: readonly PulledRow[],
): Promise<readonly Dated[]> {
  const ids = new Set([...local.map((row) => row.recordId), ...pulled.map((row) => row.id)]);
  const versions = await Promise.all([...ids].map((id) => latestVersionOf(database, owner, id)));
  const dated = await Promise.all(
    versions.flatMap((version) => (version === null ? [] : [dateVersion(database, owner, version)])),
  );
  return dated.sort((left, right) => byVisit(right, left));
}

/** A version with its days of visit, read from what was made of it here. */
export async function dateVersion(database: BitacoraDatabase, owner: string, version: LatestVersion): Promise<Dated> {
  return datedFrom(version, version.kind === 'pulled' ? [] : await revisionsOf(database, owner, version.row.recordId));
}

/**
 * The days of visit of a version: those in its answers, else those that the service told of the record, else the day on
 * which it was first finished. `made`: the record's finished revisions of this phone, in order of finishing.
 */
export function datedFrom(version: LatestVersion, made: readonly StoredSubmission[]): Dated {
  const { pulled } = version;
  const finished = version.kind === 'pulled' ? [] : made;
  const days: RecordDays | null = (version.kind === 'local' ? version.row.days : null) ?? pulled?.days ?? null;
  const day = dayOfRecord(days, firstFinishedAt(pulled, finished));
  return { version, day, to: days?.to ?? day, arrival: firstArrival(toldArrival(pulled), finished) };
}

function toldArrival(pulled: PulledRow | undefined): number | undefined {
  return pulled?.firstArrival ?? pulled?.arrival;
}

function keyOf(version: LatestVersion): string {
  return version.kind === 'local' ? version.row.subjectKey : version.pulled.subjectKey;
}
