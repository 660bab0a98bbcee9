import type { ReviewState } from '../sync/protocol.ts';

/**
 * 7.1: which revision counts after a decision on the head. `returned` and `received` leave an earlier approved one
 * counting, because its successor is not decided; of the same revision they take the approval back.
 */
export function approvedAfter(
  record: { readonly headRevision: number; readonly approvedRevision: number | null },
  state: ReviewState,
): number | null {
  switch (state) {
    case 'approved':
      return record.headRevision;
    case 'declined':
      return null;
    case 'returned':
    case 'received':
      return record.approvedRevision === record.headRevision ? null : record.approvedRevision;
    default:
      return state satisfies never;
  }
}
