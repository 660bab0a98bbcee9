/** `npm run restore -- FOLDER`: brings a backup into an empty place. Stop the service first. */
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { restoreBackup } from '../backup/restore-backup.ts';
import { openFileStore } from '../files/open-store.ts';
import { explain, runCommand } from './command.ts';

await runCommand(async (config) => {
  const from = process.argv[2];
  if (from === undefined) {
    explain({ es: 'Uso: npm run restore -- CARPETA-DE-COPIAS', en: 'Usage: npm run restore -- BACKUP-FOLDER' });
    return;
  }
  await mkdir(config.dataFolder, { recursive: true });
  const files = openFileStore(config.photos, Date.now);
  await files.check();
  const result = await restoreBackup({ database: config.database, files }, resolve(from), randomUUID);
  switch (result.kind) {
    case 'restored':
      console.log(`Restaurada la copia de · Restored the backup of ${result.manifest.createdAt}`);
      console.log(`  ${result.manifest.tables.length} tablas · tables, ${result.photos} fotos · photos`);
      if (result.missingPhotos.length > 0) {
        explain({
          es: `La copia no tiene ${result.missingPhotos.length} fotos: ${result.missingPhotos.slice(0, 5).join(', ')}`,
          en: `The backup lacks ${result.missingPhotos.length} photos.`,
        });
      }
      return;
    case 'no-backup':
      return explain({ es: `No hay ninguna copia en ${from}.`, en: `There is no backup in ${from}.` });
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
