import { CloudUpload, Droplets, House, type LucideIcon, Settings, Users } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { countWaiting } from '../../storage/outbox/count-unsent.ts';
import { Button } from '../kit/components/Button.tsx';
import { useDesk } from '../kit/hooks/use-desk.ts';
import { useKeepFocus } from '../kit/hooks/use-keep-focus.ts';
import { storedOr, useStored } from '../kit/hooks/use-stored.ts';
import { loadTexts } from '../kit/i18n/i18n.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { lazyNotice, WhileComing } from '../kit/phone/lazy-part.tsx';
import { useMay, useOwn } from '../kit/phone/phone.tsx';
import { setPracticeMode, usePracticeMode } from '../kit/phone/practice-mode.ts';
import './shell.css';

// No phone pays for the menu of a desk.
const DeskMenu = lazyNotice(async () => {
  const [{ DeskMenu }] = await Promise.all([import('./DeskMenu.tsx'), loadTexts('desk')]);
  return DeskMenu;
});

/** Addresses that belong to Inicio; the second ones to the menu of a desk, where there is one. */
const OF_HOME = ['/registro', '/socios', '/formularios', '/dosis', '/guias'];
const OF_HOME_OR_DESK = ['/movimiento', '/cabildo', '/informes'];

/** What stays on every screen: the places, always in the same order, and the mark of practice. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('common');
  const own = useOwn();
  const unsent = storedOr(
    useStored(() => countWaiting(own), [own]),
    null,
  );
  const waiting = unsent === null ? 0 : unsent.queued + unsent.setAside;
  const mayAdminister = useMay('people-read');
  const atDesk = useDesk();
  const content = useRef<HTMLElement>(null);
  useKeepFocus(content);
  return (
    <div className="shell">
      <a className="shell__skip" href="#content">
        {t('skipToContent')}
      </a>
      <PracticeBar />
      <main id="content" ref={content} tabIndex={-1}>
        {children}
      </main>
      <nav className="places" aria-label={t('nav.label')}>
        <p className="places__brand">
          <img src="/icons/mark.svg" alt="" width={40} height={40} />
          {t('product')}
        </p>
        <ul className="places__list">
          <Place
            href="/"
            icon={House}
            label={t('nav.home')}
            also={mayAdminister && atDesk ? OF_HOME : [...OF_HOME, ...OF_HOME_OR_DESK]}
          />
          <Place href="/juntas" icon={Droplets} label={t('nav.boards')} also={['/mapa']} />
          <Place
            href="/envios"
            icon={CloudUpload}
            label={t('nav.outbox')}
            also={['/historia', '/resultado']}
            count={waiting}
            countLabel={t('nav.unsent', { count: waiting })}
          />
          {mayAdminister && !atDesk ? (
            <Place href="/admin" icon={Users} label={t('nav.admin')} shortLabel={t('nav.adminShort')} />
          ) : null}
          {mayAdminister && atDesk ? (
            <li>
              <WhileComing>
                <DeskMenu />
              </WhileComing>
            </li>
          ) : null}
          <li className="places__settings">
            <PlaceLink href="/ajustes" icon={Settings} label={t('nav.settings')} />
          </li>
        </ul>
      </nav>
    </div>
  );
}

type PlaceProps = {
  readonly href: string;
  readonly icon: LucideIcon;
  readonly label: string;
  /** What fits a quarter of a narrow screen. */
  readonly shortLabel?: string;
  /** Other addresses that belong to this place. */
  readonly also?: readonly string[];
  readonly count?: number;
  readonly countLabel?: string;
};

function Place(props: PlaceProps) {
  return (
    <li>
      <PlaceLink {...props} />
    </li>
  );
}

function PlaceLink({ href, icon: Icon, label, shortLabel, also = [], count = 0, countLabel }: PlaceProps) {
  const [location] = useLocation();
  const here = [href, ...also].some((place) =>
    place === '/' ? location === '/' : location === place || location.startsWith(`${place}/`),
  );
  return (
    <Link href={href} className="places__link" aria-current={here ? 'page' : undefined}>
      <span className="places__icon">
        <Icon size={24} aria-hidden />
        {count === 0 ? null : (
          <span className="places__count" aria-hidden>
            {count > 99 ? '99+' : count}
          </span>
        )}
      </span>
      {shortLabel === undefined ? (
        <span>{label}</span>
      ) : (
        <>
          <span className="places__short">
            <abbr title={label}>{shortLabel}</abbr>
          </span>
          <span className="places__long">{label}</span>
        </>
      )}
      {count === 0 ? null : <span className="visually-hidden">{countLabel}</span>}
    </Link>
  );
}

function PracticeBar() {
  const { t } = useTranslation('common');
  if (!usePracticeMode()) return null;
  return (
    <aside className="shell__practice" aria-label={t('practice.label')}>
      <span>{t('practice.on')}</span>
      <Button variant="quiet" onClick={() => setPracticeMode(false)}>
        {t('practice.end')}
      </Button>
    </aside>
  );
}
