import { useTranslation } from 'react-i18next';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { PullTruth } from '../../kit/phone/PullTruth.tsx';
import { useMay } from '../../kit/phone/phone.tsx';
import { AlertsSection } from './AlertsSection.tsx';
import { PhonesSection } from './PhonesSection.tsx';
import { ServiceSection } from './ServiceSection.tsx';
import { WaitingSection } from './WaitingSection.tsx';
import './today.css';

/** Hoy: what waits for whom, and what needs attention, each a link into its list. From what this phone has. */
export function TodayScreen() {
  const { t } = useTranslation('today');
  const mayRead = useMay('people-read');
  const seesService = useMay('read-all');
  return (
    <>
      <TopBar title={t('title')} back="/admin" />
      <div className="today">
        <PullTruth />
        <div className="today__parts">
          <WaitingSection />
          <AlertsSection />
          {mayRead ? <PhonesSection /> : null}
          {seesService ? <ServiceSection /> : null}
        </div>
      </div>
    </>
  );
}
