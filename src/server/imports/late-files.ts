import { createHash } from 'node:crypto';
import type { ImportedRecord } from '../../domain/xlsform/import-records.ts';
import type { Context } from '../context.ts';
import type { Session } from '../people/person.ts';
import { importPhoto } from './import-photo.ts';

/** Of records that are here: the files that they name and that have not come, by the record's id. */
export async function awaitedFiles({ db }: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Set<string>>> {
  const awaited = new Map<string, Set<string>>();
  if (ids.length === 0) return awaited;
  const rows = await db
    .selectFrom('revision_photos')
    .leftJoin('photos', 'photos.sha256', 'revision_photos.sha256')
    .select(['revision_photos.submission_id as id', 'revision_photos.sha256 as sha256'])
    .where('revision_photos.submission_id', 'in', ids)
    // What later revisions name comes from who made them.
    .where('revision_photos.revision', '=', 1)
    .where('photos.sha256', 'is', null)
    .execute();
  for (const { id, sha256 } of rows) awaited.set(id, (awaited.get(id) ?? new Set()).add(sha256));
  return awaited;
}

/** Brings files of a record that is here already, after an import that broke off before them. */
export async function bringLate(parts: {
  readonly context: Context;
  readonly session: Session;
  readonly record: ImportedRecord;
  readonly file: (name: string) => Uint8Array | null;
  readonly awaited: Set<string> | undefined;
  readonly trial: boolean;
}): Promise<{ readonly stored: number; readonly missing: readonly string[] }> {
  const { context, session, record, file, trial } = parts;
  const missing = new Set(parts.awaited);
  let stored = 0;
  for (const { name } of missing.size === 0 ? [] : record.files) {
    const data = file(name);
    const sha256 = data === null ? '' : createHash('sha256').update(data).digest('hex');
    if (data === null || !missing.has(sha256)) continue;
    const outcome = trial ? null : await importPhoto(context, { sha256, data }, [], session.userId);
    if (outcome !== null && outcome !== 'stored' && outcome !== 'duplicate') continue;
    missing.delete(sha256);
    if (outcome !== null) stored += 1;
  }
  return { stored, missing: [...missing] };
}
