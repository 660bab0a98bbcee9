import { useState } from 'react';
import { branchIdFor, type ReviewDecision } from '../../../domain/submission/review-draft.ts';
import type { BranchAction } from '../../../domain/sync/history.ts';
import type { ReviewState } from '../../../domain/sync/protocol.ts';
import { uuidV7 } from '../../../storage/phone/uuid.ts';
import { applyBranchDecision } from '../../../storage/pulled/review-drafts.ts';
import type { AdministrationFault } from '../../../sync/administration.ts';
import { decideBranch } from '../../../sync/reviewing.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { useSync } from '../../kit/phone/sync.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { sendDecision } from './send-decision.ts';
import type { KeptReviewDraft } from './use-review-draft.ts';
import { changedSince, type Meanwhile, type Seen, withTold } from './what-was-seen.ts';

/** `told`: it was decided meanwhile, and that stands; who decides again decides on it. */
export type Decided = 'decided' | 'told' | 'not';

export type Deciding = {
  readonly busy: boolean;
  readonly fault: AdministrationFault | null;
  /** 7.1: the number of the head that came while an older one was read. */
  readonly newer: number | null;
  /** How it was decided meanwhile; null: it was not, or nobody tried to decide it since. */
  readonly already: ReviewState | null;
  /** Tells what came since the record was read, and nothing may be decided; null: it stands as it was read. */
  readonly tellChanged: () => Decided | null;
  readonly decide: (decision: ReviewDecision) => Promise<Decided>;
  readonly settleBranch: (contentHash: string, action: BranchAction) => Promise<BranchAction | 'already' | 'not'>;
};

/**
 * Sends a decision. What is sent, with its id, is kept on the phone before it leaves; what the service answers stands here
 * at once; then a round brings the rest.
 */
export function useDecide(
  recordId: string,
  { revision, state }: { readonly revision: number; readonly state: ReviewState | null },
  kept: KeptReviewDraft,
): Deciding {
  const own = useOwn();
  const { wake } = useSync();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const [told, setTold] = useState<Meanwhile | null>(null);
  // What was on the screen when it was opened, or what was told since: only that is decided.
  const [seen, setSeen] = useState<Seen>({ revision, states: [state] });
  const freshId = () => uuidV7(own.storage.environment);
  const begin = () => {
    setBusy(true);
    setFault(null);
    setTold(null);
  };

  const tell = (meanwhile: Meanwhile): Decided => {
    setTold(meanwhile);
    setSeen((before) => withTold(before, meanwhile));
    return meanwhile.kind === 'already' ? 'told' : 'not';
  };

  const tellChanged = (): Decided | null => {
    const meanwhile = changedSince(seen, { revision, state });
    if (meanwhile === null) return null;
    // A decision in another window took the words off the disk.
    void kept.change((draft) => ({ ...draft, attempt: null }));
    return tell(meanwhile);
  };

  const decide = async (decision: ReviewDecision): Promise<Decided> => {
    const changed = tellChanged();
    if (changed !== null) return changed;
    begin();
    try {
      const made = { id: recordId, revision, state: seen.states.at(-1) ?? null, words: kept.draft };
      const sent = await sendDecision(own, made, decision, kept.change);
      if (sent.kind === 'decided') {
        kept.forget();
        void wake('button');
        return 'decided';
      }
      if (sent.kind === 'fault') {
        setFault(sent.fault);
        return 'not';
      }
      const outcome = tell(sent);
      // What came meanwhile comes with the round; what was written stays.
      await wake('button');
      return outcome;
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

  const newer = told?.kind === 'newer' ? told.head : null;
  return {
    busy,
    fault,
    newer: revision > seen.revision ? revision : newer,
    already: told?.kind === 'already' ? told.state : null,
    tellChanged,
    decide,
    settleBranch,
  };
}
