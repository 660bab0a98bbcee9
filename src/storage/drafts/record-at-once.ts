import type { Answers } from '../../domain/form/answers.ts';
import { canonicalSubmission } from '../../domain/submission/canonical.ts';
import type { FinishedBody, UnnumberedSubmission } from '../../domain/submission/kept-body.ts';
import type { Subject } from '../../domain/submission/submission.ts';
import { latestVersionOf } from '../outbox/latest-version.ts';
import { queueRevision } from '../outbox/queue-revision.ts';
import { encodeQueuedBody } from '../phone/body-codec.ts';
import { newWriteToken } from '../phone/draft-rows.ts';
import { roomOrNoSpace } from '../phone/making-room.ts';
import type { NoSpace } from '../phone/no-space.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { FormReference, MadeOn } from '../phone/rows.ts';
import { pulledBase } from '../phone/submission-rows.ts';
import { uuidV7 } from '../phone/uuid.ts';

/** A record that a screen makes from a few choices: it never was a draft, so that nothing half made can stay behind. */
export type AtOnce = {
  readonly form: FormReference;
  readonly subject: Subject | null;
  readonly municipality: string | null;
  readonly label: string;
  readonly answers: Answers;
  readonly clockOffsetMs: number | null;
  readonly app: string;
};

export type AtOnceOutcome =
  | { readonly status: 'queued'; readonly recordId: string }
  /** The record that it would revise is not here, or was taken back. */
  | { readonly status: 'not-found' }
  /** The record holds something that cannot be sent (3.4). */
  | { readonly status: 'malformed' }
  | NoSpace;

/** Queues it in one transaction: as a new record, or as the next revision of `revises`. */
export async function recordAtOnce(own: OwnStorage, made: AtOnce, revises: string | null): Promise<AtOnceOutcome> {
  const { storage, owner } = own;
  const key = uuidV7(storage.environment);
  const recordId = revises ?? key;
  const now = storage.environment.now();
  const submission: UnnumberedSubmission = {
    id: recordId,
    form: made.form,
    subject: made.subject,
    municipality: made.municipality,
    answers: made.answers,
    startedAt: now,
    finishedAt: now,
    activeSeconds: 0,
    clockOffsetMs: made.clockOffsetMs,
    location: null,
    photos: [],
    author: owner,
    device: storage.device.id,
    app: made.app,
  };
  const canonical = canonicalSubmission(submission);
  if (!canonical.ok) return { status: 'malformed' };
  const draft = { answers: made.answers, page: null, carriedOver: [], location: null, photos: [], notes: {} };
  const queued = {
    key,
    row: { owner, label: made.label },
    submission,
    withdrawn: false,
    days: null,
    approximateBytes: new TextEncoder().encode(canonical.text).byteLength,
    body: await encodeQueuedBody(own, { submission, draft } satisfies FinishedBody),
    writeToken: newWriteToken(own),
    mends: true,
  };
  return roomOrNoSpace(own, () =>
    storage.write(
      ['submissions', 'bodies', 'photoHolders', 'pulledSubmissions'],
      async (database): Promise<AtOnceOutcome> => {
        // The commit of a first try whose news was lost.
        if ((await database.submissions.get(key)) !== undefined) return { status: 'queued', recordId };
        const latest = revises === null ? null : await latestVersionOf(database, owner, revises);
        const isStanding = latest !== null && !(latest.kind === 'local' ? latest.row : latest.pulled).withdrawn;
        if (revises !== null && !isStanding) return { status: 'not-found' };
        const madeOn: MadeOn =
          latest === null
            ? { kind: 'nothing' }
            : latest.kind === 'local'
              ? { kind: 'local', key: latest.row.key }
              : pulledBase(latest.pulled);
        await queueRevision(database, { ...queued, madeOn });
        return { status: 'queued', recordId };
      },
    ),
  );
}
