import { mayActOn, mayRevise } from '../../../domain/access/may-act-on.ts';
import type { Me } from '../../../domain/access/me.ts';
import { isPlan } from '../../../domain/submission/plan.ts';
import type { RecordSummary } from '../../../storage/pulled/records.ts';

/**
 * What somebody may do with a record that is read: write its next revision (3.5), decide about it (7.1). `municipality`:
 * its subject's, where that is known.
 */
export function mayAct(
  me: Me,
  summary: RecordSummary,
  municipality: string | undefined,
): { readonly mend: boolean; readonly review: boolean } {
  const { subject, author, mine, practice, withdrawn, reviewState, form } = summary;
  const facts = {
    authorId: author.userId,
    subjectType: subject?.type ?? null,
    subjectId: subject?.id ?? null,
    municipality: municipality ?? summary.municipality,
  };
  // Another's practice counts nowhere: there is nothing to mend or to decide.
  const counts = !withdrawn && !practice;
  return {
    mend: mine ? !withdrawn : counts && mayRevise(me, facts, false),
    review: counts && reviewState === 'received' && !isPlan(form.id) && mayActOn(me, 'review', facts),
  };
}
