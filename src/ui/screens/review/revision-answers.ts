import type { Answers } from '../../../domain/form/answers.ts';
import { isAnswers } from '../../../domain/submission/kept-body.ts';
import type { RecordRevision } from '../../../domain/sync/history.ts';

/** The answers of a revision as the service keeps it; none where they have another shape. */
export function answersOf({ submission }: RecordRevision): Answers {
  return isAnswers(submission['answers']) ? submission['answers'] : {};
}
