import { type Config, describeFaults } from '../config.ts';
import { storageFaultOf } from '../db/storage-fault.ts';
import { StorageUnavailable } from '../files/storage-unavailable.ts';
import { readSettings } from '../secret-files.ts';

/**
 * Runs a command with the settings of the service. What is wrong with settings, database or disk is told in words and
 * the command ends with 1; anything else is a bug and keeps its stack.
 */
export async function runCommand(command: (config: Config) => Promise<void>): Promise<void> {
  // As the service does: its files are for whoever runs it alone.
  process.umask(0o077);
  const read = await readSettings(process.env);
  if (!read.ok) {
    console.error(describeFaults(read.faults));
    process.exitCode = 1;
    return;
  }
  try {
    await command(read.config);
  } catch (error) {
    if (storageFaultOf(error) === null) throw error;
    const cause = error instanceof Error ? error.message : String(error);
    const place = error instanceof StorageUnavailable ? '' : ' (base de datos · database)';
    explain({
      es: `No se puede leer o escribir${place}: ${cause}. Revise carpeta, espacio, DATABASE_URL y almacén.`,
      en: `Cannot read or write${place}: ${cause}. Check folder, space, DATABASE_URL and store.`,
    });
  }
}

/** Says what went wrong, in both languages; the command will end with 1. */
export function explain(text: { readonly es: string; readonly en: string }): void {
  console.error(text.es);
  console.error(text.en);
  process.exitCode = 1;
}
