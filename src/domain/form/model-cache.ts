import { type CompileResult, compileChecked } from './compile-checked.ts';
import type { Form } from './definition.ts';
import type { FormModel } from './engine-api.ts';
import { type FormFileTables, fileNamesIn } from './files/form-files.ts';
import type { FormFileTexts } from './files/read-tables.ts';
import type { ReadFormResult } from './schema.ts';

export type ModelOutcome =
  | { readonly kind: 'model'; readonly model: FormModel }
  /** The form is not here: the app does not ship it and the service has not sent it. */
  | { readonly kind: 'missing' }
  /** The form is here, and this program cannot work with it; `problems` say where. */
  | { readonly kind: 'broken'; readonly problems: Extract<CompileResult, { ok: false }>['problems'] };

type Wanted = { readonly id: string; readonly version: number };

/** A definition that was found. One that the app brings along was checked when the app was built. */
export type FoundDefinition =
  | { readonly kind: 'checked'; readonly form: Form }
  | { readonly kind: 'unchecked'; readonly definition: unknown };

/** Versions of forms, each compiled once: on a small phone that costs tens of milliseconds. */
export type ModelCache = {
  readonly load: (form: Wanted) => Promise<ModelOutcome>;
};

/**
 * `read` gives a definition as it lies; null: it is not here. What is not here is asked for again.
 * `readFiles` gives the texts of the files that the form needs and that are here. What else it chooses from is a list that
 * records fill: `readLists` gives its rows, with a stamp that is another one when they are; a form is compiled anew then.
 */
export function createModelCache(
  read: (form: Wanted) => Promise<FoundDefinition | null>,
  readFiles: (form: Wanted, names: readonly string[]) => Promise<FormFileTexts>,
  readLists: (files: readonly string[]) => Promise<ListTables> = async () => NO_LISTS,
): ModelCache {
  const models = new Map<string, { readonly model: FormModel; readonly lists: readonly string[]; stamp: string }>();
  /** Whoever asks while a version is being read and compiled waits for the same. */
  const coming = new Map<string, Promise<ModelOutcome>>();

  return {
    load: (form) => {
      const key = `${form.id}/${form.version}`;
      const loading = coming.get(key) ?? load(form, key).finally(() => coming.delete(key));
      coming.set(key, loading);
      return loading;
    },
  };

  async function load(form: Wanted, key: string): Promise<ModelOutcome> {
    const known = models.get(key);
    if (known !== undefined) {
      const isFresh = known.lists.length === 0 || (await readLists(known.lists)).stamp === known.stamp;
      if (isFresh) return { kind: 'model', model: known.model };
    }
    const found = await read(form);
    if (found === null) return { kind: 'missing' };
    const checked = found.kind === 'checked' ? { ok: true as const, form: found.form } : await check(found.definition);
    if (!checked.ok) return { kind: 'broken', problems: checked.problems };
    const names = fileNamesIn(checked.form);
    const texts = names.length === 0 ? NO_TEXTS : await readFiles(form, names);
    const files = names.length === 0 ? NO_LISTS.tables : await tablesOf(texts);
    const lists = names.filter((name) => !texts.has(name));
    const { stamp, tables } = lists.length === 0 ? NO_LISTS : await readLists(lists);
    const compiled = compileChecked(checked.form, new Map([...files, ...tables]));
    if (!compiled.ok) return { kind: 'broken', problems: compiled.problems };
    models.set(key, { model: compiled.model, lists, stamp });
    return { kind: 'model', model: compiled.model };
  }
}

/** The rows of lists by the names of files that mean them, and what tells these rows from others. */
export type ListTables = { readonly stamp: string; readonly tables: FormFileTables };

const NO_LISTS: ListTables = { stamp: '', tables: new Map() };
const NO_TEXTS: FormFileTexts = new Map();

/** What checks a form comes only with one that the app did not bring along. */
async function check(definition: unknown): Promise<ReadFormResult> {
  const { readForm } = await import('./schema.ts');
  return readForm(definition);
}

/** What reads the files comes only with a form that has some. */
async function tablesOf(texts: FormFileTexts): Promise<FormFileTables> {
  const { readTables } = await import('./files/read-tables.ts');
  return readTables(texts);
}
