import { noteProved } from '../phone/last-proved.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { settlePlaces } from '../phone/places.ts';
import type { PhotoTransfer } from '../phone/rows.ts';
import { newTransfer } from '../phone/transfer-rows.ts';
import { finishedHoldersOf } from './photo-holders.ts';

/** The service has bytes up to `offset` (5.2), and those after it are about to leave. */
export async function notePhotoOffset(own: OwnStorage, sha256: string, offset: number): Promise<void> {
  await change(own, sha256, (transfer) => ({ ...transfer, offset, begun: true }));
}

/** The service has verified the hash: 201, 200, or HEAD with `Upload-Complete: ?1` (5.1). */
export async function notePhotoProved(own: OwnStorage, sha256: string): Promise<void> {
  const provedAt = own.storage.environment.now();
  await change(own, sha256, (transfer) => ({ ...transfer, provedAt, refusedCode: null }));
}

/** 413, 415, 422: it waits with the reason, the rest goes on. `null` clears it for another try. */
export async function notePhotoRefused(own: OwnStorage, sha256: string, code: string | null): Promise<void> {
  await change(own, sha256, (transfer) => ({ ...transfer, refusedCode: code }));
}

async function change(
  { storage, owner }: OwnStorage,
  sha256: string,
  act: (transfer: PhotoTransfer) => PhotoTransfer,
): Promise<void> {
  await storage.write(['submissions', 'photoTransfers', 'photoHolders', 'meta'], async (database) => {
    const transfer = (await database.photoTransfers.get([owner, sha256])) ?? newTransfer(owner, sha256);
    const next = act(transfer);
    await database.photoTransfers.put(next);
    if (next.provedAt !== null && transfer.provedAt === null) {
      const holders = await finishedHoldersOf(database, sha256);
      await noteProved(database, owner, await settlePlaces(database, owner, holders));
    }
  });
}
