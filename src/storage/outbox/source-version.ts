import { isSameKept } from '../phone/body-codec.ts';
import type { BitacoraDatabase } from '../phone/schema.ts';
import type { StoredBody } from '../phone/stored-body.ts';
import { bodyKeyOf, type LatestVersion, latestVersionOf } from './latest-version.ts';

/** The version of a record that its next one is made of, with its body as it lies. */
export type Source = { readonly latest: LatestVersion; readonly stored: StoredBody };

/** Null: there is none here. Reads submissions, pulledSubmissions and bodies. */
export async function sourceOf(database: BitacoraDatabase, owner: string, recordId: string): Promise<Source | null> {
  const latest = await latestVersionOf(database, owner, recordId);
  const stored = latest === null ? undefined : await database.bodies.get(bodyKeyOf(owner, latest));
  return latest === null || stored === undefined ? null : { latest, stored: stored.body };
}

/**
 * Whether what was read before a transaction is the latest version still: asked inside it, by whoever opened the body
 * outside. Another window may have finished a correction meanwhile, or a pull may have brought another head.
 */
export async function isStillSource(
  database: BitacoraDatabase,
  owner: string,
  recordId: string,
  { latest, stored }: Source,
): Promise<boolean> {
  const now = await sourceOf(database, owner, recordId);
  return now !== null && bodyKeyOf(owner, now.latest) === bodyKeyOf(owner, latest) && isSameKept(now.stored, stored);
}
