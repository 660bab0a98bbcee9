import { EmptyState, ErrorState } from '../../kit/components/EmptyState.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** Stands for a record's page while it is being read, could not be read, or is not on this phone. */
export function NoRecord({ state, back }: { readonly state: 'reading' | 'failed' | 'read'; readonly back: string }) {
  const { t } = useTranslation('record');
  return (
    <>
      <TopBar title={t('record')} back={back} />
      {state === 'reading' ? <Skeleton lines={9} /> : null}
      {state === 'failed' ? <ErrorState title={t('failed.title')}>{t('failed.text')}</ErrorState> : null}
      {state === 'read' ? <EmptyState title={t('notHere.title')}>{t('notHere.text')}</EmptyState> : null}
    </>
  );
}
