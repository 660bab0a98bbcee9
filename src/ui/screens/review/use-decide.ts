import { useState } from 'react';
import { branchIdFor, type ReviewDecision } from '../../../domain/submission/review-draft.ts';
import type { BranchAction } from '../../../domain/sync/history.ts';
import { uuidV7 } from '../../../storage/phone/uuid.ts';
import { applyBranchDecision } from '../../../storage/pulled/review-drafts.ts';
import type { AdministrationFault } from '../../../sync/administration.ts';
import { decideBranch } from '../../../sync/reviewing.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { useSync } from '../../kit/phone/sync.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { sendDecision } from './send-decision.ts';
import type { KeptReviewDraft } from './use-review-draft.ts';

export type Deciding = {
  readonly busy: boolean;
  readonly fault: AdministrationFault | null;
  /** 7.1: the number of the head that came while an older one was read. */
  readonly newer: number | null;
  /** Whether what was read is still the head; else the newer one is told, and nothing may be decided. */
  readonly isCurrent: () => boolean;
  readonly decide: (decision: ReviewDecision) => Promise<'decided' | 'not'>;
  readonly settleBranch: (contentHash: string, action: BranchAction) => Promise<BranchAction | 'already' | 'not'>;
};

/**
 * Sends a decision. What is sent, with its id, is kept on the phone before it leaves; what the service answers stands here
 * at once; then a round brings the rest.
 */
export function useDecide(recordId: string, revision: number, kept: KeptReviewDraft): Deciding {
  const own = useOwn();
  const { wake } = useSync();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const [newer, setNewer] = useState<number | null>(null);
  // What was on the screen when it was opened, or what was told since: only that is decided.
  const [seen, setSeen] = useState(revision);
  const freshId = () => uuidV7(own.storage.environment);
  const begin = () => {
    setBusy(true);
    setFault(null);
    setNewer(null);
  };

  const tellNewer = (head: number) => {
    setNewer(head);
    setSeen(head);
  };

  const isCurrent = (): boolean => {
    if (revision <= seen) return true;
    // A round brought it while the older one was read.
    tellNewer(revision);
    return false;
  };

  const decide = async (decision: ReviewDecision): Promise<'decided' | 'not'> => {
    if (!isCurrent()) return 'not';
    begin();
    try {
      const sent = await sendDecision(own, { id: recordId, revision }, decision, kept.change);
      if (sent.kind === 'decided') {
        kept.forget();
        void wake('button');
        return 'decided';
      }
      if (sent.kind === 'newer') {
        tellNewer(sent.head);
        // The newer one comes with the round; what was written stays.
        await wake('button');
      } else setFault(sent.fault);
      return 'not';
    } finally {
      setBusy(false);
    }
  };

  const settleBranch = async (contentHash: string, action: BranchAction): Promise<BranchAction | 'already' | 'not'> => {
    begin();
    try {
      let id = '';
      await kept.change((draft) => {
        const made = branchIdFor(draft, contentHash, action, freshId);
        id = made.id;
        return made.draft;
      });
      const answer = await decideBranch(serviceWire(), { recordId, contentHash }, { id, action });
      if (answer.kind === 'done') {
        await applyBranchDecision(own, recordId, { contentHash, state: answer.value.state });
        await wake('button');
        return action;
      }
      if (answer.kind === 'refused' && answer.code === 'branch-not-open') {
        await wake('button');
        return 'already';
      }
      setFault(answer);
      return 'not';
    } finally {
      setBusy(false);
    }
  };

  return { busy, fault, newer: revision > seen ? revision : newer, isCurrent, decide, settleBranch };
}
