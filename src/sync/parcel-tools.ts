import { makeBackupTools } from '../domain/sync/backup-tools.ts';
import type { ParcelTools } from '../storage/pulled/make-parcel.ts';

/** What seals parcels, of this browser's parts. Only where it has `CompressionStream`. */
export function parcelTools(): ParcelTools {
  const { crypto } = globalThis;
  const backup = makeBackupTools({
    crypto,
    compress: () => new CompressionStream('gzip'),
    decompress: () => new DecompressionStream('gzip'),
  });
  return { backup, crypto, app: 'hand-in' };
}
