/**
 * `npm run restore -- FOLDER [DATA-FOLDER-OF-BEFORE]`: brings a backup into an empty place. Stop the service first. The
 * second folder is where the service that broke had its data: what was revoked or erased since the backup stands there.
 */
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { OPERATOR, writeAudit } from '../audit/write-audit.ts';
import { KEPT_APART_FILE } from '../backup/kept-apart.ts';
import { type RestoreResult, restoreBackup } from '../backup/restore-backup.ts';
import type { DatabaseSettings } from '../config.ts';
import { connectDatabase } from '../db/open.ts';
import { openFileStore } from '../files/open-store.ts';
import { PARCELS_FOLDER } from '../parcels/parcel-files.ts';
import { backupPassphrase } from './backup-passphrase.ts';
import { explain, runCommand } from './command.ts';

await runCommand(async (config) => {
  const from = process.argv[2];
  if (from === undefined) {
    explain({
      es: 'Uso: npm run restore -- CARPETA-DE-COPIAS [CARPETA-DE-DATOS-ANTERIOR]',
      en: 'Usage: npm run restore -- BACKUP-FOLDER [EARLIER-DATA-FOLDER]',
    });
    return;
  }
  await mkdir(config.dataFolder, { recursive: true });
  const files = openFileStore(config.photos, Date.now);
  await files.check();
  const before = process.argv[3];
  const folders = [config.dataFolder, ...(before === undefined ? [] : [resolve(before)])];
  const lists = folders.map((folder) => join(folder, KEPT_APART_FILE));
  const parcels = folders.map((folder) => join(folder, PARCELS_FOLDER));
  const read = await backupPassphrase(config);
  if (!read.ok) return;
  const target = { database: config.database, files };
  const result = await restoreBackup(target, resolve(from), randomUUID, lists, read.passphrase, parcels);
  switch (result.kind) {
    case 'restored':
      console.log(`Restaurada la copia de · Restored the backup of ${result.manifest.createdAt}`);
      console.log(`  ${result.manifest.tables.length} tablas · tables, ${result.photos} fotos · photos`);
      describeSince(result);
      await noteRestore(config.database, result);
      if (result.missingPhotos.length > 0) {
        explain({
          es: `La copia no tiene ${result.missingPhotos.length} fotos: ${result.missingPhotos.slice(0, 5).join(', ')}`,
          en: `The backup lacks ${result.missingPhotos.length} photos.`,
        });
      }
      return;
    case 'no-backup':
      return explain({ es: `No hay ninguna copia en ${from}.`, en: `There is no backup in ${from}.` });
    case 'sealed':
      return result.passphrase === 'missing'
        ? explain({
            es: 'La copia está sellada. Ponga en BITACORA_BACKUP_PASSPHRASE_FILE el archivo con su frase. No se tocó nada.',
            en: 'The backup is sealed. Set BITACORA_BACKUP_PASSPHRASE_FILE to the file with its passphrase. Nothing was touched.',
          })
        : explain({
            es: 'La frase no abre esta copia. Revise el archivo, y que seal.json esté junto a la carpeta records. No se tocó nada.',
            en: 'The passphrase does not open this backup. Check the file, and that seal.json is beside the folder records. Nothing was touched.',
          });
    case 'damaged':
      return explain({
        es: `La copia está dañada (${result.file}); no se tocó nada. Pruebe con otra de la carpeta records.`,
        en: `The backup is damaged (${result.file}); nothing was touched. Try another one of the folder records.`,
      });
    case 'too-new':
      return explain({
        es: 'La copia es de una versión más nueva de Bitácora. Instale esa versión.',
        en: 'The backup was made by a newer version of Bitácora. Install that version.',
      });
    case 'not-empty':
      return explain({
        es: 'Ya hay personas o registros: una copia solo se restaura en un lugar vacío. No se tocó nada. Mueva la carpeta de datos o use una base nueva.',
        en: 'There are people or records already: a backup goes only into an empty place. Nothing was touched. Move the data folder away, or use a new database.',
      });
    default:
      return result satisfies never;
  }
});

/** 14: the log that came with the backup goes on with the line that it was restored. */
async function noteRestore(
  database: DatabaseSettings,
  { manifest, toldAgain, endedSessions, parcels }: Extract<RestoreResult, { kind: 'restored' }>,
): Promise<void> {
  const db = connectDatabase(database);
  const details = { backupOf: manifest.createdAt, ...toldAgain, endedSessions, parcels };
  await db
    .transaction()
    .execute((trx) => writeAudit(trx, { at: new Date(), who: OPERATOR, action: 'restore', details }));
  await db.destroy();
}

/** What was revoked and erased since the backup, and what it costs not to know. */
function describeSince({ toldAgain, endedSessions, parcels }: Extract<RestoreResult, { kind: 'restored' }>): void {
  const { revoked, ended, erased, people } = toldAgain;
  console.log(
    `  ${revoked} teléfonos quitados · phones revoked, ${ended} personas · people ended, ${erased} borrados · erasures`,
  );
  console.log(
    `  ${people} personas agregadas o cambiadas después de la copia · people added or changed since the backup`,
  );
  console.log(`  ${parcels} paquetes de teléfonos que la copia no tenía · parcels of phones that the backup lacked`);
  if (endedSessions === 0) return;
  console.log(
    `  No se encontró ${KEPT_APART_FILE} del servicio anterior: no se sabe qué teléfonos se quitaron después de la copia. Por eso ${endedSessions} sesiones de supervisión, secretaría y administración terminaron. Deles un código nuevo (npm run admin-code), y quite los teléfonos perdidos.`,
  );
  console.log(
    `  ${KEPT_APART_FILE} of the earlier service was not found, so nobody knows which phones were revoked since: ${endedSessions} sessions of supervisors, secretariat and administrators have ended. Give them new codes, and revoke lost phones.`,
  );
}
