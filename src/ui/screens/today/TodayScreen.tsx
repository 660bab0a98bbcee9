import { Download, Printer } from 'lucide-react';
import { alertsUrl } from '../../../sync/downloads.ts';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useDesk } from '../../kit/hooks/use-desk.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { PullTruth } from '../../kit/phone/PullTruth.tsx';
import { useMay } from '../../kit/phone/phone.tsx';
import { DownloadLink } from '../../kit/service/DownloadLink.tsx';
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
  const atDesk = useDesk();
  return (
    <>
      <TopBar title={t('title')} back="/admin" />
      <div className="today">
        <PullTruth />
        {atDesk ? <Files /> : null}
        <div className="today__parts">
          <WaitingSection />
          <AlertsSection />
          {mayRead ? <PhonesSection /> : null}
          {seesService ? <ServiceSection /> : null}
        </div>
        {atDesk ? null : <Files />}
      </div>
    </>
  );
}

/** On paper, and what needs attention as a file of the service, as boards leave it. */
function Files() {
  const { t } = useTranslation('today');
  const mayTake = useMay('export');
  const language = useAppLanguage();
  const day = dayOf(useToday());
  return (
    <div className="no-print">
      <ButtonRow>
        <Button icon={Printer} onClick={() => window.print()}>
          {t('print')}
        </Button>
        {mayTake
          ? (['xlsx', 'csv'] as const).map((format) => (
              <DownloadLink key={format} className="button button--secondary" href={alertsUrl(format, language, day)}>
                <Download className="button__icon" size={22} aria-hidden />
                <span>{t(`take.${format}`)}</span>
              </DownloadLink>
            ))
          : null}
      </ButtonRow>
    </div>
  );
}
