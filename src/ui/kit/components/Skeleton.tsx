import { useTranslation } from '../i18n/use-translation.ts';
import './skeleton.css';

/** Quiet lines while something is read; it does not move. */
export function Skeleton({ lines = 6 }: { readonly lines?: number }) {
  const { t } = useTranslation('common');
  return (
    <output className="skeleton">
      <span className="visually-hidden">{t('reading')}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="skeleton__line" aria-hidden />
      ))}
    </output>
  );
}
