import type { PhoneStorage } from '../phone/phone-storage.ts';
import type { FormReference } from '../phone/rows.ts';
import { noteHere } from './form-notes.ts';

/** Stores a definition that came from the service (6.6), as it came. A version that is here is never replaced. */
export async function saveFormDefinition(
  storage: PhoneStorage,
  definition: FormReference & { readonly title?: unknown },
): Promise<void> {
  await storage.write(['forms', 'formNotes'], async (database) => {
    const known = await database.forms.get([definition.id, definition.version]);
    if (known !== undefined && known.definition !== null) return;
    const { id, version, title } = definition;
    await database.forms.put({ id, version, title: title ?? known?.title ?? null, definition });
    await noteHere(database, definition);
  });
}

/** The definition as it came, to be checked by the form schema; null when this version is not on the phone. */
export async function readFormDefinition(storage: PhoneStorage, form: FormReference): Promise<unknown> {
  const row = await storage.read((database) => database.forms.get([form.id, form.version]));
  return row?.definition ?? null;
}

/** The versions of forms whose rows are on the phone. */
export async function listVersionsHere(storage: PhoneStorage): Promise<readonly FormReference[]> {
  const keys = await storage.read((database) => database.forms.toCollection().primaryKeys());
  return keys.map(([id, version]) => ({ id, version }));
}
