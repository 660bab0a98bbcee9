import { isHeld } from '../../domain/submission/status.ts';
import { finishedKey, pulledKey } from '../phone/body-keys.ts';
import type { BitacoraDatabase, PulledRow, StoredSubmission } from '../phone/schema.ts';
import { revisionsOf } from '../phone/submission-rows.ts';

/** Which copy of a record a person means: what was made here, or the service's head. */
export type LatestVersion =
  | { readonly kind: 'local'; readonly row: StoredSubmission; readonly pulled: PulledRow | undefined }
  | { readonly kind: 'pulled'; readonly pulled: PulledRow };

/** The latest version of a record that this person has on the phone; null when there is none. Trash aside. */
export async function latestVersionOf(
  database: BitacoraDatabase,
  owner: string,
  recordId: string,
): Promise<LatestVersion | null> {
  const row = lastMade(await revisionsOf(database, owner, recordId));
  return laterOf(row, await database.pulledSubmissions.get([owner, recordId]));
}

/** The last of a record's revisions on this phone, which come in order of finishing. Trash aside. */
export function lastMade(revisions: readonly StoredSubmission[]): StoredSubmission | undefined {
  const made = revisions.filter(({ place }) => place !== 'trash');
  return made.findLast((row) => !isOlder(row)) ?? made.at(-1);
}

/** Out of a file, and the phone knew a later one. What the service keeps as a branch waits for a person as any other. */
function isOlder({ older, receipt }: StoredSubmission): boolean {
  return older === true && receipt?.outcome !== 'conflict';
}

/** The later of both copies. Numbers decide, never dates (3.2). */
export function laterOf(row: StoredSubmission | undefined, pulled: PulledRow | undefined): LatestVersion | null {
  if (pulled === undefined) return row === undefined ? null : { kind: 'local', row, pulled };
  if (row === undefined) return { kind: 'pulled', pulled };
  if (isOlder(row)) return { kind: 'pulled', pulled };
  const { frozen, receipt } = row;
  // What the service does not hold is this person's newest word.
  if (frozen === null || !isHeld(receipt)) return { kind: 'local', row, pulled };
  if (frozen.contentHash === pulled.contentHash || frozen.revision > pulled.revision) {
    return { kind: 'local', row, pulled };
  }
  const branch = pulled.branches.find((candidate) => candidate.contentHash === frozen.contentHash);
  const undecided = receipt.outcome === 'conflict' && (branch === undefined || branch.state === 'open');
  return undecided ? { kind: 'local', row, pulled } : { kind: 'pulled', pulled };
}

/** Where the body of a version lies. */
export function bodyKeyOf(owner: string, latest: LatestVersion): string {
  return latest.kind === 'local' ? finishedKey(latest.row.key) : pulledKey(owner, latest.pulled.id);
}
