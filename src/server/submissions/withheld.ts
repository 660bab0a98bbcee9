import * as z from 'zod/mini';
import type { Path } from '../../domain/form/answers.ts';
import { withoutAnswers } from '../../domain/form/unasked-personal.ts';
import { isObject } from '../../domain/json-object.ts';
import { PROOF_MEMBER } from '../../domain/submission/proof.ts';
import { readFlags } from './receipt.ts';
import { bodyWithHash } from './stored-body.ts';

type Flags = readonly { readonly code: string; readonly path?: string | undefined }[];

const recordSchema = z.record(z.string(), z.unknown());

/**
 * 4.5, 6.11: the places in a revision that hold personal data which its form does not ask for, by the flags it was
 * stored with. The record is kept as it came; nobody but its author reads these.
 */
export function withheldIn(flags: Flags): ReadonlySet<Path> {
  return new Set(flags.flatMap(({ code, path }) => (code === 'consent' && path !== undefined ? [path] : [])));
}

/** `withheldIn` of the column `flags`. */
export function withheldInColumn(flags: string): ReadonlySet<Path> {
  // Nearly every record has none, and a list of records is read often.
  return flags.includes('"consent"') ? withheldIn(readFlags(flags)) : new Set();
}

/** The record without these answers and their photos. */
export function withoutWithheld<Body extends { readonly answers?: unknown; readonly photos?: unknown }>(
  record: Body,
  withheld: ReadonlySet<Path>,
): Body {
  if (withheld.size === 0) return record;
  const { answers, photos } = record;
  return {
    ...record,
    ...(isObject(answers) ? { answers: withoutAnswers(answers, withheld) } : {}),
    ...(Array.isArray(photos) ? { photos: photos.filter((photo: unknown) => !isWithheld(photo, withheld)) } : {}),
  };
}

/** What somebody else's record looks like to who reads it whole (6.11). Without a hash or proof that tells a guess right. */
export function bodyFor(
  reader: { readonly userId: string },
  row: {
    readonly author_id: string;
    readonly flags: string;
    readonly content_hash: string;
    readonly erased_at: string | null;
  },
  body: string,
): string {
  // 6.12: the hash was made of what was erased, so it would tell a guess right.
  if (row.erased_at !== null) return body;
  if (!isWithheldFrom(reader.userId, { authorId: row.author_id, flags: row.flags })) {
    return bodyWithHash(body, row.content_hash);
  }
  const { [PROOF_MEMBER]: _proof, ...record } = recordSchema.parse(JSON.parse(body));
  return JSON.stringify(withoutWithheld(record, withheldInColumn(row.flags)));
}

/** Whether somebody reads less of a revision than is stored, though she reads the record whole. */
export function isWithheldFrom(
  userId: string,
  revision: { readonly authorId: string; readonly flags: string },
): boolean {
  return revision.authorId !== userId && withheldInColumn(revision.flags).size > 0;
}

function isWithheld(photo: unknown, withheld: ReadonlySet<Path>): boolean {
  return isObject(photo) && typeof photo['question'] === 'string' && withheld.has(photo['question']);
}
