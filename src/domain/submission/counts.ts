import type { ReviewState } from '../sync/protocol.ts';
import { isPlan } from './plan.ts';

/** What decides whether a record counts. `reviewState` null: nobody has decided, or the phone was not told. */
type Counted = {
  readonly form: { readonly id: string };
  readonly practice: boolean;
  readonly withdrawn: boolean;
  readonly reviewState: ReviewState | null;
};

/**
 * Whether a record is a visit: it may be a Junta's last one, others are compared with it and filled from it. Practice,
 * what was withdrawn or declined, and plans are listed and count for nothing. Figures ask for more: an approval.
 */
export function countsAsVisit({ form, practice, withdrawn, reviewState }: Counted): boolean {
  return !practice && !withdrawn && reviewState !== 'declined' && !isPlan(form.id);
}
