import { approvedAfter } from '../../domain/submission/approved-after.ts';
import { isUnsentReview, type ReviewDraft, reviewDraftSchema } from '../../domain/submission/review-draft.ts';
import type { Review } from '../../domain/sync/protocol.ts';
import { isSameKept, openValue, sealValue } from '../phone/body-codec.ts';
import { withDeskPlace } from '../phone/desk-place.ts';
import { roomOrNoSpace } from '../phone/making-room.ts';
import type { NoSpace } from '../phone/no-space.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { HEAD_TABLES, putHeadRows } from '../phone/pulled-rows.ts';
import type { BitacoraDatabase, ReviewDraftRow } from '../phone/schema.ts';
import { openReviews, reviewsOf } from './records.ts';
import { writtenReviews } from './written-reviews.ts';

/** What this person wrote about a record and has not sent; null: nothing. */
export async function readReviewDraft(own: OwnStorage, recordId: string): Promise<ReviewDraft | null> {
  const row = await own.storage.read((database) => database.reviewDrafts.get([own.owner, recordId]));
  return reviewDraftSchema.safeParse(await openValue(own, row?.draft)).data ?? null;
}

/** Keeps it until it is sent, whatever becomes of page, browser and signal. */
export async function saveReviewDraft(
  own: OwnStorage,
  recordId: string,
  written: ReviewDraft,
): Promise<{ readonly status: 'saved' } | NoSpace> {
  const { storage, owner } = own;
  const draft = await sealValue(own, written);
  return roomOrNoSpace(own, () =>
    storage.write(['reviewDrafts'], async (database) => {
      await keepRow(database, { owner, recordId, draft }, written);
      return { status: 'saved' } as const;
    }),
  );
}

/** One in which nothing is left is none. */
async function keepRow(database: BitacoraDatabase, row: ReviewDraftRow, written: ReviewDraft): Promise<void> {
  if (isUnsentReview(written)) await database.reviewDrafts.put(row);
  else if (Object.keys(written.branchIds).length > 0) await database.reviewDrafts.put({ ...row, empty: true });
  else await database.reviewDrafts.delete([row.owner, row.recordId]);
}

/** Takes away what a version before kept of reviews in which nothing was written. */
export async function tidyReviewDrafts(own: OwnStorage): Promise<void> {
  const { storage, owner } = own;
  const { waiting, orphaned } = await storage.read((database) => writtenReviews(database, owner));
  for (const row of [...waiting, ...orphaned]) {
    // What cannot be opened now may have words.
    const opened = await openValue(own, row.draft).catch(() => null);
    const written = reviewDraftSchema.safeParse(opened).data;
    if (written === undefined || isUnsentReview(written)) continue;
    await storage.write(['reviewDrafts'], async (database) => {
      const now = await database.reviewDrafts.get([owner, row.recordId]);
      if (isSameKept(now?.draft, row.draft)) await keepRow(database, row, written);
    });
  }
}

/**
 * 7: what the service answered to a review stands at once, before a pull tells it again; the draft of it goes in the same
 * transaction. A head that moved meanwhile keeps its state.
 */
export async function applyOwnReview(own: OwnStorage, recordId: string, review: Review): Promise<void> {
  const { storage, owner } = own;
  const kept = await sealValue(own, review);
  const before = await openReviews(own, await storage.read((database) => reviewsOf(database, owner, recordId)));
  return storage.write([...HEAD_TABLES, 'reviews', 'reviewDrafts'], async (database) => {
    await database.reviewDrafts.delete([owner, recordId]);
    const head = await database.pulledSubmissions.get([owner, recordId]);
    if (head === undefined) return;
    const { epoch } = head;
    const known = await database.reviews.where('[owner+submissionId]').equals([owner, recordId]).toArray();
    const position = Math.max(head.sequence * 1000, ...known.map((row) => row.position)) + 1;
    await database.reviews.put({ owner, epoch, id: review.id, submissionId: recordId, position, review: kept });
    if (head.revision !== review.revision) return;
    // What the service told counts also where the review that says so is not on this phone.
    const counts = head.approvedRevision ?? null;
    const told = counts === null ? [] : [{ revision: counts, state: 'approved' as const }];
    const approvedRevision = approvedAfter([...told, ...before, review]);
    await putHeadRows(database, [withDeskPlace({ ...head, state: review.state, approvedRevision }, false)]);
  });
}

/** 4.3: a branch that was decided is open no more; a head that adoption made comes with the next pull. */
export function applyBranchDecision(
  { storage, owner }: OwnStorage,
  recordId: string,
  decided: { readonly contentHash: string; readonly state: 'adopted' | 'dismissed' },
): Promise<void> {
  return storage.write(HEAD_TABLES, async (database) => {
    const head = await database.pulledSubmissions.get([owner, recordId]);
    if (head === undefined) return;
    const branches = head.branches.map((branch) =>
      branch.contentHash === decided.contentHash ? { ...branch, state: decided.state } : branch,
    );
    await putHeadRows(database, [withDeskPlace({ ...head, branches }, false)]);
  });
}
