import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/Button.tsx';
import type { FormSession } from './form-session.ts';
import { relevantPages } from './pages.ts';
import './form-bottom-bar.css';

/** Anterior and Siguiente, always under the thumb. */
export function FormBottomBar({
  session,
  page,
  goingOn,
  onPrevious,
  onNext,
}: {
  readonly session: FormSession;
  readonly page: string;
  /** What is missing was shown; the next touch goes on all the same. */
  readonly goingOn: boolean;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
}) {
  const { t } = useTranslation('form');
  const first = relevantPages(session.engine)[0]?.name === page;
  return (
    <nav className="form-bottom-bar" aria-label={t('steps')}>
      <div className="form-bottom-bar__inner">
        <Button main icon={ChevronLeft} disabled={first} onClick={onPrevious}>
          {t('previous')}
        </Button>
        <Button main variant="primary" icon={ChevronRight} onClick={onNext}>
          {goingOn ? t('goOn') : t('next')}
        </Button>
      </div>
    </nav>
  );
}
