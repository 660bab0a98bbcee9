import { readFile } from 'node:fs/promises';
import { type ConfigResult, readConfig } from './config.ts';
import { errnoOf } from './files/storage-unavailable.ts';

/** Settings that are secrets: each may stand in a file that `NAME_FILE` names, as systemd, Docker and vaults hand them over. */
export const SECRETS = [
  'DATABASE_URL',
  'BITACORA_CODE_KEY',
  'BITACORA_CODE_KEY_BEFORE',
  'BITACORA_ADMIN_CODE',
  'BITACORA_S3_ACCESS_KEY',
  'BITACORA_S3_SECRET_KEY',
] as const;

/** The settings, with the secrets that stand in files. A file that cannot be read is a fault of its variable. */
export async function readSettings(environment: Readonly<Record<string, string | undefined>>): Promise<ConfigResult> {
  const given: Record<string, string | undefined> = { ...environment };
  const faults: { variable: string; es: string; en: string }[] = [];
  for (const name of SECRETS) {
    const variable = `${name}_FILE`;
    const file = given[variable]?.trim() ?? '';
    delete given[variable];
    if (file === '') continue;
    try {
      given[name] = await readFile(file, 'utf8');
    } catch (error) {
      if (errnoOf(error) === null) throw error;
      faults.push({
        variable,
        es: `No se puede leer el archivo ${file}. Revise la ruta y que quien corre el servicio pueda leerlo.`,
        en: `The file ${file} cannot be read. Check the path, and that whoever runs the service may read it.`,
      });
    }
  }
  const read = readConfig(given);
  if (faults.length === 0) return read;
  return { ok: false, faults: read.ok ? faults : [...faults, ...read.faults] };
}
