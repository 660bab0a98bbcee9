import type { RecordDays } from '../../domain/form/visit-day.ts';
import { type UnnumberedSubmission } from '../../domain/submission/kept-body.ts';
import { finishedKey } from '../phone/body-keys.ts';
import type { MadeOn } from '../phone/rows.ts';
import { type BitacoraDatabase, type StoredSubmission, subjectKeyOf } from '../phone/schema.ts';
import type { Kept, StoredBody } from '../phone/stored-body.ts';
import { nextSubmissionOrder, revisionsOf } from '../phone/submission-rows.ts';
import { holdPhotos } from '../photos/photo-holders.ts';

/** A finished revision about to be queued. */
export type QueuedRevision = {
  readonly key: string;
  readonly row: { readonly owner: string; readonly label: string; readonly instanceName?: Kept<string> | undefined };
  readonly submission: UnnumberedSubmission;
  readonly withdrawn: boolean;
  readonly madeOn: MadeOn;
  /** As `SubmissionRow.days`; undefined: nobody who queues it knows its form. */
  readonly days: RecordDays | null | undefined;
  readonly approximateBytes: number;
  readonly body: StoredBody;
  readonly writeToken: string;
  /** Whether it takes the place of refused revisions of the record: what a person finishes does. */
  readonly mends: boolean;
};

/**
 * Puts a finished revision into the outbox. Inside a transaction over submissions, bodies and photoHolders.
 * With `mends`, refused revisions of the record leave the outbox for the history.
 */
export async function queueRevision(database: BitacoraDatabase, queued: QueuedRevision): Promise<StoredSubmission> {
  const { key, submission, body } = queued;
  const { owner, label, instanceName } = queued.row;
  const { subject } = submission;
  const earlier = queued.mends ? await revisionsOf(database, owner, submission.id) : [];
  for (const row of earlier) {
    if (row.setAside === null || row.place !== 'outbox') continue;
    await database.submissions.put({ ...row, replacedBy: key, place: 'history' });
  }
  const row: StoredSubmission = {
    key,
    recordId: submission.id,
    owner,
    author: submission.author ?? owner,
    form: { id: submission.form.id, version: submission.form.version },
    subject: subject === null ? null : { type: subject.type, id: subject.id },
    municipality: submission.municipality,
    label,
    ...(instanceName === undefined ? {} : { instanceName }),
    practice: submission.practice === true,
    withdrawn: queued.withdrawn,
    startedAt: submission.startedAt,
    finishedAt: submission.finishedAt,
    ...(queued.days === undefined ? {} : { days: queued.days }),
    order: await nextSubmissionOrder(database, owner),
    madeOn: queued.madeOn,
    photos: submission.photos,
    approximateBytes: queued.approximateBytes,
    frozen: null,
    sendingSince: null,
    attempts: 0,
    receipt: null,
    setAside: null,
    replacedBy: null,
    discardedAt: null,
    place: 'outbox',
    subjectKey: subjectKeyOf(subject),
    writeToken: queued.writeToken,
  };
  await database.submissions.put(row);
  await database.bodies.put({ key: finishedKey(key), body });
  await holdPhotos(database, owner, finishedKey(key), submission.photos);
  return row;
}
