import { OPERATOR, writeAudit } from '../audit/write-audit.ts';
import type { DatabaseSettings } from '../config.ts';
import { connectDatabase } from '../db/open.ts';
import type { BackupResult } from './make-backup.ts';

/**
 * Writes into the audit of the service that was copied that there is a copy now, so that Hoy knows how old the latest is.
 * The copy itself is whole whether this works or not.
 */
export async function noteBackup(
  database: DatabaseSettings,
  { manifest, copiedPhotos }: Pick<BackupResult, 'manifest' | 'copiedPhotos'>,
): Promise<void> {
  const db = connectDatabase(database);
  try {
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const details = {
      photos: manifest.photos.expected,
      newPhotos: copiedPhotos,
      missingPhotos: manifest.photos.missing.length,
      sealed: manifest.sealed === true,
    };
    await db.transaction().execute(async (trx) => {
      const at = new Date(manifest.createdAt);
      await writeAudit(trx, { at, who: OPERATOR, action: 'backup-made', count: rows, details });
    });
  } finally {
    await db.destroy();
  }
}
