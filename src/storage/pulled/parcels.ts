import type { Bytes } from '../../domain/sync/backup-bytes.ts';
import { listLostPlaces } from '../phone/copy-places.ts';
import type { Caches } from '../phone/making-room.ts';
import type { PhoneStorage } from '../phone/phone-storage.ts';
import {
  copiesIn,
  forgetIfEmpty,
  noteBrokenCopy,
  readCopy,
  removeCopy,
  type SealedCopy,
} from '../phone/sealed-copies.ts';

/** How long a parcel that the service refused waits before it is tried again. */
const REFUSED_MS = 6 * 3_600_000;

/** A parcel that may go: its name, what goes beside its bytes, and how many there are. */
export type ParcelToSend = {
  readonly sha256: string;
  /** The phone that signed for it. */
  readonly device: string;
  readonly owner: string;
  readonly key: string;
  readonly proof: string;
  readonly bytes: number;
  readonly place: number;
};

/** A parcel to send, and the way to where it lies. */
export type HeldParcel = {
  readonly parcel: ParcelToSend;
  /** Null: it was let go, or is broken and went. */
  readonly read: () => Promise<Bytes | null>;
  /** The service has all of it, on its disk. */
  readonly letGo: () => Promise<void>;
  /** The service did not take it; it stays, and is tried again later. */
  readonly noteRefused: (code: string) => Promise<void>;
};

/** Parcels that are to be sent now, in the order in which they were made: of this phone, and copies that a lost database left. */
export async function listParcelsToSend(
  storage: PhoneStorage,
  caches: Caches,
  nowMs: number,
): Promise<readonly HeldParcel[]> {
  const lost = caches === null ? [] : await listLost(storage, caches, nowMs);
  return [...lost, ...(await listOwn(storage, nowMs))];
}

async function listOwn(storage: PhoneStorage, nowMs: number): Promise<readonly HeldParcel[]> {
  const rows = await storage.read((database) => database.parcels.orderBy('place').toArray());
  const ready = rows.filter(({ ready, refused }) => ready === 1 && mayTry(refused?.atMs, nowMs));
  return ready.map((row) => ({
    parcel: { ...row, device: storage.device.id },
    read: async () => (await storage.read((database) => database.parcelBytes.get(row.sha256)))?.data ?? null,
    letGo: () =>
      storage.write(['parcels', 'parcelBytes'], async (database) => {
        await database.parcels.delete(row.sha256);
        await database.parcelBytes.delete(row.sha256);
      }),
    noteRefused: (code) =>
      storage.write(['parcels'], async (database) => {
        const known = await database.parcels.get(row.sha256);
        if (known !== undefined) await database.parcels.put({ ...known, refused: { code, atMs: nowMs } });
      }),
  }));
}

/** When the service refused a copy, by its name. A page that starts anew tries once more. */
const copiesRefused = new Map<string, number>();

/**
 * Copies of what lay in a database that was lost (`keep-copies.ts`). They are sent from where they lie, because what
 * took one database may take the next one.
 */
async function listLost(
  storage: PhoneStorage,
  caches: NonNullable<Caches>,
  nowMs: number,
): Promise<readonly HeldParcel[]> {
  const held: HeldParcel[] = [];
  for (const place of await listLostPlaces(caches, storage.device)) {
    const copies = await copiesIn(caches, place);
    if (copies.length === 0) await forgetIfEmpty(caches, place);
    for (const copy of copies.toSorted((a, b) => a.place - b.place)) {
      if (!mayTry(copiesRefused.get(copy.sha256), nowMs)) continue;
      held.push({
        parcel: copy,
        read: () => readWhole(storage, caches, copy),
        letGo: async () => {
          await removeCopy(caches, copy);
          await forgetIfEmpty(caches, place);
        },
        noteRefused: async () => {
          copiesRefused.set(copy.sha256, nowMs);
        },
      });
    }
  }
  return held;
}

/** One that is not what its name says is of no use to anybody, and goes. */
async function readWhole({ environment }: PhoneStorage, caches: NonNullable<Caches>, copy: SealedCopy) {
  const data = await readCopy(caches, copy);
  if (data === null) return null;
  if (data.length === copy.bytes && (await environment.sha256(data)) === copy.sha256) return data;
  await removeCopy(caches, copy);
  noteBrokenCopy();
  return null;
}

function mayTry(refusedAtMs: number | undefined, nowMs: number): boolean {
  return refusedAtMs === undefined || Math.abs(nowMs - refusedAtMs) >= REFUSED_MS;
}
