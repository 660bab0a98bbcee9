import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../kit/components/Button.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import type { FormSession } from './form-session.ts';
import { relevantPages } from './pages.ts';
import './form-bottom-bar.css';

/** Anterior and Siguiente, always under the thumb. */
export function FormBottomBar({
  session,
  page,
  notice,
  shortcut,
  onPrevious,
  onNext,
}: {
  readonly session: FormSession;
  readonly page: string;
  /** What the section still lacks, above the buttons; the next touch goes on all the same. */
  readonly notice: ReactNode;
  /** In a correction, the button that most people want, above the others; null: no such button. */
  readonly shortcut: ReactNode;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
}) {
  const { t } = useTranslation('form');
  const first = relevantPages(session.engine)[0]?.name === page;
  return (
    <nav className="form-bottom-bar" aria-label={t('steps')}>
      {notice}
      {shortcut === null ? null : <div className="form-bottom-bar__shortcut">{shortcut}</div>}
      <div className="form-bottom-bar__inner">
        <Button main icon={ChevronLeft} disabled={first} onClick={onPrevious}>
          {t('previous')}
        </Button>
        <Button main variant={shortcut === null ? 'primary' : 'secondary'} icon={ChevronRight} onClick={onNext}>
          {notice === null ? t('next') : t('goOn')}
        </Button>
      </div>
    </nav>
  );
}
