import { canonicalSubmission } from '../../domain/submission/canonical.ts';
import { type FinishedBody, isGeopoint, type UnnumberedSubmission } from '../../domain/submission/kept-body.ts';
import { type LatestVersion, latestVersionOf } from '../outbox/latest-version.ts';
import { queueRevision } from '../outbox/queue-revision.ts';
import { decodeFinishedBody, decodePulledSubmission, encodeQueuedBody } from '../phone/body-codec.ts';
import { newWriteToken } from '../phone/draft-rows.ts';
import { roomOrNoSpace } from '../phone/making-room.ts';
import type { NoSpace } from '../phone/no-space.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { MadeOn } from '../phone/rows.ts';
import type { StoredBody } from '../phone/stored-body.ts';
import { pulledBase } from '../phone/submission-rows.ts';
import { uuidV7 } from '../phone/uuid.ts';
import { bodyKeyOf } from './corrections.ts';

export type WithdrawOutcome =
  | { readonly status: 'queued'; readonly key: string }
  | { readonly status: 'not-found' | 'withdrawn-already' }
  | NoSpace;

/** Takes a record back: queues its next revision with `withdrawn` (3.5). It stays in the history. */
export async function withdrawRecord(
  own: OwnStorage,
  recordId: string,
  facts: { readonly clockOffsetMs: number | null; readonly app: string },
): Promise<WithdrawOutcome> {
  const { storage, owner } = own;
  const source = await storage.read(async (database) => {
    const latest = await latestVersionOf(database, owner, recordId);
    const stored = latest === null ? undefined : await database.bodies.get(bodyKeyOf(owner, latest));
    return latest === null || stored === undefined ? null : { latest, stored: stored.body };
  });
  if (source === null) return { status: 'not-found' };
  if (isWithdrawn(source.latest)) return { status: 'withdrawn-already' };
  const body = await sourceBody(own, source.latest, source.stored);
  // What was answered to a review belongs to the revision that it was sent with.
  const { reply: _reply, ...content } = body.submission;
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
  return roomOrNoSpace(own, () =>
    storage.write(
      ['submissions', 'bodies', 'photoHolders', 'pulledSubmissions'],
      async (database): Promise<WithdrawOutcome> => {
        if ((await database.submissions.get(queued.key)) !== undefined) return { status: 'queued', key: queued.key };
        // Two taps are one withdrawal.
        const latest = await latestVersionOf(database, owner, recordId);
        if (latest !== null && isWithdrawn(latest)) return { status: 'withdrawn-already' };
        await queueRevision(database, queued);
        return { status: 'queued', key: queued.key };
      },
    ),
  );
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
