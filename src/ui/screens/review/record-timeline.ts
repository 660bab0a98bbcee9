import type { RecordHistory, RecordRevision } from '../../../domain/sync/history.ts';
import type { Review } from '../../../domain/sync/protocol.ts';

/** What happened to a record, one thing at a time. */
export type TimelineEntry =
  | { readonly kind: 'revision'; readonly at: string; readonly revision: RecordRevision }
  | { readonly kind: 'review'; readonly at: string; readonly review: Review };

/** Latest first. Both times are the service's own, so they may order what they tell. */
export function timelineOf(history: RecordHistory): readonly TimelineEntry[] {
  const revisions = history.revisions.map((revision) => ({
    kind: 'revision' as const,
    at: revision.receivedAt,
    revision,
  }));
  const reviews = history.reviews.map((review) => ({ kind: 'review' as const, at: review.at, review }));
  return [...revisions, ...reviews].sort((left, right) => right.at.localeCompare(left.at));
}

/** The head as the service has it now. */
export function headOf(history: RecordHistory): RecordRevision | null {
  return history.revisions.find((each) => each.place === 'line' && each.revision === history.head) ?? null;
}

/** What the head can be compared with: the revision before it on the line, and the approved one where that is another. */
export type Earlier = { readonly kind: 'before' | 'approved'; readonly revision: RecordRevision };

export function earlierOf(history: RecordHistory): readonly Earlier[] {
  const line = history.revisions.filter((each) => each.place === 'line' && each.revision < history.head);
  const before = line.reduce<RecordRevision | null>(
    (latest, each) => (latest === null || each.revision > latest.revision ? each : latest),
    null,
  );
  const approved = line.find((each) => each.revision === history.approvedRevision);
  return [
    ...(before === null ? [] : [{ kind: 'before' as const, revision: before }]),
    ...(approved === undefined || approved === before ? [] : [{ kind: 'approved' as const, revision: approved }]),
  ];
}

/** Branches that nobody has decided, oldest first. */
export function openBranchesOf(history: RecordHistory): readonly RecordRevision[] {
  return history.revisions.filter((each) => each.place === 'branch' && each.branchState === 'open');
}
