import { type BackupTools } from '../../../domain/sync/backup-sections.ts';
import { makeBackupTools } from '../../../domain/sync/backup-tools.ts';

/** This browser's parts for writing and reading a copy. */
export function browserBackupTools(): BackupTools {
  return makeBackupTools({
    crypto,
    compress: () => new CompressionStream('gzip'),
    decompress: () => new DecompressionStream('gzip'),
  });
}

/** `bitacora-2026-11-22-1405.bitacora`: the day and the hour tell copies apart. */
export function backupFileName(now: string): string {
  return `bitacora-${now.slice(0, 10)}-${now.slice(11, 16).replace(':', '')}.bitacora`;
}

/**
 * The same copy under a name that Chrome's share sheet lets through: it takes plain text, and no type of our own
 * (`application/vnd.bitacora.backup`). The content is the same, and is taken in under either name.
 */
export function sharedBackupName(now: string): string {
  return `${backupFileName(now)}.txt`;
}
