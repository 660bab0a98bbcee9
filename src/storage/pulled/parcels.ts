import type { PhoneStorage } from '../phone/open-storage.ts';

/** How long a parcel that the service refused waits before it is tried again. */
const REFUSED_MS = 6 * 3_600_000;

/** A parcel that may go: its name, what goes beside its bytes, and how many there are. */
export type ParcelToSend = {
  readonly sha256: string;
  readonly owner: string;
  readonly key: string;
  readonly proof: string;
  readonly bytes: number;
  readonly place: number;
};

/** Parcels that are to be sent now, in the order in which they were made. */
export async function listParcelsToSend(storage: PhoneStorage, nowMs: number): Promise<readonly ParcelToSend[]> {
  const rows = await storage.read((database) => database.parcels.orderBy('place').toArray());
  return rows.filter(
    ({ ready, refused }) => ready === 1 && (refused === undefined || Math.abs(nowMs - refused.atMs) >= REFUSED_MS),
  );
}

/** The bytes of a parcel; null: it was let go. */
export async function readParcelBytes(storage: PhoneStorage, sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
  return (await storage.read((database) => database.parcelBytes.get(sha256)))?.data ?? null;
}

/** The service has all of it, on its disk. */
export async function letParcelGo(storage: PhoneStorage, sha256: string): Promise<void> {
  await storage.write(['parcels', 'parcelBytes'], async (database) => {
    await database.parcels.delete(sha256);
    await database.parcelBytes.delete(sha256);
  });
}

/** The service did not take it; it stays, and is tried again later. */
export async function noteParcelRefused(
  storage: PhoneStorage,
  sha256: string,
  refused: { readonly code: string; readonly atMs: number },
): Promise<void> {
  await storage.write(['parcels'], async (database) => {
    const row = await database.parcels.get(sha256);
    if (row !== undefined) await database.parcels.put({ ...row, refused });
  });
}
