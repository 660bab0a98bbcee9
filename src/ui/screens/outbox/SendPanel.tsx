import { Archive, RefreshCw, Send } from 'lucide-react';
import { useState } from 'react';
import { timestampOf } from '../../../storage/phone/environment.ts';
import { listDayBytes, readSyncState } from '../../../storage/phone/sync-state.ts';
import type { WakeResult } from '../../../sync/runner-options.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonLink } from '../../kit/components/Button.tsx';
import { Stack } from '../../kit/components/Section.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatBytes } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useWhen } from '../../kit/i18n/use-when.ts';
import { useAppFiles } from '../../kit/phone/app-files.ts';
import { useOwn, useSettings } from '../../kit/phone/phone.tsx';
import { useSync } from '../../kit/phone/sync.tsx';
import { roundMessage } from './round-message.ts';

/** "Enviar ahora", how the last try ended, and what the day cost. */
export function SendPanel({ waiting }: { readonly waiting: number }) {
  const { t } = useTranslation('outbox');
  const own = useOwn();
  const { activity, wake } = useSync();
  const { photosOnlyOnWifi } = useSettings();
  const [result, setResult] = useState<WakeResult | null>(null);
  const [pressed, setPressed] = useState(false);
  const syncState = storedOr(
    useStored(() => readSyncState(own), [own]),
    null,
  );
  const appIsHere = useAppFiles() === 'here';
  const when = useWhen();
  const laterRound = !pressed && activity.phase === 'working';
  // The end of the pressed round is old news as soon as another one begins.
  if (laterRound && result !== null) setResult(null);
  const sendNow = async () => {
    setPressed(true);
    setResult(null);
    setResult(await wake('button'));
    setPressed(false);
  };
  const working = pressed || activity.phase === 'working';
  // A phone without room cannot write down that it has none.
  const lastProblem = activity.phase === 'idle' && activity.full === true ? 'no-space' : syncState?.lastProblem;
  const message = working ? null : roundMessage(result, lastProblem ?? null, waiting, appIsHere, navigator.onLine);
  return (
    <Stack>
      <Button variant="primary" main wide icon={Send} busy={pressed} working={working} onClick={() => void sendNow()}>
        {working ? t('working') : waiting === 0 ? t('fetchNow') : t('sendNow')}
      </Button>
      {message === null ? null : (
        <Banner
          tone={message.tone}
          title={t(`round.${message.key}.title`)}
          live
          actions={
            message.key === 'partMissing' ? (
              <Button icon={RefreshCw} onClick={() => location.reload()}>
                {t('openAgain')}
              </Button>
            ) : undefined
          }
        >
          {t(`round.${message.key}.text`, { count: waiting })}
        </Banner>
      )}
      {waiting === 0 ? null : (
        <ButtonLink href="/ajustes/copia" variant="quiet" icon={Archive}>
          {t('saveCopy')}
        </ButtonLink>
      )}
      <p className="section__lead">
        {syncState === null
          ? null
          : syncState.lastContactAt === null
            ? t('neverContacted')
            : t('lastContact', { when: when(syncState.lastContactAt) })}
        <br />
        <DayCost />
        {photosOnlyOnWifi ? (
          <>
            <br />
            {t('photosOnWifi')}
          </>
        ) : null}
      </p>
    </Stack>
  );
}

function DayCost() {
  const { t } = useTranslation('outbox');
  const own = useOwn();
  const today = timestampOf(useToday()).slice(0, 10);
  const days = storedOr(
    useStored(() => listDayBytes(own, 1), [own]),
    null,
  );
  if (days === null) return null;
  const cost = days.find((day) => day.day === today);
  return <>{t('cost', { sent: formatBytes(cost?.sent ?? 0), received: formatBytes(cost?.received ?? 0) })}</>;
}
