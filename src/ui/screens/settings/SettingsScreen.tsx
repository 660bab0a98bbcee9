import { Screen } from '../../kit/components/Screen.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useMay } from '../../kit/phone/phone.tsx';
import { AboutSection } from './AboutSection.tsx';
import { ConfirmationSection } from './ConfirmationSection.tsx';
import { LockSection } from './LockSection.tsx';
import { LookSection } from './LookSection.tsx';
import { OwnPhonesSection } from './OwnPhonesSection.tsx';
import { PhoneDataSection } from './PhoneDataSection.tsx';
import { PracticeSection } from './PracticeSection.tsx';
import { TrashSection } from './TrashSection.tsx';
import { WhoSection } from './WhoSection.tsx';
import { WorkSection } from './WorkSection.tsx';

/** Ajustes: who, how it looks, how it works, what is kept on this phone. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const writes = useMay('write-own');
  const evaluates = useMay('write-self-evaluation');
  return (
    <>
      <TopBar title={t('title')} back="/" />
      <Screen>
        <WhoSection />
        <LockSection />
        <ConfirmationSection />
        <OwnPhonesSection />
        <LookSection />
        {writes || evaluates ? (
          <>
            <WorkSection visits={writes} />
            <PracticeSection />
          </>
        ) : null}
        <PhoneDataSection />
        <TrashSection />
        <AboutSection />
      </Screen>
    </>
  );
}
