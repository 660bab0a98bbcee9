import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { DeskNeighbours } from '../../../storage/pulled/review-desk.ts';
import { IconLink } from '../../kit/components/IconButton.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useRecordHref } from './desk-address.ts';

/** The way through a pile without going back to its list. */
export function GoBar({ neighbours }: { readonly neighbours: DeskNeighbours }) {
  const { t } = useTranslation('review');
  const hrefOf = useRecordHref();
  const { before, after } = neighbours;
  if (before === null && after === null) return null;
  return (
    <nav className="go-bar" aria-label={t('go.label')}>
      {before === null ? <span /> : <IconLink icon={ChevronLeft} label={t('go.before')} inline href={hrefOf(before)} />}
      {after === null ? null : <IconLink icon={ChevronRight} label={t('go.after')} inline href={hrefOf(after)} />}
    </nav>
  );
}
