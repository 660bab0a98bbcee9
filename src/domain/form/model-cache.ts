import { type CompileResult, compileForm } from './compile-form.ts';
import type { FormModel } from './engine-api.ts';
import { type FormFileTables, fileNamesIn } from './files/form-files.ts';
import type { FormFileTexts } from './files/read-tables.ts';

export type ModelOutcome =
  | { readonly kind: 'model'; readonly model: FormModel }
  /** The form is not here: the app does not ship it and the service has not sent it. */
  | { readonly kind: 'missing' }
  /** The form is here, and this program cannot work with it; `problems` say where. */
  | { readonly kind: 'broken'; readonly problems: Extract<CompileResult, { ok: false }>['problems'] };

/** Versions of forms, each compiled once: on a small phone that costs tens of milliseconds. */
export type ModelCache = {
  readonly load: (form: { readonly id: string; readonly version: number }) => Promise<ModelOutcome>;
};

/**
 * `read` gives a definition as it lies; null or undefined: it is not here. What is not here is asked for again.
 * `readFiles` gives the texts of the files that the form needs and that are here.
 */
export function createModelCache(
  read: (form: { readonly id: string; readonly version: number }) => Promise<unknown>,
  readFiles: (
    form: { readonly id: string; readonly version: number },
    names: readonly string[],
  ) => Promise<FormFileTexts>,
): ModelCache {
  const models = new Map<string, FormModel>();
  return {
    load: async (form) => {
      const key = `${form.id}/${form.version}`;
      const known = models.get(key);
      if (known !== undefined) return { kind: 'model', model: known };
      const definition = await read(form);
      if (definition === null || definition === undefined) return { kind: 'missing' };
      const names = fileNamesIn(definition);
      const files = names.length === 0 ? new Map() : await tablesOf(await readFiles(form, names));
      const compiled = compileForm(definition, files);
      if (!compiled.ok) return { kind: 'broken', problems: compiled.problems };
      models.set(key, compiled.model);
      return { kind: 'model', model: compiled.model };
    },
  };
}

/** What reads the files comes only with a form that has some. */
async function tablesOf(texts: FormFileTexts): Promise<FormFileTables> {
  const { readTables } = await import('./files/read-tables.ts');
  return readTables(texts);
}
