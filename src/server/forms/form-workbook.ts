import { readForm } from '../../domain/form/schema.ts';
import type { Leftovers } from '../../domain/xlsform/leftovers.ts';
import { writeXlsForm } from '../../domain/xlsform/write-xlsform.ts';
import { withShippedParts } from '../../forms/workbook-parts.ts';
import type { Db } from '../foundations.ts';
import { writeWorkbook } from '../xlsform/workbook.ts';
import type { FormVersion } from './form-versions.ts';

/** A version as `.xlsx`, with what its workbook held beyond the form; null: there is no such version. */
export async function formAsWorkbook(db: Db, { id, version }: FormVersion): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('forms')
    .select(['definition', 'leftovers'])
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (row === undefined) return null;
  const read = readForm(JSON.parse(row.definition));
  if (!read.ok) return null;
  // Written by `takeForm`, as the reader gave it.
  const leftovers: Leftovers | undefined = row.leftovers === null ? undefined : JSON.parse(row.leftovers);
  return await writeWorkbook(writeXlsForm(withShippedParts(read.form), leftovers));
}
