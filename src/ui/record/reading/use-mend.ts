import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Path } from '../../../domain/form/answers.ts';
import type { Subject } from '../../../domain/submission/submission.ts';
import { beginCorrection } from '../../../storage/drafts/corrections.ts';
import { changeDraftSubject } from '../../../storage/drafts/drafts.ts';
import { withdrawRecord } from '../../../storage/drafts/finish.ts';
import { readSyncState } from '../../../storage/phone/sync-state.ts';
import { addressAtQuestion } from '../../form/asked-question.ts';
import { APP_VERSION } from '../../kit/phone/build-facts.ts';
import { useOwn } from '../../kit/phone/phone.tsx';

export type NewSubject = {
  readonly subject: Subject;
  readonly municipality: string | null;
  readonly label: string;
};

/** What could not be done to a record, as a key of `record:mend`. */
export type MendProblem = 'noSpace' | 'notFound' | 'withdrawnAlready' | 'damaged';

/** Ways to mend a finished record: its next revision, with another subject, or taking it back. */
export function useMend(recordId: string): {
  readonly problem: MendProblem | null;
  /** `path`: the question that is corrected; absent: whichever. */
  readonly correct: (path?: Path) => Promise<void>;
  readonly changeSubject: (change: NewSubject) => Promise<void>;
  readonly withdraw: () => Promise<boolean>;
} {
  const own = useOwn();
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<MendProblem | null>(null);

  const begin = async (): Promise<string | null> => {
    const outcome = await beginCorrection(own, recordId);
    switch (outcome.status) {
      case 'begun':
      case 'open-already':
        return outcome.draft.id;
      case 'not-found':
        setProblem('notFound');
        return null;
      case 'damaged':
        setProblem('damaged');
        return null;
      case 'no-space':
        setProblem('noSpace');
        return null;
      default:
        return outcome satisfies never;
    }
  };

  return {
    problem,
    correct: async (path) => {
      const draftId = await begin();
      if (draftId !== null) navigate(addressAtQuestion(draftId, path ?? null));
    },
    changeSubject: async (change) => {
      const draftId = await begin();
      if (draftId === null) return;
      const outcome = await changeDraftSubject(own, draftId, change);
      if (outcome.status === 'no-space') setProblem('noSpace');
      else navigate(`/registro/${draftId}`);
    },
    withdraw: async () => {
      const { clockOffsetMs } = await readSyncState(own);
      const outcome = await withdrawRecord(own, recordId, { clockOffsetMs, app: APP_VERSION });
      switch (outcome.status) {
        case 'queued':
          return true;
        case 'no-space':
          setProblem('noSpace');
          return false;
        case 'withdrawn-already':
          setProblem('withdrawnAlready');
          return false;
        case 'not-found':
          setProblem('notFound');
          return false;
        case 'damaged':
          setProblem('damaged');
          return false;
        default:
          return outcome satisfies never;
      }
    },
  };
}
