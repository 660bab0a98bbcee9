import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/submission/canonical.ts';
import type { Trx } from '../db/clock.ts';
import { type FormVersion, readPublication } from './form-versions.ts';

/**
 * Versions made here of a form that the product ships begin at this number. A later release may bring version 3 of it,
 * and two different forms must never have one name and number.
 */
const OWN_VERSIONS_FROM = 1001;

/** What a version says, its number aside. */
export function contentHashOf(form: object): string {
  const canonical = canonicalJson({ ...form, version: 0 });
  if (!canonical.ok) throw new Error(`a form has no canonical text: ${canonical.reason}`);
  return createHash('sha256').update(canonical.text, 'utf8').digest('hex');
}

/** The number of the next draft, and the draft that it takes the place of; null: there is none. */
export type NextNumber = { readonly version: number; readonly draft: number | null };

/**
 * The number that an uploaded form gets: the draft's own while there is one. What phones have had under a number keeps it,
 * also where a restored backup knows nothing of it: the same content gets it again, and nothing else does.
 */
export async function nextNumber(trx: Trx, form: { readonly id: string }): Promise<NextNumber> {
  const rows = await trx
    .selectFrom('forms')
    .select(['version', 'source', 'publication'])
    .where('id', '=', form.id)
    .execute();
  const given = await trx
    .selectFrom('form_numbers')
    .select(['version', 'content_hash'])
    .where('form_id', '=', form.id)
    .execute();
  const draft = rows.find((row) => readPublication(row.publication).state === 'draft')?.version ?? null;
  const hash = contentHashOf(form);
  const standing = (version: number): boolean => version !== draft && rows.some((row) => row.version === version);
  const same = given.find((row) => row.content_hash === hash && !standing(row.version));
  if (same !== undefined) return { version: same.version, draft };
  if (draft !== null && !given.some((row) => row.version === draft)) return { version: draft, draft };
  const next = Math.max(0, ...rows.map((row) => row.version), ...given.map((row) => row.version)) + 1;
  const shipped = rows.some((row) => row.source === 'shipped');
  return { version: shipped ? Math.max(next, OWN_VERSIONS_FROM) : next, draft };
}

/**
 * Whether phones have had another form under this number, and if so the number that is free. Only where a backup was
 * restored that is older than what was published under it.
 */
export async function freeNumberInstead(trx: Trx, { id, version }: FormVersion): Promise<number | null> {
  const form = await readDefinition(trx, { id, version });
  const given = await trx
    .selectFrom('form_numbers')
    .select('content_hash')
    .where('form_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (given === undefined || given.content_hash === contentHashOf(form)) return null;
  return (await nextNumber(trx, form)).version;
}

/** Notes that phones get this form under its number from now on. */
export async function noteNumber(trx: Trx, { id, version }: FormVersion): Promise<void> {
  const content_hash = contentHashOf(await readDefinition(trx, { id, version }));
  await trx
    .insertInto('form_numbers')
    .values({ form_id: id, version, content_hash })
    .onConflict((conflict) => conflict.columns(['form_id', 'version']).doNothing())
    .execute();
}

async function readDefinition(trx: Trx, { id, version }: FormVersion): Promise<{ readonly id: string }> {
  const row = await trx
    .selectFrom('forms')
    .select('definition')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  const form: object = JSON.parse(row.definition);
  return { ...form, id };
}

/** Takes a draft away with what names its files. */
export async function dropDraft(trx: Trx, { id, version }: FormVersion): Promise<void> {
  await trx.deleteFrom('form_files').where('form_id', '=', id).where('form_version', '=', version).execute();
  await trx
    .deleteFrom('forms')
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'draft')
    .execute();
}
