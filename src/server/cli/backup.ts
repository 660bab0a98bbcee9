/** `npm run backup [-- FOLDER]`: copies everything while the service goes on. */
import { join, resolve } from 'node:path';
import { KEPT_APART_FILE } from '../backup/kept-apart.ts';
import { type BackupResult, BackupUnreadable, makeBackup } from '../backup/make-backup.ts';
import { noteBackup } from '../backup/note-backup.ts';
import { beginSeal } from '../backup/seal.ts';
import { openFileStore } from '../files/open-store.ts';
import { backupPassphrase } from './backup-passphrase.ts';
import { explain, runCommand } from './command.ts';

await runCommand(async (config) => {
  const folder = resolve(process.argv[2] ?? join(config.dataFolder, 'backups'));
  const read = await backupPassphrase(config);
  if (!read.ok) return;
  const opened = read.passphrase === null ? null : await beginSeal(folder, read.passphrase);
  if (opened?.kind === 'wrong-passphrase') {
    explain({
      es: `Las copias de ${folder} están selladas con otra frase. Use esa, o una carpeta nueva.`,
      en: `The backups in ${folder} are sealed with another passphrase. Use that one, or a new folder.`,
    });
    return;
  }
  const files = openFileStore(config.photos, Date.now);
  const source = {
    database: config.database,
    files,
    keptApart: join(config.dataFolder, KEPT_APART_FILE),
    ...(opened === null ? {} : { seal: opened.seal }),
  };
  let result: BackupResult;
  try {
    result = await makeBackup(source, folder, new Date());
  } catch (error) {
    if (!(error instanceof BackupUnreadable)) throw error;
    explain({
      es: `La copia NO sirve: ${error.file} no se puede volver a leer. Revise el disco y haga otra; guarde las anteriores.`,
      en: `The backup is NO good: ${error.file} cannot be read back. Check the disk, make another one, keep earlier ones.`,
    });
    return;
  }
  const { folder: made, manifest, copiedPhotos } = result;
  try {
    await noteBackup(config.database, { manifest, copiedPhotos });
  } catch (error) {
    // The copy is whole: only the alert of Hoy does not know of it.
    explain({
      es: `La copia está completa, pero no se pudo anotar en el servicio (${String(error)}): Hoy la dará por vieja.`,
      en: `The backup is whole but could not be noted in the service (${String(error)}): Hoy will call it old.`,
    });
  }
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(`Copia completa · Backup complete: ${made}`);
  console.log(`  ${rows} filas · rows, ${manifest.photos.expected} fotos · photos (${copiedPhotos} nuevas · new)`);
  if (opened !== null) {
    console.log(
      '  Sellada: sin la frase nadie la abre, tampoco usted. · Sealed: without the passphrase nobody opens it.',
    );
  }
  if (process.argv[2] === undefined) {
    console.log(
      '  Está en el mismo disco que el servicio: llévela a otro lugar. · It lies on the same disk: take it elsewhere.',
    );
  }
  const { missing } = manifest.photos;
  if (missing.length === 0) return;
  explain({
    es: `Faltan ${missing.length} fotos que la base da por recibidas; el resto está copiado: ${missing.slice(0, 5).join(', ')}`,
    en: `${missing.length} photos that the database counts as received are missing or damaged; the rest is copied.`,
  });
});
