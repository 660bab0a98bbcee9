import type { KnownVersion } from '../../domain/publishing/catalogue.ts';
import { NO_PLACEMENT } from '../../domain/publishing/placement.ts';
import type { PulledForm } from '../../domain/sync/published-form.ts';
import type { PhoneStorage } from '../phone/phone-storage.ts';
import type { FormReference } from '../phone/rows.ts';
import type { BitacoraDatabase, FormCheck, FormNoteRow } from '../phone/schema.ts';

/** Every version that the service told of, as lists need it: without the definitions. */
export async function listKnownVersions(storage: PhoneStorage): Promise<readonly KnownVersion[]> {
  const rows = await storage.read((database) => database.formNotes.toArray());
  return rows.map(({ id, version, title, publication, placement, here, filesHere, checked }) => ({
    id,
    version,
    publication,
    placement,
    state:
      !here || !filesHere || checked === null
        ? { kind: 'coming' }
        : checked.kind === 'ready'
          ? { kind: 'ready', entry: checked.entry }
          : { kind: 'broken', title, codes: checked.codes },
  }));
}

/** Versions whose definition is here and that this build of the app has not looked at yet. */
export async function listUncheckedForms(storage: PhoneStorage, build: string): Promise<readonly FormReference[]> {
  const rows = await storage.read((database) => database.formNotes.toArray());
  return rows.filter(({ here, checked }) => here && checked?.by !== build).map(({ id, version }) => ({ id, version }));
}

/** Keeps what a build of the app found of a version, so that it is looked at once. */
export async function noteFormChecked(storage: PhoneStorage, form: FormReference, checked: FormCheck): Promise<void> {
  await storage.write(['formNotes'], async (database) => {
    await database.formNotes.update([form.id, form.version], { checked });
  });
}

/**
 * Versions that the app ships need no fetching. The page writes down which they are, because synchronisation runs in
 * the service worker too, which has no questionnaires.
 */
export async function noteShippedForms(storage: PhoneStorage, forms: readonly FormReference[]): Promise<void> {
  const value = forms.map(keyOf).sort();
  await storage.write(['meta'], async (database) => {
    const known = await database.meta.get(SHIPPED_KEY);
    if (JSON.stringify(known?.value) === JSON.stringify(value)) return;
    await database.meta.put({ key: SHIPPED_KEY, value });
  });
}

/** What `noteShippedForms` wrote, as `id/version`. */
export async function shippedKeys(database: BitacoraDatabase): Promise<ReadonlySet<string>> {
  const value = (await database.meta.get(SHIPPED_KEY))?.value;
  return new Set(Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);
}

/** Writes what a pull told of a version. What the app found of it before stays. */
export async function putFormNote(database: BitacoraDatabase, told: PulledForm, here: boolean): Promise<void> {
  const known = await database.formNotes.get([told.id, told.version]);
  const files = told.files ?? known?.files ?? [];
  const sameFiles = known !== undefined && files.every((file) => known.files.some((old) => old.sha256 === file.sha256));
  await database.formNotes.put({
    ...emptyNote(told),
    title: told.title ?? known?.title ?? null,
    publication: told.publication ?? known?.publication ?? null,
    placement: { menu: told.menu ?? null, order: told.order ?? null, icon: told.icon ?? null },
    files,
    here,
    filesHere: files.length === 0 || (sameFiles && known.filesHere),
    wanted: known?.wanted ?? false,
    checked: known?.checked ?? null,
  });
}

/** Records of these versions are on this phone: their definitions are needed, also where nobody may begin one. */
export async function wantForms(database: BitacoraDatabase, forms: readonly FormReference[]): Promise<void> {
  const distinct = [...new Map(forms.map((form) => [keyOf(form), form])).values()];
  const notes = await database.formNotes.bulkGet(distinct.map(({ id, version }): [string, number] => [id, version]));
  const changed = distinct.flatMap((form, index): FormNoteRow[] => {
    const known = notes[index];
    return known?.wanted === true ? [] : [{ ...(known ?? emptyNote(form)), wanted: true }];
  });
  if (changed.length > 0) await database.formNotes.bulkPut(changed);
}

/** Marks a version whose definition now lies in `forms`. */
export async function noteHere(database: BitacoraDatabase, { id, version }: FormReference): Promise<void> {
  const note = await database.formNotes.get([id, version]);
  if (note?.here === false) await database.formNotes.put({ ...note, here: true });
}

/** `id/version`. */
export function keyOf({ id, version }: FormReference): string {
  return `${id}/${version}`;
}

function emptyNote({ id, version }: FormReference): FormNoteRow {
  return {
    id,
    version,
    title: null,
    publication: null,
    placement: NO_PLACEMENT,
    files: [],
    here: false,
    filesHere: true,
    wanted: false,
    checked: null,
  };
}

const SHIPPED_KEY = 'shipped-forms';
