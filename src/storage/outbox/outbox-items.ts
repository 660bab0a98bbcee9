import { type SubmissionStatus, statusOf } from '../../domain/submission/status.ts';
import { withName } from '../phone/names.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { PhotoTransfer, SubmissionRow } from '../phone/rows.ts';
import type { BitacoraDatabase, PulledRow, StoredSubmission } from '../phone/schema.ts';
import { transfersOf } from '../phone/transfer-rows.ts';

/** A row with its status, its name still sealed. */
export type KeptItem = Omit<OutboxItem, 'row'> & { readonly row: StoredSubmission };

export type OutboxItem = {
  readonly row: SubmissionRow;
  readonly status: SubmissionStatus;
  /** One per photo that something is known of. */
  readonly transfers: readonly PhotoTransfer[];
};

/** Rows with their statuses, computed from what is stored of receipts, photos and pulled heads. */
export async function itemsOf(
  database: BitacoraDatabase,
  owner: string,
  rows: readonly StoredSubmission[],
): Promise<readonly KeptItem[]> {
  const transfers = await transfersOf(
    database,
    owner,
    rows.flatMap((row) => row.photos.map((photo) => photo.sha256)),
  );
  const pulled = await database.pulledSubmissions.bulkGet(rows.map((row) => [owner, row.recordId]));
  return rows.map((row, index) => {
    const own = new Set(row.photos.map((photo) => photo.sha256));
    const mine = [...own].flatMap((sha256) => transfers.get(sha256) ?? []);
    return { row, status: statusOfRow(row, mine, pulled[index]), transfers: mine };
  });
}

/** The items as lists show them. Outside transactions. */
export async function openItems(own: OwnStorage, items: readonly KeptItem[]): Promise<readonly OutboxItem[]> {
  return Promise.all(items.map(async (item) => ({ ...item, row: await withName(own, item.row) })));
}

function statusOfRow(
  row: StoredSubmission,
  transfers: readonly PhotoTransfer[],
  pulled: PulledRow | undefined,
): SubmissionStatus {
  const { frozen } = row;
  const isHead =
    pulled !== undefined &&
    frozen !== null &&
    pulled.revision === frozen.revision &&
    (pulled.contentHash === null || pulled.contentHash === frozen.contentHash);
  return statusOf({
    sending: row.sendingSince !== null,
    withdrawn: row.withdrawn,
    receipt: row.receipt,
    setAsideCode: row.setAside?.code ?? null,
    replaced: row.replacedBy !== null,
    discarded: row.discardedAt !== null,
    photos: new Set(row.photos.map((photo) => photo.sha256)).size,
    provedPhotos: transfers.filter((transfer) => transfer.provedAt !== null).length,
    review: isHead ? pulled.state : null,
    branch: pulled?.branches.find((branch) => branch.contentHash === frozen?.contentHash)?.state ?? null,
  });
}
