import type { ReviewDecision } from '../../../domain/submission/review-draft.ts';
import type { ReviewState } from '../../../domain/sync/protocol.ts';

/** How a record stood when it was decided, or stands in a list. */
type Standing = { readonly id: string; readonly revision: number; readonly state: ReviewState | null };

/** A record that was decided, as it stood before. */
export type DecidedRecord = Standing & { readonly decision: ReviewDecision };

/**
 * Whether a row of the list is one that was decided already: the list is read again a moment after the decision is kept,
 * and would show the row as undecided until then. A later revision is another thing to decide, and so is a record that
 * keeps its state by the decision (an approval over an approval).
 */
export function isDecidedRow(row: Standing, decided: readonly DecidedRecord[]): boolean {
  return decided.some(
    ({ id, revision, state, decision }) =>
      id === row.id && revision === row.revision && state === row.state && decision !== state,
  );
}
