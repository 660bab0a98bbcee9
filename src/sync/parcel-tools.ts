import { makeBackupTools } from '../domain/sync/backup-tools.ts';
import type { ParcelTools } from '../storage/pulled/make-parcel.ts';

/** The tools that seal parcels (2.7), made of this browser's own parts. Needs a browser with `CompressionStream`. */
export function parcelTools(): ParcelTools {
  const { crypto } = globalThis;
  const backup = makeBackupTools({
    crypto,
    compress: () => new CompressionStream('gzip'),
    decompress: () => new DecompressionStream('gzip'),
  });
  return { backup, crypto, app: 'hand-in' };
}
