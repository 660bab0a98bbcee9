import type { SubmissionStatus } from '../../../domain/submission/status.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { statusLook } from './status-words.ts';

/** The state of a record in a word or two, and that it is practice: what was received without counting is told as that. */
export function StatusBadge({ status, practice }: { readonly status: SubmissionStatus; readonly practice: boolean }) {
  const { t } = useTranslation(['record', 'common']);
  return (
    <>
      <Badge tone={statusLook(status).tone}>{t(`status.${status.kind}`)}</Badge>
      {practice ? (
        <>
          {' '}
          <Badge tone="warning">{t('common:practice.mark')}</Badge>
        </>
      ) : null}
    </>
  );
}

/** The same as a sentence, with the counts of photos. */
export function useStatusSentence(): (status: SubmissionStatus) => string {
  const { t } = useTranslation('record');
  return (status) =>
    status.kind === 'photos-pending'
      ? t('photosPending', { proved: status.proved, total: status.total })
      : t(`statusLong.${status.kind}`);
}
