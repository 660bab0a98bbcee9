import { randomBytes, randomUUID } from 'node:crypto';
import { access, chmod, constants, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { DatabaseTooNew } from './db/migrate.ts';
import { openDatabase } from './db/open.ts';
import { openSqliteProbe } from './db/sqlite-probe.ts';
import { storageFaultOf } from './db/storage-fault.ts';
import type { FileStore } from './files/file-store.ts';
import { openFileStore } from './files/open-store.ts';
import { errnoOf, StorageUnavailable } from './files/storage-unavailable.ts';
import type { Db } from './foundations.ts';

/** Why the service cannot start, with what to do; for a person, in both languages. */
export type StartFault = { readonly es: string; readonly en: string; readonly cause: string };

export type OpenResult =
  | {
      readonly ok: true;
      readonly db: Db;
      readonly files: FileStore;
      readonly codeKey: string;
      readonly probe: (() => Promise<void>) | null;
    }
  | { readonly ok: false; readonly fault: StartFault };

/**
 * Opens the database and the photo store and tries both. What is wrong with the machine is an answer, not an exception.
 */
export async function openService(config: Config): Promise<OpenResult> {
  let codeKey: string;
  try {
    await keepToOurselves(config.dataFolder);
    await access(config.dataFolder, constants.W_OK);
    codeKey = config.codeKey ?? (await keptKey(join(config.dataFolder, 'code.key')));
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return { ok: false, fault: folderFault(config.dataFolder, error) };
  }
  const opened = await tryDatabase(config);
  if (!opened.ok) return opened;
  const files = openFileStore(config.photos, Date.now);
  try {
    await files.check();
  } catch (error) {
    await opened.db.destroy();
    if (error instanceof StorageUnavailable) return { ok: false, fault: photosFault(files.place, error) };
    throw error;
  }
  // PostgreSQL has a connection to spare; SQLite's one may be in the middle of a long piece of writing.
  const probe = config.database.kind === 'sqlite' ? openSqliteProbe(config.database.file) : null;
  return { ok: true, db: opened.db, files, codeKey, probe };
}

/** What the service writes is for whoever runs it (`umask`, main.ts); what earlier versions wrote becomes so. */
async function keepToOurselves(dataFolder: string): Promise<void> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  await tighten(dataFolder, 0o700);
  const files = await readdir(dataFolder);
  for (const name of files.filter((file) => file.startsWith('bitacora.sqlite')))
    await tighten(join(dataFolder, name), 0o600);
}

/** The key of codes: made once, beside the database and not in it. */
async function keptKey(file: string): Promise<string> {
  try {
    // Of several processes that start together, one makes the first code.
    await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
  const key = (await readFile(file, 'utf8')).trim();
  if (key.length >= 32) return key;
  // Cut while it was written: codes that nobody could have used yet.
  await writeFile(file, randomBytes(32).toString('hex'), { mode: 0o600, flush: true });
  return (await readFile(file, 'utf8')).trim();
}

/** Somebody else's folder, or a file system without modes: it stays as it is, and works. */
async function tighten(path: string, mode: number): Promise<void> {
  try {
    await chmod(path, mode);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
  }
}

async function tryDatabase(
  config: Config,
): Promise<{ readonly ok: true; readonly db: Db } | { readonly ok: false; readonly fault: StartFault }> {
  try {
    return { ok: true, db: await openDatabase(config.database, randomUUID) };
  } catch (error) {
    if (error instanceof DatabaseTooNew) return { ok: false, fault: tooNewFault(error) };
    const refusedByServer = config.database.kind === 'postgres' && isPostgresRefusal(error);
    if (storageFaultOf(error) === null && !refusedByServer) throw error;
    return { ok: false, fault: databaseFault(config, error) };
  }
}

/** SQLSTATE classes of a wrong password, a database that does not exist, a right that is missing. */
function isPostgresRefusal(error: unknown): boolean {
  const code = errnoOf(error);
  return code !== null && /^(28|3D|42501)/.test(code);
}

function folderFault(folder: string, error: unknown): StartFault {
  return {
    es: `No se puede escribir en la carpeta de datos ${folder}. Dé permiso de escritura a quien corre el servicio, o ponga otra carpeta en BITACORA_DATA.`,
    en: `The data folder ${folder} cannot be written. Give whoever runs the service the right to write, or set another folder in BITACORA_DATA.`,
    cause: messageOf(error),
  };
}

function photosFault(place: string, error: StorageUnavailable): StartFault {
  const full = error.fault === 'full';
  return {
    es: full
      ? `No queda espacio para fotos en ${place}. Libere espacio y vuelva a iniciar; lo guardado está intacto.`
      : `No se pueden guardar fotos en ${place}. Revise permisos, dirección y claves (BITACORA_DATA o BITACORA_S3_…).`,
    en: full
      ? `There is no space left for photos in ${place}. Free some and start again; what is stored is untouched.`
      : `Photos cannot be kept in ${place}. Check rights, address and keys (BITACORA_DATA or BITACORA_S3_…).`,
    cause: error.message,
  };
}

function tooNewFault(error: DatabaseTooNew): StartFault {
  return {
    es: 'La base de datos es de una versión más nueva de Bitácora. Inicie esa versión; esta no toca la base.',
    en: 'The database belongs to a newer version of Bitácora. Start that version; this one leaves the database alone.',
    cause: error.message,
  };
}

function databaseFault(config: Config, error: unknown): StartFault {
  const cause = messageOf(error);
  if (config.database.kind === 'sqlite') {
    return {
      es: `No se puede abrir la base de datos ${config.database.file}. Revise permisos y espacio en disco; si el archivo está dañado, use "npm run restore" con la última copia.`,
      en: `The database ${config.database.file} cannot be opened. Check rights and disk space; if the file is damaged, use "npm run restore" with the last backup.`,
      cause,
    };
  }
  return {
    es: `PostgreSQL no responde o no deja entrar (${hostOf(config.database.url)}). Revise DATABASE_URL: servidor, puerto, usuario, clave y base.`,
    en: `PostgreSQL does not answer or does not let us in (${hostOf(config.database.url)}). Check DATABASE_URL: host, port, user, password and database.`,
    cause,
  };
}

/** Without the password. */
export function hostOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
