import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { mayActOn } from '../../../domain/access/may-act-on.ts';
import { hasWords, type ReviewDecision } from '../../../domain/submission/review-draft.ts';
import type { BranchAction } from '../../../domain/sync/history.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { findEntity } from '../../../storage/pulled/field-entities.ts';
import { type RecordHead, readHead } from '../../../storage/pulled/pulled-head.ts';
import type { DeskQuery } from '../../../storage/pulled/review-desk.ts';
import { EmptyState, ErrorState } from '../../kit/components/EmptyState.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { REGISTRATIONS } from '../../kit/forms/known-forms.ts';
import { useOnline } from '../../kit/hooks/use-online.ts';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useOwn, useSession } from '../../kit/phone/phone.tsx';
import { useResult } from '../../record/result/use-result.ts';
import { ReviewPage } from './ReviewPage.tsx';
import { ReviewDraftContext } from './review-draft-context.ts';
import { useDecide } from './use-decide.ts';
import { useNeighbours } from './use-neighbours.ts';
import { useNow } from './use-now.ts';
import { useRecordHistory } from './use-record-history.ts';
import { useReviewDraft } from './use-review-draft.ts';

/** A record on the desk (`/admin/revision/:id`): reads it and what belongs to it, and acts. `ReviewPage` shows it. */
export function RecordReview({ id, query }: { readonly id: string; readonly query: DeskQuery }) {
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
    return <KnownHead head={read.value} about={about} query={query} />;
  }
  return (
    <>
      <TopBar title={t('title')} back="/admin/revision" />
      {read.state === 'reading' ? <Skeleton lines={9} /> : null}
      {read.state === 'failed' ? (
        <ErrorState title={t('record:failed.title')}>{t('record:failed.text')}</ErrorState>
      ) : null}
      {read.state === 'read' ? (
        <EmptyState title={t('record:notHere.title')}>{t('record:notHere.text')}</EmptyState>
      ) : null}
    </>
  );
}

function KnownHead({
  head,
  about,
  query,
}: {
  readonly head: RecordHead;
  readonly about: Entity | null;
  readonly query: DeskQuery;
}) {
  const { t } = useTranslation('review');
  const own = useOwn();
  const { me } = useSession();
  const online = useOnline();
  const now = useNow();
  const toast = useToast();
  const [, navigate] = useLocation();
  const { summary } = head;
  const revision = summary.revision ?? 1;
  const result = useResult(own, summary.id, readHead);
  const told = `${revision} ${summary.reviewState} ${head.branches.map((branch) => branch.state).join(' ')}`;
  const { history } = useRecordHistory(summary.id, told, online);
  const kept = useReviewDraft(own, summary.id, revision);
  const deciding = useDecide(summary.id, revision, kept);
  // Whoever presses at the foot of the page sees why nothing was decided.
  useEffect(() => {
    if (deciding.newer !== null) window.scrollTo(0, 0);
  }, [deciding.newer]);
  const neighbours = useNeighbours(query, summary.id);
  const scope = {
    subjectType: summary.subject?.type ?? null,
    municipality: about?.municipality ?? summary.municipality,
  };
  const mayDecide = mayActOn(me, 'review', scope) && !summary.practice;

  const decide = async (decision: ReviewDecision) => {
    // Asked before: afterwards it lies in another pile, and nobody would know what came next.
    const { before, after } = neighbours;
    const outcome = await deciding.decide(decision);
    if (outcome === 'not') return outcome;
    const next = after ?? before;
    toast({ text: next === null ? t(`decide.done.${decision}`) : t(`decide.doneNext.${decision}`) });
    navigate(next === null ? '/admin/revision' : `/admin/revision/${next}`);
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
        now={now}
        online={online}
        may={{ decide: mayDecide, resolve: mayActOn(me, 'resolve', scope) }}
        deciding={deciding}
        writtenOn={draft !== null && hasWords(draft) && draft.revision !== revision ? draft.revision : null}
        onDecide={decide}
        onBranch={(contentHash, action) => void settleBranch(contentHash, action)}
      />
    </ReviewDraftContext>
  );
}
