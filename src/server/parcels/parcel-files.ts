import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { sha256Schema } from '../../domain/ids.ts';
import { asStorageFault, errnoOf } from '../files/storage-unavailable.ts';

/** Name of the folder of parcels, in the data folder. */
export const PARCELS_FOLDER = 'parcels';

const noteSchema = z.object({
  version: z.literal(1),
  sha256: sha256Schema,
  device: z.string(),
  person: z.string(),
  key: z.string(),
  bytes: z.number().int(),
  place: z.number().int(),
  /** When its last part came. */
  at: z.string(),
  /** What is in it, as the column has it. */
  content: z.string().nullable(),
  /** What was decided; null: nothing, or to let it wait again. */
  decided: z
    .object({
      state: z.enum(['taken', 'discarded']),
      at: z.string(),
      by: z.string().nullable(),
      word: z.string().nullable(),
    })
    .nullable(),
});
/** What is kept of a parcel beside its bytes. */
export type ParcelNote = z.infer<typeof noteSchema>;

/**
 * Parcels (2.7) apart from the database. The phone lets go of a parcel when the service has it; a database that is put
 * back to an older backup does not have it any more. So it lies here too, sealed as it came, as long as in the database.
 */
export type ParcelFiles = {
  readonly put: (note: ParcelNote, parts: AsyncIterable<Uint8Array>) => Promise<void>;
  /** What was decided of one that is here. */
  readonly note: (note: ParcelNote) => Promise<void>;
  readonly list: () => Promise<readonly ParcelNote[]>;
  /** Null: it is not here. */
  readonly read: (sha256: string) => Promise<Buffer | null>;
  readonly remove: (sha256: string) => Promise<void>;
};

/** Where nothing is to lie beside the database. */
export const NO_PARCEL_FILES: ParcelFiles = {
  put: async () => undefined,
  note: async () => undefined,
  list: async () => [],
  read: async () => null,
  remove: async () => undefined,
};

/** Two files a parcel: its bytes, and what is noted of it. A parcel counts as here once its note is. */
export function createParcelFiles(folder: string): ParcelFiles {
  const bytesOf = (sha256: string): string => join(folder, `${sha256}.parcel`);
  const noteOf = (sha256: string): string => join(folder, `${sha256}.json`);
  const writeNote = (note: ParcelNote): Promise<void> =>
    write(folder, noteOf(note.sha256), [Buffer.from(`${JSON.stringify(note)}\n`)]);
  return {
    put: async (note, parts) => {
      await write(folder, bytesOf(note.sha256), parts);
      await writeNote(note);
    },
    note: writeNote,
    list: async () => {
      const names = await unlessAbsent(() => readdir(folder));
      const notes: ParcelNote[] = [];
      for (const name of (names ?? []).toSorted()) {
        if (!name.endsWith('.json')) continue;
        const note = readNote(await unlessAbsent(() => readFile(join(folder, name), 'utf8')));
        if (note !== null && `${note.sha256}.json` === name) notes.push(note);
      }
      return notes;
    },
    read: (sha256) => unlessAbsent(() => readFile(bytesOf(sha256))),
    remove: async (sha256) => {
      await rm(noteOf(sha256), { force: true });
      await rm(bytesOf(sha256), { force: true });
    },
  };
}

function readNote(text: string | null): ParcelNote | null {
  try {
    return text === null ? null : (noteSchema.safeParse(JSON.parse(text)).data ?? null);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function unlessAbsent<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Whole and on the disk before it has its name. */
async function write(
  folder: string,
  file: string,
  parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const handle = await open(temporary, 'wx', 0o600);
    try {
      for await (const part of parts) await handle.writeFile(part);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    const above = await open(folder, 'r');
    try {
      await above.sync();
    } finally {
      await above.close();
    }
  } catch (error) {
    await rm(temporary, { force: true });
    throw asStorageFault(error, folder);
  }
}
