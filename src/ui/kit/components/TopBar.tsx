import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useArrival } from '../hooks/use-arrival.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { IconButton, IconLink } from './IconButton.tsx';
import './top-bar.css';

/** What and about whom, with the way back. The title is the screen's heading. */
export function TopBar({
  title,
  subtitle,
  back,
  onBack,
  actions,
}: {
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** Where "Atrás" leads. */
  readonly back?: string;
  readonly onBack?: () => void;
  readonly actions?: ReactNode;
}) {
  const { t } = useTranslation('common');
  const heading = useArrival(title);
  return (
    <header className="top-bar">
      {back === undefined ? null : <IconLink icon={ArrowLeft} label={t('back')} href={back} />}
      {onBack === undefined ? null : <IconButton icon={ArrowLeft} label={t('back')} onClick={onBack} />}
      <div className="top-bar__text">
        <h1 ref={heading} className="top-bar__title" tabIndex={-1}>
          {title}
        </h1>
        {subtitle === undefined ? null : <p className="top-bar__subtitle">{subtitle}</p>}
      </div>
      {actions === undefined ? null : <div className="top-bar__actions">{actions}</div>}
    </header>
  );
}
