import { StillComing } from '../../kit/boards/StillComing.tsx';
import { useStillComing } from '../../kit/boards/use-still-coming.ts';
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
      {state === 'read' ? <NotHere /> : null}
    </>
  );
}

/** A record that this phone does not have. While records are still being received it may be among those. */
export function NotHere() {
  const { t } = useTranslation('record');
  if (useStillComing()) return <StillComing />;
  return <EmptyState title={t('notHere.title')}>{t('notHere.text')}</EmptyState>;
}
