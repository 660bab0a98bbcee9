import { CloudDownload, Download, RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { askPersistence, readPersistence } from '../../../storage/phone/space.ts';
import { readSyncState } from '../../../storage/phone/sync-state.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonLink } from '../../kit/components/Button.tsx';
import { StillReading } from '../../kit/components/StillReading.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { loadTexts } from '../../kit/i18n/i18n.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useAppFiles } from '../../kit/phone/app-files.ts';
import { askToInstall, runsInstalled, useInstallOffered } from '../../kit/phone/install-prompt.ts';
import { lazyNotice, WhileComing } from '../../kit/phone/lazy-part.tsx';
import { applyNewVersion, type NewVersion, useNewVersion } from '../../kit/phone/new-version.ts';
import { useMay, useOwn, usePhoneStorage, useSession } from '../../kit/phone/phone.tsx';
import { SpaceNotice } from '../../kit/phone/SpaceNotice.tsx';
import { spaceSource } from '../../kit/phone/space-source.ts';
import { clockWarning } from './clock-warning.ts';

const ReviewNotice = lazyNotice(async () => {
  const [{ ReviewNotice }] = await Promise.all([import('./ReviewNotice.tsx'), loadTexts('review')]);
  return ReviewNotice;
});

const NewPhoneNotice = lazyNotice(async () => {
  const [{ NewPhoneNotice }] = await Promise.all([import('./NewPhoneNotice.tsx'), loadTexts('settings')]);
  return NewPhoneNotice;
});

/** What the person should know about this phone, only when there is something to know; at most a few lines each. */
export function HomeNotices() {
  const mayReview = useMay('review');
  const { phones = [] } = useSession().me;
  return (
    <>
      <SignedOutNotice />
      {phones.length > 1 ? (
        <WhileComing show={<StillReading />}>
          <NewPhoneNotice />
        </WhileComing>
      ) : null}
      <AppFilesNotice />
      <SpaceNotice />
      <ClockNotice />
      {mayReview ? (
        <WhileComing show={<StillReading />}>
          <ReviewNotice />
        </WhileComing>
      ) : null}
    </>
  );
}

function SignedOutNotice() {
  const { t } = useTranslation('homeNotices');
  if (!useSession().signedOut) return null;
  return (
    <Banner
      tone="warning"
      title={t('signedOut.title')}
      actions={<ButtonLink href="/unirse">{t('signedOut.action')}</ButtonLink>}
    >
      {t('signedOut.text')}
    </Banner>
  );
}

/** On a good link the files are here before anybody reads a notice. */
const FILES_ARE_LATE_MS = 4_000;

/** Before the whole app is on the phone it does not open without signal: whoever leaves for the field must know. */
function AppFilesNotice() {
  const { t } = useTranslation('homeNotices');
  const files = useAppFiles();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), FILES_ARE_LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (files === 'none')
    return (
      <Banner tone="warning" title={t('appFiles.none')}>
        {t('appFiles.noneText')}
      </Banner>
    );
  if (files !== 'coming' || !isLate) return null;
  return (
    <Banner tone="warning" icon={CloudDownload} title={t('appFiles.title')} live>
      {t('appFiles.text')}
    </Banner>
  );
}

function ClockNotice() {
  const { t } = useTranslation('homeNotices');
  const own = useOwn();
  const syncState = useStored(() => readSyncState(own), [own]);
  if (syncState.state === 'reading') return <StillReading />;
  const warning = clockWarning(storedOr(syncState, null)?.clockOffsetMs ?? null);
  if (warning === null) return null;
  return (
    <Banner tone="warning" title={t('clock.title')}>
      {t(`clock.${warning.direction}`, { amount: t(`clock.${warning.unit}`, { count: warning.amount }) })}
    </Banner>
  );
}

const NEW_VERSION_TEXTS = {
  waiting: 'newVersion.text',
  applying: 'newVersion.wait',
  slow: 'newVersion.slow',
} as const satisfies Record<Exclude<NewVersion, 'none'>, string>;

/** Not before the day's work either: it can wait, and it stays. */
export function NewVersionNotice() {
  const { t } = useTranslation('homeNotices');
  const state = useNewVersion();
  const [refused, setRefused] = useState(false);
  if (state === 'none') return null;
  const take = async () => setRefused((await applyNewVersion()) === 'form-open');
  return (
    <Banner
      icon={RefreshCw}
      title={t('newVersion.title')}
      live
      actions={
        <Button variant="primary" busy={state === 'applying'} onClick={() => void take()}>
          {t(state === 'applying' ? 'newVersion.applying' : 'newVersion.action')}
        </Button>
      }
    >
      {t(refused ? 'newVersion.formOpen' : NEW_VERSION_TEXTS[state])}
    </Banner>
  );
}

/** How safe the data are from the browser itself: installing is the best cure. Below the day's work, not before it. */
export function KeepNotice() {
  const { t } = useTranslation('homeNotices');
  const storage = usePhoneStorage();
  const offered = useInstallOffered();
  const read = useStored(() => readPersistence(storage), [storage]);
  const persistence = storedOr(read, 'granted' as const);
  // Installed, Chrome promises what it refused before.
  const askAgain = runsInstalled() && persistence !== 'granted' && persistence !== 'unsupported';
  useEffect(() => {
    if (askAgain) void askPersistence(storage, spaceSource());
  }, [askAgain, storage]);
  if (offered && !runsInstalled()) {
    return (
      <Banner
        tone="quiet"
        icon={Download}
        title={t('install.title')}
        actions={<Button onClick={() => void askToInstall()}>{t('install.action')}</Button>}
      >
        {t('install.text')}
      </Banner>
    );
  }
  if (persistence === 'denied' && !runsInstalled()) {
    return (
      <Banner tone="quiet" icon={Download} title={t('install.title')}>
        {t('install.byHand')}
      </Banner>
    );
  }
  return read.state === 'reading' ? <StillReading /> : null;
}
