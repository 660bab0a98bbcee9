import { canonicalSubmission } from '../../domain/submission/canonical.ts';
import { type FinishedBody, isGeopoint, type UnnumberedSubmission } from '../../domain/submission/kept-body.ts';
import { ERASED_MEMBER } from '../../domain/sync/erasure.ts';
import type { LatestVersion } from '../outbox/latest-version.ts';
import { queueRevision } from '../outbox/queue-revision.ts';
import { isStillSource, sourceOf } from '../outbox/source-version.ts';
import { decodeFinishedBody, decodePulledSubmission, encodeQueuedBody, unlessDamaged } from '../phone/body-codec.ts';
import { newWriteToken } from '../phone/draft-rows.ts';
import { roomOrNoSpace } from '../phone/making-room.ts';
import type { NoSpace } from '../phone/no-space.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { MadeOn } from '../phone/rows.ts';
import type { StoredBody } from '../phone/stored-body.ts';
import { pulledBase } from '../phone/submission-rows.ts';
import { uuidV7 } from '../phone/uuid.ts';

export type WithdrawOutcome =
  | { readonly status: 'queued'; readonly key: string }
  /** `damaged`: what is here of it cannot be read. */
  | { readonly status: 'not-found' | 'withdrawn-already' | 'damaged' }
  | NoSpace;

/**
 * Takes a record back: queues its next revision with `withdrawn` (3.5). It stays in the history. Where another window
 * finishes a correction meanwhile it is made on that one.
 */
export async function withdrawRecord(
  own: OwnStorage,
  recordId: string,
  facts: { readonly clockOffsetMs: number | null; readonly app: string },
): Promise<WithdrawOutcome> {
  const { storage, owner } = own;
  const source = await storage.read((database) => sourceOf(database, owner, recordId));
  if (source === null) return { status: 'not-found' };
  if (isWithdrawn(source.latest)) return { status: 'withdrawn-already' };
  const body = await unlessDamaged(() => sourceBody(own, source.latest, source.stored));
  if (body === null) return { status: 'damaged' };
  // What was answered to a review belongs to the revision that it was sent with; whether it was erased the service says.
  const { reply: _reply, [ERASED_MEMBER]: _erased, ...content } = { [ERASED_MEMBER]: null, ...body.submission };
  const submission: UnnumberedSubmission = {
    ...content,
    finishedAt: storage.environment.now(),
    clockOffsetMs: facts.clockOffsetMs,
    app: facts.app,
    author: owner,
    device: storage.device.id,
    withdrawn: true,
  };
  const canonical = canonicalSubmission(submission);
  const madeOn: MadeOn =
    source.latest.kind === 'local' ? { kind: 'local', key: source.latest.row.key } : pulledBase(source.latest.pulled);
  const queued = {
    key: uuidV7(storage.environment),
    row: { owner, label: source.latest.kind === 'local' ? source.latest.row.label : '' },
    submission,
    withdrawn: true,
    madeOn,
    days: source.latest.kind === 'local' ? source.latest.row.days : source.latest.pulled.days,
    approximateBytes: canonical.ok ? new TextEncoder().encode(canonical.text).byteLength : 0,
    body: await encodeQueuedBody(own, { ...body, submission } satisfies FinishedBody),
    writeToken: newWriteToken(own),
    mends: true,
  };
  const outcome = await roomOrNoSpace(own, () =>
    storage.write(['submissions', 'bodies', 'photoHolders', 'pulledSubmissions'], async (database) => {
      if ((await database.submissions.get(queued.key)) !== undefined) return { status: 'queued' as const };
      // Also two taps, which are one withdrawal.
      if (!(await isStillSource(database, owner, recordId, source))) return { status: 'moved' as const };
      await queueRevision(database, queued);
      return { status: 'queued' as const };
    }),
  );
  if (outcome.status === 'moved') return withdrawRecord(own, recordId, facts);
  return outcome.status === 'no-space' ? outcome : { status: 'queued', key: queued.key };
}

function isWithdrawn(latest: LatestVersion): boolean {
  return latest.kind === 'local' ? latest.row.withdrawn : latest.pulled.withdrawn;
}

async function sourceBody(own: OwnStorage, latest: LatestVersion, stored: StoredBody): Promise<FinishedBody> {
  if (latest.kind === 'local') return decodeFinishedBody(own, stored);
  const submission = await decodePulledSubmission(own, stored);
  const { answers, photos } = submission;
  const location = isGeopoint(submission.location) ? submission.location : null;
  return { submission, draft: { answers, page: null, carriedOver: [], location, photos, notes: {} } };
}
