import { CircleAlert, CircleCheck, CloudUpload, Settings } from 'lucide-react';
import { Link } from 'wouter';
import type { Unsent } from '../../../storage/outbox/count-unsent.ts';
import type { SyncState } from '../../../storage/phone/sync-state.ts';
import { useStillComing } from '../../kit/boards/use-still-coming.ts';
import { useArrival } from '../../kit/hooks/use-arrival.ts';
import type { Stored } from '../../kit/hooks/use-stored.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatLongDate } from '../../kit/i18n/formats.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useWhen } from '../../kit/i18n/use-when.ts';
import { phoneTruth } from './phone-truth.ts';
import './home.css';

const ICONS = { setAside: CircleAlert, queued: CloudUpload, photos: CloudUpload, allSent: CircleCheck };

/** The cover of the notebook: the date, who, and what is true of this phone. */
export function HomeCover({
  name,
  unsent,
  syncState,
}: {
  readonly name: string;
  readonly unsent: Stored<Unsent>;
  readonly syncState: Stored<SyncState>;
}) {
  const { t } = useTranslation(['home', 'common']);
  const language = useAppLanguage();
  const today = useToday();
  const when = useWhen();
  const heading = useArrival(t('common:nav.home'));
  const isComing = useStillComing();
  const lastContact = syncState.state === 'read' ? syncState.value.lastContactAt : null;
  return (
    <header className="home-cover">
      <div className="home-cover__inner">
        <div className="home-cover__top">
          <p className="home-cover__brand">
            <img src="/icons/mark.svg" alt="" width={36} height={36} />
            {t('common:product')}
          </p>
          <Link href="/ajustes" className="home-cover__settings">
            <Settings size={22} aria-hidden />
            {t('common:nav.settings')}
          </Link>
        </div>
        <div>
          <p className="home-cover__hello">{name}</p>
          <h1 ref={heading} tabIndex={-1}>
            {formatLongDate(today, language)}
          </h1>
        </div>
        <div>
          <Truth unsent={unsent} />
          {isComing ? (
            <p className="home-cover__last">{t('common:coming.title')}</p>
          ) : lastContact === null ? null : (
            <p className="home-cover__last">{t('lastContact', { when: when(lastContact) })}</p>
          )}
        </div>
      </div>
      <svg className="home-cover__wave" viewBox="0 0 1200 20" preserveAspectRatio="none" aria-hidden>
        <path d="M0 10q75-14 150 0t150 0 150 0 150 0 150 0 150 0 150 0 150 0V20H0z" fill="currentColor" />
      </svg>
    </header>
  );
}

function Truth({ unsent }: { readonly unsent: Stored<Unsent> }) {
  const { t } = useTranslation('home');
  if (unsent.state === 'reading') return <p className="home-cover__truth">{t('truth.reading')}</p>;
  if (unsent.state === 'failed') return <p className="home-cover__truth">{t('truth.failed')}</p>;
  const truth = phoneTruth(unsent.value);
  const Icon = ICONS[truth.key];
  return (
    <Link href="/envios" className="home-cover__truth">
      <Icon size={22} aria-hidden />
      <span>{truth.key === 'allSent' ? t('truth.allSent') : t(`truth.${truth.key}`, { count: truth.count })}</span>
    </Link>
  );
}
