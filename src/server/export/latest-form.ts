import type { Db } from '../foundations.ts';
import type { FormLibrary, KnownForm } from '../submissions/form-library.ts';

/**
 * A form as it is now: columns are those of its latest published version, whatever version a record was filled with.
 * null: there is no such form.
 */
export async function latestForm(
  { db, forms }: { readonly db: Db; readonly forms: FormLibrary },
  formId: string,
): Promise<KnownForm | null> {
  const versions = await db
    .selectFrom('forms')
    .select(['version', 'state'])
    .where('id', '=', formId)
    .orderBy('version', 'desc')
    .execute();
  const latest = versions.find(({ state }) => state === 'published') ?? versions[0];
  return latest === undefined ? null : await forms.find(formId, latest.version);
}
