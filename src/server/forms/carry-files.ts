import { createHash } from 'node:crypto';
import type { Form } from '../../domain/form/definition.ts';
import { filesNeeded } from '../../domain/form/files/form-files.ts';
import { formFileTypeOf } from '../../domain/sync/published-form.ts';
import type { Trx } from '../db/clock.ts';
import type { BundledFile } from './split-bundle.ts';

/**
 * The files of a draft that was just uploaded: those that came with it, then those of the version before that it still
 * needs under the same name. What it needs no more goes.
 */
export async function carryFiles(trx: Trx, form: Form, files: readonly BundledFile[]): Promise<void> {
  const needed = new Set(filesNeeded(form).map(({ name }) => name));
  const { id, version } = form;
  const known = await trx.selectFrom('form_files').selectAll().where('form_id', '=', id).execute();
  const own = known.filter((row) => row.form_version === version);
  const gone = own.filter(({ name }) => !needed.has(name)).map(({ name }) => name);
  if (gone.length > 0) {
    await trx
      .deleteFrom('form_files')
      .where('form_id', '=', id)
      .where('form_version', '=', version)
      .where('name', 'in', gone)
      .execute();
  }
  for (const { name, bytes } of files) if (needed.has(name)) await putFile(trx, form, name, bytes);
  const here = new Set([...own.map(({ name }) => name), ...files.map(({ name }) => name)]);
  const before = known
    .filter((row) => row.form_version < version && needed.has(row.name) && !here.has(row.name))
    .sort((a, b) => b.form_version - a.form_version);
  for (const name of new Set(before.map((row) => row.name))) {
    const newest = before.find((row) => row.name === name);
    if (newest !== undefined)
      await trx
        .insertInto('form_files')
        .values({ ...newest, form_version: version })
        .execute();
  }
}

/** Keeps a file of a version under its name; again replaces it. Its hash. */
export async function putFile(
  trx: Trx,
  { id, version }: { readonly id: string; readonly version: number },
  name: string,
  bytes: Uint8Array,
): Promise<{ readonly sha256: string; readonly mediaType: string }> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await trx
    .insertInto('form_contents')
    .values({ sha256, content: Buffer.from(bytes).toString('base64') })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
  const mediaType = formFileTypeOf(name) ?? 'application/octet-stream';
  const columns = { sha256, bytes: bytes.byteLength, media_type: mediaType };
  await trx
    .insertInto('form_files')
    .values({ form_id: id, form_version: version, name, ...columns })
    .onConflict((conflict) => conflict.columns(['form_id', 'form_version', 'name']).doUpdateSet(columns))
    .execute();
  return { sha256, mediaType };
}
