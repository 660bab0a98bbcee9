import { type FormFile, MAX_FORM_FILES } from '../../domain/sync/published-form.ts';
import { onTheLine } from '../db/clock.ts';
import type { Clock, Db } from '../foundations.ts';
import { putFile } from './carry-files.ts';
import { noteEvent } from './form-events.ts';
import { type FormVersion, mayRead, publicationOf, readPublication } from './form-versions.ts';

export type PutFileOutcome =
  | { readonly kind: 'kept'; readonly file: FormFile }
  | { readonly kind: 'not-found' }
  /** Only a draft's files may change: what was shown to somebody stays as it was. */
  | { readonly kind: 'not-draft' }
  | { readonly kind: 'too-many' };

/** Keeps a file of a draft under its name; again replaces it. */
export async function putFormFile(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  version: FormVersion,
  file: { readonly name: string; readonly bytes: Uint8Array },
  userId: string,
): Promise<PutFileOutcome> {
  return await onTheLine(db, 0, async (trx): Promise<PutFileOutcome> => {
    const publication = await publicationOf(trx, version);
    if (publication === null) return { kind: 'not-found' };
    if (publication.state !== 'draft') return { kind: 'not-draft' };
    const others = await trx
      .selectFrom('form_files')
      .select('name')
      .where('form_id', '=', version.id)
      .where('form_version', '=', version.version)
      .where('name', '<>', file.name)
      .execute();
    if (others.length >= MAX_FORM_FILES) return { kind: 'too-many' };
    const { sha256, mediaType } = await putFile(trx, version, file.name, file.bytes);
    await noteEvent(trx, clock, version, userId, 'file');
    return { kind: 'kept', file: { name: file.name, sha256, bytes: file.bytes.byteLength, mediaType } };
  });
}

/** The files of these forms' versions, by the version's key in changes. */
export async function formFilesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, readonly FormFile[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('form_files').selectAll().where('form_id', 'in', ids).orderBy('name').execute();
  const byVersion = Map.groupBy(rows, (row) => `${row.form_id}/${row.form_version}`);
  return new Map(
    [...byVersion].map(([key, files]) => [
      key,
      files.map(({ name, sha256, bytes, media_type }) => ({ name, sha256, bytes, mediaType: media_type })),
    ]),
  );
}

/** The bytes of a form's file for somebody who may read a version that has it; null: there is none such. */
export async function openFormFile(
  db: Db,
  sha256: string,
  reader: { readonly userId: string; readonly manages: boolean },
): Promise<{ readonly bytes: Buffer; readonly mediaType: string } | null> {
  const rows = await db
    .selectFrom('form_files')
    .innerJoin('forms', (join) =>
      join.onRef('forms.id', '=', 'form_files.form_id').onRef('forms.version', '=', 'form_files.form_version'),
    )
    .select(['form_files.media_type', 'forms.publication'])
    .where('form_files.sha256', '=', sha256)
    .execute();
  const readable = rows.find((row) => mayRead(readPublication(row.publication), reader.userId, reader.manages));
  if (readable === undefined) return null;
  const { content } = await db
    .selectFrom('form_contents')
    .select('content')
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow();
  return { bytes: Buffer.from(content, 'base64'), mediaType: readable.media_type };
}
