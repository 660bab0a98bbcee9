import type { Answers, Geopoint, Path } from '../../domain/form/answers.ts';
import { withoutAnswers } from '../../domain/form/unasked-personal.ts';
import type { RecordDays } from '../../domain/form/visit-day.ts';
import type { ListAction } from '../../domain/lists/list-action.ts';
import { canonicalSubmission } from '../../domain/submission/canonical.ts';
import { linesMember } from '../../domain/submission/draft-lines.ts';
import { type DraftBody, type FinishedBody, type UnnumberedSubmission } from '../../domain/submission/kept-body.ts';
import { isTooLarge } from '../../domain/submission/record-bounds.ts';
import type { ReviewReply } from '../../domain/submission/review-reply.ts';
import { type PhotoEntry, submissionSchema } from '../../domain/submission/submission.ts';
import { type QueuedRevision, queueRevision } from '../outbox/queue-revision.ts';
import { decodeDraftBody, encodeQueuedBody } from '../phone/body-codec.ts';
import { draftKey } from '../phone/body-keys.ts';
import { newWriteToken, ownDraft } from '../phone/draft-rows.ts';
import { makingRoom } from '../phone/making-room.ts';
import { withName } from '../phone/names.ts';
import { type NoSpace, orNoSpace } from '../phone/no-space.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { addPhotoKeys, sendKeysOf } from '../phone/photo-keys.ts';
import type { Draft, DraftRow } from '../phone/rows.ts';
import type { BitacoraDatabase } from '../phone/schema.ts';
import { isProved } from '../phone/transfer-rows.ts';
import { removeDraft } from './drafts.ts';

export { withdrawRecord } from './withdraw.ts';

export type FinishRequest = {
  /** `engine.submissionAnswers()`: what is relevant, calculations included. */
  readonly answers: Answers;
  readonly photos: readonly PhotoEntry[];
  readonly location: Geopoint | null;
  /**
   * `unaskedPersonal` of the draft: typed before the board said no, or before an answer took the question away. It is kept
   * in no body of the finished record. Absent: there is none.
   */
  readonly unasked?: readonly Path[];
  /**
   * Number of the draft's last save. A draft that another tab has saved since has a higher one, and is not finished.
   */
  readonly edition: number;
  readonly activeSeconds: number;
  /** Service minus phone at the last contact (`readSyncState`). */
  readonly clockOffsetMs: number | null;
  /** Version of the app, `1.4.0`. */
  readonly app: string;
  /** The days that the form asks for (`askedDays`); null: it asks for none. Absent: whoever finishes it does not know. */
  readonly days?: RecordDays | null;
  /** 6.16: what it does to a list. Absent: nothing. */
  readonly entity?: ListAction | undefined;
  /** 7.2: what the author answers to the review that this corrects. Absent: nothing. */
  readonly reply?: ReviewReply;
};

export type FinishOutcome =
  | { readonly status: 'finished'; readonly key: string; readonly recordId: string }
  | { readonly status: 'already-finished'; readonly key: string; readonly recordId: string }
  /** Bytes of these are neither here nor on the service: to be taken again. */
  | { readonly status: 'photo-missing'; readonly photos: readonly PhotoEntry[] }
  /** Something in it cannot travel (3, 3.4); `reason` is a code or what the schema said. */
  | { readonly status: 'malformed'; readonly reason: string }
  /** 1.2: the service would refuse it for its size, for ever. */
  | { readonly status: 'too-large' }
  | { readonly status: 'changed-elsewhere'; readonly edition: number }
  | { readonly status: 'gone' }
  | NoSpace;

/** Draft to outbox in one strict transaction: both or nothing. Finishing twice is finishing once. */
export async function finishDraft(own: OwnStorage, draftId: string, request: FinishRequest): Promise<FinishOutcome> {
  const { storage, owner } = own;
  const found = await storage.read((database) =>
    database.transaction('r', database.drafts, database.bodies, database.submissions, async () => {
      const finished = await database.submissions.get(draftId);
      const row = await ownDraft(database, owner, draftId);
      return { finished, row, stored: await database.bodies.get(draftKey(draftId)) };
    }),
  );
  if (found.finished !== undefined && found.finished.owner === owner) return alreadyFinished(found.finished);
  if (found.row === null || found.stored === undefined) return { status: 'gone' };
  const readAs = found.row.writeToken;
  const draft: Draft = { row: await withName(own, found.row), body: await decodeDraftBody(own, found.stored.body) };
  const submission = submissionOf(own, draft, request);
  const checked = checkSubmission(submission);
  if (checked.status === 'malformed') return checked;
  if (isTooLarge(checked.bytes)) return { status: 'too-large' };

  const queued: QueuedRevision = {
    key: draftId,
    row: found.row,
    submission,
    withdrawn: false,
    madeOn: found.row.madeOn,
    days: request.days,
    approximateBytes: checked.bytes,
    body: await encodeQueuedBody(own, {
      submission,
      draft: withoutUnasked(draft.body, request.unasked ?? []),
    } satisfies FinishedBody),
    writeToken: newWriteToken(own),
    mends: true,
  };
  const photoKeys = await sendKeysOf(
    own,
    request.photos.map((photo) => photo.sha256),
  );
  const write = () =>
    storage.write(
      ['drafts', 'bodies', 'submissions', 'photos', 'photoHolders', 'photoTransfers'],
      async (database): Promise<FinishOutcome> => {
        const finished = await database.submissions.get(draftId);
        if (finished !== undefined) {
          const ours = finished.writeToken === queued.writeToken;
          return ours ? { ...alreadyFinished(finished), status: 'finished' } : alreadyFinished(finished);
        }
        const row = await ownDraft(database, owner, draftId);
        if (row === null) return { status: 'gone' };
        // Also where another window has given it another subject since it was read.
        if (row.edition !== request.edition || row.writeToken !== readAs)
          return { status: 'changed-elsewhere', edition: row.edition };
        const missing = await missingPhotos(database, owner, row, request.photos);
        if (missing.length > 0) return { status: 'photo-missing', photos: missing };
        await queueRevision(database, { ...queued, madeOn: row.madeOn });
        await addPhotoKeys(database, photoKeys);
        await removeDraft(database, draftId);
        return { status: 'finished', key: draftId, recordId: row.recordId };
      },
    );
  return makingRoom(own, 4 * checked.bytes, () => orNoSpace(write));
}

function withoutUnasked(draft: DraftBody, unasked: readonly Path[]): DraftBody {
  const paths = new Set(unasked);
  const { answers, carriedOver, notes, photos } = draft;
  return {
    ...draft,
    answers: withoutAnswers(answers, paths),
    carriedOver: carriedOver.filter((path) => !paths.has(path)),
    notes: Object.fromEntries(Object.entries(notes).filter(([path]) => !paths.has(path))),
    photos: photos.filter(({ question }) => !paths.has(question)),
  };
}

function alreadyFinished({ key, recordId }: { readonly key: string; readonly recordId: string }) {
  return { status: 'already-finished' as const, key, recordId };
}

function submissionOf({ storage, owner }: OwnStorage, { row }: Draft, request: FinishRequest): UnnumberedSubmission {
  return {
    id: row.recordId,
    form: row.form,
    subject: row.subject,
    municipality: row.municipality,
    answers: request.answers,
    startedAt: row.startedAt,
    finishedAt: storage.environment.now(),
    activeSeconds: request.activeSeconds,
    clockOffsetMs: request.clockOffsetMs,
    location: request.location,
    photos: [...request.photos],
    author: owner,
    device: storage.device.id,
    app: request.app,
    ...(request.entity === undefined ? {} : { entity: request.entity }),
    ...(request.reply === undefined ? {} : { reply: request.reply }),
    ...(row.practice ? { practice: true as const } : {}),
    ...linesMember(row),
  };
}

/** 3.4: what the service would call `malformed` is told now, while the person can mend it. */
function checkSubmission(
  submission: UnnumberedSubmission,
): { readonly status: 'fit'; readonly bytes: number } | { readonly status: 'malformed'; readonly reason: string } {
  const sample = { ...submission, revision: 1, baseRevision: 0, contentHash: '0'.repeat(64) };
  const canonical = canonicalSubmission(sample);
  if (!canonical.ok) return { status: 'malformed', reason: canonical.reason };
  const parsed = submissionSchema.safeParse(sample);
  if (parsed.success) return { status: 'fit', bytes: new TextEncoder().encode(canonical.text).byteLength };
  return { status: 'malformed', reason: parsed.error.issues.map((issue) => issue.path.join('/')).join(' ') };
}

/** Photos whose bytes are not here and that the service has not proved; of a correction, those of its source pass. */
async function missingPhotos(
  database: BitacoraDatabase,
  owner: string,
  row: Pick<DraftRow, 'carriedPhotos'>,
  photos: readonly PhotoEntry[],
): Promise<readonly PhotoEntry[]> {
  const missing: PhotoEntry[] = [];
  for (const photo of photos) {
    if ((await database.photos.get(photo.sha256))?.present === true) continue;
    if (isProved(await database.photoTransfers.get([owner, photo.sha256]))) continue;
    if (row.carriedPhotos.includes(photo.sha256)) continue;
    missing.push(photo);
  }
  return missing;
}
