import type { RecordHead } from '../../../storage/pulled/pulled-head.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Stack } from '../../kit/components/Section.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { ageSince, waitTone } from './desk-age.ts';

/** Where the record stands for who reviews it: what waits, since when, and what to mind. */
export function ReviewState({
  head,
  now,
  mayDecide,
  newer,
  writtenOn,
  brief,
}: {
  readonly head: RecordHead;
  readonly now: number;
  readonly mayDecide: boolean;
  /** The head that came while an older one was read. */
  readonly newer: number | null;
  /** The revision that the unsent comments are about; null: there are none, or it is this one. */
  readonly writtenOn: number | null;
  /** Beside the table: that it waits, and since when, is said there. */
  readonly brief: boolean;
}) {
  const { t } = useTranslation('review');
  const { summary, receivedAt, pile } = head;
  const state = summary.reviewState ?? 'received';
  const age = pile === 'waiting' && receivedAt !== null ? ageSince(receivedAt, now) : null;
  const tone =
    age !== null && receivedAt !== null ? waitTone(receivedAt, now) : state === 'approved' ? 'good' : 'quiet';
  const isPlain = brief && pile === 'waiting' && mayDecide && !summary.practice && !summary.withdrawn && !summary.mine;
  if (isPlain && newer === null && writtenOn === null) return null;
  return (
    <Stack>
      {newer === null ? null : (
        <Banner tone="warning" title={t('newer.title')} live>
          {t('newer.text', { head: newer })}
        </Banner>
      )}
      {writtenOn === null ? null : <Banner tone="warning">{t('newer.written', { revision: writtenOn })}</Banner>}
      {mayDecide ? null : (
        <Banner tone="info" title={t('notYours.title')}>
          {t('notYours.text')}
        </Banner>
      )}
      {summary.practice ? (
        <Banner tone="warning">{t('state.practice')}</Banner>
      ) : summary.withdrawn ? (
        <Banner tone="warning" title={t('withdrawn.title')}>
          {t(pile === 'waiting' ? 'withdrawn.text' : 'withdrawn.plain')}
        </Banner>
      ) : isPlain ? null : (
        <Banner tone={tone}>
          {age === null
            ? t(`state.${pile === 'branches' ? pile : state}`)
            : `${t(`waits.${age.unit}`, { count: age.count })}.`}
        </Banner>
      )}
      {summary.mine ? <Banner tone="info">{t('mine')}</Banner> : null}
    </Stack>
  );
}
