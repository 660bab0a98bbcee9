import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { mayActOn } from '../../../domain/access/may-act-on.ts';
import { hasWords, type ReviewDecision } from '../../../domain/submission/review-draft.ts';
import type { BranchAction } from '../../../domain/sync/history.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { findEntity } from '../../../storage/pulled/field-entities.ts';
import { type RecordHead, readHead } from '../../../storage/pulled/pulled-head.ts';
import type { DeskNeighbours, DeskQuery } from '../../../storage/pulled/review-desk.ts';
import { ErrorState } from '../../kit/components/EmptyState.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { REGISTRATIONS } from '../../kit/forms/known-forms.ts';
import { useOnline } from '../../kit/hooks/use-online.ts';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn, useSession } from '../../kit/phone/phone.tsx';
import { NotHere } from '../../record/reading/NoRecord.tsx';
import { useResult } from '../../record/result/use-result.ts';
import { useRecordHref } from './desk-address.ts';
import type { LookedOver } from './look-over.ts';
import { ReviewPage, type WholeRecord } from './ReviewPage.tsx';
import { ReviewDraftContext } from './review-draft-context.ts';
import { type Decided, useDecide } from './use-decide.ts';
import type { HeldBatch } from './use-held.ts';
import { useLookedOverOne } from './use-looked-over.ts';
import { useNeighbours } from './use-neighbours.ts';
import { useNow } from './use-now.ts';
import { useRecordHistory } from './use-record-history.ts';
import { useReviewDraft } from './use-review-draft.ts';

/** What the table knows, of a record that is read beside it. */
export type BesideTable = {
  readonly neighbours: DeskNeighbours;
  /** Null: not looked over yet, or it cannot be read here. */
  readonly looked: LookedOver | null;
  /** Decides after a time in which it can be undone. */
  readonly onHold: (batch: HeldBatch) => void;
  readonly whole: WholeRecord;
};

/** A record on the desk (`/admin/revision/:id`): reads it and what belongs to it, and acts. `ReviewPage` shows it. */
export function RecordReview({
  id,
  query,
  desk,
}: {
  readonly id: string;
  readonly query: DeskQuery;
  readonly desk: BesideTable | null;
}) {
  const { t } = useTranslation(['review', 'record']);
  const own = useOwn();
  useEffect(() => {
    window.scrollTo(0, 0);
  }, []);
  const read = useStored(() => readHead(own, id), [own, id]);
  const subjectId = read.state === 'read' ? (read.value?.summary.subject?.id ?? null) : null;
  const about = storedOr(
    useStored(async () => (subjectId === null ? null : findEntity(own, REGISTRATIONS, subjectId)), [own, subjectId]),
    null,
  );
  if (read.state === 'read' && read.value !== null) {
    return <KnownHead head={read.value} about={about} query={query} desk={desk} />;
  }
  return (
    <>
      <TopBar title={t('title')} back="/admin/revision" />
      {read.state === 'reading' ? <Skeleton lines={9} /> : null}
      {read.state === 'failed' ? (
        <ErrorState title={t('record:failed.title')}>{t('record:failed.text')}</ErrorState>
      ) : null}
      {read.state === 'read' ? <NotHere /> : null}
    </>
  );
}

function KnownHead({
  head,
  about,
  query,
  desk,
}: {
  readonly head: RecordHead;
  readonly about: Entity | null;
  readonly query: DeskQuery;
  readonly desk: BesideTable | null;
}) {
  const { t } = useTranslation('review');
  const own = useOwn();
  const { me } = useSession();
  const online = useOnline();
  const now = useNow();
  const titleOf = useFormTitle();
  const toast = useToast();
  const [, navigate] = useLocation();
  const { summary } = head;
  const revision = summary.revision ?? 1;
  const result = useResult(own, summary.id, readHead);
  const told = `${revision} ${summary.reviewState} ${head.branches.map((branch) => branch.state).join(' ')}`;
  const { history } = useRecordHistory(summary.id, summary.form, told, online);
  const kept = useReviewDraft(own, summary.id, revision);
  const deciding = useDecide(summary.id, { revision, state: summary.reviewState }, kept);
  // Whoever presses at the foot of the page sees why nothing was decided.
  useEffect(() => {
    if (deciding.newer !== null) window.scrollTo(0, 0);
  }, [deciding.newer]);
  const inPile = useNeighbours(query, summary.id);
  const neighbours = desk?.neighbours ?? inPile;
  const hrefOf = useRecordHref();
  const looked = useLookedOverOne(summary.id, revision, desk?.looked ?? null);
  const scope = {
    subjectType: summary.subject?.type ?? null,
    municipality: about?.municipality ?? summary.municipality,
  };
  const mayDecide = mayActOn(me, 'review', scope) && !summary.practice;

  const decide = async (decision: ReviewDecision): Promise<Decided> => {
    // Asked before: afterwards it lies in another pile, and nobody would know what came next.
    const { before, after } = neighbours;
    const next = after ?? before;
    if (desk !== null) {
      const changed = deciding.tellChanged();
      if (changed !== null) return changed;
      const { id, reviewState: state } = summary;
      desk.onHold({
        decision,
        records: [{ id, revision, state, words: kept.draft, name: about?.name ?? titleOf(summary.form.id) }],
      });
      navigate(hrefOf(next));
      return 'decided';
    }
    const outcome = await deciding.decide(decision);
    if (outcome !== 'decided') return outcome;
    toast({ text: next === null ? t(`decide.done.${decision}`) : t(`decide.doneNext.${decision}`) });
    navigate(hrefOf(next));
    return outcome;
  };
  const settleBranch = async (contentHash: string, action: BranchAction) => {
    const outcome = await deciding.settleBranch(contentHash, action);
    if (outcome === 'not') return;
    toast({
      text: t(outcome === 'adopt' ? 'branch.adopted' : outcome === 'dismiss' ? 'branch.dismissed' : 'branch.already'),
    });
  };
  const { draft } = kept;
  return (
    <ReviewDraftContext value={kept}>
      <ReviewPage
        head={head}
        about={about}
        result={result}
        history={history}
        neighbours={neighbours}
        looked={looked}
        whole={desk?.whole ?? null}
        now={now}
        online={online}
        may={{ decide: mayDecide, resolve: mayActOn(me, 'resolve', scope), takeOut: mayActOn(me, 'take-out', scope) }}
        deciding={deciding}
        writtenOn={draft !== null && hasWords(draft) && draft.revision !== revision ? draft.revision : null}
        onDecide={decide}
        onBranch={(contentHash, action) => void settleBranch(contentHash, action)}
      />
    </ReviewDraftContext>
  );
}
