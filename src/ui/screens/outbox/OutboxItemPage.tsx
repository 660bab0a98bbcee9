import { PencilLine } from 'lucide-react';
import type { Path } from '../../../domain/form/answers.ts';
import { recordName } from '../../../domain/form/record-name.ts';
import { isPlan } from '../../../domain/submission/plan.ts';
import { readFinished, readOutboxItem } from '../../../storage/outbox/outbox.ts';
import type { OutboxItem } from '../../../storage/outbox/outbox-items.ts';
import { readRecord } from '../../../storage/pulled/records.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { type Fact, Facts } from '../../kit/components/Facts.tsx';
import { IconButton } from '../../kit/components/IconButton.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { formatDateTime } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { AnswerSections } from '../../record/reading/AnswerSections.tsx';
import { MendSection } from '../../record/reading/MendSection.tsx';
import { NoRecord } from '../../record/reading/NoRecord.tsx';
import { useStatusSentence } from '../../record/reading/StatusBadge.tsx';
import { statusLook } from '../../record/reading/status-words.ts';
import { useMend } from '../../record/reading/use-mend.ts';
import { countFiles } from './group-outbox.ts';
import { PhotoStates } from './PhotoStates.tsx';
import { RevisionsSection } from './RevisionsSection.tsx';
import { SetAsidePanel } from './SetAsidePanel.tsx';
import { usePlanTitle } from './use-plan-title.ts';

/** One finished revision made on this phone: what is proved of it, what is in it, how to mend it. */
export function OutboxItemPage({ recordKey }: { readonly recordKey: string }) {
  const own = useOwn();
  const item = useStored(() => readOutboxItem(own, recordKey), [own, recordKey]);
  return item.state === 'read' && item.value !== null ? (
    <KnownItem item={item.value} />
  ) : (
    <NoRecord state={item.state} back="/envios" />
  );
}

function KnownItem({ item }: { readonly item: OutboxItem }) {
  const { t } = useTranslation(['record', 'outbox', 'common']);
  const titleOf = usePlanTitle();
  const sentence = useStatusSentence();
  const { row, status } = item;
  const title = titleOf(row);
  const name = (isPlan(row.form.id) ? row.label : recordName(row)) || title;
  const mend = useMend(row.recordId);
  const own = useOwn();
  // It may be a correction of another person's record, who alone takes that back.
  const whose = storedOr(
    useStored(async () => (await readRecord(own, row.recordId))?.summary ?? null, [own, row.recordId]),
    null,
  );
  const isPlanGone = isPlan(row.form.id) && status.kind === 'withdrawn';
  const mayMend = !row.withdrawn && row.discardedAt === null && row.replacedBy === null;
  return (
    <>
      <TopBar
        title={name}
        subtitle={name === title ? undefined : title}
        back="/envios"
        actions={
          // What is set aside has its own panel for it, with the reason.
          mayMend && status.kind !== 'set-aside' ? (
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
        {status.kind === 'set-aside' ? (
          <SetAsidePanel item={item} code={status.code} />
        ) : (
          <Banner
            tone={statusLook(status).tone}
            title={isPlanGone ? t('outbox:plan.gone') : t(`status.${status.kind}`)}
          >
            {isPlanGone ? t('outbox:plan.goneLong') : sentence(status)}
          </Banner>
        )}
        {row.practice ? <Banner tone="warning">{t('practiceRecord')}</Banner> : null}
        <Card>
          <Facts facts={useFacts(item)} />
        </Card>
        {countFiles(item).total === 0 ? null : <PhotoStates item={item} />}
        <RevisionsSection item={item} />
        {mayMend ? <p>{t('touchToCorrect')}</p> : null}
        <Answers item={item} onAnswer={mayMend ? (path) => void mend.correct(path) : null} />
        {mayMend ? (
          <MendSection
            recordId={row.recordId}
            subjectType={row.subject?.type ?? null}
            mayWithdraw={whose?.mine === true && status.kind !== 'approved'}
            author={whose === null || whose.mine ? null : (whose.author.name ?? '')}
          />
        ) : null}
      </Screen>
    </>
  );
}

function Answers({ item, onAnswer }: { readonly item: OutboxItem; readonly onAnswer: ((path: Path) => void) | null }) {
  const own = useOwn();
  const submission = useStored(() => readFinished(own, item.row.key), [own, item.row.key]);
  if (submission.state === 'reading') return <Skeleton />;
  if (submission.state === 'failed' || submission.value === null) {
    return <Unread />;
  }
  return (
    <AnswerSections
      form={item.row.form}
      answers={submission.value.answers}
      photos={submission.value.photos}
      {...(onAnswer === null ? {} : { onAnswer })}
    />
  );
}

function useFacts({ row }: OutboxItem): readonly Fact[] {
  const { t } = useTranslation('record');
  const { receipt, frozen } = row;
  return [
    { name: t('finishedAt'), value: formatDateTime(row.finishedAt) },
    ...(frozen === null ? [] : [{ name: t('revision'), value: String(frozen.revision) }]),
    ...(receipt?.receivedAt === undefined
      ? []
      : [{ name: t('receivedAt'), value: formatDateTime(receipt.receivedAt) }]),
    ...(receipt?.sequence === undefined ? [] : [{ name: t('receiptNumber'), value: String(receipt.sequence) }]),
  ];
}
