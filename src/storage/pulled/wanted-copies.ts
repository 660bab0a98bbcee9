import { draftKey } from '../phone/body-keys.ts';
import { draftsOf } from '../phone/draft-rows.ts';
import type { BitacoraDatabase, StoredDraft, StoredSubmission } from '../phone/schema.ts';
import type { SealedCopy } from '../phone/sealed-copies.ts';
import { submissionsIn } from '../phone/submission-rows.ts';
import { isProved, transfersOf } from '../phone/transfer-rows.ts';
import { stampOf } from './unsent-record.ts';

/** What of a person only this phone has, as its rows tell it without opening anything. */
export type Wanted = {
  /** By record id, in the order in which they are to be copied: what is being written first. */
  readonly records: ReadonlyMap<string, WantedRecord>;
  /** Photos whose bytes are here, by their SHA-256. */
  readonly photos: ReadonlyMap<string, { readonly place: number }>;
};

type WantedRecord = {
  readonly stamp: string;
  /** 2.7. */
  readonly place: number;
  /** Keys of its revisions that are not frozen and may be. */
  readonly toFreeze: readonly string[];
};

/** Drafts are taken in after all records, and photos after both: only then does anybody expect them. */
const FIRST_DRAFT = 500_000_000;
const FIRST_PHOTO = 1_000_000_000;

/** What wants a copy now: records with unsent revisions or an open draft, and the photos of them that are not proved. */
export async function wantedOf(database: BitacoraDatabase, owner: string): Promise<Wanted> {
  const rows = await submissionsIn(database, owner, 'outbox').toArray();
  const drafts = (await draftsOf(database, owner, 1)).filter((draft) => !draft.practice);
  const rowsOf = Map.groupBy(rows, (row) => row.recordId);
  const draftsOfRecord = Map.groupBy(drafts, (draft) => draft.recordId);
  const records = new Map<string, WantedRecord>();
  for (const recordId of new Set([...drafts, ...rows].map((row) => row.recordId))) {
    const revisions = rowsOf.get(recordId) ?? [];
    const open = draftsOfRecord.get(recordId) ?? [];
    const stamp = stampOf(revisions, new Map(open.map((draft) => [draft.id, draft.writeToken])));
    const toFreeze = revisions.filter((row) => row.frozen === null && row.setAside === null).map((row) => row.key);
    records.set(recordId, { stamp, place: placeOf(revisions, open), toFreeze });
  }
  return { records, photos: await photosOf(database, owner, rows, drafts) };
}

/** By the order of finishing, so that what was registered comes before what is about it. */
function placeOf([first]: readonly StoredSubmission[], [draft]: readonly StoredDraft[]): number {
  return first?.order ?? FIRST_DRAFT + (draft?.order ?? 0);
}

async function photosOf(
  database: BitacoraDatabase,
  owner: string,
  rows: readonly StoredSubmission[],
  drafts: readonly StoredDraft[],
): Promise<Wanted['photos']> {
  const holders = await database.photoHolders
    .where('holder')
    .anyOf(drafts.map((draft) => draftKey(draft.id)))
    .toArray();
  const named = [...rows.flatMap((row) => row.photos), ...holders].map(({ sha256 }) => sha256);
  const hashes = [...new Set(named)];
  const transfers = await transfersOf(database, owner, hashes);
  const here = await database.photos.bulkGet(hashes);
  const wanted = here.flatMap((photo) =>
    photo?.present === true && !isProved(transfers.get(photo.sha256)) ? [photo] : [],
  );
  return new Map(wanted.map(({ sha256 }, index) => [sha256, { place: FIRST_PHOTO + index }]));
}

/** Whether something still waits for what a copy is of. */
export function isWanted(wanted: Wanted, { kind, id }: Pick<SealedCopy, 'kind' | 'id'>): boolean {
  return kind === 'records' ? wanted.records.has(id) : wanted.photos.has(id);
}
