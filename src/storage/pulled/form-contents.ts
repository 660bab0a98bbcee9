import { decodeText } from '../../domain/form/files/decode-text.ts';
import { sessionSchema } from '../../domain/phone/session.ts';
import { offerOf } from '../../domain/publishing/offer.ts';
import { SHIPPED_PUBLICATION } from '../../domain/publishing/publication.ts';
import type { FormFile } from '../../domain/sync/published-form.ts';
import { draftsOf } from '../phone/draft-rows.ts';
import { type NoSpace, orNoSpace } from '../phone/no-space.ts';
import type { OwnStorage, PhoneStorage } from '../phone/phone-storage.ts';
import type { FormReference } from '../phone/rows.ts';
import type { BitacoraDatabase, FormNoteRow } from '../phone/schema.ts';
import { keyOf, putFormNote, shippedKeys } from './form-notes.ts';

/** A file of a form that is not whole yet: `offset` bytes of it are here. */
export type FormFileToFetch = { readonly sha256: string; readonly bytes: number; readonly offset: number };

/**
 * Versions whose definition this phone needs and has not: what this person may begin now or on a day that is known, and
 * what drafts and records here were filled with. What may be begun comes first.
 */
export async function listFormsToFetch(own: OwnStorage): Promise<readonly FormReference[]> {
  const today = own.storage.environment.now().slice(0, 10);
  return await own.storage.read(async (database) => {
    const [notes, shipped, needed] = await Promise.all([
      database.formNotes.toArray(),
      shippedKeys(database),
      formsOfDrafts(database, own.owner),
    ]);
    const offered = new Set(await offeredKeys(database, notes, today));
    // A service that never told of a version has none to give.
    const told = notes.filter((note) => !note.here && note.title !== null && !shipped.has(keyOf(note)));
    const isNeeded = new Set(needed.map(keyOf));
    const offeredFirst = [
      ...told.filter((note) => offered.has(keyOf(note))),
      ...told.filter((note) => !offered.has(keyOf(note)) && (note.wanted || isNeeded.has(keyOf(note)))),
    ];
    return offeredFirst.map(({ id, version }) => ({ id, version }));
  });
}

/** Files of forms whose definition is here. */
export async function listFormFilesToFetch({ storage }: OwnStorage): Promise<readonly FormFileToFetch[]> {
  return await storage.read(async (database) => {
    const lacking = (await database.formNotes.toArray()).filter((note) => note.here && !note.filesHere);
    const files = new Map(lacking.flatMap((note) => note.files).map((file) => [file.sha256, file]));
    const found: FormFileToFetch[] = [];
    for (const { sha256, bytes } of files.values()) {
      if ((await database.formFiles.get(sha256)) !== undefined) continue;
      found.push({ sha256, bytes, offset: await receivedBytes(database, sha256) });
    }
    return found;
  });
}

/** How a part of a form's file was taken. `damaged`: the whole is not what it says; it begins anew. */
export type FormFilePart = { readonly status: 'more' | 'complete' | 'damaged' } | NoSpace;

/** Keeps a part, and when it was the last one, the whole after its hash was seen to be right. */
export async function keepFormFilePart(
  { storage }: OwnStorage,
  file: FormFileToFetch,
  data: Uint8Array<ArrayBuffer>,
): Promise<FormFilePart> {
  const { sha256, bytes, offset } = file;
  return await orNoSpace(async (): Promise<FormFilePart> => {
    await storage.write(['formFileParts'], async (database) => {
      await database.formFileParts.put({ sha256, offset, data });
    });
    if (offset + data.byteLength < bytes) return { status: 'more' };
    const whole = await storage.read((database) => joined(database, sha256, bytes));
    const right = whole !== null && (await storage.environment.sha256(whole)) === sha256;
    await storage.write(['formFiles', 'formFileParts', 'formNotes'], async (database) => {
      await database.formFileParts.where('sha256').equals(sha256).delete();
      if (right) {
        await database.formFiles.put({ sha256, data: whole });
        await noteFilesHere(database);
      }
    });
    return { status: right ? 'complete' : 'damaged' };
  });
}

/** The bytes of a form's file by the name that the form knows; null: it has none of that name here. */
export async function readFormFile(
  storage: PhoneStorage,
  form: FormReference,
  name: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  return await storage.read(async (database) => {
    const note = await database.formNotes.get([form.id, form.version]);
    const file = note?.files.find((each) => each.name === name);
    return file === undefined ? null : ((await database.formFiles.get(file.sha256))?.data ?? null);
  });
}

/** Keeps whole files of a version: for a preview, which fetches nothing by itself. */
export async function saveFormFiles(
  storage: PhoneStorage,
  form: FormReference,
  files: readonly (FormFile & { readonly data: Uint8Array<ArrayBuffer> })[],
): Promise<void> {
  if (files.length === 0) return;
  await storage.write(['formFiles', 'formNotes'], async (database) => {
    await database.formFiles.bulkPut(files.map(({ sha256, data }) => ({ sha256, data })));
    const told = files.map(({ data: _data, ...file }) => file);
    await putFormNote(database, { ...form, files: told }, true);
  });
}

/** The texts of a form's files that are here, by name. What is no UTF-8 is read as Windows writes Spanish. */
export async function readFormTexts(
  storage: PhoneStorage,
  form: FormReference,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const name of names) {
    const bytes = await readFormFile(storage, form, name);
    if (bytes !== null) texts.set(name, decodeText(bytes));
  }
  return texts;
}

async function noteFilesHere(database: BitacoraDatabase): Promise<void> {
  const here = new Set(await database.formFiles.toCollection().primaryKeys());
  const whole = (await database.formNotes.toArray()).filter(
    (note) => !note.filesHere && note.files.every((file) => here.has(file.sha256)),
  );
  if (whole.length > 0) await database.formNotes.bulkPut(whole.map((note) => ({ ...note, filesHere: true })));
}

async function receivedBytes(database: BitacoraDatabase, sha256: string): Promise<number> {
  const parts = await database.formFileParts.where('sha256').equals(sha256).toArray();
  let end = 0;
  // Parts came one after the other; what lies beyond a gap is fetched again.
  for (const part of parts.sort((a, b) => a.offset - b.offset)) {
    if (part.offset > end) break;
    end = Math.max(end, part.offset + part.data.byteLength);
  }
  return end;
}

async function joined(
  database: BitacoraDatabase,
  sha256: string,
  bytes: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if ((await receivedBytes(database, sha256)) !== bytes) return null;
  const whole = new Uint8Array(bytes);
  for (const part of await database.formFileParts.where('sha256').equals(sha256).toArray()) {
    whole.set(part.data, part.offset);
  }
  return whole;
}

async function formsOfDrafts(database: BitacoraDatabase, owner: string): Promise<readonly FormReference[]> {
  const rows = [...(await draftsOf(database, owner, 1)), ...(await draftsOf(database, owner, 0))];
  return rows.map(({ form }) => form);
}

/** Of each form the newest version that this person may begin, what she tries out, and what is offered on a later day. */
async function offeredKeys(
  database: BitacoraDatabase,
  notes: readonly FormNoteRow[],
  today: string,
): Promise<readonly string[]> {
  const session = sessionSchema.safeParse((await database.meta.get('session'))?.value);
  if (!session.success) return [];
  const { me } = session.data;
  const keys: string[] = [];
  for (const versions of Map.groupBy(notes, (note) => note.id).values()) {
    const usable = versions.filter((note) => note.checked?.kind !== 'broken').sort((a, b) => b.version - a.version);
    const offers = usable.map((note) => ({ note, offer: offerOf(note.publication ?? SHIPPED_PUBLICATION, me, today) }));
    const current = offers.find(({ offer }) => offer === 'offered');
    if (current !== undefined) keys.push(keyOf(current.note));
    for (const { note, offer } of offers) if (offer === 'practice' || offer === 'not-yet') keys.push(keyOf(note));
  }
  return keys;
}
