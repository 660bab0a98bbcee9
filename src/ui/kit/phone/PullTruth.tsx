import { CloudDownload } from 'lucide-react';
import { useEffect } from 'react';
import { readPullProgress } from '../../../storage/phone/pull-progress.ts';
import { readSyncState } from '../../../storage/phone/sync-state.ts';
import { askAgainForDesk } from '../../../storage/pulled/pull.ts';
import { Banner } from '../components/Banner.tsx';
import { Button } from '../components/Button.tsx';
import { storedOr, useStored } from '../hooks/use-stored.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useWhen } from '../i18n/use-when.ts';
import { useOwn } from './phone.tsx';
import { useSync } from './sync.tsx';

/** How true the list is: what of the service's records is on this phone, and since when. */
export function PullTruth() {
  const { t } = useTranslation(['desk', 'common']);
  const own = useOwn();
  const { activity, wake } = useSync();
  const progress = storedOr(
    useStored(() => readPullProgress(own), [own]),
    'here' as const,
  );
  useEffect(() => {
    const askAgain = async () => {
      if (await askAgainForDesk(own)) await wake('button');
    };
    void askAgain();
  }, [own, wake]);
  const working = activity.phase === 'working';
  if (progress !== 'here') {
    const words =
      progress === 'none' && !working
        ? { title: t('pull.noneTitle'), text: t('pull.noneText') }
        : { title: t('common:coming.title'), text: t('pull.comingText') };
    return (
      <Banner
        tone="warning"
        icon={CloudDownload}
        title={words.title}
        live
        actions={
          <Button working={working} onClick={() => void wake('button')}>
            {t('pull.fetch')}
          </Button>
        }
      >
        {words.text}
      </Banner>
    );
  }
  return <LastContact />;
}

/** When the service last said how things are, and whether it could not be reached since. */
export function LastContact() {
  const { t } = useTranslation('desk');
  const own = useOwn();
  const when = useWhen();
  const state = storedOr(
    useStored(() => readSyncState(own), [own]),
    null,
  );
  if (state === null || state.lastContactAt === null) return null;
  return (
    <p className="section__lead">
      {t('pull.lastContact', { when: when(state.lastContactAt) })}
      {state.lastProblem === null ? null : ` ${t('pull.problem')}`}
    </p>
  );
}
