import { ClipboardCheck, Gauge, MessageSquareWarning, PencilLine } from 'lucide-react';
import { useSearch } from 'wouter';
import type { Path } from '../../../domain/form/answers.ts';
import type { Review } from '../../../domain/sync/protocol.ts';
import { isBeingCorrected } from '../../../storage/drafts/corrections.ts';
import { findEntity } from '../../../storage/pulled/field-entities.ts';
import { type RecordDetail, readRecord } from '../../../storage/pulled/records.ts';
import { backAtFigure } from '../../form/asked-question.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonLink } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Facts } from '../../kit/components/Facts.tsx';
import { IconButton } from '../../kit/components/IconButton.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { useForms, useFormTitle } from '../../kit/forms/catalogue.tsx';
import { REGISTRATIONS } from '../../kit/forms/known-forms.ts';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { formatDateTime } from '../../kit/i18n/formats.ts';
import { shownName } from '../../kit/i18n/shown-name.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn, useSession } from '../../kit/phone/phone.tsx';
import { AnswerSections } from '../../record/reading/AnswerSections.tsx';
import { CopyOffer } from '../../record/reading/CopyOffer.tsx';
import { MendSection } from '../../record/reading/MendSection.tsx';
import { mayAct } from '../../record/reading/may-act.ts';
import { NoRecord } from '../../record/reading/NoRecord.tsx';
import { commentsOf } from '../../record/reading/review-comments.ts';
import { useStatusSentence } from '../../record/reading/StatusBadge.tsx';
import { statusLook } from '../../record/reading/status-words.ts';
import { ToldLater } from '../../record/reading/ToldLater.tsx';
import { useMend } from '../../record/reading/use-mend.ts';

/** A record as it stands now, whether made here or received: to read and, for who may write its next revision, to mend. */
export function HistoryScreen({ id }: { readonly id: string }) {
  const own = useOwn();
  const record = useStored(() => readRecord(own, id), [own, id]);
  return record.state === 'read' && record.value !== null ? (
    <KnownRecord record={record.value} />
  ) : (
    <NoRecord state={record.state} back="/" />
  );
}

function KnownRecord({ record }: { readonly record: RecordDetail }) {
  const { t } = useTranslation('record');
  const titleOf = useFormTitle();
  const { forms } = useForms();
  const sentence = useStatusSentence();
  const { summary, answers, photos, reviews } = record;
  const returned =
    summary.status.kind === 'returned' ? reviews.findLast((review) => review.state === 'returned') : undefined;
  const back = backAtFigure(summary.id, useSearch()) ?? backOf(summary.subject);
  const mend = useMend(summary.id);
  const own = useOwn();
  const { me } = useSession();
  const about = summary.subject?.id ?? null;
  const subject = useStored(async () => (about === null ? null : findEntity(own, REGISTRATIONS, about)), [own, about]);
  const entity = storedOr(subject, null);
  // Whose scope it lies in is not known before.
  const may =
    subject.state === 'reading' ? { mend: summary.mine, review: false } : mayAct(me, summary, entity?.municipality);
  const mayMend = may.mend && !summary.withdrawn;
  return (
    <>
      <TopBar
        title={titleOf(summary.form.id)}
        subtitle={entity?.name ?? ''}
        back={back}
        actions={
          mayMend ? (
            <IconButton icon={PencilLine} label={t('mend.correct')} onClick={() => void mend.correct()} />
          ) : undefined
        }
      />
      <Screen>
        {mend.problem === null ? null : (
          <Banner tone="danger" live>
            {t(`mend.${mend.problem}`)}
          </Banner>
        )}
        {returned === undefined ? (
          <Banner tone={statusLook(summary.status).tone}>{sentence(summary.status)}</Banner>
        ) : (
          <ReturnedNote review={returned} recordId={summary.id} mayMend={mayMend} />
        )}
        {summary.practice ? <Banner tone="warning">{t('practiceRecord')}</Banner> : null}
        <Card>
          <Facts
            facts={[
              { name: t('finishedAt'), value: formatDateTime(summary.finishedAt) },
              ...(summary.author.name === null ? [] : [{ name: t('author'), value: shownName(summary.author.name) }]),
              // The first version is no news to anybody; a later one says that it was corrected.
              ...((summary.revision ?? 1) > 1 ? [{ name: t('revision'), value: String(summary.revision) }] : []),
            ]}
          />
        </Card>
        {(forms.find(({ id }) => id === summary.form.id)?.shows ?? null) === null ? null : (
          <ButtonLink href={`/resultado/${summary.id}`} variant="primary" main wide icon={Gauge}>
            {t('seeResult')}
          </ButtonLink>
        )}
        {may.review ? (
          <ButtonLink href={`/admin/revision/${summary.id}`} wide icon={ClipboardCheck}>
            {t('toReview')}
          </ButtonLink>
        ) : null}
        {summary.mine ? <CopyOffer /> : null}
        <ToldLater id={summary.id} subject={summary.subject} />
        {mayMend ? <p>{t('touchToCorrect')}</p> : null}
        <AnswerSections
          recordId={summary.id}
          form={summary.form}
          answers={answers}
          photos={photos}
          comments={commentsOf(returned === undefined ? [] : reviews, summary.revision)}
          {...(mayMend ? { onAnswer: (path: Path) => void mend.correct(path) } : {})}
        />
        {mayMend ? (
          <MendSection
            recordId={summary.id}
            subjectType={summary.subject?.type ?? null}
            mayWithdraw={summary.mine && summary.reviewState !== 'approved'}
            author={summary.mine ? null : shownName(summary.author.name ?? '')}
          />
        ) : null}
      </Screen>
    </>
  );
}

function ReturnedNote({
  review,
  recordId,
  mayMend,
}: {
  readonly review: Review;
  readonly recordId: string;
  readonly mayMend: boolean;
}) {
  const { t } = useTranslation('record');
  const own = useOwn();
  const mend = useMend(recordId);
  const isBegun = storedOr(
    useStored(() => isBeingCorrected(own, recordId), [own, recordId]),
    false,
  );
  return (
    <Banner
      tone="warning"
      icon={MessageSquareWarning}
      title={t('returnedBy', { name: shownName(review.by.name) })}
      actions={
        mayMend ? (
          <Button variant="primary" icon={PencilLine} onClick={() => void mend.correct()}>
            {t(isBegun ? 'correctOn' : 'correctNow')}
          </Button>
        ) : undefined
      }
    >
      {review.reason ?? t('seeComments')}
    </Banner>
  );
}

function backOf(subject: RecordDetail['summary']['subject']): string {
  if (subject?.type === 'provider') return `/juntas/${subject.id}`;
  if (subject?.type === 'partner') return `/socios/${subject.id}`;
  return '/';
}
