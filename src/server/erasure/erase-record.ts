import * as z from 'zod/mini';
import { ERASED_TEXT } from '../../domain/sync/erased-words.ts';
import { type LineTrx, recordChange } from '../db/clock.ts';
import { eraseFromList, personalInRow, withoutLabel } from '../lists/erase-from-list.ts';
import type { FindNames } from '../submissions/form-library.ts';
import { isErasedPath, tombstoned } from './tombstone.ts';

const recordSchema = z.record(z.string(), z.unknown());
const commentsSchema = z.array(z.looseObject({ text: z.string() }));

/**
 * 6.12: takes the personal answers out of every revision and branch of a record that still has them, out of the row of a
 * list that it made, out of what was written in its reviews, and its kept drafts and their photos; phones are told by pull. Answers how many revisions
 * changed. The hash by which a revision is known stays, so that a phone which sends it again gets its receipt.
 */
export async function eraseRecord(
  trx: LineTrx,
  namesOf: FindNames,
  id: string,
  erasure: { readonly at: string; readonly sequence: number },
): Promise<number> {
  const revisions = await trx
    .selectFrom('revisions')
    .select(['revision', 'content_hash', 'form_id', 'form_version', 'body'])
    .where('submission_id', '=', id)
    .where((eb) => eb.or([eb('erased_at', 'is', null), eb('erased_part', 'is not', null)]))
    .execute();
  for (const row of revisions) {
    const names = await namesOf(row.form_id, row.form_version);
    const inRow = await personalInRow(trx, { id: row.form_id, version: row.form_version }, (question) =>
      isErasedPath(question, names),
    );
    const erased = tombstoned(recordSchema.parse(JSON.parse(row.body)), names);
    const body = JSON.stringify(inRow.label ? withoutLabel(erased) : erased);
    await eraseFromList(trx, id, inRow, erasure.at);
    await trx
      .updateTable('revisions')
      .set({ body, erased_at: erasure.at, erased_part: null })
      .where('submission_id', '=', id)
      .where('revision', '=', row.revision)
      .where('content_hash', '=', row.content_hash)
      .execute();
    await dropPhotos(trx, { id, ...row }, names, erasure.at);
  }
  await eraseReviews(trx, id);
  await dropDrafts(trx, id, erasure.at);
  if (revisions.length > 0) await recordChange(trx, 'submission', id, erasure.sequence);
  return revisions.length;
}

async function dropPhotos(
  trx: LineTrx,
  row: { readonly id: string; readonly revision: number; readonly content_hash: string },
  names: Parameters<typeof isErasedPath>[1],
  at: string,
): Promise<void> {
  const named = trx
    .selectFrom('revision_photos')
    .select(['position', 'question', 'sha256'])
    .where('submission_id', '=', row.id)
    .where('revision', '=', row.revision)
    .where('content_hash', '=', row.content_hash);
  for (const photo of await named.execute()) {
    if (!isErasedPath(photo.question, names)) continue;
    await trx
      .deleteFrom('revision_photos')
      .where('submission_id', '=', row.id)
      .where('revision', '=', row.revision)
      .where('content_hash', '=', row.content_hash)
      .where('position', '=', photo.position)
      .execute();
    await letGo(trx, [photo.sha256], at);
  }
}

/** Notes photos that may have lost the last that named them; `removePhotos` looks again before any byte leaves. */
export async function letGo(trx: LineTrx, photos: readonly string[], since: string): Promise<void> {
  for (const sha256 of new Set(photos)) {
    await trx
      .insertInto('photos_to_remove')
      .values({ sha256, since })
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute();
  }
}

/** Words about a record may repeat what is in it. */
async function eraseReviews(trx: LineTrx, id: string): Promise<void> {
  const reviews = await trx
    .selectFrom('reviews')
    .select(['id', 'reason', 'comments'])
    .where('submission_id', '=', id)
    .execute();
  for (const review of reviews) {
    const comments = commentsSchema.parse(JSON.parse(review.comments));
    await trx
      .updateTable('reviews')
      .set({
        reason: review.reason === null ? null : ERASED_TEXT,
        comments: JSON.stringify(comments.map((comment) => ({ ...comment, text: ERASED_TEXT }))),
      })
      .where('id', '=', review.id)
      .execute();
  }
}

async function dropDrafts(trx: LineTrx, id: string, at: string): Promise<void> {
  const drafts = await trx
    .selectFrom('drafts')
    .select(['author_id', 'draft_id', 'content_hash'])
    .where((eb) => eb.or([eb('record_id', '=', id), eb('draft_id', '=', id)]))
    .execute();
  for (const draft of drafts) await dropDraft(trx, draft, at);
}

/** Takes away a kept draft with what it says of photos. */
export async function dropDraft(
  trx: LineTrx,
  draft: { readonly author_id: string; readonly draft_id: string; readonly content_hash: string },
  at: string,
): Promise<void> {
  const photos = await trx
    .deleteFrom('draft_photos')
    .where('author_id', '=', draft.author_id)
    .where('draft_id', '=', draft.draft_id)
    .where('content_hash', '=', draft.content_hash)
    .returning('sha256')
    .execute();
  await trx
    .deleteFrom('drafts')
    .where('author_id', '=', draft.author_id)
    .where('draft_id', '=', draft.draft_id)
    .where('content_hash', '=', draft.content_hash)
    .execute();
  await letGo(
    trx,
    photos.map((photo) => photo.sha256),
    at,
  );
}
