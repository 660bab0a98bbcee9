import { type Bytes, concat } from '../../domain/sync/backup-bytes.ts';
import { writeBackup } from '../../domain/sync/backup-format.ts';
import type { BackupSection, BackupTools } from '../../domain/sync/backup-sections.ts';
import { MAX_PARCEL_BYTES, parcelText, type ServiceKey } from '../../domain/sync/parcel.ts';
import { sealToService } from '../../domain/sync/parcel-seal.ts';
import { signAsPhone } from '../phone/device-key.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';

/** What sealing needs from outside. */
export type ParcelTools = { readonly backup: BackupTools; readonly crypto: Crypto; readonly app: string };

/** A parcel (2.7): its bytes, and what goes beside them. `sha256`: of `data`. */
export type Parcel = {
  readonly sha256: string;
  readonly owner: string;
  readonly key: string;
  readonly proof: string;
  readonly bytes: number;
  readonly place: number;
  readonly data: Bytes;
};

/** Seals sections so that only the service opens them, and signs for them. Null: this phone cannot seal or sign them. */
export async function makeParcel(
  own: OwnStorage,
  sections: readonly BackupSection[],
  to: ServiceKey,
  { backup, crypto, app }: ParcelTools,
  place: number,
): Promise<Parcel | null> {
  const { storage, owner } = own;
  const seal = await sealToService(crypto, to);
  if (seal === null) return null;
  const of = (...kinds: readonly BackupSection['kind'][]) => sections.filter(({ kind }) => kinds.includes(kind)).length;
  const counts = { records: of('record', 'waiting'), drafts: of('draft'), photos: of('photo') };
  const value = { madeAt: storage.environment.now(), app, device: storage.device.id, owner, counts };
  async function* all(): AsyncGenerator<BackupSection> {
    yield { kind: 'header', value };
    yield* sections;
  }
  const pieces: Bytes[] = [];
  for await (const piece of writeBackup(all(), backup, seal)) pieces.push(piece);
  const data = concat(pieces);
  // No service would take it; as it lies here its person can still send it.
  if (data.length > MAX_PARCEL_BYTES) return null;
  const sha256 = await storage.environment.sha256(data);
  const facts = { device: storage.device.id, person: owner, key: to.id, bytes: data.length, place };
  const proof = await signAsPhone(own, parcelText(sha256, facts));
  if (proof === null) return null;
  return { sha256, owner, key: to.id, proof, bytes: data.length, place, data };
}
