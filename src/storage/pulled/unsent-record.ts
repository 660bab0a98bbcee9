import type { BackupSection } from '../../domain/sync/backup-sections.ts';
import { draftSection, recordSection } from '../outbox/backup.ts';
import { unlessDamaged } from '../phone/body-codec.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { MadeOn } from '../phone/rows.ts';
import type { StoredDraft, StoredSubmission } from '../phone/schema.ts';
import { revisionsOf } from '../phone/submission-rows.ts';
import { isProved, transfersOf } from '../phone/transfer-rows.ts';
import { LockedError } from '../phone/vault.ts';

/** What only this phone has of one record, as sections of a backup file, and by what it is known that it is still the same. */
export type UnsentRecord = {
  readonly sections: readonly BackupSection[];
  /** Revisions in `sections`, by their key: the state that they were in. */
  readonly revisions: ReadonlyMap<string, string>;
  /** Drafts in `sections`, by their id: the writing that they were. */
  readonly drafts: ReadonlyMap<string, string>;
  /** What `sections` hold; see `stampOf`. */
  readonly stamp: string;
  /** False: something of the record cannot be opened now, or was not wanted. */
  readonly complete: boolean;
  /** Photos of them that the service has not proved. */
  readonly photos: readonly string[];
};

/** What cannot be opened now (behind a PIN, damaged) is left out, and so is a draft that `takesDraft` does not want. */
export async function unsentOf(
  own: OwnStorage,
  recordId: string,
  takesDraft: (draft: StoredDraft) => Promise<boolean>,
): Promise<UnsentRecord> {
  const { storage, owner } = own;
  const found = await storage.read(async (database) => {
    const rows = (await revisionsOf(database, owner, recordId)).filter((row) => row.place === 'outbox');
    const drafts = await database.drafts.where('recordId').equals(recordId).toArray();
    return { rows, drafts: drafts.filter((row) => row.owner === owner && row.live === 1 && !row.practice) };
  });
  const sections: BackupSection[] = [];
  const rows: StoredSubmission[] = [];
  const drafts = new Map<string, string>();
  const photos = new Set<string>();
  for (const row of found.rows) {
    const made = await opened(async () => {
      const parts: BackupSection[] = [];
      for await (const part of recordSection(own, { ...row, madeOn: onService(row.madeOn, found.rows) }))
        parts.push(part);
      return parts;
    });
    if (made === null || made.length === 0) continue;
    sections.push(...made);
    rows.push(row);
    for (const photo of row.photos) photos.add(photo.sha256);
  }
  for (const row of found.drafts) {
    if (!(await takesDraft(row))) continue;
    const made = await opened(() => draftSection(own, row.id));
    if (made === null) continue;
    const { value } = made.section;
    const madeOn = onService(row.madeOn, found.rows);
    const portable = madeOn === row.madeOn ? value.row : { ...value.row, madeOn };
    sections.push({ kind: 'draft', value: { ...value, row: portable } });
    drafts.set(row.id, made.writeToken);
    for (const sha256 of value.holds ?? []) photos.add(sha256);
  }
  const transfers = await storage.read((database) => transfersOf(database, owner, [...photos]));
  return {
    sections,
    revisions: new Map(rows.map((row) => [row.key, stateOfRow(row)])),
    drafts,
    stamp: stampOf(rows, drafts),
    complete: rows.length === found.rows.length && drafts.size === found.drafts.length,
    photos: [...photos].filter((sha256) => !isProved(transfers.get(sha256))),
  };
}

/** Changes when a revision is frozen, answered or moved. */
export function stateOfRow({ place, frozen, receipt }: StoredSubmission): string {
  return JSON.stringify([place, frozen, receipt]);
}

/** Changes with what is told of a record: its unsent revisions, and each saving of its drafts (by their id). */
export function stampOf(
  rows: readonly Pick<StoredSubmission, 'key' | 'frozen' | 'setAside'>[],
  drafts: ReadonlyMap<string, string>,
): string {
  const revisions = rows.map(({ key, frozen, setAside }) => [key, frozen?.contentHash, setAside?.code]);
  return JSON.stringify([revisions, [...drafts].toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

/**
 * What something was made on, for a phone on which the earlier revision is not there any more: its number on the service,
 * which it gets by what lies before it in the same parcel.
 */
export function onService(madeOn: MadeOn, rows: readonly StoredSubmission[]): MadeOn {
  const before = madeOn.kind === 'local' ? rows.find((row) => row.key === madeOn.key) : undefined;
  const frozen = before?.setAside === null ? before.frozen : null;
  return frozen === null ? madeOn : { kind: 'service', revision: frozen.revision, hash: frozen.contentHash };
}

/** Null: it cannot be opened now, or not any more. */
async function opened<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await unlessDamaged(read);
  } catch (error) {
    if (error instanceof LockedError) return null;
    throw error;
  }
}
