import { readFile } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { errnoOf } from '../files/storage-unavailable.ts';
import { explain } from './command.ts';

/** Four words of a list of some thousand, or sixteen letters: nobody tries them all against scrypt. */
const LEAST_LETTERS = 16;

/** The passphrase that seals backups; null: none is set. Not ok: it was told what to do, and the command ends. */
type Passphrase = { readonly ok: true; readonly passphrase: string | null } | { readonly ok: false };

/** Reads it from the file that the settings name. */
export async function backupPassphrase({
  backupPassphraseFile: file,
}: Pick<Config, 'backupPassphraseFile'>): Promise<Passphrase> {
  if (file === null) return { ok: true, passphrase: null };
  let text: string;
  try {
    text = (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    explain({
      es: `No se puede leer la frase de las copias en ${file} (BITACORA_BACKUP_PASSPHRASE_FILE).`,
      en: `The passphrase of the backups cannot be read from ${file} (BITACORA_BACKUP_PASSPHRASE_FILE).`,
    });
    return { ok: false };
  }
  if (text.length >= LEAST_LETTERS) return { ok: true, passphrase: text };
  explain({
    es: `La frase de las copias en ${file} tiene menos de ${LEAST_LETTERS} letras. Use cuatro palabras o más.`,
    en: `The passphrase of the backups in ${file} has fewer than ${LEAST_LETTERS} letters. Use four words or more.`,
  });
  return { ok: false };
}
