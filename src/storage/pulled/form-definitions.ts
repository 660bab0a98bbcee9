import { draftsOf } from '../phone/draft-rows.ts';
import type { OwnStorage, PhoneStorage } from '../phone/open-storage.ts';
import type { FormReference } from '../phone/rows.ts';

/** Stores a definition that came from the service (6.6), as it came. A version that is here is never replaced. */
export async function saveFormDefinition(
  storage: PhoneStorage,
  definition: FormReference & { readonly title?: unknown },
): Promise<void> {
  await storage.write(['forms'], async (database) => {
    const known = await database.forms.get([definition.id, definition.version]);
    if (known !== undefined && known.definition !== null) return;
    const { id, version, title } = definition;
    await database.forms.put({ id, version, title: title ?? known?.title ?? null, definition });
  });
}

/** The definition as it came, to be checked by the form schema; null when this version is not on the phone. */
export async function readFormDefinition(storage: PhoneStorage, form: FormReference): Promise<unknown> {
  const row = await storage.read((database) => database.forms.get([form.id, form.version]));
  return row?.definition ?? null;
}

/** Every version known from the service, with or without its definition. */
export type KnownForm = FormReference & { readonly title: unknown; readonly hasDefinition: boolean };
export async function listKnownForms(storage: PhoneStorage): Promise<readonly KnownForm[]> {
  const rows = await storage.read((database) => database.forms.toArray());
  return rows.map(({ id, version, title, definition }) => ({
    id,
    version,
    title,
    hasDefinition: definition !== null,
  }));
}

/** Versions that drafts of this person are filled with: they must stay openable (lesson 10). */
export async function listFormsInUse({ storage, owner }: OwnStorage): Promise<readonly FormReference[]> {
  const rows = await storage.read(async (database) => [
    ...(await draftsOf(database, owner, 1)),
    ...(await draftsOf(database, owner, 0)),
  ]);
  return [...new Map(rows.map(({ form }) => [`${form.id}/${form.version}`, form])).values()];
}
